"""What following a plan comes to, by students simulated under the scheduler's own model."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from flashcards.plan.cohort import Cohort, Done
from flashcards.plan.orders import DueOrder, Order, PlanOrder, greedy_order
from flashcards.plan.plan import Plan
from flashcards.plan.situation import Situation


class DayAhead(NamedTuple):
    """One day of the plan, on average over the students: its ordinal and what it holds."""

    day: int
    seconds: float
    new: float
    review: float


@dataclass(frozen=True)
class Forecast:
    """The days to the exam and how it goes.

    expected   score at the exam (0 to 1)
    seen       how many cards have been seen at the exam, on average
    unreached  cards that most students never see, those of the lowest weight first
    """

    days: tuple[DayAhead, ...]
    expected: float
    seen: float
    unreached: tuple[str, ...]


def forecast(situation: Situation, plan: Plan, students: int = 8, seed: int = 0) -> Forecast:
    """What the plan comes to when each day is studied in its order within the day's budget."""
    order = PlanOrder(situation, plan) if plan.converged and plan.prices else greedy_order
    return follow(situation, order, students, seed)


def forecast_due_order(
    situation: Situation, new_per_day: int, students: int = 8, seed: int = 0
) -> Forecast:
    """The same in due order: most overdue first, then at most so many new cards a day."""
    return follow(situation, DueOrder(situation, new_per_day), students, seed)


def follow(situation: Situation, order: Order, students: int, seed: int) -> Forecast:
    """What studying in an order comes to."""
    cohort = Cohort(situation, [(seed, student) for student in range(students)])
    days = [
        _day_ahead(cohort.day, cohort.live(order(cohort))) for _ in range(len(situation.budget))
    ]
    seen = cohort.belief.seen
    return Forecast(
        tuple(days),
        float(cohort.score().mean()),
        float(seen.sum(axis=1).mean()),
        _unreached(cohort),
    )


def _day_ahead(day: int, done: Done) -> DayAhead:
    return DayAhead(day, *(float(array.mean()) for array in done))


def _unreached(cohort: Cohort) -> tuple[str, ...]:
    missed = np.flatnonzero(cohort.belief.seen.mean(axis=0) < 0.5)
    order = missed[np.argsort(cohort.cards.weight[missed], kind="stable")]
    return tuple(cohort.cards.names[n] for n in order)
