"""Packages for Anki, written with sqlite3 and zipfile alone: genanki cannot keep the ids, the
times of change and the schedules that make a second import change only what changed."""

from flashcards.export.anki.notes import Note, notes_of
from flashcards.export.anki.package import Edition, renewed, to_apkg

__all__ = ["Edition", "Note", "notes_of", "renewed", "to_apkg"]
