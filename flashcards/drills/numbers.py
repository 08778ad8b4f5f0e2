"""Samplers of single values: whole and decimal numbers on a grid, powers, one of a few.

Kinds of samplers are named tuples: many small classes, made at every start in an eighth of the
time of dataclasses.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

from flashcards.answers import Value
from flashcards.drills.expressions import Expression
from flashcards.drills.limits import Number, Refusal
from flashcards.drills.spec import Spec, count, whole
from flashcards.drills.stream import Stream

Names = Mapping[str, Value]

WIDEST = 1 << 50
"""Of a range: a float with 53 bits chooses from it."""

DECIMALS = 10
"""Decimal numbers are clean: what a float adds beyond this is noise."""


class Integers(NamedTuple):
    """`int LOW..HIGH [step S]`: LOW, LOW + S, ... up to HIGH."""

    low: Expression
    high: Expression
    step: Expression | None

    @classmethod
    def read(cls, spec: Spec) -> "Integers":
        clauses = spec.clauses("step")
        low, high = clauses[""].span("int 1..9")
        return cls(low, high, clauses["step"].expression() if "step" in clauses else None)

    def draw(self, stream: Stream, names: Names) -> int:
        low = whole(self.low.value(names), "the lowest")
        high = whole(self.high.value(names), "the highest")
        step = count(self.step.value(names), "the step", most=1 << 60) if self.step else 1
        if low > high:
            raise Refusal(f"there is no number from {low} to {high}")
        if high - low > WIDEST:
            raise Refusal(f"there are too many numbers from {low:,} to {high:,}")
        return low + step * stream.integer(0, (high - low) // step)


class Decimals(NamedTuple):
    """`decimal LOW..HIGH [step S]`: floats on a grid, in steps of 0.1 if not told otherwise."""

    low: Expression
    high: Expression
    step: Expression

    @classmethod
    def read(cls, spec: Spec) -> "Decimals":
        clauses = spec.clauses("step")
        low, high = clauses[""].span("decimal 0.1..0.9")
        step = clauses["step"] if "step" in clauses else Spec("0.1")
        return cls(low, high, step.expression())

    def draw(self, stream: Stream, names: Names) -> float:
        low, high, step = (_real(part.value(names)) for part in (self.low, self.high, self.step))
        if not step > 0 or low > high:
            raise Refusal(f"there is no number from {low:g} to {high:g} in steps of {step:g}")
        steps = math.floor((high - low) / step + 1e-6)
        return round(low + step * stream.integer(0, steps), DECIMALS)


class Powers(NamedTuple):
    """`power BASE LOW..HIGH`: BASE to a power in the range."""

    base: Expression
    exponent: Integers

    @classmethod
    def read(cls, spec: Spec) -> "Powers":
        words = list(spec.words())
        if len(words) < 2:
            spec.refuse("a base and a range are missing here", "write power 2 4..10")
        start = words[1].offset - spec.offset
        return cls(words[0].expression(), Integers.read(spec.part(start)))

    def draw(self, stream: Stream, names: Names) -> int:
        base = whole(self.base.value(names), "the base")
        exponent = self.exponent.draw(stream, names)
        if not 0 <= exponent <= 63 or abs(base) > 1_000:
            raise Refusal(f"{base} to the power {exponent} is no number to ask about")
        return int(base**exponent)


class Options(NamedTuple):
    """`of A B C`: numbers, words, `(tuples)`; of one expression alone, an item of its value."""

    options: tuple[Expression | str, ...]

    @classmethod
    def read(cls, spec: Spec) -> "Options":
        options = tuple(_option(word) for word in spec.words())
        if not options:
            spec.refuse("something to choose from is missing here", "write of 1 3 5")
        return cls(options)

    def items(self, names: Names) -> tuple[Value, ...]:
        """All there is to choose from."""
        values = tuple(
            option if isinstance(option, str) else option.value(names) for option in self.options
        )
        if len(values) == 1 and isinstance(self.options[0], Expression):
            values = values[0] if isinstance(values[0], tuple) else values
        if not values:
            raise Refusal("there is nothing to choose from")
        return values

    def draw(self, stream: Stream, names: Names) -> Value:
        if len(self.options) == 1:
            return stream.choice(self.items(names))
        option = stream.choice(self.options)
        return option if isinstance(option, str) else option.value(names)


def _option(word: Spec) -> Expression | str:
    if word.text.replace("-", "").replace("_", "").isidentifier():
        word.options.setdefault(word.text, word.offset)
        return word.text
    return word.expression()


def _real(value: Value) -> float:
    if isinstance(value, Number):
        return float(value)
    raise Refusal("a range is of numbers")
