"""Students made of numbers: what one with such a memory would answer, as a log in columns."""

import numpy as np

from flashcards.memory import Memory
from flashcards.schedule import DEFAULT_PARAMETERS
from flashcards.stats.log import Kind, Log

DAY = 739_000
FIRST = (0.24, 0.094, 0.495, 0.171)  # again, hard, good, easy at first sight
RECALLED = (0.224, 0.631, 0.145)  # hard, good, easy


def parameters_of(seed, spread=0.35):
    """A student's own 21 parameters: the usual ones, each moved by chance."""
    chance = np.random.default_rng(seed)
    factors = np.exp(chance.normal(0, spread, 21))
    moved = np.array(DEFAULT_PARAMETERS) * factors
    least = np.array([0.001] * 4 + [1.0, 0.001, 0.001, 0.001, 0, 0] + [0.001] * 4
                     + [0, 0, 1.0, 0, 0, 0, 0.1])  # fmt: skip
    most = np.array([100.0] * 4 + [10.0, 4.0, 4.0, 0.75, 4.5, 0.8, 3.5, 5.0, 0.25, 0.9, 4.0,
                                   1.0, 6.0, 2.0, 2.0, 0.8, 0.8])  # fmt: skip
    return tuple(np.clip(moved, least, most))


def study(parameters, reviews, seed, new_a_day=20):
    """The first so many ratings of a student who studies under the default parameters.

    Every day what is due at a retention of 0.9, then new cards; an again is followed by a
    good on the same day.
    """
    chance = np.random.default_rng(seed)
    true, ours = Memory(parameters), Memory(DEFAULT_PARAMETERS)
    rows, day = [], DAY
    cards = np.zeros((0, 6))  # true S, true D, our S, our D, last day, due day
    while sum(len(one[0]) for one in rows) < reviews:
        due = np.flatnonzero(cards[:, 5] <= day)
        cards[due], rated = _review(cards[due], day, true, ours, chance)
        new = np.arange(len(cards), len(cards) + new_a_day)
        fresh, first = _first(new_a_day, day, true, ours, chance)
        cards = np.vstack([cards, fresh])
        seen, ratings = np.r_[due, new], np.r_[rated, first]
        again = seen[ratings == 1]
        rows += [(seen, ratings, day), (again, np.full(len(again), 3), day)]
        cards[again] = _step(cards[again], true, ours)
        cards[seen, 4] = day
        cards[seen, 5] = day + _intervals(cards[seen, 2])
        day += 1
    return _log(rows, reviews)


def _intervals(stability):
    return np.maximum(1, np.round(stability))


def _review(cards, day, true, ours, chance):
    days = day - cards[:, 4]
    recall = true.retrievability(cards[:, 0], days)
    graded = chance.choice([2, 3, 4], len(cards), p=RECALLED)
    ratings = np.where(chance.random(len(cards)) < recall, graded, 1)
    after = cards.copy()
    after[:, 0], after[:, 1] = true.review(cards[:, 0], cards[:, 1], ratings, days)
    after[:, 2], after[:, 3] = ours.review(cards[:, 2], cards[:, 3], ratings, days)
    return after, ratings


def _first(count, day, true, ours, chance):
    ratings = chance.choice([1, 2, 3, 4], count, p=FIRST)
    return np.stack([*true.start(ratings), *ours.start(ratings), *np.full((2, count), day)], 1), (
        ratings
    )


def _step(cards, true, ours):
    after = cards.copy()
    after[:, 0], after[:, 1] = true.review(cards[:, 0], cards[:, 1], np.full(len(cards), 3), 0)
    after[:, 2], after[:, 3] = ours.review(cards[:, 2], cards[:, 3], np.full(len(cards), 3), 0)
    return after


def _log(rows, reviews):
    card = np.concatenate([seen for seen, _, _ in rows])[:reviews]
    rating = np.concatenate([ratings for _, ratings, _ in rows])[:reviews]
    day = np.concatenate([np.full(len(seen), day) for seen, _, day in rows])[:reviews]
    names = tuple(f"deck/c{number}" for number in range(card.max() + 1))
    nought = np.zeros(reviews, dtype=np.int64)
    columns = (nought + Kind.RATING, card, day, rating, nought, nought + 8000)
    return Log.of(names, ("",), columns)
