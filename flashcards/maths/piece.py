"""The parts of a line of maths: how far apart they stand, and where they need parentheses."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from flashcards.maths.box import Box, beside, delimiter, line
from flashcards.maths.symbols import Kind

Style = Literal["display", "inline", "script"]
"""Over several lines, on one line, or on one line and without spaces."""

Binding = Literal["factor", "product", "sum"]
"""How tightly a line of maths hangs together, tightest first."""


class Piece(NamedTuple):
    """Something set, and how it behaves in a line.

    `sign` is the symbol it is built on; `raised` says that it ends in a superscript or the
    like, `loose` that a letter straight after it would seem to belong to it, `operator` that
    it acts on what follows, as d/dx does. `space` is the room asked for before it, in cells;
    a `soft` one was only typed, not commanded.
    """

    box: Box
    kind: Kind = "ord"
    sign: str = ""
    raised: bool = False
    loose: bool = False
    operator: bool = False
    space: int = 0
    soft: bool = False

    @property
    def text(self) -> str:
        return self.box.lines[self.box.base]


def joined(pieces: Sequence[Piece], style: Style) -> Box:
    """The pieces side by side, with the space that belongs between them."""
    boxes: list[Box] = []
    left: Piece | None = None
    for right in pieces:
        if left and (gap := between(left, right, style)):
            boxes.append(line(gap))
        boxes.append(right.box)
        left = right
    return beside(boxes) if boxes else line("")


def between(left: Piece, right: Piece, style: Style) -> str:
    """What stands between two neighbours: nothing, spaces or a multiplication dot."""
    if left.kind == right.kind == "ord" and not (left.loose or right.space):
        return ""
    if _multiply(left, right):
        return "·" if style == "script" else " · "
    if style == "script":
        return " " if _run_together(left, right) else ""
    if left.kind == "open" or right.kind in ("close", "punct"):
        return ""
    if left.text.endswith(" ") or right.text.startswith(" "):
        return ""
    asked = 0 if right.soft and not _both_letters(left, right) else right.space
    return " " * max(_room(left, right), asked)


_PREFIXES = ("∂", "∇")
_LETTERS = ("ord", "word", "text", "sep", "frac", "tall")


def _both_letters(left: Piece, right: Piece) -> bool:
    """Whether a space that was merely typed between the two was typed for the reader."""
    if left.sign in _PREFIXES:
        return False
    return left.kind in (*_LETTERS, "close") and right.kind in (*_LETTERS, "open")


def _room(left: Piece, right: Piece) -> int:
    kinds = {left.kind, right.kind}
    if left.kind == "sign":
        return int(right.kind == "tall")
    if left.kind == "punct" or kinds & {"bin", "rel", "dots"}:
        return 0 if left.kind == right.kind == "rel" else 1
    if kinds & {"mul", "slash", "sep"}:
        return 0
    if kinds & {"frac", "tall"}:
        return int(right.text[:1] not in _NO_FACTOR)
    if left.kind == "op" or right.kind in ("op", "fn"):
        return 1
    if left.kind == "fn":
        applied = right.kind == "open" or right.text.startswith("(")
        return int(not applied or left.text.endswith(")"))
    return int(_run_together(left, right))


def _run_together(left: Piece, right: Piece) -> bool:
    """Whether two names would read as one without a space."""
    if left.kind == "text" or right.kind == "text":
        return left.text[-1:].isalnum() and right.text[:1].isalnum()
    if not left.loose and not {left.kind, right.kind} & {"fn", "word"}:
        return False
    touching = left.loose or left.text[-1:].isalnum()
    return touching and (right.text[:1].isalnum() or right.text[:1] in ("√", "∂", "∇", "∑", "∏"))


_NO_FACTOR = "!:?.′%°"


def _multiply(left: Piece, right: Piece) -> bool:
    """Whether a fraction on one line stands beside a factor: a/b · c, where a/b c would mislead."""
    if "frac" not in (left.kind, right.kind) or left.operator or _set_apart(right):
        return False
    if left.kind == "ord" and left.text[-1:] in _NO_FACTOR:
        return False
    if right.kind == "ord" and right.text[:1] in _NO_FACTOR:
        return False
    factors = ("ord", "word", "frac")
    return left.kind in (*factors, "close") and right.kind in (*factors, "op", "fn", "open")


def _set_apart(right: Piece) -> bool:
    """Whether the author asked for room before what is no factor then: a remark, a condition."""
    return not right.soft and (right.space > 1 or (right.space == 1 and right.kind == "open"))


def binding(pieces: Sequence[Piece]) -> Binding:
    """Whether a line of maths is one factor, a product or a sum of such."""
    depth = factors = 0
    before: Piece | None = None
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind == "close":
            depth -= 1
        elif not depth:
            if _loosens(piece, after):
                return "sum"
            factors += _factors(piece, before, after)
        if piece.kind == "open":
            depth += 1
        before = piece
    return "factor" if factors <= 1 else "product"


def _loosens(piece: Piece, after: Piece | None) -> bool:
    if piece.kind == "fn":
        return after is None or after.kind != "open"
    return piece.kind in ("bin", "rel", "sign", "punct", "sep", "op", "text", "tall")


def _factors(piece: Piece, before: Piece | None, after: Piece | None) -> int:
    """How many factors a piece adds to a product; two for what is a product by itself."""
    if piece.kind in ("frac", "mul", "slash", "dots"):
        return 2
    if piece.kind == "open":
        return 0 if before and before.kind in ("fn", "word") else 1
    if _is_digit(piece) and before and _is_digit(before):
        return 0
    applied = piece.sign in _PREFIXES and after is not None and after.kind in ("ord", "word")
    return 0 if applied else 1


def _is_digit(piece: Piece) -> bool:
    return piece.kind == "ord" and piece.sign != "" and piece.sign in "0123456789.,"


def is_number(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and all(map(_is_digit, pieces))


def in_parentheses(box: Box) -> Box:
    return beside((delimiter("(", box), box, delimiter(")", box)))


def guarded(pieces: list[Piece]) -> list[Piece]:
    """Fractions on one line in parentheses where a function or a slash stands beside them."""
    for at, piece in enumerate(pieces):
        if piece.kind != "frac":
            continue
        before = pieces[at - 1] if at else None
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        exposed = (before and before.kind == "fn") or any(
            near and near.kind == "slash" for near in (before, after)
        )
        if exposed:
            pieces[at] = piece._replace(box=in_parentheses(piece.box), kind="ord")
    return pieces
