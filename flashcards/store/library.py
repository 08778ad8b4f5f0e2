"""The index of the decks: which cards there are, what they are made from, where words occur.

It holds what the decks' files say, with the size and time of each file, so that a start at
which no file has changed parses nothing. A card that leaves its deck keeps its state and log.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from json import loads
from typing import Any, NamedTuple
from unicodedata import normalize

from flashcards.store.connection import Connection
from flashcards.store.rows import entry_of, listed, to_json

_CARD_COLUMNS = ("card", "kind", "topic", "weight", "rank", "deck")
_CARDS = f"SELECT {listed(_CARD_COLUMNS)} FROM cards"
_NAMED = f"""
    {_CARDS} WHERE kind = ? AND card IN (SELECT ? UNION ALL SELECT name || '/' || ? FROM decks)
"""
_PUT_CARD = f"""
    INSERT INTO cards ({listed(_CARD_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (card) DO UPDATE SET
    {listed(f"{column} = excluded.{column}" for column in _CARD_COLUMNS[1:])}
"""
_PUT_ENTRY = """
    INSERT INTO entries (entry, text, body) VALUES (?, ?, ?)
    ON CONFLICT (entry) DO UPDATE SET text = excluded.text, body = excluded.body
"""
_PUT_DECK = """
    INSERT INTO decks (path, name, size, mtime_ns, edition, head) VALUES (?, ?, ?, ?, ?, ?)
"""
_LEAVE = f"UPDATE cards SET {listed(f'{column} = NULL' for column in _CARD_COLUMNS[1:])}"
_FORGET = "DELETE FROM cards WHERE card = ? AND card NOT IN (SELECT card FROM log WHERE card = ?)"


class Stamp(NamedTuple):
    """By what a changed file is recognised; `edition` is whatever else its cards depend on."""

    size: int
    mtime_ns: int
    edition: str = ""


class IndexedCard(NamedTuple):
    """A card as the index knows it; new cards are introduced in the order of `rank`."""

    card: str
    kind: str
    topic: str
    weight: str
    rank: int

    @property
    def entry(self) -> str:
        return entry_of(self.card)

    @property
    def deck(self) -> str:
        return self.card.partition("/")[0]


class IndexedEntry(NamedTuple):
    """An entry of a deck: its plain data, the words it is found by, the cards it becomes."""

    entry: str
    body: Mapping[str, object]
    text: str
    cards: tuple[IndexedCard, ...]


class IndexedDeck(NamedTuple):
    """A deck's file; `head` is the deck's own data, such as its title."""

    name: str
    path: str
    stamp: Stamp
    head: Mapping[str, object]
    entries: tuple[IndexedEntry, ...] = ()


class Library:
    """The index that one store keeps."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def stamps(self) -> dict[str, Stamp]:
        """The files that are indexed, by path, as they were when they were read."""
        found = self._db.all("SELECT path, size, mtime_ns, edition FROM decks")
        return {path: Stamp(*stamp) for path, *stamp in found}

    def sync(self, decks: Iterable[IndexedDeck], gone: Iterable[str] = ()) -> None:
        """Take in the decks whose files changed and drop those whose files are `gone`.

        Of two files that hold a deck of one name, the last one is taken.
        """
        with self._db.writing():
            for path in gone:
                self._drop(path)
            for deck in decks:
                self._drop(deck.path, renamed_to=deck.name)
                self._index(deck)

    def decks(self) -> tuple[IndexedDeck, ...]:
        """Every deck, without its entries, in the order of their names."""
        sql = "SELECT name, path, size, mtime_ns, edition, head FROM decks ORDER BY name"
        return tuple(
            IndexedDeck(name, path, Stamp(*stamp), loads(head))
            for name, path, *stamp, head in self._db.all(sql)
        )

    def card(self, name: str) -> IndexedCard | None:
        """A card that is in a deck."""
        found = self._db.one(f"{_CARDS} WHERE card = ? AND deck IS NOT NULL", (name,))
        return _card_of(found) if found else None

    def cards(self, kind: str = "") -> Iterator[IndexedCard]:
        """Every card, or every one of a kind, in the order of introduction."""
        where = "AND kind = ?" if kind else ""
        sql = f"{_CARDS} WHERE deck IS NOT NULL {where} ORDER BY rank, card"
        return map(_card_of, self._db.all(sql, (kind,) if kind else ()))

    def named(self, names: Sequence[str], kind: str) -> tuple[IndexedCard, ...]:
        """The cards of a kind with these full names, or these ids in any deck, as `cards` has them.

        Nothing unless each name is one, and none a deck's. This looks at no other cards.
        """
        of_names = [self._db.all(_NAMED, (kind, name, name)) for name in names]
        decks = {name for (name,) in self._db.all("SELECT name FROM decks")}
        if decks.intersection(names) or not all(of_names):
            return ()
        cards = {_card_of(found) for one in of_names for found in one}
        return tuple(sorted(cards, key=lambda card: (card.rank, card.card)))

    def body(self, card: str) -> Mapping[str, object] | None:
        """The data of the entry that a card was made from."""
        found = self._db.one("SELECT body FROM entries WHERE entry = ?", (entry_of(card),))
        return dict(loads(found[0])) if found else None

    def bodies(self, deck: str) -> dict[str, Mapping[str, object]]:
        """The data of every entry of a deck, by name."""
        sql = "SELECT entry, body FROM entries WHERE entry > ? AND entry < ?"
        return {entry: loads(body) for entry, body in self._db.all(sql, _span(deck))}

    def search(self, query: str) -> tuple[str, ...]:
        """The entries in which every word of `query` occurs, whatever its case, by name.

        Chinese has no spaces: a word is found wherever it stands.
        """
        words = folded(query).split()
        where = " AND ".join("instr(text, ?)" for _ in words)
        if not words:
            return ()
        found = self._db.all(f"SELECT entry FROM entries WHERE {where} ORDER BY entry", words)
        return tuple(entry for (entry,) in found)

    def find(self, name: str) -> tuple[str, ...]:
        """The cards that a name denotes: a card, an entry's cards, or those of that id in any deck.

        Nothing if it denotes none; then `near` tells what may have been meant.
        """
        if self.card(name):
            return (name,)
        cards = self._names()
        of_entry = tuple(card for card in cards if entry_of(card) == name)
        ending = f"/{name}"
        return of_entry or tuple(
            card for card in cards if entry_of(card).endswith(ending) or card.endswith(ending)
        )

    def near(self, name: str) -> tuple[str, ...]:
        """The entries whose names contain `name`, or else at most 5 that are spelt nearly so."""
        name, entries = folded(name.strip()), tuple(dict.fromkeys(map(entry_of, self._names())))
        containing = tuple(entry for entry in entries if name and name in entry)
        return containing or _spelt_nearly(name, entries)

    def _names(self) -> list[str]:
        sql = "SELECT card FROM cards WHERE deck IS NOT NULL ORDER BY card"
        return [card for (card,) in self._db.all(sql)]

    def _index(self, deck: IndexedDeck) -> None:
        stamp = deck.stamp
        values = (deck.path, deck.name, stamp.size, stamp.mtime_ns, stamp.edition)
        self._db.run(_PUT_DECK, (*values, to_json(deck.head)))
        entries = [(one.entry, _words(one), to_json(one.body)) for one in deck.entries]
        known = self._entries_of(deck.name)
        self._db.run_each(_PUT_ENTRY, [one for one in entries if known.pop(one[0], None) != one])
        self._db.run_each("DELETE FROM entries WHERE entry = ?", [(entry,) for entry in known])
        self._index_cards(deck)

    def _index_cards(self, deck: IndexedDeck) -> None:
        cards = [_card_values(card, deck.name) for one in deck.entries for card in one.cards]
        known = self._cards_of(deck.name)
        self._db.run_each(_PUT_CARD, [one for one in cards if known.pop(one[0], None) != one])
        self._leave(known)

    def _drop(self, path: str, renamed_to: str = "") -> None:
        """Forget a file and whatever deck it held; a deck that is about to be read again stays."""
        held = self._db.all("SELECT name FROM decks WHERE path = ?", (path,))
        for (name,) in held:
            if name != renamed_to:
                self._leave(self._cards_of(name))
                self._db.run("DELETE FROM entries WHERE entry > ? AND entry < ?", _span(name))
        self._db.run("DELETE FROM decks WHERE path = ? OR name = ?", (path, renamed_to))

    def _leave(self, cards: Collection[str]) -> None:
        """These cards are in no deck any more; those without a history are forgotten."""
        self._db.run_each(f"{_LEAVE} WHERE card = ?", [(card,) for card in cards])
        self._db.run_each(_FORGET, [(card, card) for card in cards])

    def _entries_of(self, deck: str) -> dict[str, tuple[Any, ...]]:
        sql = "SELECT entry, text, body FROM entries WHERE entry > ? AND entry < ?"
        return {row[0]: row for row in self._db.all(sql, _span(deck))}

    def _cards_of(self, deck: str) -> dict[str, tuple[Any, ...]]:
        sql = f"{_CARDS} WHERE card > ? AND card < ? AND deck IS NOT NULL"
        return {row[0]: row for row in self._db.all(sql, _span(deck))}


def folded(text: str) -> str:
    """Text as it is searched: no difference of case, or of full and half width."""
    return normalize("NFKC", text).casefold()


def _words(entry: IndexedEntry) -> str:
    return folded(f"{entry.entry}\n{entry.text}")


def _span(deck: str) -> tuple[str, str]:
    """Between which names all those of a deck lie: `0` is the character after the slash."""
    return f"{deck}/", f"{deck}0"


def _card_of(values: Sequence[Any]) -> IndexedCard:
    return IndexedCard._make(values[:-1])


def _card_values(card: IndexedCard, deck: str) -> tuple[Any, ...]:
    return (*card, deck)


def _spelt_nearly(name: str, entries: Sequence[str]) -> tuple[str, ...]:
    from difflib import get_close_matches  # only where nothing else was found

    if "/" in name:
        return tuple(get_close_matches(name, entries, n=5))
    by_id = {entry.partition("/")[2]: entry for entry in entries}
    return tuple(by_id[match] for match in get_close_matches(name, by_id, n=5))
