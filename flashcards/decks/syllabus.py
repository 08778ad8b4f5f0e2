"""What the course consists of and what its cards rest on: chapters, topics and sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar, get_args

from flashcards.cards import Weight
from flashcards.decks.folders import SOURCES, SYLLABUS
from flashcards.errors import Problem
from flashcards.fields import NO_TEXT, Fields
from flashcards.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the course; its deck has the same name, or says which chapter it is of."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Topic:
    """Something the exam may ask about; `order` is its place in the course, from 0."""

    id: str
    chapter: str
    name: Text
    weight: Weight
    order: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What a card rests on: a document, a book, a paper."""

    id: str
    title: Text
    authors: str = ""
    year: str = ""
    venue: str = ""
    url: str = ""
    note: Text | None = None


T = TypeVar("T", Chapter, Topic, Source)


@dataclass(frozen=True, slots=True)
class Syllabus:
    """Chapters, topics and sources by id, in the order of the course; the files' problems."""

    chapters: Mapping[str, Chapter] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_syllabus(folders: Sequence[Path]) -> Syllabus:
    """Read `syllabus.yaml` and `sources.yaml` of these folders, where they have them.

    What a folder says of an id holds over what later folders say of it.
    """
    chapters: dict[str, Chapter] = {}
    topics: dict[str, Topic] = {}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for folder in reversed(folders):
        for fields in _read(folder / SYLLABUS, ("chapters", "topics"), problems):
            chapters |= _by_id(fields, "chapters", _chapter)
            topics |= _by_id(fields, "topics", partial(_topic, chapters))
        for fields in _read(folder / SOURCES, ("sources",), problems):
            sources |= _by_id(fields, "sources", _source)
    ordered = {id: replace(topic, order=order) for order, (id, topic) in enumerate(topics.items())}
    return Syllabus(chapters, ordered, sources, tuple(problems))


def _read(path: Path, keys: Sequence[str], problems: list[Problem]) -> Iterator[Fields]:
    """The file's fields, if there is a file; once they are read, its problems are added."""
    from flashcards.decks.document import read_document  # yaml, needed where files changed

    if not path.is_file():
        return
    document = read_document(path)
    fields = Fields(document.data if isinstance(document.data, Mapping) else {})
    if isinstance(document.data, str | list):
        fields.fault("mapping", "a mapping is missing here", f"begin with {keys[0]}:")
    fields.only(keys)
    yield fields
    problems += document.problems_with(fields.faults)


def _by_id(fields: Fields, key: str, read: Callable[[Fields], T]) -> dict[str, T]:
    """What a list of mappings defines; an id that is there twice is a fault."""
    found: dict[str, T] = {}
    for item in fields.mappings(key):
        value = read(item)
        if found.setdefault(value.id, value) is not value:
            item.fault("duplicate-id", f"the id {value.id!r} is here twice", "keep one", ("id",))
    return found


def _chapter(fields: Fields) -> Chapter:
    fields.only(("id", *LANGUAGES))
    names = {key: name for key, name in fields.data.items() if key in LANGUAGES}
    return Chapter(fields.id("id"), fields.attempt((), Text.of, names, NO_TEXT))


def _topic(chapters: Mapping[str, Chapter], fields: Fields) -> Topic:
    fields.only(("id", "chapter", "name", "weight"))
    chapter = fields.id("chapter")
    if chapter and chapter not in chapters:
        hint = "add it under chapters:, or correct its id"
        fields.fault("unknown-chapter", f"there is no chapter {chapter!r}", hint, ("chapter",))
    weight: Weight = fields.one_of("weight", get_args(Weight)) or "normal"
    return Topic(fields.id("id"), chapter, fields.text("name"), weight)


def _source(fields: Fields) -> Source:
    fields.only(("id", "title", "authors", "year", "venue", "url", "note"))
    return Source(
        fields.id("id"),
        fields.text("title"),
        fields.word("authors"),
        fields.word("year"),
        fields.word("venue"),
        fields.word("url"),
        fields.optional_text("note"),
    )
