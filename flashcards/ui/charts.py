"""Pictures made of characters: bars, sparklines and a calendar, each within its width."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from flashcards.cells import cells, cut, padded
from flashcards.ui.spans import Line, Span

RISING = "▁▂▃▄▅▆▇█"
SHADES = "░▒▓█"
NOTHING = "."
BAR = "━"
REST = "─"
MARK = "┃"

WEEK = 7
DAY_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
LABEL = 4  # cells
SHORTEST, LONGEST = 16, 52  # weeks


def sparkline(values: Sequence[float]) -> str:
    """One character a value, the highest as high as can be; a dot for nought."""
    most = max(values, default=0)
    return "".join(_level(value, most, RISING) for value in values)


def bar(share: float, width: int, mark: float | None = None) -> Line:
    """A bar that is filled to `share` (0 to 1), with a sign at `mark`."""
    filled = round(share * width)
    marked = None if mark is None else min(width - 1, int(mark * width))
    texts = [BAR] * filled + [REST] * (width - filled)
    styles = ["right"] * filled + ["dim"] * (width - filled)
    if marked is not None:
        texts[marked], styles[marked] = MARK, "bold"
    return tuple(Span(text, style) for text, style in zip(texts, styles, strict=True))  # type: ignore[arg-type]


def calendar(counts: Mapping[int, float], today: int, width: int) -> Iterator[Line]:
    """Counts by day (ordinals) as a grid: weeks are columns, the last one this week.

    Darker is more, relative to the busiest day shown. Below the months come seven lines.
    It begins where the counts do, if that leaves more than a few weeks and there is room.
    """
    monday = today - (today - 1) % WEEK  # the ordinal 1 was a Monday
    worked = (monday - min(counts, default=today)) // WEEK + 2
    weeks = min(max(worked, SHORTEST), LONGEST, (width - LABEL) // 2)
    first = monday - (weeks - 1) * WEEK
    yield (Span(" " * LABEL + _months(first, weeks), "dim"),)
    most = max((count for day, count in counts.items() if day >= first), default=0)
    for weekday, name in enumerate(DAY_NAMES):
        days = (first + week * WEEK + weekday for week in range(weeks))
        shades = (_shade(counts.get(day, 0), most) for day in days if day <= today)
        yield (Span(padded(name, LABEL), "dim"), *shades)


def legend() -> Line:
    """What the shades of a calendar mean."""
    return (Span(f"less {NOTHING} {' '.join(SHADES)} more", "dim"),)


def fitted(text: str, width: int) -> str:
    """Text in exactly so many cells."""
    return padded(cut(text, width), width)


def aligned(text: str, width: int) -> str:
    """Text at the right of so many cells."""
    return " " * (width - cells(text)) + text


def _shade(count: float, most: float) -> Span:
    return Span(f"{_level(count, most, SHADES)} ", "right" if count else "dim")


def _level(value: float, most: float, signs: str) -> str:
    if value <= 0:
        return NOTHING
    return signs[min(len(signs) - 1, int(value / most * len(signs)))]


def _months(first: int, weeks: int) -> str:
    """The name of each month over the week with its first day, where there is room for it."""
    line = ""
    for week in range(weeks):
        start = date.fromordinal(first + week * WEEK)
        end = date.fromordinal(first + week * WEEK + WEEK - 1)
        if (end.day <= WEEK or not week) and cells(line) <= 2 * week and week < weeks - 1:
            name = end if end.day <= WEEK else start
            line = padded(line, 2 * week) + f"{name:%b} "
    return line.rstrip()
