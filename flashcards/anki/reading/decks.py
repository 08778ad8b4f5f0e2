"""Which decks foreign notes become: a deck for each of Anki's, without touching what is there.

A note is known again by its guid, which its entry's id is made from; it stays in the deck that
holds that id, and what stands there is never changed.
"""

import re
from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count, groupby
from unicodedata import normalize
from urllib.parse import unquote

from flashcards.anki.reading.collection import Card, Collection, Note
from flashcards.anki.reading.entries import Data, called, entries_of, identifier
from flashcards.anki.reading.html import clean
from flashcards.anki.reading.own import card_of, entry_of
from flashcards.anki.reading.package import Media

MEDIA = "media"
"""The folder, beside the decks, that pictures and recordings are copied into."""

FULL = 4 * 2**20  # characters; a deck that long goes on in another one
_LONGEST_NAME = 60

MISSING = "pictures and recordings that the package lacks: named only"
NAMED = "pictures and recordings: copied, and named in the text"
TYPELESS = "notes whose note type is missing: not brought"
CARDLESS = "notes without cards: not brought"


@dataclass(slots=True)
class ForeignDeck:
    """A deck that notes go into; `cards` are the entries that it does not have yet."""

    name: str
    title: str
    cards: list[Data] = field(default_factory=list)
    size: int = 0


@dataclass(slots=True)
class Sorted:
    """What a collection holds, in our terms.

    `names` has the full name of each card that is brought, by its id; `own` counts the notes
    of ours among them. `decks` are by name; `same` and `differing` are entries that stand in
    decks already. `media` are the files to copy, with their names in the package. `remarks`
    tell what was lost, and from where.
    """

    names: dict[int, str] = field(default_factory=dict)
    own: int = 0
    foreign: int = 0
    decks: dict[str, ForeignDeck] = field(default_factory=dict)
    same: int = 0
    differing: list[str] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)

    def remark(self, what: str, of: str) -> None:
        self.remarks.setdefault(what, []).append(of)

    def keep_media(self, name: str) -> str:
        """The name of the file that is to hold a picture: one that is no markup."""
        plain = _markless(name)
        if self.media.setdefault(plain, name) != name:
            plain = f"{sha256(name.encode()).hexdigest()[:8]}-{plain}"
            self.media[plain] = name
        return plain


Standing = Mapping[str, Mapping[str, object]]
"""The entries of decks that are there, by deck and then by id, as data."""


def sort(
    collection: Collection,
    media: Media,
    standing: Standing,
    closed: Names[str] = (),
    taken: Names[str] = (),
) -> Sorted:
    """Notes of ours and foreign ones.

    No entry is added to the decks that are `closed`, and no new deck has a name that is `taken`.
    """
    return _Sorter(collection, media, standing, closed, taken).sorted()


class _Sorter:
    def __init__(
        self,
        collection: Collection,
        media: Media,
        standing: Standing,
        closed: Names[str],
        taken: Names[str],
    ) -> None:
        self._collection = collection
        self._media = media
        self._standing = standing
        self._closed = closed
        self._taken = {*taken, *standing}
        self._holder = {id: deck for deck, entries in standing.items() for id in entries}
        self._homes: dict[int, str] = {}
        self._ids: set[str] = set()
        self._done = Sorted()
        self._named: list[str] = []

    def sorted(self) -> Sorted:
        cards = {note: list(own) for note, own in groupby(self._collection.cards, lambda c: c.note)}
        notes = [(note, cards.get(note.id, [])) for note in self._collection.notes]
        self._recognise(notes)
        for note, own in notes:
            self._take(note, own)
        for name in self._collection.filtered:
            self._done.remark("filtered decks: their cards are in their home decks", name)
        return self._done

    def _recognise(self, notes: Sequence[tuple[Note, list[Card]]]) -> None:
        """Decks of Anki's go on where notes of theirs are already."""
        for note, cards in notes:
            holder = self._holder.get(identifier(note.guid))
            if holder and cards:
                self._homes.setdefault(cards[0].deck, holder)

    def _take(self, note: Note, cards: list[Card]) -> None:
        kind = self._collection.note_types.get(note.type)
        if kind is None or not cards:
            self._done.remark(CARDLESS if kind else TYPELESS, called(note))
        elif entry := entry_of(note, kind):
            self._done.own += 1
            self._done.names |= {card.id: card_of(entry, kind, card) for card in cards}
        else:
            self._take_foreign(note, cards)

    def _take_foreign(self, note: Note, cards: list[Card]) -> None:
        id = self._fresh_id(note)
        self._named = []
        kind = self._collection.note_types[note.type]
        shown = entries_of(note, kind, cards, id, self._said)
        self._done.foreign += bool(shown.entries)
        for what in shown.remarks:
            self._done.remark(what, called(note))
        homes = {one["id"]: self._place(one, id, cards[0].deck) for one in shown.entries}
        for name in self._named if shown.entries else ():
            self._done.remark(NAMED if name in self._media else MISSING, name)
        for card in cards:
            if ending := shown.cards.get(card.ord):
                home = homes[ending.partition(":")[0]]
                self._done.names[card.id] = f"{home}/{ending}"

    def _fresh_id(self, note: Note) -> str:
        """The id that the guid gives; of notes that share one, only the first has it."""
        id = identifier(note.guid)
        if id in self._ids:
            id = identifier(f"{note.guid}/{note.id}")
        self._ids.add(id)
        return id

    def _said(self, source: str) -> str:
        if re.match(r"[a-z]+:", source):
            return f"[{_markless(source)}]"
        name = normalize("NFC", unquote(source)).rpartition("/")[2]
        self._named.append(name)
        if name in self._media:
            return f"[{MEDIA}/{self._done.keep_media(name)}]"
        return f"[{_markless(name)}]"

    def _place(self, entry: Data, id: str, deck: int) -> str:
        """The deck that has an entry, or is to have it."""
        holder = self._holder.get(entry["id"])
        if holder is None:
            home = self._home(id, deck)
            home.cards.append(entry)
            home.size += len(str(entry))
            return home.name
        if self._standing[holder][entry["id"]] == entry:
            self._done.same += 1
        else:
            self._done.differing.append(f"{holder}/{entry['id']}")
        return holder

    def _home(self, id: str, deck: int) -> ForeignDeck:
        """The deck for a new entry: that of its note, or else that of its deck in Anki."""
        title = clean(self._collection.decks.get(deck, "Anki")).strip() or "Anki"
        candidates = (self._holder.get(id), self._homes.get(deck))
        name = next(filter(self._is_open, candidates), None) or self._new_name(title)
        self._homes[deck] = name
        return self._done.decks.setdefault(name, ForeignDeck(name, title.replace("::", " · ")))

    def _is_open(self, name: str | None) -> bool:
        if name is None or name in self._closed:
            return False
        return name not in self._done.decks or self._done.decks[name].size <= FULL

    def _new_name(self, title: str) -> str:
        slug = _slug(title)
        names = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
        name = next(name for name in names if name not in self._taken)
        self._taken.add(name)
        return name


def _slug(title: str) -> str:
    """A name for a deck, of the letters that names may have."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")
    return slug or f"anki-{sha256(title.encode()).hexdigest()[:6]}"


def _markless(name: str) -> str:
    """A file's name without what would be markup or a gap."""
    return re.sub(r"[`$*{}\s]+", " ", clean(name)).strip()
