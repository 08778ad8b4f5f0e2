"""What a student is told of a plan: how the exam goes with it, without it, with other minutes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from flashcards.plan.forecast import Forecast, forecast, forecast_due_order
from flashcards.plan.plan import Plan, solve
from flashcards.plan.situation import Situation, score_at

MORE_OR_LESS = 10
"""By how many minutes a day the budget is changed to see what that would change."""

STUDIED = 8000
"""About how many cards are studied by all simulated students together."""


class Changes(NamedTuple):
    """By how much the score changes with `MORE_OR_LESS` minutes a day more, and with less.

    `less` is None where that would leave no minutes.
    """

    more: float
    less: float | None


@dataclass(frozen=True)
class Outlook:
    """A plan looked ahead upon; scores are expected shares (0 to 1) of the exam's weight.

    `now` is the score with no more study.
    """

    situation: Situation
    now: float
    planned: Forecast
    in_due_order: Forecast
    changes: Changes

    @property
    def cards(self) -> int:
        return len(self.situation.cards)

    @property
    def seen(self) -> int:
        """How many cards have been seen by now."""
        return sum(state.stability is not None for state in self.situation.cards.values())

    @property
    def more(self) -> float:
        """The score with more minutes."""
        return min(1.0, self.planned.expected + self.changes.more)

    @property
    def less(self) -> float | None:
        """The score with fewer minutes, never below that without any."""
        less = self.changes.less
        return None if less is None else max(self.now, self.planned.expected + less)


def outlook(situation: Situation, plan: Plan, new_per_day: int, changes: Changes) -> Outlook:
    """Look ahead by simulated students."""
    students = max(2, min(8, STUDIED // max(1, len(situation.cards))))
    planned = forecast(situation, plan, students)
    in_due_order = forecast_due_order(situation, new_per_day, students)
    return Outlook(situation, score_at(situation), planned, in_due_order, changes)


def changes(
    situation: Situation, plan: Plan, progress: Callable[[float], None] | None = None
) -> Changes:
    """What other minutes would change: the difference of the best that can be done with each."""
    tell = progress or (lambda share: None)
    more = _best(situation, MORE_OR_LESS, lambda share: tell(share / 2))
    less = _best(situation, -MORE_OR_LESS, lambda share: tell(0.5 + share / 2))
    return Changes(
        max(0.0, (more or plan.bound) - plan.bound), None if less is None else less - plan.bound
    )


def _best(situation: Situation, minutes: int, progress: Callable[[float], None]) -> float | None:
    """The bound of the score with so many minutes more on every day that has any."""
    budget = tuple(max(0.0, day + 60 * minutes) if day else 0.0 for day in situation.budget)
    return solve(replace(situation, budget=budget), None, progress).bound if any(budget) else None
