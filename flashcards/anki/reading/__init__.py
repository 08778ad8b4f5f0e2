"""Anki's collections, read: a package is opened, its notes are sorted into ours and foreign
ones, its review log becomes rows that our log lacks, foreign notes become decks."""

from flashcards.anki.reading.collection import Collection
from flashcards.anki.reading.decks import Sorted, sort
from flashcards.anki.reading.history import History, history_of
from flashcards.anki.reading.package import Media, Package, open_package
from flashcards.anki.reading.staging import Staging, closed_decks, standing_decks
from flashcards.anki.reading.tables import read_collection

__all__ = [
    "Collection",
    "History",
    "Media",
    "Package",
    "Sorted",
    "Staging",
    "closed_decks",
    "history_of",
    "open_package",
    "read_collection",
    "sort",
    "standing_decks",
]
