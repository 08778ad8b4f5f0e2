"""Deck texts as styled lines: formulas in Unicode, bullets, diagrams, all within a width."""

import re
from collections.abc import Iterator

from flashcards import maths
from flashcards.cells import cells
from flashcards.ui.spans import Line, Span, cut_line, lines_of, part_of, text_of, width_of
from flashcards.ui.wrap import wrap_line

_CONTROL: dict[int, str | None] = dict.fromkeys((*range(32), *range(127, 160)))
_CONTROL |= {ord("\n"): "\n", ord("\t"): "    "}


def paragraphs(
    text: str, width: int, lead: Span | None = None, hang: int | None = None
) -> Iterator[Line]:
    """A deck's text as lines of at most `width` cells; none if there is neither text nor lead.

    `lead` stands before it; later lines are indented to the lead's width, or by `hang`.
    Formulas become Unicode, list items get bullets, diagrams are cut rather than wrapped.
    """
    text = clean(text).strip("\n")
    if not text and not lead:
        return
    start = (lead,) if lead else ()
    indent = width_of(start) if hang is None else hang
    spans = maths.spans(text, width - max(indent, width_of(start)))
    for line in lines_of(_bound(span, width) for span in spans) if text else ((),):
        yield from _fitted((*start, *_bulleted(line)), width, indent + _marker(line))
        start = (Span(" " * indent),) if indent else ()


def clean(text: str) -> str:
    """The text without the control characters that would disturb a terminal."""
    return text.translate(_CONTROL)


_BOUND = "\u00a0"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]|⌊[^⌊⌋]*⌋")


def _bound(span: maths.Span, width: int) -> Span:
    """A short formula, or the short brackets of a long one, with spaces that do not break."""
    text = span.text
    if span.style == "maths" and "\n" not in text:
        if cells(text) <= width // 2:
            text = text.replace(" ", _BOUND)
        else:
            text = _BRACKETS.sub(lambda found: _bound_brackets(found[0], width), text)
    return Span(text, span.style)


def _bound_brackets(brackets: str, width: int) -> str:
    return brackets.replace(" ", _BOUND) if cells(brackets) <= width * 3 // 4 else brackets


def _fitted(line: Line, width: int, hang: int) -> Iterator[Line]:
    if any(span.style == "diagram" for span in line):
        yield cut_line(line, width)
        return
    for part in wrap_line(line, width, hang):
        yield tuple(Span(span.text.replace(_BOUND, " "), span.style) for span in part)


_ITEM = re.compile(r"- |\d+\. ")


def _marker(line: Line) -> int:
    """How far an item's text stands from its bullet or number."""
    marker = _ITEM.match(text_of(line))
    return marker.end() if marker else 0


def _bulleted(line: Line) -> Line:
    if not text_of(line).startswith("- "):
        return line
    return (Span("• "), *part_of(line, 2, len(text_of(line))))
