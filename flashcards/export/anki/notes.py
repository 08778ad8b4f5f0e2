"""Entries of a deck as Anki's notes: fields in HTML, and which cards they have."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple

from flashcards.cards import Card
from flashcards.cloze import Gap, read_cloze
from flashcards.export.anki.types import FIELDS
from flashcards.export.collection import ExportedDeck, ExportedEntry, Languages, in_languages
from flashcards.export.html import to_html
from flashcards.question import Kind, Question
from flashcards.text import Text


class Note(NamedTuple):
    """A note; `cards` are the names of its cards, by the number of their template or gap."""

    guid: str
    kind: Kind
    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: dict[int, str]

    @property
    def digest(self) -> str:
        """Different for different content; decks are not content, as imports move no card."""
        content = "\x1f".join((*self.fields, *self.tags, *map(str, self.cards)))
        return sha256(content.encode()).hexdigest()[:16]


def notes_of(decks: Sequence[ExportedDeck], languages: Languages) -> tuple[Note, ...]:
    """The notes of these decks, an entry each."""
    return tuple(_note(deck, entry, languages) for deck in decks for entry in deck.entries)


def _note(deck: ExportedDeck, entry: ExportedEntry, languages: Languages) -> Note:
    first = entry.cards[0]
    title = in_languages(deck.title, languages).replace("::", ":")
    front = _said(first, languages, _cloze(entry.gapped) if entry.gapped else _front)
    back = "" if entry.gapped else _said(first, languages, _back)
    note = _said(first, languages, lambda question: to_html(question.note))
    fields = (entry.name, front, back, note)
    padding = ("",) * (len(FIELDS) - len(fields))
    tags = sorted({f"topic::{first.topic}", f"weight::{entry.weight}", *first.tags})
    cards = {_place(card, place): card.name for place, card in enumerate(entry.cards)}
    guid = f"flashcards:{entry.name}"
    return Note(guid, first.kind, f"Flashcards::{title}", fields + padding, tuple(tags), cards)


def _place(card: Card, place: int) -> int:
    """Cards of a cloze go by their gap's number, which their names end in."""
    return int(card.name.rpartition(":")[2]) - 1 if card.kind == "cloze" else place


def _said(card: Card, languages: Languages, what: Callable[[Question], str]) -> str:
    said = dict.fromkeys(what(card.question(language)) for language in languages)
    if len(said) < 2:
        return "".join(said)
    return "".join(f'<div class="language">{one}</div>' for one in said)


def _front(question: Question) -> str:
    options = "".join(f"<li>{to_html(option)}</li>" for option in question.choices)
    return to_html(question.prompt) + (f'<ol type="A">{options}</ol>' if options else "")


def _back(question: Question) -> str:
    steps = "".join(f"<p>{to_html(step)}</p>" for step in question.solution)
    return to_html(question.answer) + steps


_OPEN, _HINT, _CLOSE = "\ue000", "\ue001", "\ue002"  # private characters, which no deck has


def _cloze(text: Text) -> Callable[[Question], str]:
    """The text with Anki's gaps, whichever of them the question asks for."""

    def written(question: Question) -> str:
        pieces = read_cloze(text.pick(question.language))
        marked = "".join(_marked(piece) if isinstance(piece, Gap) else piece for piece in pieces)
        page = to_html(marked).replace(_HINT, "::").replace(_CLOSE, "}}")
        return page.replace(_OPEN, "{{c")

    return written


def _marked(gap: Gap) -> str:
    hint = f"{_HINT}{gap.hint}" if gap.hint else ""
    return f"{_OPEN}{gap.number}::{gap.words}{hint}{_CLOSE}"
