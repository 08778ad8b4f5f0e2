"""The plan: the prices of the days, the bound they prove, and what to study today."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.choices import Kinds, outcomes
from flashcards.plan.prices import minimise, refine
from flashcards.plan.situation import Cards, Situation, score_at
from flashcards.plan.study import Study
from flashcards.plan.worth import Worth

TICKS = 80  # about as many as a first solution takes


@dataclass(frozen=True)
class Plan:
    """What to study today and what it rests on; scores are shares (0 to 1) of the weight.

    prices     of a second on each day, in score
    bound      no way of studying within the budget has a higher expected score, but for the
               error of the grid, about 0.001
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

    `prices` are those of the day before without their first: they warm the start, and are
    left aside where they do not fit. `progress` is called with the share of the work (0 to
    1) that is done.
    """
    if not situation.cards or max(situation.budget, default=0.0) <= 0:
        return _without_time(situation)
    tick, cards, solution = _Ticks(progress), Cards.of(situation), None
    if prices is not None and len(prices) == len(situation.budget):
        solution = refine(situation, cards, np.array(prices), tick)
    if solution is None or not solution.converged:
        solution = minimise(situation, cards, tick)
    tick.end()
    good = solution.converged
    order, worth = _ranked(cards, solution.worth if good else gains(situation, cards))
    return Plan(tuple(solution.prices.tolist()), solution.bound, solution.gap, good, order, worth)


def reorder(situation: Situation, prices: tuple[float, ...]) -> tuple[str, ...]:
    """Today's order under known prices (`Plan.prices`), without solving for them again."""
    if not situation.budget or not situation.cards:
        return ()
    cards = Cards.of(situation)
    worth = Worth(situation, cards, np.array(prices))
    return _ranked(cards, worth.of(cards.columns, situation.day))[0]


def greedy(situation: Situation) -> tuple[str, ...]:
    """The cards by what a study today adds to the score per second, were it the last one."""
    if not situation.budget:
        return ()
    cards = Cards.of(situation)
    return _ranked(cards, gains(situation, cards))[0]


def gains(situation: Situation, cards: Cards) -> Floats:
    """Score gained per second by a last study of each card today."""
    study = Study(situation.settings, situation.costs)
    kinds, number = Kinds.of(*cards.columns)
    gain = gain_per_second(kinds, study, situation.day, situation.exam)
    worth: Floats = cards.weight * gain[number] / cards.total
    return worth


def gain_per_second(kinds: Kinds, study: Study, day: int, exam: int) -> Floats:
    """Recall at the exam gained per second by a last study of each kind on `day`."""
    chance, S, _, seconds = outcomes(kinds, study, day, 1)
    after = study.memory.retrievability(S, exam - day)
    waiting = study.memory.retrievability(kinds.stability, exam - kinds.last)
    gain = (chance * after).sum(axis=(0, 1)) - np.where(kinds.seen, waiting, 0.0)
    per_second: Floats = gain / (chance * seconds).sum(axis=(0, 1))
    return per_second


def _without_time(situation: Situation) -> Plan:
    score, order = score_at(situation), greedy(situation)
    return Plan((0.0,) * len(situation.budget), score, 0.0, True, order)


def _ranked(cards: Cards, worth: Floats) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The cards that may be studied today and are worth it, best first, and their worth."""
    order = np.argsort(-worth, kind="stable")
    order = order[cards.open[order] & (worth[order] > 0)]
    return tuple(cards.names[n] for n in order), tuple(worth[order].tolist())


class _Ticks:
    """Turns the steps of a solution into shares of the work."""

    def __init__(self, progress: Callable[[float], None] | None) -> None:
        self._progress, self._done = progress, 0

    def __call__(self) -> None:
        self._done += 1
        if self._progress:  # near the end it goes slower, as nobody knows how many are left
            self._progress(1 - TICKS / (TICKS + 2 * self._done))

    def end(self) -> None:
        if self._progress:
            self._progress(1.0)
