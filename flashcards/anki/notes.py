"""Entries of a deck as Anki's notes: fields in HTML, and which cards they have."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from flashcards.anki import GUID, place_of
from flashcards.anki.data import packed
from flashcards.anki.drills import drill_data
from flashcards.anki.html import in_each, to_html
from flashcards.anki.types import FIELDS
from flashcards.answers import ChoiceKey, TextKey
from flashcards.answers.word_keys import folded
from flashcards.cards import Card
from flashcards.cloze import Gap, read_cloze
from flashcards.export import ExportedDeck, ExportedEntry, Languages
from flashcards.export.collection import in_languages
from flashcards.question import Kind, Question
from flashcards.text import Language, Text

_EMPTY = ("",) * len(FIELDS)

ROOT = "Flashcards"
"""The deck above all of ours."""


class Note(NamedTuple):
    """A note; `cards` are the names of its cards, in the order of their places."""

    name: str
    kind: Kind
    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[str, ...]

    @staticmethod
    def guid_of(name: str) -> str:
        return f"{GUID}{name}"

    @property
    def guid(self) -> str:
        return self.guid_of(self.name)

    @property
    def digest(self) -> str:
        """Different for different content; decks are not content, as imports move no card."""
        content = "\x1f".join((self.kind, *self.fields, *self.tags, *self.cards))
        return sha256(content.encode()).hexdigest()[:16]


def notes_of(deck: ExportedDeck, languages: Languages) -> tuple[Note, ...]:
    """The notes of a deck, an entry each."""
    title = deck_title(deck, languages)
    return tuple(_note(title, entry, languages) for entry in deck.entries)


def deck_title(deck: ExportedDeck, languages: Languages) -> str:
    """The deck's name in Anki: below its chapter, where it does not stand for the chapter."""
    titles = (deck.chapter, deck.title) if deck.chapter else (deck.title,)
    return "::".join((ROOT, *(_level(title, languages) for title in titles)))


def _level(title: Text, languages: Languages) -> str:
    return in_languages(title, languages).replace("::", ":").strip(": ")


def _note(title: str, entry: ExportedEntry, languages: Languages) -> Note:
    card = entry.cards[0]
    asked = card.questions(languages)
    words = {
        "Name": entry.name,
        **_sides(card, entry, asked),
        "Note": in_each(asked, lambda question: to_html(question.note)),
        "Source": to_html(card.source),
        "Language": "-".join(languages),
    }
    fields = tuple(map(words.get, FIELDS, _EMPTY))
    names = tuple(sorted((one.name for one in entry.cards), key=place_of))
    return Note(entry.name, card.kind, title, fields, _tags(card, entry), names)


def _tags(card: Card, entry: ExportedEntry) -> tuple[str, ...]:
    """Tags are words: spaces would part them, and a case of their own is folded by Anki."""
    topic = (f"topic::{card.topic}",) if card.topic else ()
    words = (*topic, f"weight::{entry.weight}", *card.tags)
    return tuple(sorted(set(map(_tag, words))))


@cache
def _tag(word: str) -> str:
    return "_".join(word.split()).strip(":")


def _sides(card: Card, entry: ExportedEntry, asked: Sequence[Question]) -> Mapping[str, str]:
    """What is asked, what is answered, and what the templates need to know of it."""
    if entry.gapped:
        text = entry.gapped
        return {"Front": in_each(asked, lambda question: _gaps(text, question.language))}
    if card.kind == "drill":
        return drill_data(card, tuple(question.language for question in asked))
    return {
        "Front": in_each(asked, _front),
        "Back": in_each(asked, _back),
        "Data": _data(asked),
    }


def _front(question: Question) -> str:
    options = "".join(f"<li>{to_html(option)}</li>" for option in question.choices)
    listed = f'<ol class="options" type="A">{options}</ol>' if options else ""
    return to_html(question.prompt) + listed


def _back(question: Question) -> str:
    if not question.items:
        return to_html(question.answer)
    tag = "ul" if question.answer.startswith("- ") else "ol"
    items = "".join(f"<li>{to_html(item)}</li>" for item in question.items)
    return f'<{tag} class="items">{items}</{tag}>'


def _data(asked: Sequence[Question]) -> str:
    """Which spellings are right, as marking folds them, or which option."""
    match asked[0].key:
        case TextKey():
            keys = (question.key for question in asked)
            accepted = (one for key in keys if isinstance(key, TextKey) for one in key.accepted)
            return packed({"accept": list(dict.fromkeys(map(folded, accepted)))})
        case ChoiceKey(options=options, right=right):
            return packed({"right": options.index(right)})
    return ""


_OPEN, _HINT, _CLOSE, _COLON = "\ue000", "\ue001", "\ue002", "\ue003"  # which no deck has
_GAP_MARKS = (
    (f"{{{_OPEN}", f"{{ {_OPEN}"),  # braces of TeX beside those of the gap
    (f"}}{_CLOSE}", f"}} {_CLOSE}"),
    (_OPEN, "{{c"),
    (_HINT, "::"),
    (_CLOSE, "}}"),
    (_COLON, "&#58;"),
)


def _gaps(text: Text, language: Language) -> str:
    """The text with Anki's gaps."""
    pieces = read_cloze(text.pick(language))
    page = to_html("".join(_marked(one) if isinstance(one, Gap) else one for one in pieces))
    for mark, written in _GAP_MARKS:
        page = page.replace(mark, written)
    return page


def _marked(gap: Gap) -> str:
    words, hint = (text.replace("::", f":{_COLON}") for text in (gap.words, gap.hint))
    return f"{_OPEN}{gap.number}::{words}{f'{_HINT}{hint}' if hint else ''}{_CLOSE}"
