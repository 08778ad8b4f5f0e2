"""Sets a formula's tree in Unicode: on one line, or over several where it stands by itself."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from flashcards.maths import symbols
from flashcards.maths.box import Box, beside, delimiter, line, outline, over, table
from flashcards.maths.grids import in_line, stacked
from flashcards.maths.kinds import kind_of, settled, spread
from flashcards.maths.piece import (
    Piece,
    Style,
    binding,
    guarded,
    in_parentheses,
    is_number,
    joined,
)
from flashcards.maths.scripts import subscript, superscript
from flashcards.maths.symbols import Kind
from flashcards.maths.tree import (
    Accented,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripted,
    Space,
    Symbol,
    bare,
)


def set_formula(tree: Row | Grid, style: Style = "inline") -> Box:
    """The formula as it is shown; one line high unless the style is display."""
    return _box(tree, style)


def _box(node: Node, style: Style) -> Box:
    return joined(_pieces(node, style), style)


def _text(node: Node, style: Style) -> str:
    """What the node is on one line."""
    if isinstance(node, Symbol):
        return node.sign
    return _box(node, style).text


def _pieces(node: Node, style: Style) -> list[Piece]:
    """A node as pieces in a line; kinds that depend on neighbours are settled here."""
    nodes = list(spread(node))
    kinds = settled([kind_of(node) for node, _ in nodes])
    pieces = [
        _with_space(_piece(node, kind, style), space)
        for (node, space), kind in zip(nodes, kinds, strict=True)
    ]
    if style == "display":
        _stretch(pieces, [node for node, _ in nodes])
    return guarded(pieces)


def _with_space(piece: Piece, space: Space) -> Piece:
    return piece._replace(space=space.width, soft=space.soft) if space.width else piece


# Nodes


def _piece(node: Node, kind: Kind, style: Style) -> Piece:
    match node:
        case Symbol(sign):
            return _symbol(sign, kind)
        case Scripted():
            return _scripted(node, kind, style)
        case Fraction():
            return _fraction(node, style)
        case Root():
            return _root(node, style)
        case Accented():
            return _accented(node, style)
        case Grid():
            return _grid(node, style)
    return Piece(_box(node, style), kind)


@lru_cache(maxsize=512)
def _symbol(sign: str, kind: Kind) -> Piece:
    return Piece(line(sign), kind, sign)


def _scripted(node: Scripted, kind: Kind, style: Style) -> Piece:
    base = _base(node, kind, style)
    if (node.sup and base.raised) or isinstance(bare(node.base), Fraction):
        base = base._replace(box=in_parentheses(base.box))
    return _with_scripts(base, node, kind)


def _base(node: Scripted, kind: Kind, style: Style) -> Piece:
    """What carries the scripts; several things in braces are put in parentheses."""
    base = bare(node.base)
    if isinstance(base, Symbol):
        return _symbol(base.sign, kind)
    pieces = _pieces(base, style)
    if len(pieces) == 1:
        return pieces[0]
    box = joined(pieces, style)
    if all(piece.kind == "fn" for piece in pieces):
        return Piece(box, kind)
    return Piece(box if is_number(pieces) else in_parentheses(box))


def _with_scripts(base: Piece, node: Scripted, kind: Kind) -> Piece:
    """The base with its scripts after it, above and below where the base is tall."""
    sub, loose_sub = subscript(_text(node.sub, "script")) if node.sub else ("", False)
    sup, loose_sup = superscript(_text(node.sup, "script")) if node.sup else ("", False)
    box = base.box
    if box.height == 1:
        box = line(box.lines[0] + sub + sup)
    else:
        blank = ("",) * (box.height - 2)
        column = table([[line(text)] for text in (sup, *blank, sub)], "l", 0)
        box = beside((box, Box(column.lines, box.base)))
    tall: Kind = "tall" if box.height > 1 and kind not in ("open", "close") else kind
    return Piece(box, tall, base.sign, bool(sup), loose_sup or (loose_sub and not sup))


def _fraction(node: Fraction, style: Style) -> Piece:
    if style == "display" and not node.small:
        return Piece(over(_box(node.top, "inline"), _box(node.bottom, "inline")), "tall")
    style = "inline" if style == "display" else style
    top, bottom = _pieces(node.top, style), _pieces(node.bottom, style)
    above, below = joined(top, style), joined(bottom, style)
    small = symbols.SMALL_FRACTIONS.get((above.text, below.text)) if node.small else None
    if small:
        return Piece(line(small), "ord", small)
    if binding(top) == "sum" or any(piece.kind == "frac" for piece in top):
        above = in_parentheses(above)
    if binding(bottom) != "factor" and not _is_differential(top, bottom):
        below = in_parentheses(below)
    operator = len(top) == 1 and top[0].sign in ("∂", "d")
    return Piece(beside((above, line("/"), below)), "frac", operator=operator)


def _is_differential(top: Sequence[Piece], bottom: Sequence[Piece]) -> bool:
    """dy/dx and Δy/Δx need no parentheses."""
    return bool(top) and len(bottom) == 2 and top[0].sign == bottom[0].sign in ("d", "Δ", "δ")


def _root(node: Root, style: Style) -> Piece:
    style = "inline" if style == "display" else style
    body = _pieces(node.body, style)
    box = joined(body, style)
    simple = is_number(body) or (
        len(body) == 1 and body[0].kind in ("ord", "word") and not body[0].raised
    )
    degree = _text(node.degree, "script") if node.degree else ""
    sign = symbols.ROOTS.get(degree) or superscript(degree)[0] + "√"
    if sign.startswith("^"):
        return Piece(beside((in_parentheses(box), line(f"^(1/({degree}))"))), raised=True)
    box = box if simple else in_parentheses(box)
    return Piece(beside((line(sign), box)), sign="√", raised=True, loose=simple)


def _accented(node: Accented, style: Style) -> Piece:
    style = "inline" if style == "display" else style
    match bare(node.body):
        case Symbol(sign, kind) if len(sign) == 1 and kind in ("ord", "op"):
            return Piece(line(normalize("NFC", sign + node.mark)), sign=sign)
        case Accented() as inner if isinstance(bare(inner.body), Symbol):
            below = _accented(inner, style)
            return below._replace(box=line(normalize("NFC", below.text + node.mark)))
        case Scripted(base, sub, sup) if isinstance(bare(base), Symbol):
            accented = Accented(node.mark, node.name, base)
            return _piece(Scripted(accented, sub, sup), "ord", style)
    return Piece(beside((line(node.name), in_parentheses(_box(node.body, style)))))


def _grid(node: Grid, style: Style) -> Piece:
    if style == "display":
        return Piece(stacked(node.name, _boxes(node, "inline")), "tall")
    return Piece(
        line(in_line(node.name, [[box.text for box in row] for row in _boxes(node, style)]))
    )


def _boxes(node: Grid, style: Style) -> list[list[Box]]:
    return [[_box(cell, style) for cell in row] for row in node.rows]


def _stretch(pieces: list[Piece], nodes: Sequence[Node]) -> None:
    """Delimiters grow with what they enclose."""
    opened: list[tuple[int, list[Box]]] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append((at, [line("")]))
        elif piece.kind == "close" and opened:
            start, inside = opened.pop()
            content = outline(inside)
            for edge in (start, at):
                pieces[edge] = _stretched(pieces[edge], nodes[edge], content)
            if opened:
                opened[-1][1].append(content)
        elif opened and piece.box.height > 1:
            opened[-1][1].append(piece.box)


def _stretched(piece: Piece, node: Node, content: Box) -> Piece:
    if content.height == 1:
        return piece
    grown = piece._replace(box=delimiter(piece.sign, content))
    return _with_scripts(grown, node, piece.kind) if isinstance(node, Scripted) else grown
