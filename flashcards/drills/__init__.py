"""Drills: problems as data, with fresh numbers every time and a diagnosis of wrong answers."""

from flashcards.drills.drill import Drill, Instance
from flashcards.drills.expressions import ExpressionError

__all__ = ["Drill", "ExpressionError", "Instance"]
