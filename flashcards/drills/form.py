"""The form of a drill's answer: its kind, precision and unit, and the key that marks it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple, cast

from flashcards import answers
from flashcards.answers import AnswerKind, Key, Value
from flashcards.drills.limits import Number, Refusal
from flashcards.fields import Fields

KINDS: tuple[AnswerKind, ...] = ("integer", "decimal", "tuple", "vector", "fraction", "text")
MAX_DECIMALS = 12


class Form(NamedTuple):
    """What is told about the answers of a drill; the kind follows from the value if untold."""

    kind: AnswerKind | None = None
    decimals: int | None = None
    unit: str = ""
    names: tuple[str, ...] = ()

    @classmethod
    def read(cls, fields: Fields) -> "Form":
        kind = fields.one_of("kind", KINDS)
        decimals = _decimals(fields) if "decimals" in fields else None
        if kind in ("decimal", "vector") and "decimals" not in fields:
            fields.fault("decimals", f"a {kind} needs decimals", "add decimals: 2", ("kind",))
        if kind not in (None, "decimal", "vector") and "decimals" in fields:
            message = f"a {kind} has no decimals"
            fields.fault("decimals", message, "leave decimals out", ("decimals",))
        return cls(kind, decimals, fields.word("unit"), fields.words("names"))

    def settle(self, value: Value) -> Value:
        """The value of an answer as its kind has it: decimals are floats, whole ones ints.

        Raises Refusal if the value is not of the kind told, or if more has to be told.
        """
        kind = self.kind_of(value)
        if kind in ("decimal", "vector") and self.decimals is None:
            raise Refusal("the answer is not whole: say how many decimals it has")
        settled = _SETTLED[kind](value)
        if isinstance(settled, tuple) and self.names and len(self.names) != len(settled):
            raise Refusal(f"the answer has {len(settled)} parts, but names has {len(self.names)}")
        return settled

    def key(self, value: Value) -> Key:
        """The key for an answer; raises Refusal as `settle` does."""
        kind, settled = self.kind_of(value), cast(Any, self.settle(value))
        match kind:
            case "integer":
                return answers.IntegerKey(settled, self.unit)
            case "decimal":
                return answers.DecimalKey(settled, self.decimals or 0, self.unit)
            case "tuple":
                return answers.TupleKey(settled, self.names)
            case "vector":
                return answers.VectorKey(settled, self.decimals or 0)
            case "fraction":
                return answers.FractionKey(settled, self.unit)
        return answers.TextKey((settled,))

    def alike(self, one: Value, other: Value) -> bool:
        """Whether marking would take one value for the other."""
        try:
            return self.key(one).matches(other)
        except Refusal:
            return one == other

    def rounded(self, value: Value) -> Value:
        """The value as a student types it who gives just the decimals asked for."""
        if isinstance(value, tuple):
            return tuple(self.rounded(item) for item in value)
        if self.decimals is None or isinstance(value, int | str):
            return value
        return round(float(value), self.decimals)

    def kind_of(self, value: Value) -> AnswerKind:
        """The kind told, or else the one that the value is of."""
        if self.kind:
            return self.kind
        if isinstance(value, str):
            return "text"
        if isinstance(value, tuple):
            whole = self.decimals is None and all(isinstance(item, int) for item in value)
            return "tuple" if whole else "vector"
        if self.decimals is not None or isinstance(value, float):
            return "decimal"
        return "fraction" if isinstance(value, Fraction) else "integer"


def _decimals(fields: Fields) -> int | None:
    told = str(fields.data["decimals"])
    if told.isascii() and told.isdigit() and int(told) <= MAX_DECIMALS:
        return int(told)
    message = f"decimals is a number from 0 to {MAX_DECIMALS}"
    fields.fault("decimals", message, "such as decimals: 2", ("decimals",))
    return 0


def _whole(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, Number) or value != int(value):
        raise Refusal("the answer is not a whole number")
    return int(value)


def _real(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, Number):
        raise Refusal("the answer is not a number")
    return float(value)


def _fraction(value: Value) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise Refusal("the answer is not a fraction: write frac(a, b)")
    return Fraction(value)


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise Refusal("the answer is not a text")
    return value


def _shape(value: Value) -> Value:
    return tuple(map(_whole, _items(value)))


def _vector(value: Value) -> Value:
    """Numbers, or rows of numbers."""
    return tuple(
        _vector(item) if isinstance(item, tuple) else _real(item) for item in _items(value)
    )


def _items(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple) or not value:
        raise Refusal("the answer is not a sequence: write (a, b)")
    return value


_SETTLED: dict[AnswerKind, Callable[[Value], Value]] = {
    "integer": _whole,
    "decimal": _real,
    "tuple": _shape,
    "vector": _vector,
    "fraction": _fraction,
    "text": _text,
}
