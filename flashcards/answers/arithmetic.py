"""Arithmetic on exact fractions that predicts the size of a result before computing it.

A real number is a Fraction while it is exact, a float once it is not. What would need more
than 4,096 bits is computed in floating point, or is too large. Errors are Python's own:
ZeroDivisionError, OverflowError, and ValueError where there is no real result.
"""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

Real = Fraction | float

LARGEST = 4096  # bits of numerator and denominator together


def bits(value: Real) -> int:
    if isinstance(value, float):
        return 0
    return value.numerator.bit_length() + value.denominator.bit_length()


def exact(value: Real) -> Fraction:
    """The fraction that a number is; ValueError or OverflowError for nan and infinity."""
    return value if isinstance(value, Fraction) else Fraction(value)


def same(a: Real, b: Real) -> bool:
    """Equal exactly, or up to rounding errors where one is a float."""
    if isinstance(a, float) or isinstance(b, float):
        return math.isclose(approximate(a), approximate(b), rel_tol=1e-12, abs_tol=1e-12)
    return a == b


def approximate(value: Real) -> float:
    """The nearest float; infinity for what is too large to have one."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def settled(value: Real) -> Real:
    """A float that is a whole number up to rounding errors, as that number."""
    if isinstance(value, float) and same(value, Fraction(round(value))):
        return Fraction(round(value))
    return value


def plus(a: Real, b: Real) -> Real:
    a, b = _within_limits(a, b)
    return _finite(a + b)


def times(a: Real, b: Real) -> Real:
    a, b = _within_limits(a, b)
    return _finite(a * b)


def over(a: Real, b: Real) -> Real:
    a, b = _within_limits(a, b)
    return _finite(a / b)


def power(a: Real, b: Real) -> Real:
    """`a` to the `b`; exact for a whole exponent, a float for any other."""
    if isinstance(a, Fraction) and isinstance(b, Fraction) and b.denominator == 1:
        exponent = b.numerator
        if bits(a) * abs(exponent) <= LARGEST:
            return a**exponent
    result = float(a) ** float(b)
    if isinstance(result, complex):
        raise ValueError("no real power")
    return _finite(result)


def literal(digits: str, exponent: int) -> Fraction:
    """The number written with these digits, times ten to the exponent."""
    if abs(exponent) * 4 > LARGEST:
        raise OverflowError("exponent too large")
    return int(digits) * Fraction(10) ** exponent


def _within_limits(a: Real, b: Real) -> tuple[Real, Real]:
    return (a, b) if bits(a) + bits(b) <= LARGEST else (float(a), float(b))


def _finite(value: Real) -> Real:
    if isinstance(value, float) and not math.isfinite(value):
        raise OverflowError("not finite")
    return value


def _square_root(value: Real) -> Real:
    if isinstance(value, Fraction) and value >= 0:
        top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
        if top * top == value.numerator and bottom * bottom == value.denominator:
            return Fraction(top, bottom)
    return math.sqrt(value)


def _logarithm(base: int, approximate: Callable[[float], float]) -> Callable[[Real], Real]:
    """Logarithms to a whole base, exact for powers of it."""

    def logarithm(value: Real) -> Real:
        if value <= 0:
            raise ValueError("no real logarithm")
        result = approximate(float(value))
        whole = Fraction(round(result))
        return whole if power(Fraction(base), whole) == value else result

    return logarithm


def _exact_at(
    point: int, result: Fraction, function: Callable[[float], float]
) -> Callable[[Real], Real]:
    """A function of floats that is exact at one point."""
    return lambda value: result if value == point else _finite(function(float(value)))


def _sigmoid(value: float) -> float:
    return (1 + math.tanh(value / 2)) / 2  # does not overflow


def _rounded(function: Callable[[Real], int]) -> Callable[[Real], Real]:
    return lambda value: Fraction(function(settled(value)))


FUNCTIONS: Mapping[str, Callable[..., Real]] = {
    "sqrt": _square_root,
    "exp": _exact_at(0, Fraction(1), math.exp),
    "ln": _exact_at(1, Fraction(0), math.log),
    "log2": _logarithm(2, math.log2),
    "log10": _logarithm(10, math.log10),
    "floor": _rounded(math.floor),
    "ceil": _rounded(math.ceil),
    "abs": abs,
    "sigmoid": _exact_at(0, Fraction(1, 2), _sigmoid),
    "tanh": _exact_at(0, Fraction(0), math.tanh),
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
}
CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}
