"""FSRS-6 over arrays: what one review does to many memories at once, and every past review.

`schedule` decides what is asked and lets py-fsrs work it out, a card at a time. Where
thousands of memories are wanted together (a plan, a calibration curve, a package for Anki)
the same formulas are taken here over numpy arrays.

Source: the FSRS-6 algorithm as py-fsrs has it (fsrs/scheduler.py, version 6), which the
tests hold these formulas to. Letters are those of its documentation: S stability (days),
D difficulty (1 to 10), R retrievability (0 to 1), w the 21 parameters.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

LEAST_STABILITY = 0.001
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


class Memory:
    """The memory model under one set of parameters, or under one set for each element.

    `parameters` are 21 numbers, or an array of shape (n, 21) for arrays of n memories. All
    methods broadcast; ratings are 1 to 4, days are whole days.
    """

    def __init__(self, parameters: Sequence[float] | Floats) -> None:
        self.w: Floats = np.moveaxis(np.asarray(parameters, dtype=float), -1, 0)
        self._decay = -self.w[20]
        self._factor = 0.9 ** (1 / self._decay) - 1

    def retrievability(self, stability: ArrayLike, days: ArrayLike) -> Floats:
        """R after so many days without a review; 0.9 after `stability` days."""
        elapsed = np.maximum(0, np.asarray(days, dtype=float))
        recalled: Floats = (1 + self._factor * elapsed / np.asarray(stability)) ** self._decay
        return recalled

    def start(self, ratings: ArrayLike) -> tuple[Floats, Floats]:
        """S and D after the first rating."""
        rating = np.asarray(ratings)
        stability = np.choose(rating - 1, self.w[:4])
        return np.maximum(stability, LEAST_STABILITY), _clamped(self._first_difficulty(rating))

    def review(
        self, stability: ArrayLike, difficulty: ArrayLike, ratings: ArrayLike, days: ArrayLike
    ) -> tuple[Floats, Floats]:
        """S and D after a review, `days` after the one before; 0 days is the same day."""
        S, D = np.asarray(stability, dtype=float), np.asarray(difficulty, dtype=float)
        rating, elapsed = np.asarray(ratings), np.asarray(days)
        R = self.retrievability(S, elapsed)
        later = np.where(rating == AGAIN, self._forgotten(S, D, R), self._recalled(S, D, R, rating))
        after = np.where(elapsed < 1, self._same_day(S, rating), later)
        return np.maximum(after, LEAST_STABILITY), self._next_difficulty(D, rating)

    def _recalled(self, S: Floats, D: Floats, R: Floats, rating: NDArray[np.int_]) -> Floats:
        w = self.w
        weight = np.where(rating == HARD, w[15], np.where(rating == EASY, w[16], 1.0))
        gain = np.exp(w[8]) * (11 - D) * S ** -w[9] * (np.exp((1 - R) * w[10]) - 1)
        after: Floats = S * (1 + gain * weight)
        return after

    def _forgotten(self, S: Floats, D: Floats, R: Floats) -> Floats:
        w = self.w
        long_term = w[11] * D ** -w[12] * ((S + 1) ** w[13] - 1) * np.exp((1 - R) * w[14])
        after: Floats = np.minimum(long_term, S / np.exp(w[17] * w[18]))
        return after

    def _same_day(self, S: Floats, rating: NDArray[np.int_]) -> Floats:
        w = self.w
        increase = np.exp(w[17] * (rating - 3 + w[18])) * S ** -w[19]
        after: Floats = S * np.where(rating == AGAIN, increase, np.maximum(increase, 1.0))
        return after

    def _first_difficulty(self, rating: NDArray[np.int_]) -> Floats:
        first: Floats = self.w[4] - np.exp(self.w[5] * (rating - 1)) + 1
        return first

    def _next_difficulty(self, D: Floats, rating: NDArray[np.int_]) -> Floats:
        damped = D - self.w[6] * (rating - 3) * (10 - D) / 9
        easy = self._first_difficulty(np.asarray(EASY))
        return _clamped(self.w[7] * easy + (1 - self.w[7]) * damped)


class Trace(NamedTuple):
    """What each review of a log did, in the order of the log: arrays of one element a review.

    `stability` and `difficulty` are those after the review; `retrievability` is what was
    predicted for it, nan at a card's first review; `days` are those since the review
    before, -1 at the first.
    """

    stability: Floats
    difficulty: Floats
    retrievability: Floats
    days: NDArray[np.int64]


def trace(
    cards: ArrayLike, days: ArrayLike, ratings: ArrayLike, parameters: Sequence[float] | Floats
) -> Trace:
    """Replay reviews, those of one card next to each other and in order of time.

    `cards` are numbers that tell cards apart, `days` study days, `parameters` 21 numbers or
    those in force at each review, shape (reviews, 21). The reviews are gone through in
    rounds, every card's first, then every card's second, and so on.
    """
    card, day, rating = (np.asarray(one, dtype=np.int64) for one in (cards, days, ratings))
    every = np.broadcast_to(np.asarray(parameters, dtype=float), (len(card), 21))
    stability, difficulty, recall = (np.full(len(card), np.nan) for _ in range(3))
    elapsed = np.full(len(card), -1, dtype=np.int64)
    for turn, rows in enumerate(_rounds(card)):
        memory = Memory(every[rows])
        if not turn:
            stability[rows], difficulty[rows] = memory.start(rating[rows])
            continue
        before = rows - 1
        elapsed[rows] = day[rows] - day[before]
        recall[rows] = memory.retrievability(stability[before], elapsed[rows])
        stability[rows], difficulty[rows] = memory.review(
            stability[before], difficulty[before], rating[rows], elapsed[rows]
        )
    return Trace(stability, difficulty, recall, elapsed)


def _rounds(card: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The places of all first reviews, of all second ones, and so on."""
    place = np.arange(len(card))
    first = np.r_[True, card[1:] != card[:-1]] if len(card) else np.zeros(0, dtype=bool)
    turn = place - np.maximum.accumulate(np.where(first, place, 0))
    order = np.argsort(turn, kind="stable")
    ends = np.flatnonzero(np.diff(turn[order])) + 1
    return np.split(order, ends) if len(card) else []


def _clamped(difficulty: Floats) -> Floats:
    return np.clip(difficulty, 1.0, 10.0)
