"""Reads several numbers: shapes, vectors and matrices, in any bracket and notation.

A comma is never a thousands separator here. Where a sign could separate or calculate, as in
`64, 30×30`, the reading that has the shape asked for is taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flashcards.answers.normal import Unreadable, normal, quoted
from flashcards.answers.number import Number
from flashcards.answers.parser import KNOWN, parse
from flashcards.answers.tokens import Token, tokenize

Nested: TypeAlias = "Number | tuple[Nested, ...]"
Shape = tuple[int, ...]

_COMMAS = frozenset(",;")
_TIMES = frozenset("*@")  # LeNet's maps are written 6@28×28
_LABEL = re.compile(r"(?:[^\W\d]|['*,() ])*[=:~](?=[^=:]*$)")  # C×H×W =


@dataclass(frozen=True, slots=True)
class Listed:
    """The numbers typed, nested as their brackets are, and the labels before them, if any."""

    numbers: Nested
    labels: tuple[str, ...]

    @property
    def shape(self) -> Shape | None:
        return shape(self.numbers)


@dataclass(frozen=True, slots=True)
class _Separators:
    """What separates on one level: these signs, and space between two operands."""

    signs: frozenset[str]
    spaces: bool = False


def shape(numbers: object) -> Shape | None:
    """The lengths of nested tuples, () for a single value; None where rows differ in length."""
    if not isinstance(numbers, tuple):
        return ()
    shapes = {shape(part) for part in numbers}
    if len(shapes) != 1 or None in shapes:
        return None
    (inner,) = shapes
    return (len(numbers), *(inner or ()))


def flat(numbers: Nested) -> tuple[Number, ...]:
    """All numbers, whatever their nesting."""
    if isinstance(numbers, Number):
        return (numbers,)
    return tuple(number for part in numbers for number in flat(part))


def read_list(typed: str, wanted: Shape, times: bool = False) -> Listed:
    """The numbers typed, in the reading that has the wanted shape, or else in the likeliest.

    With `times`, product signs separate as well: `64×30×30`. Raises Unreadable.
    """
    text = normal(typed)
    if label := _LABEL.match(text):
        text = text[label.end() :].lstrip()
    tokens = tokenize(text, KNOWN)
    readings: list[Listed] = []
    refusals: list[Unreadable] = []
    for levels in _notations(times):
        try:
            readings.append(_Reading(text, levels).whole(tokens))
        except Unreadable as refusal:
            refusals.append(refusal)
        else:
            if readings[-1].shape == wanted:
                return readings[-1]
    if not readings:
        raise refusals[0]
    return readings[-1 if times else 0]


def _notations(times: bool) -> Iterator[tuple[_Separators, ...]]:
    """The ways to separate, surest first; of two levels, the first separates rows."""
    yield (_Separators(_COMMAS),)
    yield (_Separators(_COMMAS | _TIMES if times else _COMMAS, spaces=True),)
    if not times:
        yield _Separators(frozenset(";")), _Separators(frozenset(","), spaces=True)


class _Reading:
    """One way to read a text; notes the labels as it meets them."""

    def __init__(self, text: str, levels: tuple[_Separators, ...]) -> None:
        self._text = text
        self._levels = levels
        self._labels: list[str] = []

    def whole(self, tokens: Sequence[Token]) -> Listed:
        if not tokens:
            raise Unreadable("nothing is typed")
        numbers = self._numbers(tokens, self._levels)
        return Listed(numbers, tuple(self._labels))

    def _numbers(self, tokens: Sequence[Token], levels: tuple[_Separators, ...]) -> Nested:
        tokens = _without_brackets(tokens)
        separators, *inner = levels
        parts = list(_parts(tokens, separators))
        if len(parts) == 1 and not inner:
            return self._number(tokens)
        return tuple(self._numbers(part, tuple(inner) or levels) for part in parts)

    def _number(self, tokens: Sequence[Token]) -> Number:
        if not tokens:
            raise Unreadable(f"a number is missing in {quoted(self._text)}")
        if len(tokens) > 2 and tokens[0].kind == "word" and tokens[1].text in ("=", ":"):
            self._labels.append(tokens[0].text)
            tokens = tokens[2:]
        number = parse(tokens, self._text)
        if number.unit:
            raise Unreadable(f"I cannot read {quoted(number.unit)}")
        return number


def _without_brackets(tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and tokens[0].opens and _closing(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return tokens


def _closing(tokens: Sequence[Token]) -> int:
    """Where the first bracket closes; all brackets are balanced."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += token.opens - token.closes
        if depth == 0:
            return index
    return -1


def _parts(tokens: Sequence[Token], separators: _Separators) -> Iterator[Sequence[Token]]:
    start = depth = 0
    for index, token in enumerate(tokens):
        if depth == 0 and token.kind == "sign" and token.text in separators.signs:
            yield tokens[start:index]
            start = index + 1
        elif depth == 0 and separators.spaces and _gap(tokens, start, index):
            yield tokens[start:index]
            start = index
        depth += token.opens - token.closes
    yield tokens[start:]


def _gap(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a new number starts at `index` after a space: `64 30`, `0.1 -0.2`."""
    token = tokens[index]
    if index == start or not token.spaced or not tokens[index - 1].ends_operand:
        return False
    if token.text == "-":
        return index + 1 < len(tokens) and not tokens[index + 1].spaced
    return token.kind != "sign" or token.opens
