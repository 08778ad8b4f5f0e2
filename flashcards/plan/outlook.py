"""What a student is told of a plan: how the exam goes with it, without it, with other minutes."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flashcards.plan.forecast import Forecast, forecast, forecast_due_order
from flashcards.plan.plan import Plan, solve
from flashcards.plan.situation import Situation, score_at

MORE_OR_LESS = 10
"""By how many minutes a day the budget is changed to see what that would change."""


@dataclass(frozen=True)
class Outlook:
    """A plan looked ahead upon; scores are expected shares (0 to 1) of the exam's weight.

    `now` is the score with no more study. `more` and `less` are the scores of plans with
    `MORE_OR_LESS` minutes a day more and less; None where that leaves no minutes.
    """

    situation: Situation
    now: float
    planned: Forecast
    in_due_order: Forecast
    more: float
    less: float | None

    @property
    def cards(self) -> int:
        return len(self.situation.cards)

    @property
    def seen(self) -> int:
        """How many cards have been seen by now."""
        return sum(state.stability is not None for state in self.situation.cards.values())


def outlook(
    situation: Situation,
    plan: Plan,
    new_per_day: int,
    progress: Callable[[float], None] = lambda share: None,
) -> Outlook:
    """Look ahead; `progress` is called with the share (0 to 1) that is done."""
    planned = forecast(situation, plan)
    progress(0.1)
    in_due_order = forecast_due_order(situation, new_per_day)
    progress(0.2)
    more = _with(situation, plan, MORE_OR_LESS, lambda share: progress(0.2 + 0.4 * share))
    less = _with(situation, plan, -MORE_OR_LESS, lambda share: progress(0.6 + 0.4 * share))
    return Outlook(
        situation, score_at(situation), planned, in_due_order, more or planned.expected, less
    )


def _with(
    situation: Situation, plan: Plan, minutes: int, progress: Callable[[float], None]
) -> float | None:
    """The expected score with so many minutes more on every day that has any."""
    budget = tuple(max(0.0, day + 60 * minutes) if day else 0.0 for day in situation.budget)
    if not any(budget):
        return None
    other = replace(situation, budget=budget)
    return forecast(other, solve(other, plan.prices or None, progress)).expected
