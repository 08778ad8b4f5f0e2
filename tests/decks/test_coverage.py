"""A topic of the syllabus that no card asks about is a problem at its line."""

from pathlib import Path

from flashcards.decks import bundled_folder, load
from flashcards.decks.coverage import uncovered

SYLLABUS = """\
chapters:
  - {id: cnn, zh: 卷积, en: Convolution}
topics:
  - {id: lenet, chapter: cnn, name: LeNet}
  - id: padding
    chapter: cnn
    name: Padding
"""


def folder(tmp_path: Path, cards: str) -> Path:
    (tmp_path / "syllabus.yaml").write_text(SYLLABUS, "utf-8")
    (tmp_path / "cnn.yaml").write_text(f"deck: cnn\ncards:\n{cards}", "utf-8")
    return tmp_path


def test_a_topic_without_a_card_is_told_with_its_place(tmp_path):
    path = folder(tmp_path, "  - {id: a, topic: lenet, front: Which?, back: LeNet}\n")
    [problem] = uncovered(load([path]), [path])
    assert (
        str(problem) == f"{path / 'syllabus.yaml'}:5:5: uncovered-topic no card asks about padding"
    )
    assert problem.hint == "write a card with this topic, or take the topic out of the syllabus"


def test_a_syllabus_whose_topics_all_have_cards_is_covered(tmp_path):
    cards = "".join(
        f"  - {{id: {topic}, topic: {topic}, front: '{topic}?', back: it}}\n"
        for topic in ("lenet", "padding")
    )
    path = folder(tmp_path, cards)
    assert list(uncovered(load([path]), [path])) == []


def test_a_folder_without_a_syllabus_and_one_that_is_no_mapping_are_covered(tmp_path):
    assert list(uncovered(load([tmp_path]), [tmp_path])) == []
    (tmp_path / "syllabus.yaml").write_text("- what\n", "utf-8")
    assert list(uncovered(load([tmp_path]), [tmp_path])) == []


def test_the_bundled_decks_ask_about_every_topic_of_the_course():
    folder = bundled_folder()
    assert list(uncovered(load([folder]), [folder])) == []
