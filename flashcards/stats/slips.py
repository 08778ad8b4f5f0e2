"""The misconceptions behind wrong answers: which ones, how often, and whether they go away."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WEEKS = 8


class Slipped(NamedTuple):
    """An answer, rated or practised, in which slips showed; `seed` and `level` of the problem."""

    card: str
    day: int
    slips: tuple[str, ...]
    seed: int | None = None
    level: int | None = None


class Habit(NamedTuple):
    """A slip of one card: `weeks` counts it in each of the last 8 weeks, this one last.

    `seed` and `level` are those of the problem in which it showed last.
    """

    card: str
    slip: str
    times: int
    last: int
    weeks: tuple[int, ...]
    seed: int | None
    level: int | None


def habits(slipped: Iterable[Slipped], today: int) -> tuple[Habit, ...]:
    """Every slip that was made, the most frequent ones first, then the latest."""
    made: dict[tuple[str, str], list[Slipped]] = defaultdict(list)
    for one in slipped:
        for slip in dict.fromkeys(one.slips):
            made[one.card, slip].append(one)
    found = (_habit(slip, answers, today) for (_, slip), answers in made.items())
    return tuple(sorted(found, key=lambda one: (-one.times, -one.last, one.card, one.slip)))


def _habit(slip: str, answers: Sequence[Slipped], today: int) -> Habit:
    latest = max(answers, key=lambda one: one.day)
    ago = [(today - one.day) // 7 for one in answers]
    weeks = tuple(ago.count(week) for week in reversed(range(WEEKS)))
    return Habit(latest.card, slip, len(answers), latest.day, weeks, latest.seed, latest.level)
