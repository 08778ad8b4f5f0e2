"""What expressions may call: the library of formulas, and the arithmetic everybody expects.

Arguments are checked before a function gets them and results before they are used, so that
a formula need not know about limits.
"""

import math
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import FunctionType, MappingProxyType
from typing import cast

from flashcards.answers import Value
from flashcards.drills.limits import (
    LIGHT,
    MAX_ITEMS,
    Number,
    Refusal,
    Scope,
    add,
    multiply,
    number,
    weight,
    within,
)
from flashcards.formulas import LIBRARY

Function = Callable[..., Value]
Operation = Callable[[Value, Value, Scope], Value]

CO_VARARGS = 0x04
"""Of a code object's flags: `def f(*values)`."""

CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": math.pi, "e": math.e})

MAX_ARGUMENT = 1 << 63
"""A formula may count up to a number it is given, so it is given smaller ones than `within`."""

MAX_REPEATS = 10_000
"""Of numbers beside sequences: a formula may go through a sequence so many times."""

MAX_SEQUENCE = 1_000
"""Of everything in a sequence that a formula is given: some take its square, or its cube."""

MAX_DIGITS = 20
"""What `round` may round to, on either side of the point."""


def apply(
    name: str, function: Function, scope: Scope, values: list[Value], named: dict[str, Value]
) -> Value:
    """Call a function of the vocabulary. Raises Refusal for what it must not get or give."""
    given = [*values, *named.values()] if named else values
    if name in BUILTINS:
        scope.spend(10 + sum([1 if type(value) in LIGHT else weight(value) for value in given]))
        return within(function(*values, **named))
    arguments = [(value, 1) if type(value) in LIGHT else _argument(value) for value in given]
    _check_arguments(arguments)
    size = sum([steps for _, steps in arguments])
    parts = sum([steps for value, steps in arguments if isinstance(value, tuple)])
    scope.spend(10 + size + parts * parts)  # each part may be held against every other one
    ready = [argument for argument, _ in arguments]
    options = dict(zip(named, ready[len(values) :], strict=True)) if named else {}
    result = function(*ready[: len(values)], **options)
    return within(result if type(result) in LIGHT else _value(result))


class Row(tuple[Value, ...]):
    """A sequence as formulas get it: given where a number belongs, it cannot be multiplied."""

    __slots__ = ()
    __mul__ = __rmul__ = None  # type: ignore[assignment]


class Word(str):
    """A text as formulas get it, which cannot be multiplied either."""

    __slots__ = ()
    __mul__ = __rmul__ = None  # type: ignore[assignment]


Argument = tuple[Value, int]
"""A value as a formula gets it, and the steps it takes to go through it."""

_ready: dict[int, tuple[Value, Argument]] = {}
"""Sequences lately given to formulas, by identity: several are given one and the same."""

_MOST_READY = 64


def _argument(value: Value) -> Argument:
    if not isinstance(value, tuple):
        return _protected(value), weight(value)
    known = _ready.get(id(value))
    if known is None:
        if len(_ready) >= _MOST_READY:
            _ready.clear()
        known = _ready[id(value)] = (value, (_protected(value), weight(value)))
    return known[1]


def _protected(value: Value) -> Value:
    if not isinstance(value, tuple):
        return Word(value) if isinstance(value, str) else value
    kinds = set(map(type, value))
    if kinds <= LIGHT:
        return Row(value)
    return Row(map(Word if kinds == _TEXTS else _protected, value))


_TEXTS = {str}


def _check_arguments(arguments: list[Argument]) -> None:
    sequences = any(isinstance(value, tuple) for value, _ in arguments)
    largest = MAX_REPEATS if sequences else MAX_ARGUMENT
    for value, steps in arguments:
        if isinstance(value, tuple | str):
            if steps > MAX_SEQUENCE:
                raise Refusal(f"this has more than {MAX_SEQUENCE:,} parts, too many for a formula")
        elif not -largest <= value <= largest:
            raise Refusal(f"a number beyond {largest:,} is too large for this formula")


def _value(result: object) -> Value:
    """What a formula gave, as a value: lists become tuples, anything strange is refused."""
    if isinstance(result, list | tuple):
        parts = tuple(result[: MAX_ITEMS + 1])
        if LIGHT.issuperset(map(type, parts)) and all(map(math.isfinite, parts)):
            return parts
        return tuple(map(_value, parts))
    if isinstance(result, Word):
        return str(result)
    if isinstance(result, int | float | Fraction | str):
        return within(result)
    raise Refusal(f"this gives {type(result).__name__}, which no answer is made of")


def _sum(values: Sequence[Value], start: Value = 0) -> Value:
    """Floats are summed exactly and rounded once: the same on every version of Python."""
    kinds = set(map(type, values)) | {type(start)}
    if kinds <= {int, float}:
        numbers = cast(Sequence[float], (start, *values))
        return math.fsum(numbers) if float in kinds else sum(numbers)
    return _folded(add, values, start)


def _product(values: Sequence[Value], start: Value = 1) -> Value:
    return _folded(multiply, values, start)


def _folded(operate: Operation, values: Sequence[Value], start: Value) -> Value:
    scope = Scope({})
    for value in values:
        start = operate(start, number(value, "each part"), scope)
    return start


def _range(*bounds: Value) -> Value:
    numbers = range(*bounds)  # type: ignore[arg-type]
    if (numbers.stop - numbers.start) // numbers.step > MAX_ITEMS:
        raise Refusal(f"this has more than {MAX_ITEMS:,} parts")
    return tuple(numbers)


def _round(value: Number, digits: int = 0) -> Number:
    """To the even neighbour where a value lies half-way, as Python rounds."""
    if not -MAX_DIGITS <= digits <= MAX_DIGITS:
        raise Refusal(f"round works up to {MAX_DIGITS} digits")
    return cast(Number, round(value, digits) if digits else round(value))


def _fraction(numerator: int, denominator: int = 1) -> Fraction:
    return Fraction(numerator, denominator)


def _int(value: Value) -> int:
    return int(number(value, "this"))


def _float(value: Value) -> float:
    return float(number(value, "this"))


def _sorted(values: Sequence[Value], reverse: bool = False) -> Value:
    return tuple(sorted(values, reverse=reverse))


def _zip(*sequences: Sequence[Value]) -> Value:
    return tuple(zip(*sequences, strict=True))


def _enumerate(values: Sequence[Value], start: int = 0) -> Value:
    return tuple(enumerate(values, start))


BUILTINS: Mapping[str, Function] = MappingProxyType(
    {
        "abs": abs,
        "all": all,
        "any": any,
        "ceil": math.ceil,
        "cos": math.cos,
        "enumerate": _enumerate,
        "exp": math.exp,
        "float": _float,
        "floor": math.floor,
        "frac": _fraction,
        "int": _int,
        "len": len,
        "ln": lambda x: math.log(x),
        "log10": math.log10,
        "log2": math.log2,
        "max": max,
        "min": min,
        "product": _product,
        "range": _range,
        "reversed": lambda values: tuple(values)[::-1],
        "round": _round,
        "sin": math.sin,
        "sorted": _sorted,
        "sqrt": math.sqrt,
        "sum": _sum,
        "tuple": tuple,
        "zip": _zip,
    }
)
"""`ln` takes one number: the second argument of `math.log` is another base."""

FUNCTIONS: Mapping[str, Function] = ChainMap(BUILTINS, LIBRARY)  # type: ignore[arg-type]


def misfits(function: Function, count: int, named: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a call by its parameters alone: the culprit's name, message and hint."""
    if not isinstance(function, FunctionType):
        return
    code = function.__code__
    places = code.co_varnames[: code.co_argcount]
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    takes = f"it takes {', '.join(parameters)}"
    for name in named:
        if name not in parameters:
            yield name, f"takes no {name}", did_you_mean(name, parameters) or takes
    if count > len(places) and not code.co_flags & CO_VARARGS:
        yield "", f"takes {len(places)} values, not {count}", takes
    for name in places[count : len(places) - len(function.__defaults__ or ())]:
        if name not in named:
            yield "", f"needs {name} too", takes


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest of the known words, or nothing."""
    from difflib import get_close_matches  # only where something is wrong already

    close = get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]}?" if close else ""
