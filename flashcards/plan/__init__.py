"""The exam plan: what to study today so that the expected score at the exam is largest.

Everything here is a pure function of a `Situation`: the cards and their memory states, their
weights, the day, the seconds of each day until the exam, the scheduling settings and what
answering costs. The score is the weighted share of cards recalled at the exam, cards that
were never seen counting nothing.
"""

from flashcards.plan.costs import Costs
from flashcards.plan.forecast import DayAhead, Forecast, forecast, forecast_due_order
from flashcards.plan.plan import Plan, greedy, reorder, solve
from flashcards.plan.situation import Situation, recall_at, score_at

__all__ = [
    "Costs",
    "DayAhead",
    "Forecast",
    "Plan",
    "Situation",
    "forecast",
    "forecast_due_order",
    "greedy",
    "recall_at",
    "reorder",
    "score_at",
    "solve",
]
