"""A number as it was typed, which tells more than its value: how precise it is, and its unit."""

from dataclasses import dataclass, replace
from fractions import Fraction

from flashcards.answers.arithmetic import Real, times
from flashcards.answers.normal import Unreadable

TOO_LARGE = "that number is too large"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed.

    `step` is what one unit of its last digit is worth, None for an expression: 10 for 1.79K,
    1/10000 for 25.31 %. `multiplied` means by K or 万, `percent` divided by 100 already.
    `unit` are the words after it.
    """

    value: Real
    step: Fraction | None = None
    multiplied: bool = False
    percent: bool = False
    is_ten_power: bool = False
    unit: str = ""

    def times(self, factor: Fraction) -> "Number":
        """The same number in a unit so many times smaller; raises Unreadable if too large."""
        step = None if self.step is None else self.step * factor
        try:
            return replace(self, value=times(self.value, factor), step=step)
        except OverflowError:
            raise Unreadable(TOO_LARGE) from None
