"""Study days as a grid of weeks, each day darker the more was done on it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

WEEK = 7
SHADES = 4
SHORTEST, LONGEST = 16, 52  # weeks


class Square(NamedTuple):
    """A day in the grid: weeks are columns from 0, weekdays rows from Monday, 0.

    `shade` is 0 for nothing, up to 4 for as much as on the busiest day shown.
    """

    day: int
    week: int
    weekday: int
    shade: int


class Month(NamedTuple):
    """Where a month begins: over the week with its first day."""

    week: int
    name: str


class Calendar(NamedTuple):
    """Some weeks up to today, with where their months begin."""

    weeks: int
    squares: tuple[Square, ...]
    months: tuple[Month, ...]


def calendar(counts: Mapping[int, float], today: int, most_weeks: int = LONGEST) -> Calendar:
    """The grid of counts by day (ordinals), this week last.

    It begins where the counts do, if that leaves more than a few weeks and there is room.
    """
    monday = today - (today - 1) % WEEK  # the ordinal 1 was a Monday
    worked = (monday - min(counts, default=today)) // WEEK + 2
    weeks = min(max(worked, SHORTEST), LONGEST, most_weeks)
    first = monday - (weeks - 1) * WEEK
    most = max((count for day, count in counts.items() if first <= day <= today), default=0)
    squares = tuple(
        Square(day, *divmod(day - first, WEEK), level(counts.get(day, 0), most, SHADES))
        for day in range(first, today + 1)
    )
    return Calendar(weeks, squares, tuple(_months(first, weeks)))


def level(value: float, most: float, levels: int) -> int:
    """0 for nothing, else on which of so many equal levels a value is, the highest at `most`."""
    if value <= 0:
        return 0
    return min(levels, 1 + int(value / most * levels))


def _months(first: int, weeks: int) -> list[Month]:
    """The month that is shown first, then those that begin later."""
    ends = (date.fromordinal(first + week * WEEK + WEEK - 1) for week in range(weeks))
    starts = [Month(week, f"{end:%b}") for week, end in enumerate(ends) if end.day <= WEEK]
    if not starts or starts[0].week > 2:  # there is room for the name of a month cut off
        starts.insert(0, Month(0, f"{date.fromordinal(first):%b}"))
    return starts
