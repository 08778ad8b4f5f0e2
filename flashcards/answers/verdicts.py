"""What the keys for numbers have in common: marks, slips, and how precise a number is."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeGuard

from flashcards.answers.arithmetic import Real, approximate, exact, same, settled
from flashcards.answers.mark import Mark, Slip, Value
from flashcards.answers.normal import Unreadable
from flashcards.answers.number import Number


def refused(refusal: Unreadable | str, expects: str, read_as: Value | None = None) -> Mark:
    """The question is asked again: why, and what is expected."""
    return Mark("unreadable", read_as, f"{refusal} (expected: {expects})")


def slipped(slips: Sequence[Slip], read_as: Value) -> Mark:
    """The first slip that leads to this value, and in words all of them."""
    whys = dict.fromkeys(slip.why for slip in slips)
    return Mark("wrong", read_as, " or ".join(whys), slips[0])


def fitting(
    slips: Sequence[Slip],
    apart: Callable[[Value], Real],
    closely: Callable[[Value], bool],
    as_shown: Callable[[Value], bool],
) -> tuple[Slip, ...]:
    """The slips close to what was typed, the closest first; only if there is none of these, those
    that the digits typed leave possible. `apart` is how far a value is from what was typed."""
    close = [slip for slip in slips if closely(slip.value)]
    possible = close or [slip for slip in slips if as_shown(slip.value)]
    return tuple(sorted(possible, key=lambda slip: apart(slip.value)))


def is_real(value: object) -> TypeGuard[Real]:
    """Whether this is a finite number."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int | Fraction)


def plain(value: Real) -> Value:
    """An exact whole number as an int, anything else as it is."""
    value = settled(value)
    whole = isinstance(value, Fraction) and value.denominator == 1
    return int(value) if whole else value


def is_whole(value: Real) -> bool:
    return exact(settled(value)).denominator == 1


def distance(a: Real, b: Real) -> Real:
    """How far two numbers are apart, nothing where rounding errors alone part them."""
    return 0.0 if same(a, b) else abs(exact(a) - exact(b))


def within(a: Real, truth: Real, decimals: int) -> bool:
    """At most one unit of the last decimal asked from the truth, up to the rounding of floats.

    A whole number asked without decimals is exact, and nothing but itself is close to it.
    """
    if a == truth:
        return True
    if _far(a, truth, decimals):
        return False
    apart: Fraction = abs(exact(a) - exact(truth)) * 10**decimals
    if decimals == 0 and is_whole(truth):
        return apart < Fraction(1, 2)
    return apart <= _ONE_UNIT


def _far(a: Real, b: Real, decimals: int) -> bool:
    """Whether two numbers are so far apart that floats suffice to tell: fractions take long."""
    x, y = approximate(a), approximate(b)
    return abs(x - y) > 2 * 10.0**-decimals + 1e-15 * (abs(x) + abs(y))


_ONE_UNIT = 1 + Fraction(1, 10**9)


def right_so_far(number: Number, truth: Real) -> bool:
    """Whether the digits typed are those of the truth, rounded or cut off."""
    value, right = exact(number.value), exact(truth)
    if number.step is None or not value or (value < 0) != (right < 0):
        return False
    return abs(right - value) <= number.step / 2 or 0 <= abs(right) - abs(value) < number.step


def is_coarse(number: Number, decimals: int) -> bool:
    """Whether a number is typed to fewer decimals than these."""
    return number.step is not None and number.step * 10**decimals > 1


def shows(number: Number, target: Real, decimals: int) -> bool:
    """Whether the number is the target as far as its digits go, if they are more or fewer than
    asked; a number typed as asked stands for itself."""
    if number.step is None or number.step == Fraction(1, 10**decimals):
        return False
    return abs(exact(number.value) - exact(target)) <= number.step / 2
