"""Pictures made of characters: bars, sparklines and a calendar, each within its width."""

from collections.abc import Iterator, Mapping, Sequence

from flashcards.cells import cells, cut, padded
from flashcards.stats.calendar import Calendar, calendar, level
from flashcards.ui.spans import Line, Span

RISING = "▁▂▃▄▅▆▇█"
SHADES = "░▒▓█"
NOTHING = "."
BAR = "━"
REST = "─"
MARK = "┃"

DAY_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
LABEL = 4  # cells


def sparkline(values: Sequence[float]) -> str:
    """One character a value, the highest as high as can be; a dot for nought."""
    most = max(values, default=0)
    return "".join((NOTHING + RISING)[level(value, most, len(RISING))] for value in values)


def bar(share: float, width: int, mark: float | None = None) -> Line:
    """A bar that is filled to `share` (0 to 1), with a sign at `mark`."""
    filled = round(share * width)
    marked = None if mark is None else min(width - 1, int(mark * width))
    texts = [BAR] * filled + [REST] * (width - filled)
    styles = ["right"] * filled + ["dim"] * (width - filled)
    if marked is not None:
        texts[marked], styles[marked] = MARK, "bold"
    return tuple(Span(text, style) for text, style in zip(texts, styles, strict=True))  # type: ignore[arg-type]


def calendar_lines(counts: Mapping[int, float], today: int, width: int) -> Iterator[Line]:
    """Counts by day (ordinals) as a calendar: weeks are columns below their months."""
    grid = calendar(counts, today, most_weeks=(width - LABEL) // 2)
    yield (Span(" " * LABEL + _months(grid), "dim"),)
    for weekday, name in enumerate(DAY_NAMES):
        shades = (one.shade for one in grid.squares if one.weekday == weekday)
        yield (Span(padded(name, LABEL - 1), "dim"), *map(_shade, shades))


def legend() -> Line:
    """What the shades of a calendar mean."""
    return (Span(f"less {NOTHING} {' '.join(SHADES)} more", "dim"),)


def fitted(text: str, width: int) -> str:
    """Text in exactly so many cells."""
    return padded(cut(text, width), width)


def aligned(text: str, width: int) -> str:
    """Text at the right of so many cells."""
    return " " * (width - cells(text)) + text


def _shade(shade: int) -> Span:
    return Span(f" {(NOTHING + SHADES)[shade]}", "right" if shade else "dim")


def _months(grid: Calendar) -> str:
    """The months' names over the weeks in which they begin; the last may find no room."""
    line = ""
    for week, name in grid.months:
        if cells(line) <= 2 * week < 2 * grid.weeks - 2:
            line = padded(line, 2 * week) + f"{name} "
    return line.rstrip()
