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

    def __init__(self, situation: Situation, prices: tuple[float, ...]) -> None:
        cards = Cards.of(situation)
        self._exam, self._days, self._total = situation.exam, len(prices), cards.total
        self._tables = tables(situation.settings, situation.costs, self._days)
        weights, of_weight = np.unique(cards.weight, return_inverse=True)
        self._weights: Floats = weights
        self._of_weight: Ints = of_weight.reshape(-1)
        paid = np.where(np.array(situation.budget) > 0, prices, np.inf) * cards.total
        self._values = [Values(self._tables, paid / weight) for weight in weights if weight > 0]

    def of(self, columns: Columns, day: int) -> Floats:
        """The worth of studying cards on `day`; the last axis of the columns runs over cards."""
        kinds, number = Kinds.of(*columns)
        left = self._exam - day
        choices = Choices(
            kinds, self._tables.study, self._tables.grid, day, left, self._days - left
        )
        worth = np.zeros((len(self._weights), len(kinds.seen)))
        skipped = len(self._weights) - len(self._values)  # those of weight 0
        for n, values in enumerate(self._values, skipped):
            worth[n] = self._weights[n] * choices.advantage(values)
        by_card: Floats = worth[self._of_weight, number.reshape(columns[0].shape)] / self._total
        return by_card
