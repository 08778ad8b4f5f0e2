"""What is scheduled: cards of several kinds, read from a deck's entries, asking their questions.

A card kind is one class in here. Everybody else knows only `Card`, its `Part`s and `Question`.
"""

from flashcards.cards.card import Card, Part, Role, Weight
from flashcards.cards.entry import Section, read_entry

__all__ = ["Card", "Part", "Role", "Section", "Weight", "read_entry"]
