"""Deck texts as a terminal shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from flashcards.maths.markup import Part, faults, parts
from flashcards.maths.setting import set_formula
from flashcards.maths.tex import read

SpanStyle = Literal["text", "bold", "code", "maths", "diagram"]

TALLEST = 7
"""Lines of a formula that is still easy to read when set over several."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style. Lines of a diagram, and of maths over several lines, never wrap."""

    text: str
    style: SpanStyle = "text"


def plain(text: str) -> str:
    """The text without its markers, each formula on one line in Unicode."""
    return "".join(span.text for span in spans(text))


def spans(text: str, width: int | None = None) -> tuple[Span, ...]:
    """The text in styled stretches.

    With a `width`, `$$...$$` is set over several lines where that fits into so many cells.
    A formula that cannot be read stays TeX, without its dollars.
    """
    if not any(marker in text for marker in ("$", "`", "**")):
        return (Span(text),) if text else ()
    return tuple(
        Span("".join(span.text for span in group), style)
        for style, group in groupby(_styled(text, width), key=lambda span: span.style)
    )


def unbalanced(text: str) -> tuple[tuple[int, str], ...]:
    """What is wrong with the markup of a text: offsets in characters, and messages."""
    return tuple(sorted(faults(text)))


def _styled(text: str, width: int | None) -> Iterator[Span]:
    """The parts as they are shown; a formula over several lines gets lines of its own."""
    line_begins, after_block = True, False
    for part in parts(text):
        span = _shown(part, width)
        if is_block := span.style == "maths" and "\n" in span.text:
            lead = "" if line_begins else "\n"
            span = Span(lead + span.text, "maths")
        elif after_block and part.kind != "diagram":
            rest = span.text.lstrip(" \t")
            span = Span(rest if rest.startswith("\n") or not rest else "\n" + rest, span.style)
        if span.text:
            yield span
            line_begins, after_block = span.text.endswith("\n"), is_block


def _shown(part: Part, width: int | None) -> Span:
    match part.kind:
        case "text":
            return Span(part.source, "bold" if part.bold else "text")
        case "maths":
            return Span(_formula(part.source), "maths")
        case "display":
            return Span(_formula(part.source, width), "maths")
    return Span(part.source, part.kind)


def _formula(source: str, width: int | None = None) -> str:
    tree, troubles = read(source)
    if troubles:
        return " ".join(source.split())
    if width is not None:
        box = set_formula(tree, "display")
        if 1 < box.height <= TALLEST and box.width <= width:
            return box.text
    return set_formula(tree).text
