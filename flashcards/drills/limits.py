"""How large a value of an expression may grow, how long it may take, and arithmetic within that.

Every value is within the limits when an operation gets it, and is refused before it can leave
them: powers and repetitions are measured before they are computed. So no operation is slow.
"""

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, islice

from flashcards.answers import Value
from flashcards.errors import InputError

Number = int | float | Fraction

MAX_BITS = 1_024
"""Of an int, and of a fraction's numerator and denominator: about 308 digits."""

MAX_ITEMS = 10_000
"""Of a sequence with everything inside it, and of the characters of a text."""

MAX_STEPS = 50_000
"""Of one evaluation: about the operations it does, in loops and on sequences."""

FRACTION_STEPS = 20
"""What one operation on fractions costs, in operations on ints."""

_LARGEST = 1 << MAX_BITS


class Refusal(Exception):
    """A value that an expression must not have: too large, or not a value at all."""


class ExpressionError(InputError):
    """An expression that cannot be read or has no value here.

    `offset` counts characters into its source, to the culprit.
    """

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message, hint)
        self.offset = offset


class Scope:
    """One evaluation: the names in sight and the steps left."""

    __slots__ = ("names", "steps")

    def __init__(self, names: Mapping[str, Value]) -> None:
        self.names = names
        self.steps = MAX_STEPS

    def spend(self, steps: int) -> None:
        """Account for work about to be done; raises Refusal when it is too much in all."""
        self.steps -= steps
        if self.steps < 0:
            raise Refusal(f"this takes more than {MAX_STEPS:,} steps")


def within(value: Value) -> Value:
    """The value itself, once it is known to be within the limits."""
    kind = type(value)
    if kind is int:
        if not -_LARGEST < value < _LARGEST:  # type: ignore[operator]
            raise Refusal(f"this number has more than {MAX_BITS * 3 // 10} digits")
    elif kind is float:
        if not math.isfinite(value):  # type: ignore[arg-type]
            raise Refusal("this number is not finite")
    elif kind is Fraction:
        within(value.numerator), within(value.denominator)  # type: ignore[union-attr]
    else:
        weight(value)
    return value


LIGHT = frozenset((int, float, bool))
"""What is gone through in one step; looked up by type, which this is asked of most."""

_TEXTS, _TUPLES = {str}, {tuple}


def weight(value: Value) -> int:
    """The steps it takes to go through a value once. Raises Refusal beyond MAX_ITEMS."""
    total = 1 + _weight_inside(value) if isinstance(value, tuple) else _own_weight(value)
    if total > MAX_ITEMS:
        raise Refusal(f"this has more than {MAX_ITEMS:,} parts")
    return total


def _weight_inside(values: tuple[Value, ...]) -> int:
    """The weight of these values, level by level: what has many parts is mostly of one kind."""
    total = 0
    while values and total <= MAX_ITEMS:
        kinds = set(map(type, values))
        if kinds <= LIGHT:
            return total + len(values)
        if kinds == _TEXTS:
            return total + sum(map(len, values))  # type: ignore[arg-type]
        total += len(values) if kinds == _TUPLES else sum(map(_own_weight, values))
        inner = values if kinds == _TUPLES else [one for one in values if isinstance(one, tuple)]
        values = tuple(islice(chain.from_iterable(inner), MAX_ITEMS + 1))  # type: ignore[arg-type]
    return total


def _own_weight(value: Value) -> int:
    """The weight without that of the parts inside."""
    if isinstance(value, str):
        return len(value)
    return FRACTION_STEPS if type(value) is Fraction else 1


def add(left: Value, right: Value, scope: Scope) -> Value:
    """The sum of two numbers, or one sequence or text after another of its kind."""
    if type(left) is int and type(right) is int:
        return within(left + right)
    if _both(left, right, str) or _both(left, right, tuple):
        scope.spend(weight(left) + weight(right))
        return within(left + right)  # type: ignore[operator]
    a, b = _numbers(left, right, "+", scope)
    return within(a + b)


def subtract(left: Value, right: Value, scope: Scope) -> Value:
    a, b = _numbers(left, right, "-", scope)
    return within(a - b)


def multiply(left: Value, right: Value, scope: Scope) -> Value:
    """The product of two numbers, or a sequence or text repeated."""
    if isinstance(left, int) and isinstance(right, str | tuple):
        left, right = right, left
    if isinstance(left, str | tuple) and isinstance(right, int):
        size = weight(left) * max(right, 0)
        if size > MAX_ITEMS:
            raise Refusal(f"this has more than {MAX_ITEMS:,} parts")
        scope.spend(size)
        return left * right
    a, b = _numbers(left, right, "*", scope)
    return within(a * b)


def divide(left: Value, right: Value, scope: Scope) -> Value:
    """An exact int where two ints divide, a float where they do not; fractions stay exact."""
    a, b = _numbers(left, right, "/", scope)
    if isinstance(a, int) and isinstance(b, int):
        quotient, rest = divmod(a, b)
        return quotient if rest == 0 else within(a / b)
    return within(a / b)


def floor_divide(left: Value, right: Value, scope: Scope) -> Value:
    a, b = _numbers(left, right, "//", scope)
    return within(a // b)


def remainder(left: Value, right: Value, scope: Scope) -> Value:
    a, b = _numbers(left, right, "%", scope)
    return within(a % b)


def power(left: Value, right: Value, scope: Scope) -> Value:
    """A power, its length predicted first; raises Refusal for roots of negative numbers."""
    a, b = _numbers(left, right, "**", scope)
    if isinstance(b, Fraction) and b.denominator == 1:
        b = b.numerator
    if isinstance(b, int) and not isinstance(a, float):
        bits = max(a.numerator.bit_length(), a.denominator.bit_length())
        if (bits - 1) * abs(b) > MAX_BITS:
            raise Refusal(f"this number has more than {MAX_BITS * 3 // 10} digits")
    elif a < 0 and b % 1 != 0:
        raise Refusal("a negative number has no such power")
    return within(a**b)


def number(value: Value, what: str) -> Number:
    """A value that must be a number. Raises Refusal saying `what` is none."""
    if isinstance(value, Number):
        return value
    raise Refusal(f"{what} must be a number, not {_described(value)}")


def _numbers(left: Value, right: Value, sign: str, scope: Scope) -> tuple[Number, Number]:
    a, b = type(left), type(right)
    if (a is int or a is float) and (b is int or b is float):
        return left, right  # type: ignore[return-value]
    if not isinstance(left, Number) or not isinstance(right, Number):
        raise Refusal(f"{_described(left)} {sign} {_described(right)} has no meaning")
    scope.spend(FRACTION_STEPS)
    return left, right


def _both(left: Value, right: Value, kind: type) -> bool:
    return isinstance(left, kind) and isinstance(right, kind)


def _described(value: Value) -> str:
    if isinstance(value, str):
        return "a text"
    return "a sequence" if isinstance(value, tuple) else "a number"
