"""Drills: problems as data, with fresh numbers every time and a diagnosis of wrong answers.

Trying a drill out before it is published is `inspection`'s: asking one does without.
"""

from flashcards.drills.drill import Drill, Instance
from flashcards.drills.expressions import ExpressionError

__all__ = ["Drill", "ExpressionError", "Instance"]
