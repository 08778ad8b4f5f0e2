"""What stands in a line of maths, and what each thing is to its neighbours."""

from collections.abc import Iterator, Sequence

from flashcards.maths.symbols import Kind
from flashcards.maths.tree import Fraction, Node, Row, Scripted, Space, Symbol, items


def spread(node: Node) -> Iterator[tuple[Node, Space]]:
    """The nodes of a row and of the rows in it, each with the space before it."""
    space = Space(0, soft=True)
    for item in items(node):
        if isinstance(item, Space):
            space = _wider(space, item)
        elif isinstance(item, Row) and len(item.items) == 1:
            yield _ordinary(item.items[0]), space
            space = Space(0, soft=True)
        elif isinstance(item, Row):
            for inner, inner_space in spread(item):
                yield inner, _wider(space, inner_space)
                space = Space(0, soft=True)
        else:
            yield item, space
            space = Space(0, soft=True)


def _wider(one: Space, other: Space) -> Space:
    return Space(max(one.width, other.width), one.soft and other.soft)


def _ordinary(node: Node) -> Node:
    """A sign alone in braces is an ordinary one: `{,}` in 1{,}000."""
    if isinstance(node, Symbol) and node.kind in ("bin", "rel", "punct", "mul"):
        return Symbol(node.sign)
    return node


def kind_of(node: Node) -> Kind:
    match node:
        case Symbol(kind=kind):
            return kind
        case Scripted(base=base):
            return kind_of(base)
        case Row(items=(item, *rest)):
            kind = kind_of(item)
            return kind if not rest or kind == "fn" else "ord"
        case Fraction():
            return "frac"
    return "ord"


_BEFORE_A_SIGN = (None, "open", "bin", "rel", "punct", "op", "fn", "mul", "slash", "sep", "sign")


def settled(kinds: list[Kind]) -> list[Kind]:
    """Bars become opening, closing or separating ones; + and − before a term become signs.

    A multiplication beside a fraction or a sum is spaced: a·b, but a · b/c.
    """
    _settle_bars(kinds)
    before: Kind | None = None
    for at, kind in enumerate(kinds):
        if kind == "bin" and before in _BEFORE_A_SIGN:
            kinds[at] = "sign"
        elif kind == "mul" and {before, *kinds[at + 1 : at + 2]} & {"frac", "op"}:
            kinds[at] = "bin"
        before = kinds[at]
    return kinds


def _settle_bars(kinds: list[Kind]) -> None:
    """Between the same parentheses an even number of bars opens and closes in turn."""
    levels: list[list[int]] = [[]]
    for at, kind in enumerate(kinds):
        if kind == "bar":
            levels[-1].append(at)
        elif kind == "open":
            levels.append([])
        elif kind == "close" and len(levels) > 1:
            _settle_level(kinds, levels.pop())
    for level in levels:
        _settle_level(kinds, level)


def _settle_level(kinds: list[Kind], bars: Sequence[int]) -> None:
    for number, at in enumerate(bars):
        kinds[at] = "sep" if len(bars) % 2 else ("close" if number % 2 else "open")
