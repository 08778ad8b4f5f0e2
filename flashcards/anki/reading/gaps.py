"""The gaps of Anki's cloze notes, written as deck texts have them."""

import re
from dataclasses import dataclass

from flashcards.anki.reading.html import gap_parts

_BRACES = str.maketrans("{}", "｛｝")
_DOUBLE = re.compile(r"\{(?=\{)")


def apart(words: str) -> str:
    """Words in which no two opening braces stand side by side, as they would open a gap."""
    return _DOUBLE.sub("{ ", words)


@dataclass(slots=True)
class Gap:
    """A gap that is being read; `hint` is None until its hint begins."""

    number: int
    words: str = ""
    hint: str | None = None


def with_gaps(source: str, gaps: bool) -> str:
    """A diagram's lines, with its gaps as deck texts have them."""
    written = ""
    gap: Gap | None = None
    for part in gap_parts(source):
        words = apart(part.value) if gaps else part.value
        if gap and part.kind in ("gap", "end"):
            written, gap = written + gap_text(gap), None
        if part.kind == "gap":
            gap = Gap(part.number)
        elif gap and part.kind == "hint":
            gap.hint = "::" + gap.hint if gap.hint else ""
        elif gap and gap.hint is not None:
            gap.hint += words
        elif gap:
            gap.words += words
        else:
            written += words
    return written + (gap_text(gap) if gap else "")


def gap_text(gap: Gap) -> str:
    """A gap as deck texts have it; nothing of one without words."""
    words = gap.words.strip().replace("::", ": :")
    if not words or not gap.number > 0:
        return gap.words
    if not _is_balanced(words):
        words = words.translate(_BRACES)
    hint = " ".join((gap.hint or "").translate(_BRACES).replace("::", ": :").split())
    inside = f"{words}::{hint}" if hint else words
    before, after = gap.words[:1].isspace() * " ", gap.words[-1:].isspace() * " "
    if "```" in words:  # a diagram has its lines to itself
        before = after = "\n"
    return f"{before}{{{{c{gap.number}::{inside}}}}}{after}"


def _is_balanced(words: str) -> bool:
    """Whether braces come in pairs, so that the gap ends where it should."""
    depth = 0
    for character in words:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
