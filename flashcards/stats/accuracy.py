"""How good predictions of recall are: log loss, RMSE(bins) and the calibration curve.

Predictions are judged as srs-benchmark does it: a review counts if it is a day or more after
the one before, so that each card has at most one a day, and same-day repeats have none.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.memory import AGAIN, trace
from flashcards.stats.log import Floats, Ints, Reviews, before

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Where the bins of the calibration curve end: narrow where schedulers keep cards."""

_SURE = 1e-7  # a prediction of exactly 0 or 1 would make one surprise infinitely bad
_Z = 1.96
_STEPS = 100  # more than any ladder has


class Judged(NamedTuple):
    """Reviews whose outcome was predicted, in arrays of one element a review.

    `predicted` is a probability; `days` are those since the review before, `number` counts
    the card's reviews on different days with this one, `lapses` those failed before it.
    """

    card: Ints
    day: Ints
    days: Ints
    recalled: NDArray[np.bool_]
    predicted: Floats
    number: Ints
    lapses: Ints

    def rows(self, chosen: NDArray[np.bool_] | Ints) -> "Judged":
        """The reviews that a mask or places choose."""
        columns: tuple[Any, ...] = self
        return Judged(*(column[chosen] for column in columns))


class Bin(NamedTuple):
    """Reviews predicted within `start` and `end`; `low` to `high` is 95 % around `true`."""

    start: float
    end: float
    reviews: int
    predicted: float
    true: float
    low: float
    high: float


class Foretold(NamedTuple):
    """Of so many reviews, the share (0 to 1) expected to be recalled, and that recalled."""

    reviews: int
    expected: float
    recalled: float


def judged(reviews: Reviews, parameters: Sequence[Sequence[float]]) -> Judged:
    """Every judged review; `parameters[n]` are those in force where `reviews.preset` is n.

    Each set of parameters predicts from a card's whole history, which is how states are once
    memories have been assessed anew under it.
    """
    days, predicted = _predicted(reviews, parameters)
    forgotten = reviews.rating == AGAIN
    columns: tuple[Any, ...] = (
        reviews.card,
        reviews.day,
        days,
        ~forgotten,
        predicted,
        before(days != 0, reviews.memory) + 1,
        before(forgotten & (days > 0), reviews.memory),
    )
    return Judged(*(column[days > 0] for column in columns))


def foretold(reviews: Judged, last: int = 500) -> Foretold | None:
    """The model against the last of the reviews; None without reviews."""
    newest = reviews.rows(np.argsort(reviews.day, kind="stable")[-last:])
    if not len(newest.day):
        return None
    expected, recalled = float(newest.predicted.mean()), float(newest.recalled.mean())
    return Foretold(len(newest.day), expected, recalled)


def losses(reviews: Judged) -> Floats:
    """The log loss of each review: -ln of the probability given to what happened."""
    likely = np.where(reviews.recalled, reviews.predicted, 1 - reviews.predicted)
    lost: Floats = -np.log(np.clip(likely, _SURE, 1.0))
    return lost


def log_loss(reviews: Judged) -> float | None:
    """The mean log loss, lower is better; None without reviews."""
    return float(losses(reviews).mean()) if len(reviews.day) else None


def rmse_bins(reviews: Judged) -> float | None:
    """RMSE(bins), lower is better; None without reviews.

    Reviews are put together that have about equally many days since the last, earlier reviews
    and earlier lapses; in each bin the share recalled is compared with the mean prediction,
    and the squared differences are averaged by the number of reviews.
    Source: srs-benchmark, `rmse_matrix`, whose bases 3.62, 1.89 and 1.73 these are.
    """
    if not len(reviews.day):
        return None
    ladders = ((reviews.days, 3.62), (reviews.number, 1.89), (reviews.lapses, 1.73))
    days, number, lapses = (_step(counts, base) for counts, base in ladders)
    _, bins = np.unique((days * _STEPS + number) * _STEPS + lapses, return_inverse=True)
    size = np.bincount(bins)
    surplus = np.bincount(bins, reviews.recalled - reviews.predicted) / size
    return sqrt(float(np.average(surplus**2, weights=size)))


def calibration(reviews: Judged) -> tuple[Bin, ...]:
    """The calibration curve: of what was predicted so, how much was recalled. No empty bins."""
    bins = np.digitize(reviews.predicted, EDGES[1:-1])
    return tuple(
        _bin(EDGES[number], EDGES[number + 1], reviews.rows(bins == number))
        for number in np.unique(bins)
    )


def interval(share: float, count: int) -> tuple[float, float]:
    """Between which values the true share lies with 95 % confidence (Wilson's interval)."""
    spread = _Z**2 / count
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / count + spread / (4 * count))
    return max(0.0, middle - half), min(1.0, middle + half)


def _predicted(reviews: Reviews, parameters: Sequence[Sequence[float]]) -> tuple[Ints, Floats]:
    """The days before each review and what was predicted for it, one trace for each set."""
    sets = list(dict.fromkeys(map(tuple, parameters)))
    numbers = np.array([sets.index(tuple(one)) for one in parameters], dtype=np.int64)
    in_force = numbers[reviews.preset] if len(reviews) else reviews.preset
    days, predicted = np.zeros(len(reviews), dtype=np.int64), np.full(len(reviews), np.nan)
    for number in np.unique(in_force):
        replayed = trace(reviews.memory, reviews.day, reviews.rating, sets[number])
        chosen = in_force == number
        days, predicted[chosen] = replayed.days, replayed.retrievability[chosen]
    return days, predicted


def _bin(start: float, end: float, reviews: Judged) -> Bin:
    count, true = len(reviews.day), float(reviews.recalled.mean())
    return Bin(start, end, count, float(reviews.predicted.mean()), true, *interval(true, count))


def _step(counts: Ints, base: float) -> Ints:
    """On which step of a geometric ladder a count is: 0 for 0, then 1, base, base^2, ..."""
    steps = np.floor(np.log(np.maximum(counts, 1)) / np.log(base)).astype(np.int64)
    return np.where(counts > 0, steps + 1, 0)
