"""Stores with something in them, for the tests of this room."""

from collections.abc import Sequence

from flashcards.log import Rating
from flashcards.schedule import EPOCH, CardState
from flashcards.store import Store
from flashcards.store.library import IndexedCard, IndexedDeck, IndexedEntry, Stamp

DAY = 739_000
MINUTE = 60_000


def at(day: int = DAY, minutes: float = 0) -> int:
    """So many minutes after nine o'clock of a study day, in milliseconds."""
    return (day - EPOCH) * 86_400_000 + 9 * 60 * MINUTE + round(minutes * MINUTE)


def entry(
    name: str, text: str = "", cards: Sequence[str] = (), rank: int = 0, topic: str = "topic"
) -> IndexedEntry:
    """The entry `deck/id`; `cards` are the endings of its cards' names."""
    names = [f"{name}:{ending}" for ending in cards] or [name]
    indexed = tuple(IndexedCard(card, "basic", topic, "normal", rank) for card in names)
    return IndexedEntry(name, {"id": name.partition("/")[2], "front": text}, text, indexed)


def deck(name: str, *entries: IndexedEntry, path: str = "", mtime_ns: int = 1) -> IndexedDeck:
    return IndexedDeck(
        name, path or f"/decks/{name}.yaml", Stamp(100, mtime_ns), {"title": name}, entries
    )


def deck_of(name: str, count: int) -> IndexedDeck:
    """A deck of cards `name/c0`, `name/c1`, ... in this order of introduction."""
    return deck(name, *(entry(f"{name}/c{rank}", rank=rank) for rank in range(count)))


def rate(
    store: Store,
    card: str = "cnn/c0",
    rating: Rating = Rating.GOOD,
    day: int = DAY,
    minutes: float = 0,
    **more: object,
) -> CardState:
    return store.ledger.record(card, "rating", at(day, minutes), day, rating=rating, **more)
