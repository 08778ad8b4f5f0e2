"""FSRS parameters fitted to a log, and whether they predict better than others do.

A fit is tried on the last fifth of the reviews, by time, which it has not seen, and given up
unless it predicts them better: of fits to few reviews many are worse than the defaults. If it
passes, it is made again from all reviews.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview, TrainingConfig
from numpy.typing import NDArray

from flashcards.schedule import DEFAULT_PARAMETERS, within_bounds
from flashcards.stats.accuracy import judged, log_loss, rmse_bins
from flashcards.stats.log import Ints, Reviews

Parameters = tuple[float, ...]

NEEDED = 1_000
"""Reviews a day or more after the one before, of which a log of 2,000 ratings has about so many.

With half of that, fits that pass the trial gain nothing on average where a student's memory is
near the defaults, and a quarter of them are worse where it is not (simulated students, with
tests/students.py, judged by 10,000 later reviews); with this many they gain, and the more the
further the student is from the defaults.
"""

HELD_OUT = 0.2
EPOCHS = 50
LEARNING_RATE = 0.01  # with fewer epochs or larger steps training stops short
DECIMALS = 4
LONGEST_HISTORY = 256  # reviews of one card


class Unfitted(Exception):
    """Training came to nothing, such as from a log in which everything is remembered."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well some parameters predict the reviews held out; lower is better."""

    log_loss: float
    rmse_bins: float


@dataclass(frozen=True, slots=True)
class Trial:
    """A fit on trial: `reviews` that can be learnt from, `held_out` of them from day `since` on.

    `fitted`, `default` and `in_force` are judged by those held out. `parameters` are fitted
    to all reviews; None unless the trial fit was better than both others.
    """

    reviews: int
    held_out: int
    since: int
    fitted: Accuracy
    default: Accuracy
    in_force: Accuracy
    parameters: Parameters | None


def try_fit(reviews: Reviews, in_force: Sequence[float], relearning_steps: int = 1) -> Trial:
    """Fit, and compare with the defaults and with the parameters in force.

    Better means that the log loss is lower. Raises Unfitted.
    """
    learnable = trainable(reviews)
    since = _first_held_out(reviews.day[learnable])
    trained = fit(reviews, learnable & (reviews.day < since), relearning_steps)
    own, default, old = (
        _accuracy(reviews, parameters, since)
        for parameters in (trained, DEFAULT_PARAMETERS, tuple(in_force))
    )
    is_better = own.log_loss < min(default.log_loss, old.log_loss)
    return Trial(
        int(learnable.sum()),
        int((learnable & (reviews.day >= since)).sum()),
        since,
        own,
        default,
        old,
        fit(reviews, learnable, relearning_steps) if is_better else None,
    )


def trainable(reviews: Reviews) -> NDArray[np.bool_]:
    """Which reviews can be learnt from: those a day or more after the card's one before."""
    later = np.zeros(len(reviews), dtype=bool)
    later[1:] = (np.diff(reviews.memory) == 0) & (np.diff(reviews.day) > 0)
    return later


def fit(reviews: Reviews, chosen: NDArray[np.bool_], relearning_steps: int = 1) -> Parameters:
    """The 21 parameters under which the chosen reviews are likeliest, given those before them.

    Raises Unfitted.
    """
    items, memories = _items(reviews, chosen)
    config = TrainingConfig(num_epochs=EPOCHS, learning_rate=LEARNING_RATE)
    trainer = FSRS(list(DEFAULT_PARAMETERS))
    try:
        fitted = trainer.compute_parameters(items, memories, True, relearning_steps, config)
        return tuple(round(one, DECIMALS) for one in within_bounds(fitted))
    except (RuntimeError, ValueError) as error:
        raise Unfitted(str(error)) from None


def _items(reviews: Reviews, chosen: NDArray[np.bool_]) -> tuple[list[FSRSItem], list[int]]:
    """Each chosen review with its card's earlier ones, in order of time, and its memory."""
    start = _starts(reviews.memory)
    days = np.where(np.arange(len(reviews)) == start, 0, np.diff(reviews.day, prepend=0))
    pairs = zip(reviews.rating.tolist(), days.tolist(), strict=True)
    every = [FSRSReview(rating, elapsed) for rating, elapsed in pairs]
    places = np.flatnonzero(chosen & (np.arange(len(reviews)) - start < LONGEST_HISTORY))
    places = places[np.argsort(reviews.day[places], kind="stable")]
    spans = zip(start[places].tolist(), places.tolist(), strict=True)
    items = [FSRSItem(every[first : last + 1]) for first, last in spans]
    return items, reviews.memory[places].tolist()


def _starts(memory: Ints) -> Ints:
    """For each review, the place of its memory's first one."""
    first = np.r_[True, np.diff(memory) != 0][: len(memory)]
    starts: Ints = np.maximum.accumulate(np.where(first, np.arange(len(memory)), 0))
    return starts


def _first_held_out(days: Ints) -> int:
    """The day from which on about a fifth of the reviews are."""
    return int(np.sort(days)[int((1 - HELD_OUT) * len(days))])


def _accuracy(reviews: Reviews, parameters: Parameters, since: int) -> Accuracy:
    every = replace(reviews, preset=np.zeros(len(reviews), dtype=np.int64))
    answers = judged(every, [parameters])
    held_out = answers.rows(answers.day >= since)
    return Accuracy(log_loss(held_out) or 0.0, rmse_bins(held_out) or 0.0)
