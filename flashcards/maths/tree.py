"""A formula as a tree, between reading it and setting it."""

from dataclasses import dataclass
from typing import Union

from flashcards.maths.symbols import Kind

Node = Union["Symbol", "Space", "Row", "Scripted", "Fraction", "Root", "Accented", "Grid"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One sign or name."""

    sign: str
    kind: Kind = "ord"


@dataclass(frozen=True, slots=True)
class Space:
    """Room asked for with a command; a typed space (`soft`) only counts between letters."""

    width: int
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Scripted:
    """Something with a subscript, a superscript or both."""

    base: Node
    sub: Node | None
    sup: Node | None


@dataclass(frozen=True, slots=True)
class Fraction:
    """`small` fractions stay on their line and become ½ where there is such a sign."""

    top: Node
    bottom: Node
    small: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    body: Node
    degree: Node | None = None


@dataclass(frozen=True, slots=True)
class Accented:
    """`mark` is the combining character, `name` what is written where that does not do."""

    mark: str
    name: str
    body: Node


@dataclass(frozen=True, slots=True)
class Grid:
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
