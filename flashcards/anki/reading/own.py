"""Notes that this program exported: which card of ours each card of Anki's is."""

import re

from flashcards.anki.reading.collection import Card, Note, NoteType

PREFIX = "flashcards:"

_ENTRY = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")


def entry_of(note: Note, kind: NoteType) -> str | None:
    """The full name of the entry that a note was made from; None if it is not ours."""
    name = note.guid.removeprefix(PREFIX)
    ours = note.guid.startswith(PREFIX) and kind.name.startswith("Flashcards ")
    return name if ours and _ENTRY.fullmatch(name) else None


def card_of(entry: str, kind: NoteType, card: Card) -> str:
    """The full name of the card: its gap, its direction, or the one card that there is."""
    if kind.cloze:
        return f"{entry}:{card.ord + 1}"
    if card.ord == 1 and "reversed" in kind.name.lower():
        return f"{entry}:reversed"
    return entry
