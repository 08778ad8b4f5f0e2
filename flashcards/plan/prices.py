"""Solving the dual problem: the prices of a situation, by quasi-Newton steps.

The temperature falls in stages: at a high one the dual is smooth and the steps are long, at
a low one its minimum is that of the dual itself, but for `gap`. The first stages are taken
on a coarse grid. BFGS: Nocedal and Wright, Numerical Optimization, 2006, section 6.1.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.dual import Dual, Point
from flashcards.plan.situation import Cards, Situation
from flashcards.plan.values import COARSE, FINE
from flashcards.plan.worth import Worth

STAGES = (0.1, 0.03)  # temperatures, as shares of what a first study costs
LAST_STAGE = 0.01
TOLERANCE = 0.003  # of the score, that the days' use may be off the budget, at their prices
FIRST_TOLERANCE = 0.0015  # the same for prices that many days will start from
CLOSE = 0.01  # the gap in score up to which prices are gone by
MOST_USE = 1.1  # of all the time there is, by the plan that stands for the prices
STEPS = 60  # in a stage, at most
LEAST_LOG, MOST_LOG = -16.0, 1.0  # of a price that is looked for, in cards a second
FREE = -40.0  # the logarithm of a price that is as good as nothing
RISE = 0.3  # prices to start from: days before the exam to the power of minus this
LONGEST = 0.7  # a step of a logarithm
LENGTHS = (1.0, 0.35, 0.12, 0.04)  # that are tried along a direction
ROUNDING = 1e-7  # of a value in score
SUFFICIENT = 1e-4  # of the decrease that the gradient promises


class Solution(NamedTuple):
    """Prices of all days and how good they are, in score; and each card's worth today."""

    prices: Floats
    bound: float
    gap: float
    worth: Floats

    @property
    def converged(self) -> bool:
        """Whether the prices are good enough to go by."""
        return self.gap <= CLOSE


Ticks = Callable[[], None]


def minimise(situation: Situation, cards: Cards, tick: Ticks) -> Solution:
    """The prices of a situation from nothing."""
    dual = Dual(situation, cards, COARSE)
    logs = _level(dual, tick)
    for share in STAGES:
        logs, _ = _descend(dual, logs, share, TOLERANCE, tick)
    return _finish(Dual(situation, cards, FINE), logs, FIRST_TOLERANCE, tick)


def refine(situation: Situation, cards: Cards, prices: Floats, tick: Ticks) -> Solution:
    """The prices of a situation from some that are near them, in score."""
    dual = Dual(situation, cards, FINE)
    near = prices[dual.open_days] * cards.total
    logs = np.log(np.clip(near, np.exp(FREE), np.exp(MOST_LOG)))
    return _finish(dual, logs, TOLERANCE, tick)


def _finish(dual: Dual, logs: Floats, tolerance: float, tick: Ticks) -> Solution:
    logs, point = _descend(dual, logs, LAST_STAGE, tolerance, tick)
    prices = np.full(dual.days, np.exp(logs).max(initial=0.0))
    prices[dual.open_days] = np.exp(logs)
    prices /= dual.cards.total
    worth = Worth(dual.situation, dual.cards, prices)
    bound = dual.bound(logs, worth)
    feasible = point.use.sum() <= MOST_USE * dual.budget[dual.open_days].sum()
    gap = bound - point.primal if feasible else bound  # nothing is proven by what can't be done
    return Solution(prices, bound, gap, worth.among(dual.choices, dual.kind))


def _level(dual: Dual, tick: Ticks) -> Floats:
    """Logarithms of prices under which the use of all days together is the budget."""
    days = np.flatnonzero(dual.open_days)
    shape = -RISE * np.log(dual.days - days)
    low, high, there_is = LEAST_LOG, MOST_LOG, dual.budget[days].sum()

    def use(level: float) -> float:
        tick()
        logs = level + shape
        return float(dual.at(logs, _temperature(dual, logs, STAGES[-1])).use.sum())

    if use(low) <= there_is:
        return np.full(len(days), FREE)
    for _ in range(7):
        middle = (low + high) / 2
        low, high = (middle, high) if use(middle) > there_is else (low, middle)
    logs: Floats = (low + high) / 2 + shape
    return logs


def _temperature(dual: Dual, logs: Floats, share: float) -> float:
    cost = dual.tables.study.first().expected_seconds
    return float(share * cost * np.exp(logs).mean()) if len(logs) else 0.0


def _descend(
    dual: Dual, logs: Floats, share: float, tolerance: float, tick: Ticks
) -> tuple[Floats, Point]:
    """Go down the softened dual until the use of the days is near the budget."""
    temperature = _temperature(dual, logs, share)
    point = dual.at(logs, temperature)
    scale = np.exp(logs) * dual.budget[dual.open_days] / dual.cards.total
    inverse = np.diag(min(1.0, share) / scale)
    for _ in range(STEPS):
        if np.abs(point.gradient).sum() <= tolerance:
            break
        direction = -inverse @ point.gradient
        direction *= min(1.0, LONGEST / np.abs(direction).max())
        before, old = logs, point
        logs, point = _search(dual, logs, point, direction, temperature, tick)
        inverse = _bfgs(inverse, logs - before, point.gradient - old.gradient)
    return logs, point


def _search(
    dual: Dual, logs: Floats, point: Point, direction: Floats, temperature: float, tick: Ticks
) -> tuple[Floats, Point]:
    """The first point along a direction that is low enough."""
    slope = float(direction @ point.gradient)
    for length in LENGTHS:
        there = np.clip(logs + length * direction, FREE, MOST_LOG)
        new = dual.at(there, temperature)
        tick()
        if new.value <= point.value + SUFFICIENT * length * slope + ROUNDING:
            break
    return there, new


def _bfgs(inverse: Floats, step: Floats, change: Floats) -> Floats:
    """The next estimate of the inverse Hessian after a step and a change of the gradient."""
    curvature = float(step @ change)
    if curvature <= 1e-14:
        return inverse
    left = np.eye(len(step)) - np.outer(step, change) / curvature
    updated: Floats = left @ inverse @ left.T + np.outer(step, step) / curvature
    return updated
