"""The dual problem: the prices of the days under which the best plan keeps to the budget.

Every plan within the budget is worth at most the sum of the cards' values under any prices
plus the prices of the budget (weak duality), so the least of those sums is a bound; the
prices that reach it say on which days time is dear. The sum is convex in the prices. Here
it is softened by a temperature, as a function of the logarithms of the prices.
"""

from typing import NamedTuple

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.choices import Choices, Kinds
from flashcards.plan.situation import Bools, Cards, Situation
from flashcards.plan.values import FINE, Values, tables
from flashcards.plan.worth import Worth, by_weight


class Point(NamedTuple):
    """The softened dual at some prices, in score: its value and its gradient by their logarithms.

    `use` are the seconds that the cards' own best plans take on each open day, `score` is
    what they are expected to score, and `primal` that score less the price of the time
    they take beyond the budget.
    """

    value: float
    gradient: Floats
    use: Floats
    score: float
    primal: float


class Dual:
    """The dual of a situation as a function of the logarithms of the open days' prices.

    Days with seconds in the budget are open. Prices are counted here in cards of weight 1
    a second, not in score, so that they do not depend on the number of cards.
    """

    def __init__(self, situation: Situation, cards: Cards, shape: tuple[int, int] = FINE) -> None:
        self.situation, self.cards, self.days = situation, cards, len(situation.budget)
        self.budget = np.array(situation.budget, dtype=float)
        self.budget[0] -= cards.started
        self.open_days: Bools = self.budget > 0
        self.tables = tables(situation.settings, situation.costs, self.days, shape)
        kinds, self.kind = Kinds.of(*cards.columns)
        self.choices = Choices(kinds, self.tables.study, self.tables.grid, situation.day, self.days)
        weights, number = by_weight(cards)
        counts = np.zeros((len(weights), len(kinds.seen)))
        np.add.at(counts, (number, self.kind), 1)
        self._weighted = [(w, n) for w, n in zip(weights.tolist(), counts, strict=True) if w > 0]

    def prices(self, logs: Floats) -> Floats:
        """The price on every day, infinite on days without time."""
        prices = np.full(self.days, np.inf)
        prices[self.open_days] = np.exp(logs)
        return prices

    def bound(self, logs: Floats, worth: Worth) -> float:
        """The dual itself, not softened, `worth` being under its prices: no plan beats it."""
        total = 0.0
        for weight, counts in self._weighted:
            best, _ = self.choices.choose(worth.values[weight])
            total += weight * float(counts @ best)
        return (total + float(np.exp(logs) @ self.budget[self.open_days])) / self.cards.total

    def at(self, logs: Floats, temperature: float) -> Point:
        """The softened dual, by the values and flow of the cards of each weight."""
        value, score, use = 0.0, 0.0, np.zeros(self.days)
        for weight, counts in self._weighted:
            values = Values(self.tables, self.prices(logs) / weight, temperature / weight)
            best, chance = self.choices.choose(values)
            seconds, recalled = self.choices.flow(values, chance * counts)
            rest = counts * (1 - chance.sum(axis=0)) @ self.choices.rest
            value += weight * float(counts @ best)
            score += weight * float(recalled + rest)
            use += seconds
        return self._point(np.exp(logs), value, score, use[self.open_days])

    def _point(self, price: Floats, value: float, score: float, use: Floats) -> Point:
        budget, total = self.budget[self.open_days], self.cards.total
        over = float(price @ np.maximum(0, use - budget))
        return Point(
            (value + float(price @ budget)) / total,
            price * (budget - use) / total,
            use,
            score / total,
            (score - over) / total,
        )
