"""What a wrong number has in common with the right one, said without giving it away."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from flashcards.answers.arithmetic import Real, exact
from flashcards.answers.shown import rounded

Close = Callable[[Fraction, Fraction], bool]

_ROUNDING = 3  # units of the last digit asked
_SMALL = Fraction(1, 20)  # of the right number
_DIGITS = 3  # that a number has at least, for one of them to be a hint
_TENS = (*range(-12, 0), *range(1, 13))


def near_miss(typed: Real, right: Real, decimals: int, close: Close) -> str:
    """A hint, or `""`; `decimals` is how many are asked, `close` the key's own comparison."""
    return next(_hints(exact(typed), exact(right), decimals, close), "")


def is_rounding_error(typed: Real, right: Real, decimals: int) -> bool:
    """Whether the right number was rounded on the way: a few units off, and little of it."""
    off = abs(exact(typed) - exact(right))
    return off * 10**decimals <= _ROUNDING and off <= _SMALL * abs(exact(right))


def round_once(decimals: int) -> str:
    return f"nearly: round only once, at the end, {to_decimals(decimals)}"


def _hints(wrong: Fraction, truth: Fraction, decimals: int, close: Close) -> Iterator[str]:
    def alike(number: Fraction) -> bool:
        return close(number, truth) and abs(number - truth) <= _SMALL * abs(truth)

    if decimals and is_rounding_error(wrong, truth, decimals):
        yield round_once(decimals)
    if not truth or not wrong:
        return
    if alike(-wrong):
        yield "nearly: check the sign"
    if any(alike(wrong * Fraction(10) ** power) for power in _TENS):
        yield "nearly: check the power of ten"
    if alike(wrong * 2) or alike(wrong / 2):
        yield "check for a factor of 2"
    if not decimals and abs(wrong - truth) == 1:
        yield "nearly: off by one"
    if decimals and alike(1 / wrong):
        yield "check which number is divided by which"
    yield from _digits(*(rounded(number, decimals, grouped=False) for number in (wrong, truth)))


def _digits(wrong: str, right: str) -> Iterator[str]:
    wrong, right = wrong.replace(".", ""), right.replace(".", "")
    if len(wrong) != len(right) or len(right.lstrip("0")) < _DIGITS:
        return
    places = [place for place, digit in enumerate(wrong) if digit != right[place]]
    if len(places) == 1:
        yield "nearly: one digit is wrong"
    if len(places) == 2 and places[1] == places[0] + 1:
        first, last = places
        if wrong[first] == right[last] and wrong[last] == right[first]:
            yield "nearly: two digits are swapped"


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def to_decimals(number: int) -> str:
    """`to 2 decimals`, the end of a phrase."""
    if number == 0:
        return "to a whole number"
    return f"to {number} decimal{'' if number == 1 else 's'}"


def in_words(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)
