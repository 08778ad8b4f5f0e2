"""What the language of expressions has, and in what words it refuses what it has not."""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from flashcards.answers import Value
from flashcards.drills import limits
from flashcards.drills.limits import Scope

BINARY: Mapping[type[ast.operator], Callable[[Value, Value, Scope], Value]] = {
    ast.Add: limits.add,
    ast.Sub: limits.subtract,
    ast.Mult: limits.multiply,
    ast.Div: limits.divide,
    ast.FloorDiv: limits.floor_divide,
    ast.Mod: limits.remainder,
    ast.Pow: limits.power,
}

UNARY: Mapping[type[ast.unaryop], Callable[[Any], Value]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
}

COMPARISONS: Mapping[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, items: item in items,  # type: ignore[operator]
    ast.NotIn: lambda item, items: item not in items,  # type: ignore[operator]
}

FOREIGN = {
    "Attribute": "a dot after a name",
    "JoinedStr": "an f-string",
    "Lambda": "lambda",
    "NamedExpr": ":=",
    "Starred": "a star",
    "Dict": "a dictionary",
    "Set": "a set",
    "DictComp": "a dictionary",
    "SetComp": "a set",
    "Slice": "a slice of several dimensions",
}

HINTS = {"log": "write ln, log2 or log10", "pow": "write a**b", "math": "write sqrt(x), exp(x)"}
