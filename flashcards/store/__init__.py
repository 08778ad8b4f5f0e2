"""The store: what is kept between sittings. Only this room knows SQL."""

from flashcards.store.backup import backups, restore
from flashcards.store.doctor import Finding
from flashcards.store.ledger import Reviewed, StoredLedger
from flashcards.store.library import IndexedCard, IndexedDeck, IndexedEntry, Library, Stamp
from flashcards.store.queue import Queue
from flashcards.store.store import Store

__all__ = [
    "Finding",
    "IndexedCard",
    "IndexedDeck",
    "IndexedEntry",
    "Library",
    "Queue",
    "Reviewed",
    "Stamp",
    "Store",
    "StoredLedger",
    "backups",
    "restore",
]
