"""Memory states on a grid: stability in equal steps of its logarithm, difficulty evenly.

Values between the nodes are interpolated linearly in both, those outside are taken at the
edge. The size of the grid does not depend on the number of cards.
"""

from typing import NamedTuple

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.situation import Ints

LEAST, MOST = 0.02, 4000.0  # stability in days


class Corners(NamedTuple):
    """The nodes around some states and their weights; the corners are the first axis."""

    node: Ints
    weight: Floats


class Grid:
    """`rows` stabilities by `columns` difficulties; nodes are numbered along the difficulty."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns, self.size = rows, columns, rows * columns
        self._step = np.log(MOST / LEAST) / (rows - 1)
        self.S: Floats = np.repeat(LEAST * np.exp(self._step * np.arange(rows)), columns)
        self.D: Floats = np.tile(np.linspace(1, 10, columns), rows)

    def row(self, S: Floats) -> tuple[Ints, Floats]:
        """The row below each stability, and how far it is on the way to the next (0 to 1)."""
        return _between(np.log(S / LEAST) / self._step, self.rows)

    def column(self, D: Floats) -> tuple[Ints, Floats]:
        """The column below each difficulty, and how far it is on the way to the next."""
        return _between((D - 1) * (self.columns - 1) / 9, self.columns)

    def corners(self, S: Floats, D: Floats) -> Corners:
        """The four nodes around each state."""
        row, up = self.row(S)
        column, right = self.column(D)
        low = row * self.columns + column
        high = low + self.columns
        down, left = 1 - up, 1 - right
        weights = [down * left, down * right, up * left, up * right]
        return Corners(np.stack([low, low + 1, high, high + 1]), np.stack(weights))


def _between(place: Floats, count: int) -> tuple[Ints, Floats]:
    place = np.clip(place, 0, count - 1)
    below = np.minimum(place.astype(np.int64), count - 2)
    return below, place - below
