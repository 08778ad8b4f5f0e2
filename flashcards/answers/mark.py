"""The words of marking: the values that answers have, slips, and what a key says to an answer."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol

Value = int | float | Fraction | str | tuple["Value", ...]
Verdict = Literal["correct", "wrong", "unreadable"]
AnswerKind = Literal["integer", "decimal", "tuple", "vector", "fraction", "text", "choice"]


class Slip(NamedTuple):
    """A misconception: the wrong value it leads to, and what to say.

    `id` names it in the log and in statistics, whatever numbers it came up with.
    """

    value: Value
    why: str
    id: str = ""


class Mark(NamedTuple):
    """What a key says to a typed answer.

    An unreadable answer, or one that is right as far as it goes but asks for more digits,
    is never counted: `message` says what is wanted, and the question is asked again.
    `read_as` is what was understood. `slip` is the misconception that leads to this value.
    """

    verdict: Verdict
    read_as: Value | None = None
    message: str = ""
    slip: Slip | None = None


class Key(Protocol):
    """The right answer to a question, and the marking of what a student types."""

    @property
    def kind(self) -> AnswerKind: ...

    @property
    def expects(self) -> str:
        """What to type, as a phrase: `a whole number`, `three numbers such as 64 × 30 × 30`."""

    @property
    def shown(self) -> str:
        """The right answer as a student would write it."""

    def matches(self, value: Value) -> bool:
        """Whether this value would be marked correct."""

    def right_parts(self, value: Value | None) -> tuple[int, int]:
        """How many of the answer's parts this value has right, and how many parts there are."""

    def mark(self, typed: str, slips: Sequence[Slip] = ()) -> Mark:
        """Mark what was typed, naming the slip behind a wrong value where one fits."""
