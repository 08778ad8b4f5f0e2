"""A deck: one YAML file of cards and drills, read with everything that is wrong in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from flashcards.cards import Card, Section, read_entry
from flashcards.errors import Fault, Problem
from flashcards.fields import Fields
from flashcards.text import Text

if TYPE_CHECKING:
    from flashcards.decks.document import Document

SECTIONS: tuple[Section, ...] = get_args(Section)

KEYS = ("deck", "title", "chapter", "allow", *SECTIONS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item under `cards:` or `drills:`; `data` rebuilds `cards` through `read_entry`."""

    deck: str
    section: Section
    index: int
    data: Mapping[str, object]
    cards: tuple[Card, ...]

    @property
    def name(self) -> str:
        return self.cards[0].entry

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the entry stands in its deck's data."""
        return (self.section, self.index)


@dataclass(frozen=True, slots=True)
class Deck:
    """What can be understood of a file; `size` (bytes) and `mtime_ns` are the file's.

    `allow` are the rules that it is not held to.
    """

    name: str
    title: Text
    chapter: str
    path: Path
    size: int
    mtime_ns: int
    entries: tuple[Entry, ...]
    document: "Document" = field(repr=False, compare=False)
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: a deck, unless nothing could be read, and every problem."""

    deck: Deck | None
    problems: tuple[Problem, ...]


def read_deck(path: Path) -> Reading:
    """Read a deck. Whatever the file holds, what is wrong is told and nothing is raised."""
    from flashcards.decks.document import read_document  # yaml, needed where files changed

    document = read_document(path)
    if document.data is None:
        return Reading(None, document.problems_with(()))
    faults: list[Fault] = []
    if not isinstance(document.data, Mapping):
        hint = "begin with deck:, then title: and cards:"
        faults.append(Fault((), "mapping", "a deck is a mapping", hint))
        return Reading(None, document.problems_with(faults))
    deck = _deck(Fields(document.data, faults=faults), path, document)
    return Reading(deck, document.problems_with(faults))


def line_of(path: Path, entry: str) -> int:
    """The line on which the entry with this id begins; 1 if the file has none."""
    from flashcards.decks.document import read_document

    document = read_document(path)
    data = document.data if isinstance(document.data, Mapping) else {}
    for section in SECTIONS:
        for item in Fields(data).mappings(section):
            if item.data.get("id") == entry:
                return document.place(Fault(item.path, "", ""))[0]
    return 1


def _deck(fields: Fields, path: Path, document: "Document") -> Deck:
    fields.only(KEYS)
    name = fields.id("deck") or path.stem
    title = fields.optional_text("title") or Text(name, name)
    chapter = fields.word("chapter", name)
    if not any(section in fields for section in SECTIONS):
        fields.fault("missing-key", "this deck has no cards", "add cards: or drills:")
    entries = tuple(_entries(fields, name, document))
    size, mtime_ns = document.size, document.mtime_ns
    allow = fields.words("allow")
    return Deck(name, title, chapter, path, size, mtime_ns, entries, document, allow)


def _entries(fields: Fields, deck: str, document: "Document") -> Iterator[Entry]:
    """The entries that can be read; of two with the same id, the first."""
    first: dict[str, Fields] = {}
    for section in SECTIONS:
        read = partial(read_entry, deck, section=section)
        for item in fields.mappings(section):
            cards = item.attempt((), read, item.data, ())
            known = first.setdefault(str(item.data.get("id", item.path)), item)
            if known is not item:
                _refuse_twin(item, known, document)
            elif cards:
                yield Entry(deck, section, int(item.path[-1]), item.data, cards)


def _refuse_twin(item: Fields, first: Fields, document: "Document") -> None:
    line, _ = document.place(Fault(first.path, "", ""))
    message = f"the id {item.data['id']!r} is taken by the entry on line {line}"
    item.fault("duplicate-id", message, "ids are permanent: give the newer entry another", ("id",))
