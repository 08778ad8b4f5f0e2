"""The log as columns: what statistics need of many rows, as arrays instead of objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Kind(IntEnum):
    """What a row is; a reset makes a card new again.

    Taken over is a memory that comes from elsewhere, without the reviews that led to it.
    """

    RATING = 0
    PRACTICE = 1
    RESET = 2
    TAKEN_OVER = 3


class Log(NamedTuple):
    """Standing rows in order of time, each array with one element a row.

    `card` and `preset` are places in `cards` and `presets` (settings' keys), `day` is a study
    day as an ordinal, `rating` 1 to 4 (0 where there is none), `duration` milliseconds.
    """

    cards: tuple[str, ...]
    presets: tuple[str, ...]
    kind: Ints
    card: Ints
    day: Ints
    rating: Ints
    preset: Ints
    duration: Ints

    @classmethod
    def of(
        cls, cards: Sequence[str], presets: Sequence[str], columns: Sequence[Sequence[int] | Ints]
    ) -> "Log":
        """The log with these columns, in the order of the fields."""
        arrays = (np.asarray(column, dtype=np.int64) for column in columns)
        return cls(tuple(cards), tuple(presets), *arrays)

    def only(self, *kinds: Kind) -> "Log":
        """The rows of these kinds."""
        return self.rows(np.isin(self.kind, kinds))

    def rows(self, chosen: NDArray[np.bool_] | Ints) -> "Log":
        """The rows that a mask or places choose, in their order."""
        return self._replace(
            **{name: getattr(self, name)[chosen] for name in self._fields[2:]},
        )


@dataclass(frozen=True, slots=True)
class Reviews:
    """Ratings card by card and in order of time within each, as `memory.trace` wants them.

    `memory` numbers the cards' memories: a card that was reset has several, one after the
    other. The other arrays are those of `Log`.
    """

    memory: Ints
    card: Ints
    day: Ints
    rating: Ints
    preset: Ints

    def __len__(self) -> int:
        return len(self.memory)


def reviews(log: Log) -> Reviews:
    """The ratings of a log; practice never touches a card's memory.

    Without those of memories that were taken over: how they came to be is not known.
    """
    log = log.only(Kind.RATING, Kind.RESET, Kind.TAKEN_OVER)
    log = log.rows(np.argsort(log.card, kind="stable"))
    reset = log.kind == Kind.RESET
    begins = np.r_[True, log.card[1:] != log.card[:-1]] if len(log.card) else reset
    memory = np.cumsum(begins | reset)
    foreign = memory[log.kind == Kind.TAKEN_OVER]
    rated = (log.kind == Kind.RATING) & ~np.isin(memory, foreign)
    columns = (memory, log.card, log.day, log.rating, log.preset)
    return Reviews(*(column[rated] for column in columns))


def before(counted: NDArray[np.bool_], memory: Ints) -> Ints:
    """For each review, how many `counted` ones its memory has before it; memories in runs."""
    first = np.r_[True, memory[1:] != memory[:-1]] if len(memory) else np.zeros(0, dtype=bool)
    so_far: Ints = np.cumsum(counted) - counted
    start = np.maximum.accumulate(np.where(first, np.arange(len(memory)), 0))
    return so_far - so_far[start]
