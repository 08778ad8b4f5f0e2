"""Cards for papers: a few chapters, every kind."""

from collections.abc import Callable

import pytest

from flashcards.cards import Card, read_entry
from flashcards.mock.paper import Candidate

SUM = {
    "draw": {"a": "int 20..90", "b": "int 2..19"},
    "ask": {"zh": "{a} + {b} 等于几？", "en": "What is {a} + {b}?"},
    "answer": "a + b",
    "steps": ["{a} + {b} = {answer}"],
    "slips": [{"id": "minus", "gives": "a - b", "say": {"zh": "减了。", "en": "You subtracted."}}],
}
SHAPE = {
    "draw": {"a": "int 2..9", "b": "int 12..19", "c": "int 22..29"},
    "ask": "The shape of {a} maps, {b} high and {c} wide?",
    "answer": "(a, b, c)",
}


def entry(kind: str, word: str) -> dict[str, object]:
    """An entry of a kind about a word of its own, which no other entry's text contains."""
    return {
        "basic": {"front": f"What does {word}fry do?", "back": f"It {word}izes the rest."},
        "reversed": {"reversed": {"front": f"The {word}oid", "back": f"A kind of {word}ium"}},
        "cloze": {"cloze": f"The {word}est is {{{{{word}ism}}}}, then {{{{{word}ology}}}}."},
        "list": {"list": {"prompt": f"Parts of {word}?", "items": [f"{word}{n}" for n in "xyz"]}},
        "typed": {"typed": {"prompt": f"Who made {word}?", "accept": [f"{word}sson"]}},
        "choice": {
            "choice": {"prompt": f"Is it {word}?", "right": f"{word}y", "wrong": [f"{word}e"]}
        },
        "drill": SUM,
    }[kind]


KINDS = ("basic", "reversed", "cloze", "list", "typed", "choice", "drill")
WEIGHTS = {"high": 3, "normal": 2, "low": 1}


class Course:
    """Chapters of cards, as a paper is drawn from them."""

    def __init__(self) -> None:
        self.cards: dict[str, Card] = {}
        self.candidates: list[Candidate] = []

    def add(self, chapter: str, topic: str, data: dict, weight: int = 2, id: str = "") -> None:
        section = "drills" if "draw" in data or "levels" in data else "cards"
        id = id or f"e{len(self.cards)}"
        for card in read_entry(chapter, {"id": id, "topic": topic, **data}, section):
            self.cards[card.name] = card
            self.candidates.append(
                Candidate(card.name, card.entry, chapter, topic, card.kind, weight)
            )


@pytest.fixture(scope="session")
def course() -> Course:
    """Five chapters of different sizes, 140 entries."""
    made, word = Course(), 0
    for chapter, size in zip(("a", "b", "c", "d", "e"), (8, 4, 4, 3, 1), strict=True):
        for number in range(size):
            for kind in KINDS:
                word += 1
                data = entry(kind, f"zu{word:03}q")
                made.add(chapter, f"{chapter}{number}", data, 1 + (word * 7) % 3)
    return made


@pytest.fixture
def new_course() -> Callable[[], Course]:
    return Course


@pytest.fixture(scope="session")
def bundled_course() -> Course:
    """The decks that come with the program."""
    from flashcards.decks import bundled_folder
    from flashcards.decks.library import load
    from flashcards.decks.syllabus import read_syllabus

    folder = bundled_folder()
    topics = read_syllabus([folder]).topics
    course = Course()
    for deck in load([folder]).decks:
        for one in deck.entries:
            for card in one.cards:
                weight = card.weight or topics[card.topic].weight
                course.cards[card.name] = card
                course.candidates.append(
                    Candidate(
                        card.name,
                        card.entry,
                        deck.chapter,
                        card.topic,
                        card.kind,
                        WEIGHTS[weight],
                    )
                )
    return course
