from pathlib import Path

from flashcards.decks import Chapter, Source, Topic, bundled_folder, read_syllabus
from flashcards.text import Text

SYLLABUS = """\
chapters:
  - {id: cnn, zh: 卷积, en: Convolutions}
  - {id: rnn, zh: 循环, en: Recurrence}
topics:
  - {id: depth, chapter: cnn, name: {zh: 深度, en: Depth}, weight: high}
  - {id: lstm, chapter: rnn, name: LSTM}
"""
SOURCES = """\
sources:
  - id: lecun-1998
    title: Gradient-based learning
    authors: Y. LeCun et al.
    year: 1998
    url: http://example.org
"""


def folder(path: Path, syllabus: str = "", sources: str = "") -> Path:
    path.mkdir()
    if syllabus:
        (path / "syllabus.yaml").write_text(syllabus, "utf-8")
    if sources:
        (path / "sources.yaml").write_text(sources, "utf-8")
    return path


def problems(*folders: Path) -> list[str]:
    return [str(problem).rpartition("/")[2] for problem in read_syllabus(folders).problems]


def test_the_syllabus_has_chapters_topics_and_sources_in_order(tmp_path):
    syllabus = read_syllabus([folder(tmp_path / "a", SYLLABUS, SOURCES)])
    assert syllabus.problems == ()
    assert syllabus.chapters == {
        "cnn": Chapter("cnn", Text("卷积", "Convolutions")),
        "rnn": Chapter("rnn", Text("循环", "Recurrence")),
    }
    assert list(syllabus.topics.values()) == [
        Topic("depth", "cnn", Text("深度", "Depth"), "high", 0),
        Topic("lstm", "rnn", Text("LSTM", "LSTM"), "normal", 1),
    ]
    title = Text("Gradient-based learning", "Gradient-based learning")
    assert syllabus.sources == {
        "lecun-1998": Source(
            "lecun-1998", title, "Y. LeCun et al.", "1998", url="http://example.org"
        )
    }


def test_without_files_the_syllabus_is_empty(tmp_path):
    syllabus = read_syllabus([tmp_path])
    assert (syllabus.chapters, syllabus.topics, syllabus.sources) == ({}, {}, {})
    assert syllabus.problems == ()


def test_the_user_s_syllabus_adds_to_the_bundled_one_and_holds_over_it(tmp_path):
    own = folder(
        tmp_path / "own",
        "topics:\n"
        "  - {id: gru, chapter: rnn, name: GRU}\n"
        "  - {id: depth, chapter: cnn, name: Depth, weight: low}\n",
    )
    bundled = folder(tmp_path / "bundled", SYLLABUS)
    syllabus = read_syllabus([own, bundled])
    assert syllabus.problems == ()
    assert [(topic.id, topic.order) for topic in syllabus.topics.values()] == [
        *(("depth", 0), ("lstm", 1), ("gru", 2))
    ]
    assert syllabus.topics["depth"].weight == "low"


def test_every_problem_of_a_syllabus_is_told(tmp_path):
    syllabus = (
        "chapters:\n"
        "  - {id: cnn, zh: 卷积, fr: Convolutions}\n"
        "  - {id: cnn, en: Again}\n"
        "  - {id: none}\n"
        "topics:\n"
        "  - {id: depth, chapter: cnm, name: Depth, weight: hgih}\n"
        "  - {id: lstm, chapter: cnn}\n"
        "other: x\n"
    )
    assert problems(folder(tmp_path / "a", syllabus, "sources:\n  - {id: x, titel: X}\n")) == [
        "syllabus.yaml:2:23: unknown-key unknown key 'fr'",
        "syllabus.yaml:3:10: duplicate-id the id 'cnn' is here twice",
        "syllabus.yaml:4:5: text a text is missing here",
        "syllabus.yaml:6:26: unknown-chapter there is no chapter 'cnm'",
        "syllabus.yaml:6:52: unknown-word weight is high, normal or low, not 'hgih'",
        "syllabus.yaml:7:5: missing-key name is missing",
        "syllabus.yaml:8:1: unknown-key unknown key 'other'",
        "sources.yaml:2:5: missing-key title is missing",
        "sources.yaml:2:13: unknown-key unknown key 'titel'",
    ]


def test_a_syllabus_that_is_not_yaml_is_told(tmp_path):
    assert problems(folder(tmp_path / "a", "- a", "sources: [a")) == [
        "syllabus.yaml:1:1: mapping a mapping is missing here",
        "sources.yaml:1:10: yaml this bracket is never closed, or a text inside it needs quotes",
    ]


def test_the_bundled_syllabus_has_no_problems():
    syllabus = read_syllabus([bundled_folder()])
    assert syllabus.problems == ()
    assert {topic.chapter for topic in syllabus.topics.values()} <= set(syllabus.chapters)
