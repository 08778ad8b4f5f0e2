"""Styled text for either screen: a line is a tuple of spans."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal

from flashcards.cells import cells, cut

Style = Literal[
    "text",
    "bold",
    "code",
    "maths",
    "diagram",
    "dim",  # what can be passed over
    "label",  # letters and numbers before things
    "right",
    "wrong",
]


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style, without line breaks."""

    text: str
    style: Style = "text"


Line = tuple[Span, ...]


def text_of(line: Line) -> str:
    return "".join(span.text for span in line)


def width_of(line: Line) -> int:
    """Terminal cells."""
    return sum(cells(span.text) for span in line)


def part_of(line: Line, start: int, end: int) -> Line:
    """The characters from `start` up to `end` in their styles."""
    (part,) = parts_of(line, ((start, end),))
    return part


def parts_of(line: Line, ranges: Iterable[tuple[int, int]]) -> Iterator[Line]:
    """Several parts, each from a character up to another."""
    starts = list(accumulate((len(span.text) for span in line), initial=0))
    for start, end in ranges:
        touched = range(bisect_right(starts, start) - 1, bisect_left(starts, end, hi=len(line)))
        parts = (_part(line[at], start - starts[at], end - starts[at]) for at in touched)
        yield tuple(span for span in parts if span.text)


def _part(span: Span, start: int, end: int) -> Span:
    return Span(span.text[max(0, start) : end], span.style)


def cut_line(line: Line, width: int) -> Line:
    """The line, ending in … where it is wider than `width` cells."""
    text = text_of(line)
    short = cut(text, width)
    if short == text:
        return line
    return (*part_of(line, 0, len(short) - 1), Span(short[-1], "dim"))


def lines_of(spans: Iterable[Span]) -> Iterator[Line]:
    """Spans with line breaks in them as lines."""
    pieces = (
        (number, Span(text, span.style))
        for span, first in _numbered(spans)
        for number, text in enumerate(span.text.split("\n"), first)
    )
    for _, line in groupby(pieces, key=lambda piece: piece[0]):
        yield tuple(span for _, span in line if span.text)


def _numbered(spans: Iterable[Span]) -> Iterator[tuple[Span, int]]:
    """Each span with the number of the line it begins on."""
    number = 0
    for span in spans:
        yield span, number
        number += span.text.count("\n")
