"""Notes that this program exported: which card of ours each card of Anki's is."""

import re

from flashcards.anki import GUID, TYPE_NAME, card_name
from flashcards.anki.reading.collection import Card, Note, NoteType

_ENTRY = re.compile(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")


def entry_of(note: Note, kind: NoteType) -> str | None:
    """The full name of the entry that a note was made from; None if it is not ours."""
    name = note.guid.removeprefix(GUID)
    ours = note.guid.startswith(GUID) and kind.name.startswith(TYPE_NAME)
    return name if ours and _ENTRY.fullmatch(name) else None


def card_of(entry: str, kind: NoteType, card: Card) -> str:
    """The full name of the card: its gap, its direction, or the one card that there is."""
    if kind.cloze:
        return card_name("cloze", entry, card.ord)
    return card_name("reversed" if "reversed" in kind.name.lower() else "basic", entry, card.ord)
