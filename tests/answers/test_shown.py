"""Numbers as they are written, and values in JSON's types."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.answers import to_json
from flashcards.answers.mark import AnswerKind, Value
from flashcards.answers.shown import rounded, understood, whole


def test_thousands_are_separated_from_ten_thousand_on() -> None:
    assert [whole(number) for number in (1792, -9999, 10000, -138357544)] == [
        "1792",
        "-9999",
        "10,000",
        "-138,357,544",
    ]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 0, "1"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (-0.001, 2, "0.00"),
        (0.05, 1, "0.1"),
        (1234567.891, 2, "1,234,567.89"),
        (3, 2, "3.00"),
        (1e-9, 3, "0.000"),
    ],
)
def test_decimals_are_rounded_half_up(value: float, decimals: int, text: str) -> None:
    assert rounded(value, decimals) == text


@given(st.fractions(-(10**6), 10**6), st.integers(0, 6))
def test_a_rounded_number_is_half_a_unit_off_at_most(value: Fraction, decimals: int) -> None:
    written = Fraction(rounded(value, decimals, grouped=False))
    assert abs(written - value) <= Fraction(1, 2 * 10**decimals)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1792, "1792"),
        (Fraction(61, 2), "30.5"),
        (Fraction(1, 3), "0.333333"),
        (2**0.5, "1.41421"),
        (10**40, "1e+40"),
        (Fraction(10**400), "a very large number"),
    ],
)
def test_what_was_understood_is_short(value: Fraction, text: str) -> None:
    assert understood(value) == text


@pytest.mark.parametrize(
    ("value", "kind", "data"),
    [
        (30, None, 30),
        (Fraction(30), None, 30),
        (Fraction(1, 4), None, 0.25),
        (Fraction(1, 4), "decimal", 0.25),
        (Fraction(1, 3), "fraction", "1/3"),
        (Fraction(2), "fraction", "2"),
        ((64, Fraction(1, 2)), "tuple", [64, 0.5]),
        (((1, 2), (3, 4)), "vector", [[1, 2], [3, 4]]),
        ("ReLU", "text", "ReLU"),
    ],
)
def test_values_become_json_types(value: Value, kind: AnswerKind | None, data: object) -> None:
    converted = to_json(value, kind)
    assert converted == data
    assert type(converted) is type(data)
    assert json.loads(json.dumps(converted)) == data


def test_a_fraction_beyond_floats_is_written_out() -> None:
    assert to_json(Fraction(10**400, 3)) == f"{10**400}/3"
