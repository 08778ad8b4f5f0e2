"""Notes of the tests' decks, and their cards as Anki's templates show them."""

import re
from pathlib import Path

from flashcards.anki.notes import Note, notes_of
from flashcards.anki.types import FIELDS, note_types
from flashcards.decks import load
from flashcards.export import ExportedDeck, ExportedEntry
from flashcards.text import Text

DECKS = Path(__file__).parents[1] / "cli" / "decks"

_SECTION = re.compile(r"\{\{#([^}]+)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{(?:text:|cloze:)?([^}]+)\}\}")


def notes(*languages, folder: Path = DECKS) -> dict[str, Note]:
    """The notes of a folder's decks, by name."""
    found = (note for deck in load([folder]).decks for note in notes_of(_exported(deck), languages))
    return {note.name: note for note in found}


def _exported(deck) -> ExportedDeck:
    entries = tuple(
        ExportedEntry(
            entry.name,
            "normal",
            entry.cards,
            Text.of(entry.data["cloze"]) if "cloze" in entry.data else None,
        )
        for entry in deck.entries
    )
    return ExportedDeck(deck.name, deck.title, entries)


def sides(note: Note, place: int = 0) -> tuple[str, str]:
    """The front and the back of a card of a note, without Anki's own page around them."""
    template = note_types()[note.kind].templates[place]
    fields = dict(zip(FIELDS, note.fields, strict=True))
    return _filled(template.front, fields), _filled(template.back, fields)


def _filled(page: str, fields: dict[str, str]) -> str:
    page = _SECTION.sub(lambda found: found[2] if fields[found[1]] else "", page)
    return _FIELD.sub(lambda found: fields[found[1]], page)
