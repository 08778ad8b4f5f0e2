"""The markup of deck texts: `$TeX$`, `$$TeX$$`, `**bold**`, code in backticks, fenced diagrams.

A dollar that stands for itself is written with a backslash before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from flashcards.maths.tex import read

PartKind = Literal["text", "code", "maths", "display", "diagram"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one kind, without its markers.

    `source` begins at character `offset` of the text. `display` is maths on lines of its own.
    """

    kind: PartKind
    source: str
    offset: int
    bold: bool = False


# A dollar opens a formula unless a space follows, and the next dollar must close it: one with
# no space before it and no digit after it, so that "$5 and $6" stays money.
_MARKUP = re.compile(
    r"""
      (?m:^)[ \t]*```[^`\n]*\n (?P<diagram>(?s:.*?)) (?: \n? (?m:^)[ \t]*```[ \t]*(?m:$) | \Z )
    | (?P<dollar>\\\$)
    | (?<!`) (?P<ticks>`++) (?P<code>[^`\n]+) (?P=ticks) (?!`)
    | \$\$ (?P<display>(?:[^$\\]|\\(?s:.))++) \$\$
    | \$ (?!\s) (?P<maths>(?:[^$\\\n]|\\.|\n(?![ \t]*\n))++) (?: (?<!\s)\$(?!\d) | (?<=\s)\$(?!\S) )
    | (?P<bold>\*\*)
    """,
    re.VERBOSE,
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def parts(text: str) -> tuple[Part, ...]:
    """The text in parts; markers that do not match up are text."""
    found, markers = _scan(text)
    bold = _pairs(text, markers)
    inside = False
    result: list[Part] = []
    for part in found:
        if part.offset in bold and part.source == "**":
            inside = not inside
        else:
            result.append(replace(part, bold=True) if inside else part)
    return tuple(result)


def faults(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the markup and the formulas: offsets into the text, and messages."""
    found, markers = _scan(text)
    paired = _pairs(text, markers)
    for offset in markers:
        if offset not in paired:
            yield offset, "this ** has no partner"
    for part in found:
        yield from _faults_of(part, text)


def _faults_of(part: Part, text: str) -> Iterator[tuple[int, str]]:
    if part.kind in ("maths", "display"):
        for trouble in read(part.source)[1]:
            yield part.offset + trouble.offset, trouble.message
    if part.kind == "diagram" and not _is_closed(part, text):
        yield text.rindex("```", 0, part.offset), "this ``` block is never closed"
    if part.kind == "text" and not text.startswith(r"\$", part.offset):
        for at, character in enumerate(part.source, part.offset):
            if character == "$":
                yield at, r"this $ opens or closes no formula; write \$ for a dollar sign"
            elif character == "`":
                yield at, "this ` has no partner"


def _is_closed(diagram: Part, text: str) -> bool:
    return text[diagram.offset + len(diagram.source) :].lstrip().startswith("```")


def _scan(text: str) -> tuple[list[Part], list[int]]:
    """All parts, and the offsets of the bold markers among them."""
    found: list[Part] = []
    markers: list[int] = []
    end = 0
    for match in _MARKUP.finditer(text):
        if end < match.start():
            found.append(Part("text", text[end : match.start()], end))
        found.append(_part(match))
        if match.lastgroup == "bold":
            markers.append(match.start())
        end = match.end()
    if end < len(text):
        found.append(Part("text", text[end:], end))
    return found, markers


def _part(match: re.Match[str]) -> Part:
    kinds: Sequence[PartKind] = ("code", "maths", "display", "diagram")
    for kind in kinds:
        if match[kind] is not None:
            return Part(kind, match[kind], match.start(kind))
    return Part("text", match[0].removeprefix("\\"), match.start())


def _pairs(text: str, markers: Sequence[int]) -> set[int]:
    """The bold markers that open and close something within one paragraph."""
    ends = [match.start() for match in _PARAGRAPH_END.finditer(text)] if markers else []
    paired: set[int] = set()
    opened: int | None = None
    for offset in markers:
        if opened is not None and bisect_left(ends, opened) != bisect_left(ends, offset):
            opened = None
        if opened is not None and not text[offset - 1].isspace():
            paired |= {opened, offset}
            opened = None
        elif opened is None and not text[offset + 2 : offset + 3].isspace():
            opened = offset
    return paired
