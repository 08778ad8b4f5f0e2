import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.cards import read_entry
from flashcards.decks import line_of, read_deck
from flashcards.text import Text

DECK = """\
deck: cnn
title: {zh: 卷积网络, en: Convolutional networks}
chapter: vision
cards:
  - id: lenet
    topic: lenet
    cloze: The first was {{LeNet}} in {{1998}}.
  - id: depth
    front: How deep is a filter?
    back: As deep as its input.
drills:
  - id: sum
    draw: {a: int 1..9}
    ask: Twice {a}?
    answer: 2*a
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "cnn.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def problems(path: Path) -> list[str]:
    return [str(problem).removeprefix(f"{path}:") for problem in read_deck(path).problems]


def test_a_deck_is_what_its_file_says(written):
    path = written(DECK)
    reading = read_deck(path)
    deck = reading.deck
    assert reading.problems == ()
    assert deck is not None
    assert (deck.name, deck.chapter, deck.path) == ("cnn", "vision", path)
    assert deck.title == Text("卷积网络", "Convolutional networks")
    assert (deck.size, deck.mtime_ns) == (path.stat().st_size, path.stat().st_mtime_ns)
    assert [entry.name for entry in deck.entries] == ["cnn/lenet", "cnn/depth", "cnn/sum"]
    assert [entry.path for entry in deck.entries] == [("cards", 0), ("cards", 1), ("drills", 0)]
    assert [card.name for entry in deck.entries for card in entry.cards] == [
        *("cnn/lenet:1", "cnn/lenet:2", "cnn/depth", "cnn/sum")
    ]


def test_title_and_chapter_are_the_name_unless_said(written):
    deck = read_deck(written("deck: cnn\ncards: [{id: a, front: b, back: c}]")).deck
    assert deck is not None
    assert (deck.title, deck.chapter) == (Text("cnn", "cnn"), "cnn")


def test_the_data_of_an_entry_rebuilds_its_cards(written):
    deck = read_deck(written(DECK)).deck
    assert deck is not None
    for entry in deck.entries:
        data = json.loads(json.dumps(entry.data))
        again = read_entry(deck.name, data, entry.section)
        assert [card.question("en", 3) for card in again] == [
            card.question("en", 3) for card in entry.cards
        ]


def test_a_faulty_entry_hides_no_other(written):
    path = written(
        "deck: cnn\n"
        "cards:\n"
        "  - {id: one, front: a}\n"
        "  - just words\n"
        "  - {id: two, front: b, back: c}\n"
        "  - {id: three, cloze: no gap}\n"
        "drills:\n"
        "  - {id: four, draw: {a: int 1..}, ask: '{b}', answer: a}\n"
    )
    assert [" ".join(problem.split()[:2]) for problem in problems(path)] == [
        "3:5: missing-key",
        "4:5: mapping",
        "6:24: cloze",
        "8:33: sampler",
        "8:43: template",
    ]
    deck = read_deck(path).deck
    assert deck is not None
    assert [entry.name for entry in deck.entries] == ["cnn/two"]


def test_an_id_is_used_once_in_a_deck(written):
    path = written(
        "deck: cnn\n"
        "cards:\n"
        "  - {id: one, front: a, back: b}\n"
        "  - {id: two, front: a}\n"
        "drills:\n"
        "  - {id: one, draw: {a: int 1..9}, ask: '{a}', answer: a}\n"
        "  - {id: two, draw: {a: int 1..9}, ask: '{a}', answer: a}\n"
    )
    assert problems(path) == [
        "4:5: missing-key back is missing",
        "6:10: duplicate-id the id 'one' is taken by the entry on line 3",
        "7:10: duplicate-id the id 'two' is taken by the entry on line 4",
    ]
    deck = read_deck(path).deck
    assert deck is not None
    assert [entry.path for entry in deck.entries] == [("cards", 0)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a\n- b", "1:1: mapping a deck is a mapping"),
        ("just words", "1:1: mapping a deck is a mapping"),
        ("deck: cnn", "1:1: missing-key this deck has no cards"),
        ("cards: [{id: a, front: b, back: c}]", "1:1: missing-key deck is missing"),
        (
            "deck: CNN 1\ncards: [{id: a, front: b, back: c}]",
            "1:7: id an id has lower-case letters, digits and hyphens only",
        ),
        ("deck: cnn\ncard: []\ndrills: []", "2:1: unknown-key unknown key 'card'"),
        ("deck: cnn\ncards:\n", "2:7: list a list is missing here"),
        ("deck: cnn\ncards: {id: a}", "2:1: list a list is missing here"),
    ],
)
def test_a_file_that_is_no_deck_is_told_so(written, text, problem):
    assert problem in problems(written(text))


def test_a_deck_without_a_name_is_checked_under_its_file_s(written):
    deck = read_deck(written("cards: [{id: a, front: b, back: c}]", "x.yaml")).deck
    assert deck is not None
    assert deck.entries[0].name == "x/a"


def test_a_deck_that_is_not_yaml_has_its_problem_only(written):
    path = written(DECK.replace("back: As", "back: so: As"))
    reading = read_deck(path)
    assert reading.deck is None
    assert [str(problem) for problem in reading.problems] == [
        f"{path}:10:13: yaml a colon is not expected here"
    ]


def test_an_editor_can_be_opened_at_a_card(written):
    path = written(DECK)
    assert [line_of(path, entry) for entry in ("lenet", "depth", "sum")] == [5, 8, 12]


def test_an_editor_can_be_opened_at_a_faulty_card(written):
    assert line_of(written("deck: cnn\ncards:\n  - id: a\n  - id: b\n"), "b") == 4


@pytest.mark.parametrize("text", [DECK, "deck: [", "- a", ""])
def test_an_editor_opens_at_the_top_where_there_is_no_such_card(written, text):
    assert line_of(written(text), "none") == 1


WORDS = st.sampled_from(
    [
        *("deck: cnn", "title: x", "cards:", "drills:", "  - id: a", "  - id: b", "    front: x"),
        *("    back: y", "    cloze: a {{b}}", "    list:", "      prompt: p", "      items: [a]"),
        *("    draw: {a: int 1..9}", "    ask: '{a}'", "    answer: a + 1", "    choice: {", "}"),
        *("    front: {zh: a, en: b", "    tags: [a, b]", "\t", "# note", "    &a x", "    *a"),
    ]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=12).map("\n".join) | st.text())
def test_any_file_gives_problems_or_a_deck(tmp_path, text):
    path = tmp_path / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    reading = read_deck(path)
    assert reading.deck or reading.problems
    for problem in reading.problems:
        assert problem.file == str(path)
        assert problem.message
        assert problem.line <= text.count("\n") + text.count("\r") + 2
