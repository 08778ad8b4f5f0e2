"""Expressions in decks: a small language of numbers, texts and tuples, safe whatever it says.

Literals, `+ - * / // % **`, comparisons, `and or not`, `a if b else c`, tuples, indexes and
slices, comprehensions, and calls of the formulas in the library and of a few builtins. Two
ints divided give an int where that is exact and a float where it is not; `frac(a, b)` gives a
fraction, and arithmetic on fractions stays exact. Lists are tuples.
"""

import ast
import re
from collections.abc import Mapping
from functools import lru_cache

from flashcards.answers import Value
from flashcards.drills.compiler import Code, Compiler
from flashcards.drills.limits import ExpressionError, Scope
from flashcards.drills.vocabulary import CONSTANTS, did_you_mean

__all__ = ["Expression", "ExpressionError"]

MAX_LENGTH = 2_000
MAX_NESTING = 40

_OPENING, _CLOSING = "([{", ")]}"
_FOREIGN = re.compile(r"[\\#;\x00]|(?<![\w.])\d[\d.]*(?=if|in|is|or|and|else|for|not)")


class Expression:
    """An expression read once and evaluated often; two of one source are equal.

    `names` are the names it needs to be given, each with the offset of its first use.
    """

    __slots__ = ("_code", "_literal", "names", "source")

    def __init__(
        self, source: str, names: Mapping[str, int], code: Code, literal: Value | None
    ) -> None:
        self.source = source
        self.names = names
        self._code = code
        self._literal = literal

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    @classmethod
    def read(cls, source: str) -> "Expression":
        """Raises ExpressionError, with the offset of the culprit, for what is not allowed."""
        return _read(source)

    def value(self, names: Mapping[str, Value]) -> Value:
        """The value, given the names in sight. Raises ExpressionError where there is none."""
        if self._literal is not None:
            return self._literal
        return self._code(Scope(names))

    def check(self, known: Mapping[str, object]) -> None:
        """Raises ExpressionError at the first name that is neither known nor a constant."""
        check_names(self.names, known)


@lru_cache(maxsize=4096)
def _read(source: str) -> Expression:
    _check_text(source)
    text = source.lstrip()
    compiler = Compiler(text, start=len(source) - len(text))
    tree = _parsed(text.replace("\n", " "), len(source) - len(text))
    code = compiler.code(tree)
    return Expression(source, compiler.names, code, _literal(tree))


def _literal(tree: ast.expr) -> Value | None:
    """The value of a bare number, which most bounds of samplers are."""
    match tree:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
    return None


def _check_text(source: str) -> None:
    """What has to be known before Python's parser may see it: it is no match for deep nests."""
    if not source.strip():
        raise ExpressionError("an expression is missing here")
    if len(source) > MAX_LENGTH:
        raise ExpressionError(f"this expression is longer than {MAX_LENGTH:,} characters")
    if foreign := _FOREIGN.search(source):
        what = foreign.group().strip("\x00") or "a zero byte"
        hint = "put a space after the number" if what[0].isdigit() else ""
        raise ExpressionError(f"{what} has no place in an expression", foreign.start(), hint)
    depth = 0
    for offset, character in enumerate(source):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth > MAX_NESTING:
            raise ExpressionError("these parentheses are nested too deeply", offset)


def _parsed(text: str, start: int) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as problem:
        at = problem.offset - 1 if problem.offset else len(text)
        what = problem.msg if problem.offset else "it ends too early"
        raise ExpressionError(f"this is not an expression: {what}", start + at) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError("this is not an expression", start) from None


def check_names(names: Mapping[str, int], known: Mapping[str, object]) -> None:
    """Raises ExpressionError at the first of the names that is neither known nor a constant."""
    for name, offset in names.items():
        if name not in known and name not in CONSTANTS:
            hint = did_you_mean(name, known) or f"known here: {', '.join(known) or 'nothing yet'}"
            raise ExpressionError(f"unknown name {name}", offset, hint)
