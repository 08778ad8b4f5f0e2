"""Times, counts and intervals in words, short enough for a narrow terminal."""

from math import ceil
from typing import TYPE_CHECKING

from flashcards.agenda import Counts
from flashcards.log import Rating
from flashcards.schedule import CardState

if TYPE_CHECKING:
    from flashcards.session import Progress  # which `due` does without

MINUTE = 60_000
ROOMY = 64  # cells


def interval(state: CardState, now: int, day: int) -> str:
    """When a card comes back: `10 min`, `3 d`, `2.5 mo`, `1.2 y`."""
    if state.suspended:
        return "suspended"
    if state.due_at is not None:
        return f"{max(1, ceil((state.due_at - now) / MINUTE))} min"
    return _days((state.due_day or day) - day)


def _days(days: int) -> str:
    if days < 31:
        return f"{days} d"
    return f"{days / 30.4:.1f} mo" if days < 365 else f"{days / 365:.1f} y"


def clock(elapsed: int) -> str:
    """Milliseconds as `m:ss`."""
    return f"{elapsed // MINUTE}:{elapsed // 1000 % 60:02}"


def plural(number: int, noun: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def counts(left: Counts) -> str:
    """What is left: `12 new, 3 learning, 40 review`, without what is nought."""
    named = zip(left, left._fields, strict=True)
    return ", ".join(f"{n} {name}" for n, name in named if n) or "nothing"


def status(progress: "Progress", width: int = 80) -> str:
    """Where a sitting stands, in one line; if the groups do not fit, how many are left in all."""
    done, left, elapsed = progress
    line = f"{done} done · left: {counts(left)} · {clock(elapsed)}"
    return line if len(line) <= width else f"{done} done · left: {left.total} · {clock(elapsed)}"


def choices(
    waits: dict[Rating, CardState], now: int, day: int, width: int = 80
) -> dict[Rating, str]:
    """Each rating with the time after which it would bring the card back.

    Where there are fewer than `ROOMY` cells it is short, as `3:10min`.
    """
    return {rating: _choice(rating, interval(waits[rating], now, day), width) for rating in waits}


def _choice(rating: Rating, wait: str, width: int) -> str:
    if width >= ROOMY:
        return f"{int(rating)} {rating.name.lower()} {wait}"
    return f"{int(rating)}:{wait.replace(' ', '')}"
