"""What was done on which day, and for how many days on end."""

from typing import NamedTuple

import numpy as np

from flashcards.stats.log import Kind, Log


class Day(NamedTuple):
    """A study day's work; `milliseconds` over ratings and practice."""

    day: int
    ratings: int
    practice: int
    milliseconds: int


class Streak(NamedTuple):
    """Days of study on end: up to today or yesterday, and the most there ever were."""

    current: int
    longest: int


def activity(log: Log) -> tuple[Day, ...]:
    """The days on which anything was answered, oldest first."""
    answered = log.only(Kind.RATING, Kind.PRACTICE)
    days, place = np.unique(answered.day, return_inverse=True)
    practised = np.bincount(place, answered.kind == Kind.PRACTICE, len(days))
    every, spent = np.bincount(place, None, len(days)), np.bincount(place, answered.duration)
    return tuple(
        Day(int(day), int(every[n] - practised[n]), int(practised[n]), int(spent[n]))
        for n, day in enumerate(days)
    )


def streak(days: tuple[Day, ...], today: int) -> Streak:
    """A day that is not over yet breaks no streak."""
    numbers = np.array([one.day for one in days], dtype=np.int64)
    runs = np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1)
    current = len(runs[-1]) if len(numbers) and today - numbers[-1] <= 1 else 0
    return Streak(current, max(map(len, runs)))
