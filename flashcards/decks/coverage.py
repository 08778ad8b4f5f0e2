"""Whether the cards of a course ask about all of its topics."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flashcards.decks.document import read_document
from flashcards.decks.folders import SYLLABUS
from flashcards.decks.library import Library
from flashcards.errors import Fault, Problem


def uncovered(library: Library, paths: Sequence[Path]) -> Iterator[Problem]:
    """A problem for each topic in the syllabus of a folder that no card of the library names."""
    asked = {card.topic for entry in library.entries for card in entry.cards}
    for file in (path / SYLLABUS for path in paths):
        if file.is_file():
            document = read_document(file)
            for index, topic in enumerate(_topics(document.data)):
                if topic not in asked:
                    yield document.problem(_fault(index, topic))


def _topics(data: object) -> Iterator[object]:
    topics = data.get("topics") if isinstance(data, Mapping) else None
    for topic in topics if isinstance(topics, list) else ():
        yield topic.get("id") if isinstance(topic, Mapping) else None


def _fault(index: int, topic: object) -> Fault:
    hint = "write a card with this topic, or take the topic out of the syllabus"
    return Fault(("topics", index), "uncovered-topic", f"no card asks about {topic}", hint)
