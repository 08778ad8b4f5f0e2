"""What a memory is worth after each study, against prices of the days: a dynamic programme.

A card in state s (stability, difficulty) after a study on day t is studied next on the day
u > t where the value after it less price and seconds is largest, or never again, for its
recall at the exam:

    W_t(s) = max( R_s(exam - t), max over u > t of  E[ W_u(s') ] - price_u E[seconds] )

Under a temperature the maximum is softened (temperature times the log of the sum of
exponentials), which is never below it, and the choice becomes a probability: then the value
is a smooth function of the prices. Days are numbered from 0, the exam is on day `days`.
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashcards.memory import Floats
from flashcards.plan.costs import Costs
from flashcards.plan.grid import Grid
from flashcards.plan.situation import Ints
from flashcards.plan.study import Study
from flashcards.schedule import Settings

Singles = NDArray[np.float32]  # half the memory to move, and seven digits are enough

FINE, COARSE = (32, 7), (20, 4)  # grids: stabilities and difficulties
NEGLIGIBLE = 1e-6  # cards
HORIZON = 30  # tables are made for so many days, or for a multiple of them


class Tables:
    """What studies do to the nodes of a grid; independent of prices.

    A study `e` days after the last takes node s to places `target[e - 1, :, s]` (two for each
    rating) with chances `chance[e - 1, :, s]`, once the values have been taken along the
    difficulty by `turn`; it lasts `seconds[e - 1, s]`. `rest[e]` is the recall after e days.
    """

    def __init__(self, settings: Settings, costs: Costs, days: int, shape: tuple[int, int]) -> None:
        self.grid, self.study = Grid(*shape), Study(settings, costs)
        size, columns = self.grid.size, self.grid.columns
        elapsed = np.arange(1, days + 1)[:, None]
        outcomes = self.study.later(self.grid.S[None], self.grid.D[None], elapsed)
        row, up = self.grid.row(outcomes.stability)
        low = row * 4 * columns + columns * np.arange(4)[:, None, None]
        low += np.arange(size) % columns + (elapsed * 4 * size)
        chance = np.concatenate([outcomes.chance * (1 - up), outcomes.chance * up])
        self.target: Ints = _by_day(np.concatenate([low, low + 4 * columns]))
        self.chance = _by_day(_single(chance))
        self.seconds = _single(outcomes.expected_seconds)
        self.turn = _single(self._turn(outcomes.difficulty[:, 0, :columns]))
        after = np.arange(days + 1)[:, None]
        self.rest = _single(self.study.memory.retrievability(self.grid.S, after))

    def _turn(self, difficulty: Floats) -> Floats:
        """Columns to (rating, column): values at the difficulty that each rating leads to."""
        column, right = self.grid.column(difficulty)
        count = self.grid.columns
        turn = np.zeros((count, 4, count))
        rating, start = np.indices(column.shape)
        np.add.at(turn, (column, rating, start), 1 - right)
        np.add.at(turn, (column + 1, rating, start), right)
        return turn.reshape(count, 4 * count)


def tables(settings: Settings, costs: Costs, days: int, shape: tuple[int, int] = FINE) -> Tables:
    """The tables for at least so many days, made once for each settings, costs and shape."""
    return _tables(settings, costs, -(-days // HORIZON) * HORIZON, shape)


@lru_cache(maxsize=8)
def _tables(settings: Settings, costs: Costs, days: int, shape: tuple[int, int]) -> Tables:
    return Tables(settings, costs, days, shape)


class Values:
    """The values W (days, nodes) under prices (one a day) at a temperature, 0 for the maximum."""

    def __init__(self, of: Tables, prices: Floats, temperature: float = 0.0) -> None:
        self.tables, self.days = of, len(prices)
        self.prices, self.temperature = _single(prices), np.float32(temperature)
        size = of.grid.size
        self.W: Singles = np.zeros((self.days, size), np.float32)
        self._turned: Singles = np.zeros((self.days, 4 * size), np.float32)
        self._choice: list[Singles] = [self.W[:0]] * self.days
        for day in reversed(range(self.days)):
            self._value(day)

    def _value(self, day: int) -> None:
        rest = self.tables.rest[self.days - day]
        self.W[day] = rest
        if day + 1 < self.days:
            self.W[day], self._choice[day] = softened(self._studies(day), rest, self.temperature)
        rows = self.W[day].reshape(self.tables.grid.rows, -1)
        self._turned[day] = (rows @ self.tables.turn).ravel()

    def _studies(self, day: int) -> Singles:
        """What the next study is worth on each later day (days left, nodes), price paid."""
        left = self.days - 1 - day
        source, of = self._turned[day:].ravel(), self.tables
        parts = source.take(of.target[:left], mode="wrap")  # quicker than with checks
        parts *= of.chance[:left]
        worth: Singles = parts.sum(axis=1)
        worth -= self.prices[day + 1 :, None] * of.seconds[:left]
        return worth

    def flow(self, arrivals: Floats) -> tuple[Floats, float]:
        """Seconds on each day and recall at the exam when so many cards arrive at the nodes.

        `arrivals` (days, nodes) are cards after their first study; those count no seconds.
        The choices are the probabilities of the temperature, which must not be 0.
        """
        rows, width = self.tables.grid.rows, self._turned.shape[1]
        turned, seconds, recalled = np.zeros((self.days, width)), np.zeros(self.days), 0.0
        turn = self.tables.turn.T.astype(float)
        for day in range(self.days):
            cards = arrivals[day] + (turned[day].reshape(rows, -1) @ turn).ravel()
            recalled += self._pass_on(day, cards, turned, seconds)
        return seconds, recalled

    def _pass_on(self, day: int, cards: Floats, turned: Floats, seconds: Floats) -> float:
        """Send a day's cards to the days of their next study; the recall of those that rest."""
        of, rest = self.tables, self.tables.rest[self.days - day]
        if day + 1 == self.days:
            return float(cards @ rest)
        here = np.flatnonzero(cards > NEGLIGIBLE)
        sent = cards[here] * self._choice[day][:, here]
        resting = cards[here] - sent.sum(axis=0)
        later, place = np.nonzero(sent > NEGLIGIBLE)
        sent, node = sent[later, place], here[place]
        spent = sent * of.seconds[later, node]
        seconds[day + 1 :] += np.bincount(later, spent, self.days - 1 - day)
        parts = sent[:, None] * of.chance[later, :, node]
        np.add.at(turned[day:].reshape(-1), of.target[later, :, node].ravel(), parts.ravel())
        return float(resting @ rest[here])


def softened(worth: Singles, rest: Singles, temperature: np.float32) -> tuple[Singles, Singles]:
    """The softened maximum of `worth` over its first axis and `rest`, and the choice in `worth`.

    At temperature 0 the maximum, and no choice.
    """
    best = np.maximum(worth.max(axis=0), rest)
    if not temperature:
        return best, worth[:0]
    choice = np.exp((worth - best) / temperature)
    total = choice.sum(axis=0) + np.exp((rest - best) / temperature)
    return best + temperature * np.log(total), choice / total


def _by_day(array: NDArray[Any]) -> NDArray[Any]:
    """With the days as the first axis, so that the first few of them lie together."""
    return np.ascontiguousarray(array.transpose(1, 0, 2))


def _single(array: Floats) -> Singles:
    return array.astype(np.float32)
