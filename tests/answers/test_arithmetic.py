"""Exact arithmetic that knows the size of a result before it computes it."""

import math
from collections.abc import Callable
from fractions import Fraction

import pytest

from flashcards.answers.arithmetic import (
    FUNCTIONS,
    LARGEST,
    Real,
    bits,
    literal,
    over,
    plus,
    power,
    same,
    settled,
    times,
)

LARGE = Fraction(2**3000)
FINE = Fraction(1, 3**1500)


@pytest.mark.parametrize(
    ("operation", "a", "b"),
    [
        (times, LARGE, LARGE),
        (over, LARGE, 1 / LARGE),
        (power, LARGE, Fraction(2)),
        (power, Fraction(2), LARGE),
        (power, Fraction(10), Fraction(10**9)),
        (plus, LARGE, FINE),
    ],
)
def test_a_result_of_too_many_bits_is_not_computed(
    operation: Callable[[Real, Real], Real], a: Fraction, b: Fraction
) -> None:
    with pytest.raises(OverflowError):
        operation(a, b)


def test_a_long_fraction_of_ordinary_size_goes_on_as_a_float() -> None:
    ratio = Fraction(999, 1000)
    assert isinstance(power(ratio, Fraction(200)), Fraction)
    assert power(ratio, Fraction(5000)) == pytest.approx(0.999**5000)
    assert isinstance(power(ratio, Fraction(5000)), float)
    assert times(FINE * 3**1500, FINE) == FINE


def test_results_stay_within_the_limit() -> None:
    assert bits(power(Fraction(2), Fraction(1300))) <= LARGEST
    with pytest.raises(OverflowError):
        literal("1", 1025)
    assert literal("15", 3) == 15000


@pytest.mark.parametrize(
    ("a", "b", "equal"),
    [
        (Fraction(1, 3), Fraction(2, 6), True),
        (Fraction(1, 3), 1 / 3, True),
        (3, 2.9999999999999996, True),
        (Fraction(10**15), 10**15 + 1, False),
        (1.0, 1.0000001, False),
        (Fraction(10**400), 1.0, False),
    ],
)
def test_floats_are_compared_up_to_rounding_and_fractions_exactly(
    a: Real, b: Real, equal: bool
) -> None:
    assert same(a, b) is equal


def test_a_float_that_is_a_whole_number_settles_on_it() -> None:
    assert settled(math.sqrt(2) ** 2) == 2
    assert isinstance(settled(math.sqrt(2) ** 2), Fraction)
    assert settled(2.5) == 2.5


def test_functions_are_exact_where_their_values_are() -> None:
    assert FUNCTIONS["sqrt"](Fraction(9, 16)) == Fraction(3, 4)
    assert FUNCTIONS["log2"](Fraction(1, 1024)) == -10
    assert FUNCTIONS["floor"](math.sqrt(2) ** 2) == 2
    assert FUNCTIONS["ceil"](Fraction(-5, 2)) == -2
    assert FUNCTIONS["sqrt"](Fraction(2)) == math.sqrt(2)
