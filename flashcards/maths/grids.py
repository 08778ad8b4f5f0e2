"""Matrices, cases and aligned lines, set on one line or over several."""

from collections.abc import Sequence

from flashcards.maths.box import Box, beside, delimiter, line, table
from flashcards.maths.symbols import MATRICES

_WORDS = ("if ", "for ", "when ", "else", "otherwise")


def in_line(name: str, rows: Sequence[Sequence[str]]) -> str:
    """`[1, 2; 3, 4]`, `{x if x > 0; 0 otherwise}`, or `a = b; = c` for lines."""
    if name in MATRICES:
        left, right = MATRICES[name]
        return left + "; ".join(map(_comma_separated, rows)) + right
    text = ""
    for row in rows:
        words = " ".join(filter(None, row))
        text += (_separator(text, "; ") if text else "") + words
    return text


def _comma_separated(row: Sequence[str]) -> str:
    text = row[0]
    for cell in row[1:]:
        text += (" " if cell.startswith(_WORDS) else _separator(text, ", ")) + cell
    return text


def _separator(text: str, separator: str) -> str:
    """A space will do where the text ends in punctuation of its own."""
    return " " if text.endswith((",", ";", ".")) else separator


def stacked(name: str, rows: Sequence[Sequence[Box]]) -> Box:
    """The rows one above the other, in delimiters as tall as they are."""
    width = max(map(len, rows))
    even = [[*row, *[line("")] * (width - len(row))] for row in rows]
    if name == "cases":
        box = table(even, "l", 2)
        return beside((delimiter("{", box), line(" "), box))
    if name not in MATRICES:
        return table(even, "l" if width == 1 else "rl", 1)
    box = table(even, "c", 2)
    left, right = MATRICES[name]
    return beside((delimiter(left, box), box, delimiter(right, box)))
