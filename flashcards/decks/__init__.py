"""Decks: YAML files read into cards, with every problem at its place in the file."""

from flashcards.decks.check import check
from flashcards.decks.deck import Deck, Entry, Reading, line_of, read_deck
from flashcards.decks.excerpt import excerpt
from flashcards.decks.folders import bundled_folder, deck_files, deck_folders
from flashcards.decks.library import Library, load
from flashcards.decks.syllabus import Chapter, Source, Syllabus, Topic, read_syllabus

__all__ = [
    "Chapter",
    "Deck",
    "Entry",
    "Library",
    "Reading",
    "Source",
    "Syllabus",
    "Topic",
    "bundled_folder",
    "check",
    "deck_files",
    "deck_folders",
    "excerpt",
    "line_of",
    "load",
    "read_deck",
    "read_syllabus",
]
