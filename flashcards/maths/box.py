"""Blocks of text that stand side by side on a common line, as the parts of a formula do."""

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.cells import cells, centred, padded


class Box(NamedTuple):
    """Lines of equal width; line number `base` is the one its neighbours stand on."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """Terminal cells."""
        return cells(self.lines[0])

    @property
    def height(self) -> int:
        return len(self.lines)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)

    def framed(self, whole: "Box") -> "Box":
        """The same with blank lines over and under it, as tall as `whole`."""
        blank = " " * self.width
        over = (blank,) * (whole.base - self.base)
        under = (blank,) * (whole.height - self.height - len(over))
        return Box((*over, *self.lines, *under), whole.base)


def line(text: str) -> Box:
    return Box((text,))


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes from left to right, their bases on one line."""
    if all(box.height == 1 for box in boxes):
        return line("".join(box.lines[0] for box in boxes))
    whole = outline(boxes)
    framed = [box.framed(whole).lines for box in boxes]
    return Box(tuple(map("".join, zip(*framed, strict=True))), whole.base)


def outline(boxes: Sequence[Box]) -> Box:
    """An empty box as tall as these side by side."""
    above = max(box.base for box in boxes)
    below = max(box.height - 1 - box.base for box in boxes)
    return Box(("",) * (above + 1 + below), above)


def over(top: Box, bottom: Box) -> Box:
    """A fraction: one box over another, a bar between them."""
    width = max(top.width, bottom.width) + 2
    lines = [*top.lines, "─" * width, *bottom.lines]
    return Box(tuple(centred(text, width) for text in lines), top.height)


def table(rows: Sequence[Sequence[Box]], sides: str, gap: int) -> Box:
    """Cells in columns; `sides` says l, c or r for each column, the last one for those after it.

    The base is the middle line, the upper one of two.
    """
    widths = [max(row[at].width for row in rows) for at in range(len(rows[0]))]
    lines: list[str] = []
    for row in rows:
        spaced: list[Box] = []
        for at, (box, width) in enumerate(zip(row, widths, strict=True)):
            side = sides[min(at, len(sides) - 1)]
            cell = Box(tuple(_placed(text, width, side) for text in box.lines), box.base)
            spaced += (line(" " * gap), cell) if at else (cell,)
        lines.extend(beside(spaced).lines)
    return Box(tuple(lines), (len(lines) - 1) // 2)


def _placed(text: str, width: int, side: str) -> str:
    if side == "r":
        return " " * (width - cells(text)) + text
    return centred(text, width) if side == "c" else padded(text, width)


_TALL = {
    "(": "⎛⎜⎜⎝",
    ")": "⎞⎟⎟⎠",
    "[": "⎡⎢⎢⎣",
    "]": "⎤⎥⎥⎦",
    "⌊": "⎢⎢⎢⎣",
    "⌋": "⎥⎥⎥⎦",
    "⌈": "⎡⎢⎢⎢",
    "⌉": "⎤⎥⎥⎥",
    "{": "⎧⎪⎨⎩",
    "}": "⎫⎪⎬⎭",
    "|": "││││",
    "‖": "‖‖‖‖",
}
"""A delimiter -> its top, its long part, its middle and its bottom."""


def delimiter(sign: str, beside_it: Box) -> Box:
    """A delimiter as tall as what it encloses; one that does not stretch stays on the base."""
    if beside_it.height == 1 or sign not in _TALL:
        return line(sign)
    top, long, middle, bottom = tuple(_TALL[sign])
    inner = [long] * (beside_it.height - 2)
    if inner:
        inner[(len(inner) - 1) // 2] = middle
    return Box((top, *inner, bottom), beside_it.base)
