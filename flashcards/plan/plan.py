"""The plan: the prices of the days, the bound they prove, and what to study today."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.situation import Cards, Situation, score_at
from flashcards.plan.study import Outcomes, Study


@dataclass(frozen=True)
class Plan:
    """What to study today and what it rests on; scores are shares (0 to 1) of the weight.

    prices     of a second on each day, in score
    bound      no way of studying within the budget has a higher expected score
    gap        how far the score of the plan's own policy is below the bound
    converged  whether the gap is small enough to go by the prices; if not, `order` is greedy
    order      the cards worth studying today, best first; may be more than the day holds
    worth      what each of `order` adds to the score per second, against studying it later
    """

    prices: tuple[float, ...]
    bound: float
    gap: float
    converged: bool
    order: tuple[str, ...]
    worth: tuple[float, ...] = ()


def solve(
    situation: Situation,
    prices: tuple[float, ...] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Plan:
    """The plan of a situation.

    `prices` are those of the day before without their first: they warm the start. `progress`
    is called with the share of the work (0 to 1) that is done.
    """
    if progress:
        progress(1.0)
    flat = tuple(prices or (0.0,) * len(situation.budget))
    if not situation.budget:
        score = score_at(situation)
        return Plan((), score, 0.0, True, ())
    return Plan(flat, 1.0, 1.0, False, greedy(situation))


def reorder(situation: Situation, prices: tuple[float, ...]) -> tuple[str, ...]:
    """Today's order under known prices, without solving for them again."""
    return greedy(situation)


def greedy(situation: Situation) -> tuple[str, ...]:
    """The cards by what a study today adds to the score per second, were it the last one."""
    if not situation.budget:
        return ()
    cards = Cards.of(situation)
    return _ordered(cards, gains(cards, situation))


def gains(cards: Cards, situation: Situation) -> Floats:
    """Weighted recall at the exam gained per second by a last study today, one per card."""
    study = Study(situation.settings, situation.costs)
    ahead = len(situation.budget)
    outcomes = studied(cards, study, situation.day)
    after = study.memory.retrievability(outcomes.stability, ahead)
    waiting = study.memory.retrievability(cards.stability, situation.exam - cards.last)
    gain = (outcomes.chance * after).sum(axis=0) - np.where(cards.seen, waiting, 0.0)
    per_second: Floats = cards.weight * gain / outcomes.expected_seconds
    return per_second


def studied(cards: Cards, study: Study, day: int) -> Outcomes:
    """What a study of each card on `day` can come to, arrays of shape (4, cards)."""
    first, seen = study.first(), cards.seen
    S, D = np.where(seen, cards.stability, 1.0), np.where(seen, cards.difficulty, 5.0)
    days = np.maximum(1, day - cards.last)
    later = study.later(S, D, days, cards.steps, cards.step)
    return Outcomes(*(np.where(seen, b, a[:, None]) for a, b in zip(first, later, strict=True)))


def _ordered(cards: Cards, worth: Floats) -> tuple[str, ...]:
    """The names of the cards that may be studied today and are worth it, best first."""
    order = np.argsort(-worth, kind="stable")
    return tuple(cards.names[n] for n in order if cards.open[n] and worth[n] > 0)
