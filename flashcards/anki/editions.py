"""What was exported before: with which content each note first left, and when.

Anki updates a note where a package's time of change is later than its own. So each note
carries the time of the export that first carried its content: importing the same again
changes nothing, and neither does an edit that the user made in Anki later.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from flashcards.anki.notes import Note


class Edition(NamedTuple):
    """A note as it last left: a digest of its content, since when (seconds), its kind and cards."""

    digest: str
    at: int
    kind: str
    cards: tuple[str, ...]

    @classmethod
    def of(cls, note: Note, at: int) -> "Edition":
        return cls(note.digest, at, note.kind, note.cards)


Editions = Mapping[str, Edition]
"""The editions of notes by their names."""


def read_editions(data: object) -> dict[str, Edition]:
    """The editions that a store kept as JSON data."""
    kept: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
    return {
        name: Edition(digest, at, kind, tuple(cards))
        for name, (digest, at, kind, cards) in kept.items()
    }


def renewed(notes: Iterable[Note], former: Editions, now: int) -> dict[str, Edition]:
    """The editions of these notes: the former ones where the content is still the same.

    `now` is in seconds. A new edition is later than the former one whatever the clock says.
    """
    return {note.name: _renewed(note, former.get(note.name), now) for note in notes}


def _renewed(note: Note, former: Edition | None, now: int) -> Edition:
    if former is None:
        return Edition.of(note, now)
    return former if former.digest == note.digest else Edition.of(note, max(now, former.at + 1))


def changed(editions: Editions, former: Editions) -> int:
    """How many notes are new or different."""
    return sum(former.get(name) != edition for name, edition in editions.items())


def removed(editions: Editions, former: Editions, decks: Iterable[str]) -> list[str]:
    """The cards of these decks that were exported before and are there no more, by name."""
    chosen = set(decks)
    return sorted(
        card
        for name, edition in former.items()
        if name.partition("/")[0] in chosen
        for card in edition.cards
        if name not in editions or card not in editions[name].cards
    )


def of_another_kind(editions: Editions, former: Editions) -> Iterator[str]:
    """The notes that became another kind of card: Anki keeps such a note as it has it."""
    for name, edition in editions.items():
        if name in former and former[name].kind != edition.kind:
            yield name
