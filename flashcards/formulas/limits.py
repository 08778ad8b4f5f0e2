"""What formulas refuse: values outside a formula's domain, in words for the author of a deck.

Each check returns the value it was given, or raises ValueError naming it.
"""

from collections.abc import Iterator, Sequence
from math import isclose
from typing import TypeVar

from flashcards.formulas.quantities import Number, whole

First = TypeVar("First")
Second = TypeVar("Second")


def positive(value: Number, name: str) -> Number:
    """A number above zero."""
    if not value > 0:
        raise ValueError(f"{name} must be above 0, not {value}")
    return value


def not_negative(value: Number, name: str) -> Number:
    """A number of zero or more."""
    if not value >= 0:
        raise ValueError(f"{name} must be at least 0, not {value}")
    return value


def fraction_of_one(value: Number, name: str) -> Number:
    """A number from 0 to 1, both included."""
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must be from 0 to 1, not {value}")
    return value


def likelihood(value: Number, name: str) -> Number:
    """A probability whose logarithm exists: above 0, at most 1."""
    if not 0 < value <= 1:
        raise ValueError(f"{name} must be above 0 and at most 1, not {value}")
    return value


def binary(value: Number, name: str) -> int:
    """0 or 1."""
    if value not in (0, 1):
        raise ValueError(f"{name} must be 0 or 1, not {value}")
    return int(value)


def distribution(p: Sequence[Number], name: str) -> Sequence[Number]:
    """Probabilities that add up to 1 (within 1e-9)."""
    for value in some(p, name):
        fraction_of_one(value, f"each probability of {name}")
    if not isclose(sum(p), 1, abs_tol=1e-9):
        raise ValueError(f"the probabilities of {name} must add up to 1, not {float(sum(p)):.6g}")
    return p


def some(values: Sequence[First], name: str) -> Sequence[First]:
    """A sequence with something in it."""
    if not values:
        raise ValueError(f"{name} must not be empty")
    return values


def place(index: Number, count: int, name: str) -> int:
    """An index, counted from 0, of something that there are `count` of."""
    if whole(index, name, least=0) >= count:
        raise ValueError(f"{name} is {index}, but counted from 0 the last one is {count - 1}")
    return int(index)


def paired(first: Sequence[First], second: Sequence[Second]) -> Iterator[tuple[First, Second]]:
    """Two sequences of one length, pair by pair."""
    if len(first) != len(second):
        raise ValueError(f"{len(first)} values cannot be paired with {len(second)}")
    return zip(first, second, strict=True)
