"""The store: what is kept between sittings. Only this room knows SQL.

The index of the decks is in `library`, the examination in `doctor`: few starts need them.
"""

from flashcards.store.backup import backups, restore
from flashcards.store.ledger import Reviewed, StoredLedger
from flashcards.store.queue import Queue
from flashcards.store.store import Store

__all__ = [
    "Queue",
    "Reviewed",
    "Store",
    "StoredLedger",
    "backups",
    "restore",
]
