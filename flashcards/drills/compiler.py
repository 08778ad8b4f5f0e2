"""From the syntax tree of an expression to nested closures; what is not allowed is refused here.

Only kinds of nodes that have a method below are allowed. A closure takes a `Scope` and gives
a value; no code is generated, and nothing of Python's own evaluation is reached.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from flashcards.answers import Value
from flashcards.drills.grammar import BINARY, COMPARISONS, FOREIGN, HINTS, UNARY
from flashcards.drills.limits import LIGHT, ExpressionError, Refusal, Scope, weight, within
from flashcards.drills.vocabulary import (
    CONSTANTS,
    FUNCTIONS,
    Function,
    apply,
    did_you_mean,
    misfits,
)

Code = Callable[[Scope], Value]
Loop = Callable[[Scope, list[Value]], None]

MAX_NODES = 500
MAX_DEPTH = 60

_FAILURES = (Refusal, ArithmeticError, ValueError, TypeError, LookupError)


class Compiler:
    """Compiles one tree, gathering the free names it meets and where each is met first."""

    def __init__(self, source: str, start: int = 0) -> None:
        self.names: dict[str, int] = {}
        self._source = source
        self._start = start
        self._bound: list[str] = []
        self._nodes = 0
        self._depth = 0

    def code(self, node: ast.expr) -> Code:
        """The closure of a node; raises ExpressionError if anything in it is not allowed."""
        self._nodes += 1
        self._depth += 1
        if self._nodes > MAX_NODES or self._depth > MAX_DEPTH:
            self._refuse(node, "this expression is too complicated", "compute parts under `let`")
        method = _ALLOWED.get(type(node)) or self._foreign(node)
        compiled = method(self, node)
        self._depth -= 1
        return compiled

    def _foreign(self, node: ast.expr) -> NoReturn:
        kind = type(node).__name__
        self._refuse(node, f"{FOREIGN.get(kind, kind.lower())} has no place in an expression")

    def _offset(self, node: ast.expr) -> int:
        """Trees count bytes of UTF-8; readers count characters."""
        column = node.col_offset
        if not self._source.isascii():
            column = len(self._source.encode()[:column].decode(errors="ignore"))
        return self._start + column

    def _refuse(self, node: ast.expr, message: str, hint: str = "") -> NoReturn:
        raise ExpressionError(message, self._offset(node), hint)

    def _constant(self, node: ast.Constant) -> Code:
        value = node.value
        if not isinstance(value, int | float | str):
            self._refuse(node, f"{value!r} is no number and no text")
        try:
            within(value)
        except Refusal as problem:
            self._refuse(node, str(problem))
        return lambda scope: value

    def _name(self, node: ast.Name) -> Code:
        name, offset = node.id, self._offset(node)
        if name.startswith("_"):
            self._refuse(node, f"{name} is not a name: names start with a letter")
        if name not in self._bound:
            self.names.setdefault(name, offset)

        def look_up(scope: Scope) -> Value:
            try:
                return scope.names[name]
            except KeyError:
                if name in CONSTANTS:
                    return CONSTANTS[name]
                raise ExpressionError(f"{name} is not known here", offset) from None

        return look_up

    def _unary(self, node: ast.UnaryOp) -> Code:
        operate, offset = UNARY.get(type(node.op)), self._offset(node)
        if operate is None:
            self._refuse(node, "~ has no place in an expression")
        operand = self.code(node.operand)

        def unary(scope: Scope) -> Value:
            value = operand(scope)
            try:
                return operate(value)
            except _FAILURES as problem:
                raise _located(problem, offset) from None

        return unary

    def _binary(self, node: ast.BinOp) -> Code:
        operate, offset = BINARY.get(type(node.op)), self._offset(node)
        if operate is None:
            self._refuse(node, "bits have no place in an expression", "a power is written a**b")
        left, right = self.code(node.left), self.code(node.right)

        def binary(scope: Scope) -> Value:
            a, b = left(scope), right(scope)
            try:
                return operate(a, b, scope)
            except _FAILURES as problem:
                raise _located(problem, offset) from None

        return binary

    def _logic(self, node: ast.BoolOp) -> Code:
        parts = [self.code(value) for value in node.values]
        if isinstance(node.op, ast.And):
            return lambda scope: all(part(scope) for part in parts)
        return lambda scope: any(part(scope) for part in parts)

    def _comparison(self, node: ast.Compare) -> Code:
        offset = self._offset(node)
        first = self.code(node.left)
        links = [
            (COMPARISONS.get(type(op)), self.code(right))
            for op, right in zip(node.ops, node.comparators, strict=True)
        ]
        if any(compare is None for compare, _ in links):
            self._refuse(node, "`is` has no place in an expression", "write == or !=")

        def comparison(scope: Scope) -> Value:
            left = first(scope)
            for compare, code in links:
                right = code(scope)
                try:
                    if isinstance(right, tuple | str):
                        scope.spend(weight(right))
                    if not compare(left, right):  # type: ignore[misc]
                        return False
                except _FAILURES as problem:
                    raise _located(problem, offset) from None
                left = right
            return True

        return comparison

    def _choice(self, node: ast.IfExp) -> Code:
        test, then, other = self.code(node.test), self.code(node.body), self.code(node.orelse)
        return lambda scope: then(scope) if test(scope) else other(scope)

    def _tuple(self, node: ast.Tuple | ast.List) -> Code:
        parts = [self.code(part) for part in node.elts]
        offset = self._offset(node)

        def display(scope: Scope) -> Value:
            value = tuple([part(scope) for part in parts])
            try:
                scope.spend(weight(value))
            except Refusal as problem:
                raise _located(problem, offset) from None
            return value

        return display

    def _part(self, node: ast.Subscript) -> Code:
        sequence, offset = self.code(node.value), self._offset(node)
        place = self._slice(node.slice) if isinstance(node.slice, ast.Slice) else None
        index = place or self.code(node.slice)

        def part(scope: Scope) -> Value:
            values, at = sequence(scope), index(scope)
            try:
                if place:
                    scope.spend(weight(values))
                return values[at]  # type: ignore[index]
            except _FAILURES as problem:
                raise _located(problem, offset) from None

        return part

    def _slice(self, node: ast.Slice) -> Callable[[Scope], slice]:
        bounds = [bound and self.code(bound) for bound in (node.lower, node.upper, node.step)]
        return lambda scope: slice(*[bound and bound(scope) for bound in bounds])

    def _comprehension(self, node: ast.ListComp | ast.GeneratorExp) -> Code:
        offset, before = self._offset(node), len(self._bound)
        loop = self._loop(node, node.generators)
        del self._bound[before:]

        def comprehension(scope: Scope) -> Value:
            outer, parts = scope.names, list[Value]()
            scope.names = dict(outer)
            try:
                loop(scope, parts)
                return within(tuple(parts))
            except _FAILURES as problem:
                raise _located(problem, offset) from None
            finally:
                scope.names = outer

        return comprehension

    def _loop(
        self, node: ast.ListComp | ast.GeneratorExp, clauses: Sequence[ast.comprehension]
    ) -> Loop:
        if not clauses:
            element = self.code(node.elt)

            def gather(scope: Scope, parts: list[Value]) -> None:
                value = element(scope)
                scope.spend(1 if type(value) in LIGHT else weight(value))
                parts.append(value)

            return gather
        clause, *rest = clauses
        sequence, bind = self.code(clause.iter), self._target(clause.target)
        before = self._nodes
        conditions = [self.code(condition) for condition in clause.ifs]
        inner = self._loop(node, rest)
        steps = 2 + self._nodes - before

        def each(scope: Scope, parts: list[Value]) -> None:
            for item in sequence(scope):  # type: ignore[union-attr]
                scope.spend(steps)
                bind(scope.names, item)  # type: ignore[arg-type]
                for condition in conditions:
                    if not condition(scope):
                        break
                else:
                    inner(scope, parts)

        return each

    def _target(self, node: ast.expr) -> Callable[[dict[str, Value], Value], None]:
        if isinstance(node, ast.Name):
            name = node.id
            self._bound.append(name)
            return lambda names, item: names.__setitem__(name, item)
        if not isinstance(node, ast.Tuple):
            self._refuse(node, "a loop's variable is a name, or names between commas")
        targets = [self._target(part) for part in node.elts]

        def unpack(names: dict[str, Value], item: Value) -> None:
            for target, part in zip(targets, item, strict=True):  # type: ignore[arg-type]
                target(names, part)

        return unpack

    def _call(self, node: ast.Call) -> Code:
        name, function = self._function(node.func)
        offset = self._offset(node)
        self._check_call(node, name, function)
        values = [self.code(argument) for argument in node.args]
        named = [(str(word.arg), self.code(word.value)) for word in node.keywords]

        def called(scope: Scope) -> Value:
            arguments = [value(scope) for value in values]
            options = {word: value(scope) for word, value in named} if named else {}
            try:
                return apply(name, function, scope, arguments, options)
            except Exception as problem:  # a formula may fail in any way on what a deck gives it
                raise _located(problem, offset, f"{name}: ") from None

        return called

    def _function(self, node: ast.expr) -> tuple[str, Function]:
        if isinstance(node, ast.Attribute):
            self._foreign(node)
        if not isinstance(node, ast.Name):
            self._refuse(node, "only a function's name can stand before parentheses")
        function = FUNCTIONS.get(node.id)
        if function is None:
            hint = HINTS.get(node.id) or did_you_mean(node.id, FUNCTIONS)
            self._refuse(node, f"there is no function {node.id}", hint)
        return node.id, function

    def _check_call(self, node: ast.Call, name: str, function: Function) -> None:
        stars = [word.value for word in node.keywords if not word.arg]
        stars += [argument for argument in node.args if isinstance(argument, ast.Starred)]
        if stars:
            self._refuse(stars[0], "a star has no place in an expression")
        named = {str(word.arg): word.value for word in node.keywords}
        for word, message, hint in misfits(function, len(node.args), tuple(named)):
            self._refuse(named.get(word, node), f"{name} {message}", hint)


_ALLOWED: Mapping[type[ast.expr], Callable[[Compiler, Any], Code]] = {
    ast.BinOp: Compiler._binary,
    ast.BoolOp: Compiler._logic,
    ast.Call: Compiler._call,
    ast.Compare: Compiler._comparison,
    ast.Constant: Compiler._constant,
    ast.GeneratorExp: Compiler._comprehension,
    ast.IfExp: Compiler._choice,
    ast.List: Compiler._tuple,
    ast.ListComp: Compiler._comprehension,
    ast.Name: Compiler._name,
    ast.Subscript: Compiler._part,
    ast.Tuple: Compiler._tuple,
    ast.UnaryOp: Compiler._unary,
}


def _located(problem: Exception, offset: int, prefix: str = "") -> ExpressionError:
    if isinstance(problem, ZeroDivisionError):
        return ExpressionError(f"{prefix}division by zero", offset)
    if isinstance(problem, OverflowError):
        return ExpressionError(f"{prefix}this number is too large", offset)
    return ExpressionError(f"{prefix}{problem}", offset)
