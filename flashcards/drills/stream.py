"""The random numbers of one instance: the same on every machine and every version of Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from flashcards.drills.limits import Refusal

T = TypeVar("T")

MAX_NUMBERS = 200_000
"""For one instance, with all that is drawn in vain."""


class Stream:
    """Draws that a text determines.

    Only seeding by a text (version 2) and `random()` are used: these two are what Python's
    documentation promises to keep. Raises Refusal when MAX_NUMBERS are drawn.
    """

    def __init__(self, source: str) -> None:
        generator = Random()
        generator.seed(source, version=2)
        self._random = generator.random
        self._left = MAX_NUMBERS

    def below(self, count: int) -> int:
        """A whole number from 0, smaller than `count`."""
        self._left -= 1
        if self._left < 0:
            raise Refusal(f"this draws more than {MAX_NUMBERS:,} numbers")
        return int(self._random() * count)

    def integer(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def choice(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the others."""
        return items[self.below(len(items))]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """So many different items, in any order."""
        pool = list(items)
        for index in range(count):
            other = self.integer(index, len(pool) - 1)
            pool[index], pool[other] = pool[other], pool[index]
        return pool[:count]
