"""All that a plan depends on, and the cards of it as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.memory import Floats, Memory
from flashcards.plan.costs import Costs
from flashcards.plan.study import rehearsed
from flashcards.schedule import CardState, Phase, Settings

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Columns = tuple[Bools, Floats, Floats, Ints, Ints, Ints, Bools]

DEFAULT_SETTINGS, DEFAULT_COSTS = Settings(), Costs()


@dataclass(frozen=True)
class Situation:
    """A student on a study day before an exam.

    cards    every unsuspended card of the exam by name, the unseen ones FRESH, in the order
             in which new cards are introduced
    weights  what each card counts in the exam; one that is missing counts 1
    day      the study day, as `date.toordinal()`
    budget   seconds for each study day from `day` to the eve of the exam, which is on the
             morning of `day + len(budget)`; empty when the exam is today or past
    """

    cards: Mapping[str, CardState]
    weights: Mapping[str, float] = field(default_factory=dict)
    day: int = 0
    budget: tuple[float, ...] = ()
    settings: Settings = DEFAULT_SETTINGS
    costs: Costs = DEFAULT_COSTS

    @property
    def exam(self) -> int:
        """The day of the exam."""
        return self.day + len(self.budget)


class Cards(NamedTuple):
    """The cards of a situation as arrays of one element each; nan where there is no memory.

    A card with steps left to do today counts as started: its steps are taken as done, and
    their seconds are in `started`. `steps` and `step` are how many (re)learning steps lie
    under its next rating and how many it has behind it; in review all of them.
    """

    names: tuple[str, ...]
    weight: Floats
    seen: Bools
    stability: Floats
    difficulty: Floats
    last: Ints
    steps: Ints
    step: Ints
    open: Bools
    started: float

    @classmethod
    def of(cls, situation: Situation) -> "Cards":
        """The cards in the order of the situation."""
        names, states = tuple(situation.cards), list(situation.cards.values())
        weight = np.array([situation.weights.get(name, 1.0) for name in names], dtype=float)
        table = np.array([_numbers(state, situation.day) for state in states], dtype=float)
        S, D, day, phase, behind, buried = table.reshape(-1, 6).T
        seen, last = ~np.isnan(S), day.astype(np.int64)
        steps, step = _steps(phase.astype(np.int64), behind, situation.settings)
        left = np.where((last == situation.day) & (step < steps) & seen, steps - step, 0)
        S, D = rehearsed(Memory(situation.settings.parameters), S, D, left)
        is_open = (buried == 0) & ~(seen & (last >= situation.day))
        step = np.where(left > 0, steps, step)
        started = float(left.sum()) * situation.costs.step_seconds
        return cls(names, weight, seen, S, D, last, steps, step, is_open, started)

    @property
    def columns(self) -> Columns:
        """What tells two cards apart: seen, S, D, last, steps, step, open."""
        return self[2:9]

    @property
    def total(self) -> float:
        """The sum of the weights, 1 where there is none."""
        return float(self.weight.sum()) or 1.0


def recall_at(situation: Situation) -> dict[str, float]:
    """The probability (0 to 1) that each card is recalled at the exam with no more study."""
    cards = Cards.of(situation)
    return dict(zip(cards.names, _recall(cards, situation).tolist(), strict=True))


def score_at(situation: Situation) -> float:
    """The expected score (0 to 1) at the exam with no more study."""
    cards = Cards.of(situation)
    return float(cards.weight @ _recall(cards, situation)) / cards.total


def _recall(cards: Cards, situation: Situation) -> Floats:
    memory = Memory(situation.settings.parameters)
    recalled = memory.retrievability(cards.stability, situation.exam - cards.last)
    return np.where(cards.seen, recalled, 0.0)


def _numbers(state: CardState, day: int) -> tuple[float | None, ...]:
    """S, D, last day, phase, step and whether buried; None is read as nan."""
    buried = state.buried_day == day
    last = state.last_day or 0
    return state.stability, state.difficulty, last, state.phase, state.step or 0, buried


def _steps(phase: Ints, behind: Floats, settings: Settings) -> tuple[Ints, Ints]:
    """How many steps lie under each card's next rating, and how many are behind it."""
    learning, relearning = len(settings.learning_steps), len(settings.relearning_steps)
    steps = np.where(phase <= Phase.LEARNING, learning, relearning)
    step = np.where(phase == Phase.REVIEW, steps, np.minimum(behind, steps))
    return steps, step.astype(np.int64)
