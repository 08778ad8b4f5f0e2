"""Keys whose answer is one number: whole, decimal, or an exact fraction."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import ClassVar

from flashcards.answers.arithmetic import Real, exact, same
from flashcards.answers.mark import AnswerKind, Mark, Slip, Value
from flashcards.answers.near import near_miss, to_decimals
from flashcards.answers.normal import Unreadable, normal, quoted
from flashcards.answers.number import Number
from flashcards.answers.shown import rounded, understood, whole
from flashcards.answers.units import Unit, confusions, unit, worth
from flashcards.answers.verdicts import (
    distance,
    fitting,
    is_coarse,
    is_real,
    is_whole,
    plain,
    refused,
    right_so_far,
    shows,
    slipped,
    within,
)

_SMALL = Fraction(1, 100)


class _NumberKey(ABC):
    """Marking that all keys for one number share; they differ in what is close enough."""

    __slots__ = ()

    value: Real
    unit: str

    @property
    @abstractmethod
    def expects(self) -> str: ...

    @abstractmethod
    def _right_so_far(self, number: Number) -> str:
        """What is still wanted of a number that is right as far as it goes, or `""`."""

    def _unsuitable(self, number: Number, typed: str) -> str:
        """Why a number cannot be meant as the answer, or `""`."""
        return ""

    @property
    def _decimals(self) -> int:
        return 0

    def _is(self, value: Real, truth: Real) -> bool:
        """Whether one number is close enough to another."""
        return same(value, truth)

    @property
    def _unit(self) -> Unit:
        return unit(self.unit)

    def matches(self, value: Value) -> bool:
        if not is_real(value):
            return False
        return any(self._is(one.value, self.value) for one in _readings(Number(value), self._unit))

    def right_parts(self, value: Value | None) -> tuple[int, int]:
        return int(value is not None and self.matches(value)), 1

    def mark(self, typed: str, slips: Sequence[Slip] = ()) -> Mark:
        from flashcards.answers.reader import read_number  # questions are asked without

        try:
            readings = _readings(read_number(typed, self._unit.name), self._unit)
        except Unreadable as refusal:
            return refused(refusal, self.expects)
        for number in readings:
            if self._is(number.value, self.value):
                return Mark("correct", plain(number.value))
        return self._diagnosis(readings, typed, slips)

    def _diagnosis(self, readings: Sequence[Number], typed: str, slips: Sequence[Slip]) -> Mark:
        number, read_as = readings[0], plain(readings[0].value)
        found = self._slips(readings, slips)
        declared = bool(found) and _equal(number, found[0].value)
        wanted = next(filter(None, map(self._right_so_far, readings)), "")
        if wanted and not declared:
            return refused(f"right so far: {wanted}", self.expects, read_as)
        if found:
            return slipped(found, read_as)
        if unsuitable := self._unsuitable(number, typed):
            return refused(unsuitable, self.expects, read_as)
        return Mark("wrong", read_as, self._hint(number))

    def _slips(self, readings: Sequence[Number], slips: Sequence[Slip]) -> tuple[Slip, ...]:
        def apart(value: Value) -> Real:
            distances = (distance(one.value, value) for one in readings if is_real(value))
            return min(distances, default=inf)

        def closely(value: Value) -> bool:
            return is_real(value) and any(self._is(one.value, value) for one in readings)

        def as_shown(value: Value) -> bool:
            return is_real(value) and any(shows(one, value, self._decimals) for one in readings)

        return fitting(slips, apart, closely, as_shown)

    def _hint(self, number: Number) -> str:
        if number.unit and self.unit:
            bare = exact(number.value) / worth(number.unit, self._unit)
            if self._is(bare, self.value):
                return f"check the unit: {self._unit.name} is asked"
        for factor, message in confusions(self._unit):
            target = exact(self.value) * exact(factor)
            apart = abs(exact(number.value) - target)
            rounded_off = self._is(number.value, target) or apart <= (number.step or 0) / 2
            if rounded_off and apart <= _SMALL * abs(target):
                return message
        return near_miss(number.value, self.value, self._decimals, self._is)


def _equal(number: Number, value: Value) -> bool:
    return is_real(value) and same(number.value, value)


def _readings(number: Number, wanted: Unit) -> tuple[Number, ...]:
    """The number in the unit wanted; bare where percent is asked, it may be a fraction of 1.

    Raises Unreadable where the unit typed measures something else.
    """
    if number.percent and number.unit:
        raise Unreadable(f"I do not know the unit {quoted(f'% {number.unit}')}")
    if number.percent and wanted.name == "%":
        return (number.times(Fraction(100)),)
    if number.percent and wanted.is_known:
        raise Unreadable(f"the answer is asked in {wanted.name}, not in %")
    if number.unit:
        return (number.times(worth(number.unit, wanted)),)
    if number.multiplied and wanted.is_binary:
        raise Unreadable(f"type the unit in full: {wanted.name} is asked")
    if number.multiplied:
        return (number.times(1 / wanted.factor),)
    return (number, number.times(Fraction(100))) if wanted.name == "%" else (number,)


@dataclass(frozen=True, slots=True)
class IntegerKey(_NumberKey):
    """A whole number, exactly; an expression that comes to it is as good."""

    value: int
    unit: str = ""
    kind: ClassVar[AnswerKind] = "integer"

    @property
    def expects(self) -> str:
        return f"a whole number{self._unit.asked}"

    @property
    def shown(self) -> str:
        return f"{whole(int(self.value))} {self.unit}".rstrip()

    def _right_so_far(self, number: Number) -> str:
        coarse = is_coarse(number, 0) and right_so_far(number, self.value)
        return "give the exact number" if coarse else ""

    def _unsuitable(self, number: Number, typed: str) -> str:
        return "" if is_whole(number.value) else f"read as {understood(number.value)}"


@dataclass(frozen=True, slots=True)
class DecimalKey(_NumberKey):
    """A number to so many decimals: one unit of the last one off is close enough."""

    value: Real
    decimals: int
    unit: str = ""
    kind: ClassVar[AnswerKind] = "decimal"

    @property
    def expects(self) -> str:
        return f"a number {to_decimals(self.decimals)}{self._unit.asked}"

    @property
    def shown(self) -> str:
        return f"{rounded(self.value, self.decimals)} {self.unit}".rstrip()

    @property
    def _decimals(self) -> int:
        return self.decimals

    def _is(self, value: Real, truth: Real) -> bool:
        return within(value, truth, self.decimals)

    def _right_so_far(self, number: Number) -> str:
        coarse = is_coarse(number, self.decimals) and right_so_far(number, self.value)
        return f"give it {to_decimals(self.decimals)}" if coarse else ""

    def _unsuitable(self, number: Number, typed: str) -> str:
        if "," in normal(typed) and self._is(exact(number.value) / 1000, self.value):
            return f"read as {whole(int(number.value))}, the comma between thousands"
        return ""


@dataclass(frozen=True, slots=True)
class FractionKey(_NumberKey):
    """An exact fraction, reduced or not; a decimal is right if it is exactly equal."""

    value: Real
    unit: str = ""
    kind: ClassVar[AnswerKind] = "fraction"

    @property
    def expects(self) -> str:
        return f"an exact fraction, a/b{self._unit.asked}"

    @property
    def shown(self) -> str:
        return f"{exact(self.value)} {self.unit}".rstrip()

    def _right_so_far(self, number: Number) -> str:
        decimal = number.step is not None and number.step < 1
        return "give it as a fraction" if decimal and right_so_far(number, self.value) else ""
