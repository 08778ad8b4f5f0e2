"""Numbers as a student would write them, and values as JSON has them."""

from fractions import Fraction
from typing import TypeAlias

from flashcards.answers.arithmetic import Real, exact
from flashcards.answers.mark import AnswerKind, Value

Json: TypeAlias = "int | float | str | list[Json]"

_GROUPED_FROM = 10_000
_LONGEST = 20  # digits


def whole(number: int) -> str:
    """`1792`, but `61,706`."""
    return f"{number:,}" if abs(number) >= _GROUPED_FROM else str(number)


def rounded(value: Real, decimals: int, grouped: bool = True) -> str:
    """The value rounded half up, away from zero, with all its decimals."""
    units = int(abs(exact(value)) * 10**decimals + Fraction(1, 2))
    digits = str(units).rjust(decimals + 1, "0")
    left, right = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    sign = "-" if value < 0 and units else ""
    return sign + (whole(int(left)) if grouped else left) + (f".{right}" if right else "")


def understood(value: Real) -> str:
    """A number as the program read it: in full where it is short, else to six digits."""
    number = exact(value)
    if number.denominator == 1 and len(str(abs(number.numerator))) <= _LONGEST:
        return whole(number.numerator)
    for decimals in range(1, 7):
        if (number * 10**decimals).denominator == 1 and abs(number) < _GROUPED_FROM:
            return rounded(number, decimals)
    try:
        return f"{float(number):.6g}"
    except OverflowError:
        return "a very large number"


def to_json(value: Value, kind: AnswerKind | None = None) -> Json:
    """The value in JSON's types: fractions as numbers, or as `1/3` where a fraction is asked."""
    if isinstance(value, tuple):
        return [to_json(part, kind) for part in value]
    if not isinstance(value, Fraction):
        return value
    if kind == "fraction":
        return str(value)
    if value.denominator == 1:
        return value.numerator
    try:
        return float(value)
    except OverflowError:
        return str(value)
