"""Ways of studying towards an exam: each gives the priority of every student's cards on a day."""

from collections.abc import Callable

import numpy as np

from flashcards.memory import Floats
from flashcards.plan import Plan, Situation, solve
from flashcards.plan.cohort import Cohort
from flashcards.plan.forecast import DueOrder, Policy, greedy_policy
from flashcards.schedule import FRESH, CardState, Phase

NEW_A_DAY = 20
PACE = 0.6  # of the days, by the end of which the paced policy has begun every card


class Priced:
    """What `review` does under an exam: yesterday's prices refined, then the plan's order."""

    def __init__(self, first: Plan) -> None:
        self._prices: dict[int, tuple[float, ...]] = {}
        self._first = first.prices
        self.gaps: list[float] = []

    def __call__(self, cohort: Cohort) -> Floats:
        priority = np.zeros(cohort.open.shape)
        place = {name: n for n, name in enumerate(cohort.cards.names)}
        for student in range(len(priority)):
            order = self._plan(cohort, student).order
            rank = [place[name] for name in order]
            priority[student, rank] = 1 + np.arange(len(rank), 0, -1)
        return priority

    def _plan(self, cohort: Cohort, student: int) -> Plan:
        prices = self._prices.get(student, self._first)
        plan = solve(situation_of(cohort, student), prices)
        self._prices[student] = plan.prices[1:]
        self.gaps.append(plan.gap)
        return plan


def situation_of(cohort: Cohort, student: int) -> Situation:
    """What the program knows of one student on the day: states as the log would give them."""
    belief = cohort.belief
    columns = (belief.seen, belief.stability, belief.difficulty, belief.last)
    rows = zip(*(column[student].tolist() for column in columns), strict=True)
    cards = dict(zip(cohort.cards.names, (_state(*row) for row in rows), strict=True))
    past = cohort.day - cohort.situation.day
    rest = cohort.situation.budget[past + 1 :]
    budget = (float(cohort.left[student]), *rest)
    of = cohort.situation
    return Situation(cards, of.weights, cohort.day, budget, of.settings, of.costs)


def _state(seen: bool, S: float, D: float, last: int) -> CardState:  # noqa: N803
    if not seen:
        return FRESH
    return CardState(Phase.REVIEW, None, S, D, last_day=last)


class Mixed(DueOrder):
    """FSRS at the desired retention, new and due cards spread evenly over the day."""

    def __call__(self, cohort: Cohort) -> Floats:
        shares = [_shares(places) for places in self.places(cohort)]
        return np.where(shares[0] > 0, shares[0], shares[1])


class Paced(DueOrder):
    """New cards first, so many a day that all are begun in time, then FSRS."""

    def __call__(self, cohort: Cohort) -> Floats:
        due, new = self.places(cohort)
        return np.where(new, 2 - new * 1e-6, np.where(due, 1 - due * 1e-6, 0.0))


def _shares(places: np.ndarray) -> Floats:
    """From 1 down to 0 along the places 1, 2, ... of each student; 0 where there is none."""
    count = np.maximum(1, places.max(axis=1, keepdims=True))
    return np.where(places > 0, 1 - (places - 0.5) / count, 0.0)


def baselines(situation: Situation) -> dict[str, Callable[[], Policy]]:
    """The policies that the plan is compared with, each made afresh for a cohort."""
    pace = int(np.ceil(len(situation.cards) / (PACE * len(situation.budget))))
    return {
        "greedy": lambda: greedy_policy,
        "paced": lambda: Paced(situation, pace),
        "mixed": lambda: Mixed(situation, NEW_A_DAY),
    }
