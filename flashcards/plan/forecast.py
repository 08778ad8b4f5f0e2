"""What following a plan comes to, by students simulated under the scheduler's own model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.choices import Kinds
from flashcards.plan.cohort import Cohort, Done
from flashcards.plan.plan import Plan, gain_per_second
from flashcards.plan.situation import Cards, Ints, Situation
from flashcards.plan.worth import Worth
from flashcards.schedule import CardState, Settings


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


Policy = Callable[[Cohort], Floats]  # the priority of each student's cards, shape (students, cards)


def forecast(situation: Situation, plan: Plan, students: int = 8, seed: int = 0) -> Forecast:
    """What the plan comes to when each day is studied in its order within the day's budget."""
    policy = Priced(situation, plan) if plan.converged and plan.prices else greedy_policy
    return follow(situation, policy, students, seed)


def forecast_due_order(
    situation: Situation, new_per_day: int, students: int = 8, seed: int = 0
) -> Forecast:
    """The same in due order: most overdue first, then at most so many new cards a day."""
    return follow(situation, DueOrder(situation, new_per_day), students, seed)


def follow(situation: Situation, policy: Policy, students: int, seed: int) -> Forecast:
    """What a policy comes to."""
    cohort = Cohort(situation, [(seed, student) for student in range(students)])
    days = [
        _day_ahead(cohort.day, cohort.live(policy(cohort))) for _ in range(len(situation.budget))
    ]
    seen = cohort.belief.seen
    score = float(cohort.score().mean()) if students else 0.0
    return Forecast(tuple(days), score, float(seen.sum(axis=1).mean()), _unreached(cohort))


class Priced:
    """The order of a plan, its prices kept to the exam; greedy where they have not converged."""

    def __init__(self, situation: Situation, plan: Plan) -> None:
        self._worth = Worth(situation, Cards.of(situation), np.array(plan.prices))

    def __call__(self, cohort: Cohort) -> Floats:
        return self._worth.of(cohort.columns, cohort.day)


def greedy_policy(cohort: Cohort) -> Floats:
    """The score gained per second by a last study today."""
    situation = cohort.situation
    cards, study = cohort.cards, cohort.study
    kinds, number = Kinds.of(*cohort.columns)
    return (
        cards.weight
        * gain_per_second(kinds, study, cohort.day, situation.exam)[
            number.reshape(cohort.open.shape)
        ]
    )


def _due(state: CardState, day: int) -> int:
    return day if state.due_day is None else state.due_day


LITTLE = 1e-9  # what one place in an order takes off a priority


class DueOrder:
    """FSRS without an exam: what is due, the most overdue first, then new cards up to a limit.

    Intervals are those of the desired retention, without the spread over days.
    """

    def __init__(self, situation: Situation, new_per_day: int) -> None:
        self._new_per_day = new_per_day
        self._due = np.array([_due(state, situation.day) for state in situation.cards.values()])
        self._settings = situation.settings

    def __call__(self, cohort: Cohort) -> Floats:
        overdue, fresh = self.places(cohort)
        priority = np.where(overdue, 2 - overdue * LITTLE, np.where(fresh, 1 - fresh * LITTLE, 0.0))
        return priority

    def places(self, cohort: Cohort) -> tuple[Ints, Ints]:
        """The place of each card among those due, and among the new ones; from 1, else 0."""
        due = self._due_days(cohort)
        late = np.where(cohort.belief.seen & cohort.open & (due <= cohort.day), due, np.inf)
        order = np.argsort(np.argsort(late, axis=1, kind="stable"), axis=1) + 1
        unseen = ~cohort.belief.seen & cohort.open
        fresh = np.cumsum(unseen, axis=1)
        within = unseen & (fresh <= self._new_per_day)
        return np.where(np.isfinite(late), order, 0), np.where(within, fresh, 0)

    def _due_days(self, cohort: Cohort) -> Floats:
        belief, settings = cohort.belief, self._settings
        S = np.where(belief.seen, belief.stability, 1.0)
        interval = _interval(S, settings)
        studied = belief.last >= cohort.situation.day
        due: Floats = np.where(studied, belief.last + interval, self._due)
        return due


def _interval(stability: Floats, settings: Settings) -> Floats:
    """Whole days until retrievability is the desired one: the forgetting curve turned round."""
    decay = -settings.parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    days = stability / factor * (settings.desired_retention ** (1 / decay) - 1)
    whole: Floats = np.clip(np.round(days), 1, settings.maximum_interval)
    return whole


def _day_ahead(day: int, done: Done) -> DayAhead:
    return DayAhead(day, *(float(array.mean()) for array in done))


def _unreached(cohort: Cohort) -> tuple[str, ...]:
    missed = np.flatnonzero(cohort.belief.seen.mean(axis=0) < 0.5)
    order = missed[np.argsort(cohort.cards.weight[missed], kind="stable")]
    return tuple(cohort.cards.names[n] for n in order)
