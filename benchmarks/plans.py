"""How long a plan takes: the first one, the next day's, and today's order between sittings."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from flashcards.plan import Plan, Situation, reorder, solve
from flashcards.plan.cohort import Cohort
from flashcards.plan.orders import PlanOrder
from flashcards.schedule import FRESH, CardState, Phase, Settings

T = TypeVar("T")
CARDS, DAYS, MINUTES = 1000, 60, 15


def measure() -> Iterator[str]:
    """A line for each, against what is asked of it."""
    cards = {f"deck/{n}": FRESH for n in range(CARDS)}
    settings = Settings(learning_steps=(10,), relearning_steps=(10,))
    situation = Situation(cards, day=739_000, budget=(60.0 * MINUTES,) * DAYS, settings=settings)
    seconds, plan = _timed(lambda: solve(situation))
    yield f"{seconds:6.2f}  (at most 10)  seconds for the first plan, {CARDS:,} cards, {DAYS} days"
    later, prices = _half_way(situation, plan)
    seconds, plan = _timed(lambda: solve(later, prices))
    yield f"{seconds:6.2f}  (at most 1)  seconds for a plan half-way, from yesterday's prices"
    seconds, _ = _timed(lambda: reorder(later, plan.prices))
    yield f"{1000 * seconds:6.0f}  milliseconds for today's order under known prices"


def _half_way(situation: Situation, plan: Plan) -> tuple[Situation, tuple[float, ...]]:
    """A student of the plan after half the days, and the prices that are left."""
    cohort, order = Cohort(situation, [0]), PlanOrder(situation, plan)
    for _ in range(DAYS // 2):
        cohort.live(order(cohort))
    belief = cohort.belief
    columns = (belief.seen[0], belief.stability[0], belief.difficulty[0], belief.last[0])
    states = [
        CardState(Phase.REVIEW, None, *memory, last_day=last) if seen else FRESH
        for seen, *memory, last in zip(*(column.tolist() for column in columns), strict=True)
    ]
    cards = dict(zip(situation.cards, states, strict=True))
    budget = situation.budget[DAYS // 2 :]
    later = replace(situation, cards=cards, day=cohort.day, budget=budget)
    return later, plan.prices[DAYS // 2 :]


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    done = act()
    return time.perf_counter() - began, done
