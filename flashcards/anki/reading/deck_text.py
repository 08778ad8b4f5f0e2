"""Anki's HTML as the markup of deck texts: formulas kept, and what is no markup of ours escaped.

What comes out has no faults as `flashcards check` sees them: a formula whose TeX is not
understood here is kept as code, which shows its source.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from flashcards.anki.reading.gaps import Gap, apart, gap_text, with_gaps
from flashcards.anki.reading.html import CELL, Named, Token, bare, gap_parts, tokens
from flashcards.maths.markup import faults

LONGEST = 2**20  # characters of HTML that one field may have

GRAVE = "ˋ"  # stands for a backtick, which nothing escapes

_SIGNS = re.compile(r"`[^`\n]+`|`+|\$|\*{2,}|\{\{+")
_EMPTY_GAP = re.compile(r"\{\{c\d+::\s*(?:::[^{}]*)?\}\}")
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"(?<=\S) {2,}")
_ITEM = re.compile(r" *(?:- |\d+\. )")


@dataclass(slots=True)
class Converted:
    """A text, and what became of it that its reader may want to know."""

    text: str = ""
    remarks: set[str] = field(default_factory=set)


UNREAD_FORMULA = "formulas whose TeX is not understood here: kept as code"
NESTED_GAP = "gaps inside gaps: each is asked for itself"


def deck_text(source: str, named: Named, gaps: bool = False) -> Converted:
    """Some HTML as a text of a deck; with `gaps` as one that has gaps."""
    writer = _Writer(gaps)
    for token in _merged(tokens(source, named, gaps)):
        writer.take(token)
    text = writer.finished()
    return Converted(_EMPTY_GAP.sub("", text).strip() if gaps else text, writer.remarks)


def plain_text(source: str, named: Named) -> str:
    """The words of some HTML without any markup, where markup came to grief."""
    return _escaped(bare(source).replace("`", GRAVE), False)


def _merged(every: Iterable[Token]) -> Iterator[Token]:
    """Neighbours of one kind as one token."""
    for (kind, bold), group in groupby(every, lambda one: (one.kind, one.bold)):
        if kind in ("text", "code"):
            yield Token(kind, "".join(one.value for one in group), bold)
        elif kind == "fence":
            yield Token(kind, "".join(one.value for one in group))
        else:
            yield from group


class _Writer:
    """Puts one text together, line by line."""

    def __init__(self, gaps: bool) -> None:
        self.remarks: set[str] = set()
        self._gaps = gaps
        self._done = ""
        self._bold: list[str] = []
        self._open: list[Gap] = []

    def take(self, token: Token) -> None:
        if token.kind in ("gap", "hint", "end"):
            self._take_mark(token)
        elif token.kind == "break":
            self._end_bold()
            self._break()
        elif token.kind == "line":
            self._end_bold()
            self._put("\n")
        elif token.bold and token.kind in ("text", "maths", "code"):
            self._bold.append(self._written(token))
        else:
            self._end_bold()
            self._put(self._written(token))

    def finished(self) -> str:
        self._end_bold()
        while self._open:
            self._close()
        cell = CELL.rstrip()
        lines = (line.rstrip().removesuffix(cell).rstrip() for line in _lines(self._done))
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n").rstrip()

    def _written(self, token: Token) -> str:
        if token.kind == "text":
            return _escaped(token.value, self._gaps)
        if token.kind == "code":
            return self._code(token.value)
        if token.kind == "fence":
            return self._fence(token.value)
        if token.kind in ("maths", "display"):
            return self._formula(token)
        return token.value

    def _code(self, source: str) -> str:
        words = source.replace("`", GRAVE).strip()
        words = apart(words) if self._gaps else words
        before, after = source[:1].isspace() * " ", source[-1:].isspace() * " "
        return f"{before}`{words}`{after}" if words else " "

    def _fence(self, source: str) -> str:
        """A diagram between lines of its own."""
        inside = with_gaps(source, self._gaps).replace("```", GRAVE * 3).strip("\n").rstrip()
        if not inside.strip():
            return " "
        self._break()
        return f"```\n{inside}\n```\n"

    def _formula(self, token: Token) -> str:
        if any(part.kind != "text" for part in gap_parts(token.value)):
            return self._gapped(token.value)
        tex = apart(token.value).replace("}}", "} }") if self._gaps else token.value
        if not tex:
            return ""
        if token.kind == "display" and _is_sound(f"$${tex}$$") and not self._open:
            self._break()
            return f"$${tex}$$\n"
        if _is_sound(f"${tex}$"):
            return f"${tex}$"
        self.remarks.add(UNREAD_FORMULA)
        return self._code(tex)

    def _gapped(self, source: str) -> str:
        """A formula with gaps in it, or one gap that is the whole formula."""
        said, filled, asked, numbers = "", "", "", []
        number = 0
        for part in gap_parts(source):
            if part.kind == "text":
                tex = apart(part.value).replace("}}", "} }")
                said, filled = said + tex, filled + tex
                asked += "" if number else tex
            elif part.kind == "gap":
                number = part.number
                numbers.append(number)
                said, asked = f"{said}{{{{c{number}::", f"{asked}[…]"
            elif part.kind == "end" and number:
                said, number = said + "}}", 0
            elif part.kind == "hint":
                said += "::"
        if "::" in _NUMBERS.sub("", said) or number or not numbers or self._open:
            return self._whole_gap(source)
        sound = _is_sound(f"${filled}$") and _is_sound(f"${asked}$")
        sound = sound and all(_is_sound(f"${one}$") for one in _one_asked(said))
        return f"${said}$" if sound else self._whole_gap(source)

    def _whole_gap(self, source: str) -> str:
        parts = list(gap_parts(source))
        tex = "".join(part.value for part in parts if part.kind == "text")
        first = next((part.number for part in parts if part.kind == "gap"), 0)
        formula = self._formula(Token("maths", tex))
        return formula if self._open or not first else f"{{{{c{first}::{formula}}}}}"

    def _take_mark(self, token: Token) -> None:
        self._end_bold()
        if token.kind == "gap":
            if self._open:
                self.remarks.add(NESTED_GAP)
            self._open.append(Gap(token.number))
        elif token.kind == "hint" and self._open and self._open[-1].hint is None:
            self._open[-1].hint = ""
        elif token.kind == "hint":
            self._put("::")
        elif self._open:
            self._close()

    def _close(self) -> None:
        """A gap is complete; what was opened around it goes on after it."""
        gap = self._open.pop()
        around, self._open = self._open, []
        before = "".join(gap_text(outer) for outer in around)
        self._put(before + gap_text(gap))
        self._open = [Gap(outer.number, "", None) for outer in around]

    def _end_bold(self) -> None:
        group, self._bold = self._bold, []
        words = "".join(group)
        inside = words.strip()
        if not inside:
            self._put(words)
            return
        before, after = words.split(inside, 1)[0], words[len(words.rstrip()) :]
        self._put(f"{before}**{inside}**{after}")

    def _break(self) -> None:
        if self._open or (self._done and not self._done.endswith("\n")):
            self._put("\n")

    def _put(self, written: str) -> None:
        if self._open:
            gap = self._open[-1]
            if gap.hint is None:
                gap.words = _joined(gap.words, written)
            else:
                gap.hint += written
        else:
            self._done = _joined(self._done, written)


_NUMBERS = re.compile(r"\{\{c\d+::")
_ONE_GAP = re.compile(r"\{\{c(\d+)::(.*?)(?:::.*?)?\}\}")


def _one_asked(said: str) -> Iterator[str]:
    """A formula as each of its numbers asks it."""
    for number in {found[1] for found in _ONE_GAP.finditer(said)}:
        yield _ONE_GAP.sub(lambda found, n=number: "[…]" if found[1] == n else found[2], said)  # type: ignore[misc]


def _escaped(words: str, gaps: bool) -> str:
    def escape(found: re.Match[str]) -> str:
        sign = found[0]
        if sign == "$":
            return r"\$"
        if sign.startswith("*"):
            return f"`{sign}`"
        if sign.startswith("{"):
            return apart(sign) if gaps else sign
        if len(sign) > 2 and sign.strip("`"):  # somebody meant code by it
            return apart(sign) if gaps else sign
        return GRAVE * len(sign)

    return _SIGNS.sub(escape, words)


def _joined(before: str, after: str) -> str:
    """Two pieces side by side, with a space where they would read as other markup."""
    last, first = before[-1:], after[:1]
    clash = (
        (last == "`" and first == "`")
        or (last in "$\\" and first == "$" and bool(last))
        or (last == "$" and first.isdigit())
        or (last == "{" and first == "{")
    )
    return f"{before} {after}" if clash else before + after


def _lines(text: str) -> Iterator[str]:
    """The lines, spaces at their beginnings gone where HTML has none."""
    fenced = False
    for line in text.split("\n"):
        fence = "```" in line
        fenced = fenced != fence
        if fenced or fence:
            yield line
        else:
            one = _SPACES.sub(" ", line)
            yield one if _ITEM.match(one) else one.lstrip()


def _is_sound(markup: str) -> bool:
    return next(faults(markup), None) is None
