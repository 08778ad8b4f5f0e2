"""Decks: YAML files read into cards, with every problem at its place in the file.

Its names are imported when they are first used: a start at which no deck has changed needs
to know where decks are, and nothing else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.decks.checking import check
    from flashcards.decks.coverage import uncovered
    from flashcards.decks.deck import Deck, Entry, Reading, line_of, read_deck
    from flashcards.decks.excerpts import excerpt
    from flashcards.decks.folders import SOURCES, SYLLABUS, bundled_folder, deck_files, deck_folders
    from flashcards.decks.library import Library, load
    from flashcards.decks.networks import TableReading, network_files, networks_in, read_table
    from flashcards.decks.syllabus import Chapter, Source, Syllabus, Topic, read_syllabus

__all__ = [
    "SOURCES",
    "SYLLABUS",
    "Chapter",
    "Deck",
    "Entry",
    "Library",
    "Reading",
    "Source",
    "Syllabus",
    "TableReading",
    "Topic",
    "bundled_folder",
    "check",
    "deck_files",
    "deck_folders",
    "excerpt",
    "line_of",
    "load",
    "network_files",
    "networks_in",
    "read_deck",
    "read_syllabus",
    "read_table",
    "uncovered",
]

_HOMES = {
    "checking": ("check",),
    "coverage": ("uncovered",),
    "deck": ("Deck", "Entry", "Reading", "line_of", "read_deck"),
    "excerpts": ("excerpt",),
    "folders": ("SOURCES", "SYLLABUS", "bundled_folder", "deck_files", "deck_folders"),
    "library": ("Library", "load"),
    "networks": ("TableReading", "network_files", "networks_in", "read_table"),
    "syllabus": ("Chapter", "Source", "Syllabus", "Topic", "read_syllabus"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
