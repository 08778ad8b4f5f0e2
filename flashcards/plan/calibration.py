"""How well the memory model has foretold a student's own reviews."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from flashcards.log import Row, standing
from flashcards.memory import AGAIN, trace
from flashcards.schedule import Settings


class Calibration(NamedTuple):
    """Of so many reviews, the share (0 to 1) expected to be recalled, and that recalled."""

    reviews: int
    expected: float
    recalled: float


def calibration(rows: Iterable[Row], settings: Settings, last: int = 500) -> Calibration | None:
    """The model against the last reviews of a log; None if there are none.

    The first answer to a card on a day counts, from its second day on: earlier the model
    says nothing, and repeats within a day are no test of memory.
    """
    rated = [row for row in standing(rows) if row.event == "rating" and row.rating]
    rated.sort(key=lambda row: row.card)  # those of a card stay in order of time
    numbers = {card: number for number, card in enumerate(dict.fromkeys(r.card for r in rated))}
    ratings = np.array([row.rating for row in rated], dtype=np.int64)
    traced = trace(
        [numbers[row.card] for row in rated],
        [row.day for row in rated],
        ratings,
        settings.parameters,
    )
    reviews = np.flatnonzero(traced.days > 0)
    if not len(reviews):
        return None
    newest = reviews[np.argsort([rated[n].id for n in reviews], kind="stable")][-last:]
    recalled = ratings[newest] > AGAIN
    return Calibration(
        len(newest), float(traced.retrievability[newest].mean()), float(recalled.mean())
    )
