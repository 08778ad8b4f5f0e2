"""Ways of studying towards an exam: each gives the priority of every student's cards on a day."""

from collections.abc import Callable, Iterator

import numpy as np

from flashcards.memory import Floats
from flashcards.plan import Plan, Situation, solve
from flashcards.plan.cohort import Cohort
from flashcards.plan.ending import worthwhile
from flashcards.plan.orders import DueOrder, Order, greedy_order
from flashcards.schedule import CardState, Phase

NEW_A_DAY = 20
PACE = 0.6  # of the days, by the end of which the paced policy has begun every card


class Priced:
    """What `review` does under an exam: yesterday's prices refined, then the plan's order,
    as far as it is worthwhile."""

    def __init__(self, first: Plan) -> None:
        self._first = first.prices
        self._prices: dict[int, tuple[float, ...]] = {}
        self._states: dict[int, dict[str, CardState]] = {}

    def __call__(self, cohort: Cohort) -> Floats:
        priority = np.zeros(cohort.open.shape)
        place = {name: n for n, name in enumerate(cohort.cards.names)}
        for student in range(len(priority)):
            situation = self._situation(cohort, student)
            plan = solve(situation, self._prices.get(student, self._first))
            self._prices[student] = plan.prices[1:]
            rank = [place[name] for name in worthwhile(situation, plan.order)]
            priority[student, rank] = np.arange(len(rank), 0, -1)
        return priority

    def _situation(self, cohort: Cohort, student: int) -> Situation:
        """What the program knows of one student on the day."""
        of, past = cohort.situation, cohort.day - cohort.situation.day
        budget = (float(cohort.left[student]), *of.budget[past + 1 :])
        states = self._states.setdefault(student, dict(of.cards))
        states.update(_studied_yesterday(cohort, student))
        return Situation(states, of.weights, cohort.day, budget, of.settings, of.costs)


def _studied_yesterday(cohort: Cohort, student: int) -> Iterator[tuple[str, CardState]]:
    """The cards of the day before, as the log would give them."""
    belief, day = cohort.belief, cohort.day - 1
    for n in np.flatnonzero((belief.last[student] == day) & belief.seen[student]):
        memory = float(belief.stability[student, n]), float(belief.difficulty[student, n])
        yield cohort.cards.names[n], CardState(Phase.REVIEW, None, *memory, last_day=day)


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


def baselines(situation: Situation) -> dict[str, Callable[[], Order]]:
    """The policies that the plan is compared with, each made afresh for a cohort."""
    pace = int(np.ceil(len(situation.cards) / (PACE * len(situation.budget))))
    return {
        "greedy": lambda: greedy_order,
        "paced": lambda: Paced(situation, pace),
        "mixed": lambda: Mixed(situation, NEW_A_DAY),
    }
