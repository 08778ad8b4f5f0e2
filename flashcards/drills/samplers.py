"""Samplers: what a drill's parameters are drawn from, told in a line such as `int 7..227`.

Bounds are expressions over the names drawn before. A kind of sampler is one class with `read`
and `draw`, and its line in `KINDS`.
"""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from flashcards.answers import Value
from flashcards.drills.expressions import MAX_LENGTH, Expression, ExpressionError, check_names
from flashcards.drills.limits import Refusal, within
from flashcards.drills.numbers import Decimals, Integers, Options, Powers
from flashcards.drills.spec import Spec, count
from flashcards.drills.stream import Stream
from flashcards.drills.vocabulary import did_you_mean

Names = Mapping[str, Value]

MAX_TRIES = 100
"""How often a value that is there already is drawn again before giving up."""


class Draw(Protocol):
    """Any kind of sampler, read and ready."""

    def draw(self, stream: Stream, names: Names) -> Value: ...


class Sampler(NamedTuple):
    """A sampler read once and drawn from often.

    `names` are the names its bounds need, `options` the words it chooses from; each with its
    offset in `source`.
    """

    source: str
    names: Mapping[str, int]
    options: Mapping[str, int]
    kind: Draw

    @classmethod
    def read(cls, source: str) -> "Sampler":
        """Raises ExpressionError, with the offset of the culprit, for what is no sampler."""
        if len(source) > MAX_LENGTH:
            raise ExpressionError(f"this sampler is longer than {MAX_LENGTH:,} characters")
        spec = Spec(source)
        kind = _read(spec.part(0))
        return cls(source, spec.names, spec.options, kind)

    def check(self, known: Mapping[str, object]) -> None:
        """Raises ExpressionError for a name that is not known, or a word that looks like one."""
        check_names(self.names, known)
        for word, offset in self.options.items():
            if word in known:
                hint = f"for the value of {word} write ({word}); rename it to choose the word"
                raise ExpressionError(f"{word} is a word here, not what is drawn", offset, hint)

    def draw(self, stream: Stream, names: Names) -> Value:
        """Raises ExpressionError where nothing can be drawn, as between 5 and 4."""
        try:
            return within(self.kind.draw(stream, names))
        except Refusal as problem:
            raise ExpressionError(str(problem)) from None


class Vector(NamedTuple):
    """`vector N [distinct] of SAMPLER`: N values, no two alike where they are to be distinct."""

    size: Expression
    items: Draw
    distinct: bool = False

    @classmethod
    def read(cls, spec: Spec) -> "Vector":
        head, items = _of(spec, "vector 5 of int -3..3")
        clauses = head.clauses("distinct")
        if "distinct" in clauses:
            clauses["distinct"].nothing()
        return cls(clauses[""].expression(), _read(items), "distinct" in clauses)

    def draw(self, stream: Stream, names: Names) -> tuple[Value, ...]:
        size = count(self.size.value(names), "the length")
        if not self.distinct:
            return tuple([self.items.draw(stream, names) for _ in range(size)])
        values: dict[Value, None] = {}
        for _ in range(MAX_TRIES * size):
            values[self.items.draw(stream, names)] = None
            if len(values) == size:
                return tuple(values)
        raise Refusal(f"there are no {size} different values")


class Matrix(NamedTuple):
    """`matrix ROWSxCOLUMNS of SAMPLER`: a tuple of rows."""

    rows: Expression
    columns: Expression
    items: Draw

    @classmethod
    def read(cls, spec: Spec) -> "Matrix":
        head, items = _of(spec, "matrix 3x3 of int -2..2")
        sides = re.fullmatch(r"(\w+?)\s*[x×]\s*(\w+)", head.text)
        if sides is None:
            head.refuse("rows and columns are missing here", "write matrix 3x3 of int -2..2")
        rows, columns = (head.part(*sides.span(side)).expression() for side in (1, 2))
        return cls(rows, columns, _read(items))

    def draw(self, stream: Stream, names: Names) -> tuple[tuple[Value, ...], ...]:
        rows = count(self.rows.value(names), "the number of rows", most=30)
        columns = count(self.columns.value(names), "the number of columns", most=30)
        return tuple(
            tuple([self.items.draw(stream, names) for _ in range(columns)]) for _ in range(rows)
        )


class Permutation(NamedTuple):
    """`permutation N`: the numbers 1 to N in any order."""

    size: Expression

    @classmethod
    def read(cls, spec: Spec) -> "Permutation":
        return cls(spec.expression())

    def draw(self, stream: Stream, names: Names) -> tuple[int, ...]:
        size = count(self.size.value(names), "the length")
        return tuple(stream.sample(range(1, size + 1), size))


class Subset(NamedTuple):
    """`subset N of A B C`: N of the items, in the order in which they are given."""

    size: Expression
    items: Options

    @classmethod
    def read(cls, spec: Spec) -> "Subset":
        head, items = _of(spec, "subset 2 of 1 3 5 7")
        return cls(head.expression(), Options.read(items))

    def draw(self, stream: Stream, names: Names) -> tuple[Value, ...]:
        items = self.items.items(names)
        size = count(self.size.value(names), "the number of items", most=len(items))
        return tuple(items[index] for index in sorted(stream.sample(range(len(items)), size)))


def _scores(spec: Spec) -> Vector:
    """`scores N of LOW..HIGH [step S]`: a vector of distinct numbers, decimal where S is."""
    head, items = _of(spec, "scores 4 of -2..5")
    decimal = "." in items.text.replace("..", "")
    kind = Decimals.read(items) if decimal else Integers.read(items)
    return Vector(head.expression(), kind, distinct=True)


def _seldom(module: str, kind: str) -> Callable[[Spec], Draw]:
    """The `read` of a kind whose module is imported where a drill draws such things."""

    def read(spec: Spec) -> Draw:
        found = getattr(import_module(f"flashcards.drills.{module}"), kind)
        return cast(Draw, found.read(spec))

    return read


KINDS: Mapping[str, Callable[[Spec], Draw]] = {
    "boxes": _seldom("scenes", "Boxes"),
    "confusion": _seldom("scenes", "Confusion"),
    "decimal": Decimals.read,
    "graph": _seldom("graphs", "Graphs"),
    "int": Integers.read,
    "layers": _seldom("scenes", "Layers"),
    "matrix": Matrix.read,
    "of": Options.read,
    "permutation": Permutation.read,
    "power": Powers.read,
    "probabilities": _seldom("scenes", "Probabilities"),
    "ranked": _seldom("scenes", "Ranking"),
    "scores": _scores,
    "subset": Subset.read,
    "vector": Vector.read,
}
"""The first word of what a sampler is told, and what reads the rest."""


def _read(spec: Spec) -> Draw:
    name, _, _ = spec.text.partition(" ")
    read = KINDS.get(name)
    if read is None:
        hint = did_you_mean(name, KINDS) or f"begin with one of {', '.join(KINDS)}"
        spec.refuse(f"there is no sampler {name!r}" if name else "a sampler is missing here", hint)
    rest = spec.part(len(name))
    if not rest.text:
        spec.refuse(f"{name} needs to be told more", "such as int 1..9, of 1 3 5, vector 3 of ...")
    return read(rest)


def _of(spec: Spec, example: str) -> tuple[Spec, Spec]:
    """What stands before the first `of`, and what after it."""
    found = next((word for word in spec.words() if word.text == "of"), None)
    if found is None:
        spec.refuse("`of` is missing here", f"write {example}")
    at = found.offset - spec.offset
    return spec.part(0, at), spec.part(at + 2)
