"""What a study today adds to the score, against the best that can be done with it later."""

import numpy as np

from flashcards.memory import Floats
from flashcards.plan.choices import Choices, Kinds
from flashcards.plan.situation import Cards, Columns, Ints, Situation
from flashcards.plan.values import Values, tables


class Worth:
    """The worth of studies on any day up to the exam, under known prices of the days.

    `prices` are in score per second, one for each day of the situation's budget. Worth is
    in score per second too; above 0 a study is better today than later or never.
    """

    def __init__(self, situation: Situation, cards: Cards, prices: Floats) -> None:
        self._exam, self._days, self._total = situation.exam, len(prices), cards.total
        self._tables = tables(situation.settings, situation.costs, self._days)
        weights, self._of_weight = by_weight(cards)
        self._weights = weights
        paid = np.where(np.array(situation.budget) > 0, prices, np.inf) * cards.total
        self.values = {w: Values(self._tables, paid / w) for w in weights.tolist() if w > 0}

    def of(self, columns: Columns, day: int) -> Floats:
        """The worth of studying cards on `day`; the last axis of the columns runs over cards."""
        kinds, number = Kinds.of(*columns)
        left = self._exam - day
        grid, start = self._tables.grid, self._days - left
        choices = Choices(kinds, self._tables.study, grid, day, left, start)
        return self.among(choices, number.reshape(columns[0].shape))

    def among(self, choices: Choices, number: Ints) -> Floats:
        """The worth on the first day of the choices, for cards of these numbers of kinds."""
        worth = np.zeros((len(self._weights), len(choices.rest)))
        for n, weight in enumerate(self._weights.tolist()):
            if weight in self.values:
                worth[n] = weight * choices.advantage(self.values[weight])
        by_card: Floats = worth[self._of_weight, number] / self._total
        return by_card


def by_weight(cards: Cards) -> tuple[Floats, Ints]:
    """The different weights of the cards, and the number of each card's."""
    weights, number = np.unique(cards.weight, return_inverse=True)
    return weights, number.reshape(-1)
