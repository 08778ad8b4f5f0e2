"""The next study of the cards as they stand: on which day, and what it leads to."""

from typing import NamedTuple

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.grid import Grid
from flashcards.plan.situation import Bools, Ints
from flashcards.plan.study import Study
from flashcards.plan.values import NEGLIGIBLE, Singles, Values, softened


class Kinds(NamedTuple):
    """Cards in equal states, taken together: one element a kind, the unseen ones one kind.

    Columns as in `Cards`; stability and difficulty are 1 where nothing was seen.
    """

    seen: Bools
    stability: Floats
    difficulty: Floats
    last: Ints
    steps: Ints
    step: Ints
    open: Bools

    @classmethod
    def of(
        cls,
        seen: Bools,
        stability: Floats,
        difficulty: Floats,
        last: Ints,
        steps: Ints,
        step: Ints,
        is_open: Bools,
    ) -> tuple["Kinds", Ints]:
        """The kinds among some cards, and the number of each card's kind."""
        columns = [np.where(seen, one, 1.0) for one in (stability, difficulty, last, steps, step)]
        table = np.stack([seen, *columns, is_open], axis=-1).astype(float)
        kinds, number = _distinct(table.reshape(-1, 7))
        last, steps, step = kinds[:, 3:6].T.astype(np.int64)
        memory = kinds[:, 1], kinds[:, 2], last, steps, step
        return cls(kinds[:, 0] > 0, *memory, kinds[:, 6] > 0), number


def _distinct(rows: Floats) -> tuple[Floats, Ints]:
    """The different rows, and the number of each row's: `np.unique`, ten times as fast."""
    order = np.lexsort(rows.T)
    ordered = rows[order]
    starts = np.r_[True, (ordered[1:] != ordered[:-1]).any(axis=1)][: len(rows)]
    number = np.empty(len(rows), dtype=np.int64)
    number[order] = np.cumsum(starts) - 1
    return ordered[starts], number


class Choices:
    """Every kind's next study on each of the `days` to the exam, shape (days, kinds).

    `day` is the ordinal of the first of them; in the values that are asked it is the day
    `start`. `node` and `weight` (16, days, kinds) are where a study leads, `rest` is the
    recall at the exam without one.
    """

    def __init__(
        self, kinds: Kinds, study: Study, grid: Grid, day: int, days: int, start: int = 0
    ) -> None:
        self.days, self.kinds = days, kinds
        chance, S, D, seconds = outcomes(kinds, study, day, days)
        corners = grid.corners(S, D)
        offset = grid.size * np.arange(start, start + days)[:, None]
        self.node = (corners.node + offset).reshape(16, days, -1)
        self.weight = (corners.weight * chance).reshape(16, days, -1).astype(np.float32)
        self.seconds = (chance * seconds).sum(axis=0).astype(np.float32)
        recall = study.memory.retrievability(kinds.stability, day + days - kinds.last)
        self.rest = np.where(kinds.seen, recall, 0.0).astype(np.float32)

    def worth(self, values: Values) -> Singles:
        """What a study on each day leads to, its price not taken off."""
        parts = values.W.ravel().take(self.node, mode="wrap")  # quicker than with checks
        parts *= self.weight
        total: Singles = parts.sum(axis=0)
        return total

    def choose(self, values: Values) -> tuple[Singles, Singles]:
        """Each kind's value, and the chance that it is studied next on each day."""
        net = self.worth(values) - values.prices[-self.days :, None] * self.seconds
        net[0, ~self.kinds.open] = -np.inf
        return softened(net, self.rest, values.temperature)

    def flow(self, values: Values, chance: Floats) -> tuple[Floats, float]:
        """Seconds on each day and cards recalled when (days, kinds) cards choose each day.

        The recall of the cards that choose no day is not in it.
        """
        own = (chance * self.seconds).sum(axis=1)
        day, kind = np.nonzero(chance > NEGLIGIBLE)
        parts = (chance[day, kind] * self.weight[:, day, kind]).ravel()
        nodes = self.node[:, day, kind].ravel()
        arrivals = np.bincount(nodes, parts, values.W.size).astype(float)
        seconds, recalled = values.flow(arrivals.reshape(values.W.shape))
        return own + seconds, recalled

    def advantage(self, values: Values) -> Floats:
        """Recall at the exam gained per second by a study on the first day, against waiting."""
        worth = self.worth(values)
        later = worth[1:] - values.prices[-self.days :, None][1:] * self.seconds[1:]
        waiting = np.maximum(self.rest, later.max(axis=0, initial=-np.inf))
        gain: Floats = ((worth[0] - waiting) / self.seconds[0]).astype(float)
        return gain


def outcomes(
    kinds: Kinds, study: Study, day: int, days: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """Chance, S, D, seconds of a study by rating, day and kind: (4, days, kinds)."""
    elapsed = np.maximum(1, day + np.arange(days)[:, None] - kinds.last)
    later = study.later(kinds.stability, kinds.difficulty, elapsed, kinds.steps, kinds.step)
    first = (one[:, None, None] for one in study.first())
    chance, S, D, seconds = (np.where(kinds.seen, b, a) for a, b in zip(first, later, strict=True))
    return chance, S, D, seconds
