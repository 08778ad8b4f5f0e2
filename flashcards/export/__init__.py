"""Decks leave the program: one module for each format."""

from flashcards.export.collection import ExportedDeck, ExportedEntry, Languages
from flashcards.export.markdown import to_markdown
from flashcards.export.table import to_csv

__all__ = ["ExportedDeck", "ExportedEntry", "Languages", "to_csv", "to_markdown"]
