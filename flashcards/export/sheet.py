"""Deck texts set on pages: lines broken, formulas and diagrams in a grid, blocks kept together.

Nothing is written here: a sheet collects what stands where. Lengths are in points from the
upper left corner of the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import combining, normalize

from flashcards import maths
from flashcards.cells import cells, clusters, may_break
from flashcards.export.fonts import Face, Typeface

PAGE = (595.28, 841.89)  # A4
MARGIN = 57.0
TOP, BOTTOM = 64.0, PAGE[1] - 60.0
TEXT = PAGE[0] - 2 * MARGIN  # the width of a line
LEADING = 1.55  # of a line, in sizes of its font
TAB = 4
_GRID_LEADING = 1.16  # so that lines of boxes touch

_LINES = range(0x2500, 0x2580)  # the box drawing characters, which have to touch


class Ink(NamedTuple):
    """Text in one face; `stretch` is the width it is set to, as a share of its own."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    bold: bool = False
    grey: bool = False
    stretch: float = 1.0


class Rule(NamedTuple):
    """A thin horizontal line to write on."""

    x: float
    y: float
    width: float


class Row(NamedTuple):
    """One line, its inks with y measured from its top."""

    height: float
    marks: tuple[Ink | Rule, ...] = ()


class _Glyph(NamedTuple):
    text: str
    bold: bool


@dataclass(slots=True)
class Sheet:
    """Pages that fill up from top to bottom. `lacking` are characters that no face has."""

    typeface: Typeface
    pages: list[list[Ink | Rule]] = field(default_factory=lambda: [[]])
    lacking: set[str] = field(default_factory=set)
    _y: float = TOP

    def break_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self._y = TOP

    def add(self, rows: Sequence[Row], together: int = 0) -> None:
        """Set rows below each other; the first `together` of them share a page if they can."""
        kept = sum(row.height for row in rows[:together])
        if self._y + kept > BOTTOM and kept <= BOTTOM - TOP:
            self.break_page()
        for row in rows:
            if self._y + row.height > BOTTOM and self._y > TOP:
                self.break_page()
            self.pages[-1] += (mark._replace(y=mark.y + self._y) for mark in row.marks)
            self._y += row.height

    def paragraph(
        self,
        text: str,
        size: float = 10.5,
        indent: float = 0,
        lead: str = "",
        bold: bool = False,
        grey: bool = False,
    ) -> Iterator[Row]:
        """A deck's text, `indent` from the margin; `lead` hangs to its left."""
        grid = int((TEXT - indent) / (size / 2))
        for line, is_grid in _lines(text.strip("\n"), grid, bold):
            row = self._grid(line, size, indent) if is_grid else self._wrapped(line, size, indent)
            for one in row:
                yield self._led(one, lead, size, indent, grey)
                lead = ""

    def line(self, text: str, x: float, y: float, size: float, bold: bool = False) -> list[Ink]:
        """Text on one line from `x`, on the base line `y`."""
        return list(self._set([_Glyph(one, bold) for one in clusters(text)], x, y, size))

    def width(self, text: str, size: float) -> float:
        """How wide a text is in one line."""
        return sum(self._advance(cluster, size) for cluster in clusters(text))

    def rules(self, count: int, height: float, indent: float = 0) -> list[Row]:
        """Empty lines to write on."""
        rule = Rule(MARGIN + indent, height - 1, TEXT - indent)
        return [Row(height, (rule,))] * count

    def _led(self, row: Row, lead: str, size: float, indent: float, grey: bool) -> Row:
        marks = [mark._replace(grey=grey) if isinstance(mark, Ink) else mark for mark in row.marks]
        if lead:
            left = MARGIN + indent - self.width(f"{lead} ", size)
            marks += self.line(lead, left, size, size, bold=True)
        return Row(row.height, tuple(marks))

    def _wrapped(self, line: Sequence[_Glyph], size: float, indent: float) -> Iterator[Row]:
        for part in self._broken(line, size, TEXT - indent):
            yield Row(LEADING * size, tuple(self._set(part, MARGIN + indent, size, size)))

    def _broken(
        self, line: Sequence[_Glyph], size: float, width: float
    ) -> Iterator[Sequence[_Glyph]]:
        """The line in parts that fit, broken where text may be broken."""
        start = best = 0
        used = 0.0
        for at, glyph in enumerate(line):
            if at > start and may_break(line[at - 1].text, glyph.text):
                best = at
            used += self._advance(glyph.text, size)
            if used > width and glyph.text != " " and at > start:
                end = best if best > start else at
                yield line[start:end]
                start = best = end
                used = sum(self._advance(one.text, size) for one in line[start : at + 1])
        yield line[start:]

    def _grid(self, line: Sequence[_Glyph], size: float, indent: float) -> Iterator[Row]:
        """A line whose characters stand in columns, half a size wide."""
        column, inks = 0, list[Ink]()
        for glyph in line:
            x = MARGIN + indent + column * size / 2
            room = cells(glyph.text)
            inks += self._fitted(glyph, x, size, room * size / 2)
            column += room
        yield Row(_GRID_LEADING * size, tuple(inks))

    def _fitted(self, glyph: _Glyph, x: float, size: float, room: float) -> Iterator[Ink]:
        """A character squeezed into its columns; lines of a box fill theirs, so that they join."""
        own = self._advance(glyph.text, size, grid=True)
        for ink in self._set([glyph], x, size, size, grid=True):
            fills = own > room or ord(glyph.text[0]) in _LINES
            yield ink._replace(stretch=room / own) if fills and own and room else ink

    def _set(
        self, glyphs: Iterable[_Glyph], x: float, y: float, size: float, grid: bool = False
    ) -> Iterator[Ink]:
        """Glyphs after each other, neighbours of one face together."""
        ink: Ink | None = None
        for text, bold in glyphs:
            for sign, face in self._faces(text, grid):
                if ink and (ink.face, ink.bold) == (face, bold):
                    ink = ink._replace(text=ink.text + sign)
                else:
                    yield from (ink,) if ink else ()
                    ink = Ink(x, y, sign, face, size, bold)
                x += face.width(sign) * size
        yield from (ink,) if ink else ()

    def _advance(self, cluster: str, size: float, grid: bool = False) -> float:
        return sum(face.width(sign) for sign, face in self._faces(cluster, grid)) * size

    def _faces(self, cluster: str, grid: bool = False) -> Iterator[tuple[str, Face]]:
        """Each character and its face; marks are set in the face of their letter if it has them."""
        for sign in self._spelt(normalize("NFC", cluster), grid):
            face = self.typeface.face(sign, grid)
            if face:
                yield sign, face

    def _spelt(self, cluster: str, grid: bool) -> str:
        """The cluster with what no face has in simpler characters, or a question mark."""
        return "".join(self._spelling(sign, grid) for sign in cluster)

    def _spelling(self, sign: str, grid: bool) -> str:
        if self.typeface.face(sign, grid):
            return sign
        self.lacking.add(sign)
        simpler = normalize("NFKD", sign)
        if simpler != sign:
            return "".join(self._spelling(one, grid) for one in simpler)
        return "" if combining(sign) else "?" if self.typeface.face("?", grid) else ""


def _lines(text: str, grid: int, bold: bool) -> Iterator[tuple[list[_Glyph], bool]]:
    """The lines of a deck's text, and whether each stands in columns."""
    line: list[_Glyph] = []
    is_grid = False
    for span in maths.spans(text.expandtabs(TAB), grid):
        fixed = span.style == "diagram" or (span.style == "maths" and "\n" in span.text)
        for number, part in enumerate(span.text.split("\n")):
            if number:
                yield line, is_grid
                line, is_grid = [], False
            is_grid = is_grid or (fixed and bool(part))
            line += [_Glyph(one, bold or span.style == "bold") for one in clusters(part)]
    yield line, is_grid
