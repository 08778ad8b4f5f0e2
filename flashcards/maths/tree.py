"""A formula as a tree, between reading it and setting it.

Named tuples, because a long formula has thousands of nodes and a program starts often.
"""

from typing import NamedTuple, Union

from flashcards.maths.symbols import Kind

Node = Union["Symbol", "Space", "Row", "Scripted", "Fraction", "Root", "Accented", "Grid"]


class Symbol(NamedTuple):
    """One sign or name."""

    sign: str
    kind: Kind = "ord"


class Space(NamedTuple):
    """Room asked for with a command; a typed space (`soft`) only counts between letters."""

    width: int
    soft: bool = False


class Row(NamedTuple):
    """Things side by side."""

    items: tuple[Node, ...] = ()


class Scripted(NamedTuple):
    """Something with a subscript, a superscript or both."""

    base: Node
    sub: Node | None
    sup: Node | None


class Fraction(NamedTuple):
    """`small` fractions stay on their line and become ½ where there is such a sign."""

    top: Node
    bottom: Node
    small: bool = False


class Root(NamedTuple):
    body: Node
    degree: Node | None = None


class Accented(NamedTuple):
    """`mark` is the combining character, `name` what is written where that does not do."""

    mark: str
    name: str
    body: Node


class Grid(NamedTuple):
    """Rows of cells: a matrix, cases, aligned lines or lines broken with two backslashes."""

    name: str
    rows: tuple[tuple[Row, ...], ...]


EMPTY = Row()


def items(node: Node | None) -> tuple[Node, ...]:
    """What stands side by side in a node."""
    if node is None:
        return ()
    return node.items if isinstance(node, Row) else (node,)


def bare(node: Node) -> Node:
    """A node out of its braces, if it is alone in them."""
    return bare(node.items[0]) if isinstance(node, Row) and len(node.items) == 1 else node
