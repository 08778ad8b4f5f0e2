"""Drills: problems as data, with fresh numbers every time and a diagnosis of wrong answers."""

from flashcards.drills.drill import Drill, Instance
from flashcards.drills.expressions import ExpressionError
from flashcards.drills.inspection import inspect

__all__ = ["Drill", "ExpressionError", "Instance", "inspect"]
