"""A text with gaps: `The first was {{LeNet}}`, or `{{c2::1998}}` and `{{c2::1998::a year}}`.

Gaps without numbers are numbered from 1 in the order of the text; several gaps may have the
same number and are asked together. Braces inside a gap come in pairs, as they do in TeX.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flashcards.errors import Fault, FaultError

GAP = "[…]"
"""What stands for the words that are asked for, unless the gap has a hint."""

_NUMBERED = re.compile(r"c(\d{1,3})::(.*?)(?:::(.*))?", re.DOTALL)
_BRACE = re.compile(r"[{}]")


class Gap(NamedTuple):
    """Words that are asked for, and the hint shown in their place, which may be empty."""

    number: int
    words: str
    hint: str = ""


Piece = str | Gap


def read_cloze(text: str) -> tuple[Piece, ...]:
    """The text in pieces, at least one of them a gap. Raises FaultError with offsets."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in _gaps(text):
        pieces += text[end:start], _gap(text[start + 2 : stop - 2], start)
        end = stop
    return (*_numbered(pieces), text[end:])


def ask(pieces: tuple[Piece, ...], number: int) -> str:
    """The text with the gaps of this number open and all others filled."""
    return "".join(_blank(piece, number) for piece in pieces)


def fill(pieces: tuple[Piece, ...], number: int | None = None) -> str:
    """The whole text, the words of this number's gaps in bold."""
    filled = ""
    for piece in pieces:
        words = piece if isinstance(piece, str) else piece.words
        bold = isinstance(piece, Gap) and piece.number == number and _may_be_bold(filled, words)
        filled += f"**{words}**" if bold else words
    return filled


def _blank(piece: Piece, number: int) -> str:
    if isinstance(piece, str):
        return piece
    if piece.number != number:
        return piece.words
    return f"[{piece.hint}]" if piece.hint else GAP


def _may_be_bold(before: str, words: str) -> bool:
    """Whether bold can begin here: not inside maths, code or bold, nor over several lines."""
    before = before.replace(r"\$", "")
    inside = any(before.count(mark) % 2 for mark in ("$", "`", "**"))
    return not inside and "**" not in words and "\n" not in words


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Where the gaps begin and end, braces included."""
    end = 0
    while (start := text.find("{{", end)) >= 0:
        end = _end(text, start)
        yield start, end


def _end(text: str, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(text, start + 2):
        at = brace.start()
        if depth == 0 and text.startswith("}}", at):
            return at + 2
        depth = max(depth + (1 if brace[0] == "{" else -1), 0)
    raise _fault("this gap is never closed", "end it with }}", start)


def _gap(inside: str, start: int) -> Gap:
    match = _NUMBERED.fullmatch(inside)
    gap = Gap(0, inside.strip())
    if match:
        gap = Gap(int(match[1]), match[2].strip(), (match[3] or "").strip())
    if not gap.words:
        raise _fault("this gap is empty", "write what is asked for between {{ and }}", start)
    if match and gap.number == 0:
        raise _fault("there is no gap 0", "number gaps from c1", start)
    return gap


def _numbered(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, each gap with a number. Raises FaultError if only some have one, or none is."""
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    if not gaps:
        raise _fault("this text has no gap", "put what is asked for into {{ and }}")
    if all(gap.number for gap in gaps):
        yield from pieces
    elif any(gap.number for gap in gaps):
        raise _fault("only some gaps have a number", "number all of them, {{c1::…}}, or none")
    else:
        number = iter(range(1, len(gaps) + 1))
        for piece in pieces:
            yield piece._replace(number=next(number)) if isinstance(piece, Gap) else piece


def _fault(message: str, hint: str, offset: int = 0) -> FaultError:
    return FaultError(Fault((), "cloze", message, hint, offset))
