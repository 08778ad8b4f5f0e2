"""Orders of study: the priority of each student's cards on a day; above 0 what is worth asking."""

from collections.abc import Callable

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.choices import Kinds
from flashcards.plan.cohort import Cohort
from flashcards.plan.plan import Plan, gain_per_second
from flashcards.plan.situation import Cards, Ints, Situation
from flashcards.plan.worth import Worth
from flashcards.schedule import CardState, Settings

Order = Callable[[Cohort], Floats]  # priorities of shape (students, cards)

LITTLE = 1e-9  # what one place in an order takes off a priority


class PlanOrder:
    """The order of a plan on every day to the exam, its prices kept."""

    def __init__(self, situation: Situation, plan: Plan) -> None:
        self._worth = Worth(situation, Cards.of(situation), np.array(plan.prices))

    def __call__(self, cohort: Cohort) -> Floats:
        return self._worth.of(cohort.columns, cohort.day)


def greedy_order(cohort: Cohort) -> Floats:
    """The score gained per second by a last study today."""
    kinds, number = Kinds.of(*cohort.columns)
    gain = gain_per_second(kinds, cohort.study, cohort.day, cohort.situation.exam)
    worth: Floats = cohort.cards.weight * gain[number].reshape(cohort.open.shape)
    return worth


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
        return np.where(overdue, 2 - overdue * LITTLE, np.where(fresh, 1 - fresh * LITTLE, 0.0))

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
        interval = whole_interval(S, settings)
        studied = belief.last >= cohort.situation.day
        due: Floats = np.where(studied, belief.last + interval, self._due)
        return due


def _due(state: CardState, day: int) -> int:
    return day if state.due_day is None else state.due_day


def whole_interval(stability: Floats, settings: Settings) -> Floats:
    """Whole days until retrievability is the desired one: the forgetting curve turned round."""
    decay = -settings.parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    days = stability / factor * (settings.desired_retention ** (1 / decay) - 1)
    whole: Floats = np.clip(np.round(days), 1, settings.maximum_interval)
    return whole
