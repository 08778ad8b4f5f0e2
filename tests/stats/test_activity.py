"""Days of study and how many there are on end."""

import pytest
from histories import AGAIN, DAY, GOOD, log_of

from flashcards.stats.activity import Day, activity, streak
from flashcards.stats.log import Kind


def days_of(*days):
    return activity(log_of(*(("a", day, GOOD) for day in days)))


def test_a_day_counts_ratings_and_practice_and_the_time_of_both():
    log = log_of(
        ("a", 0, GOOD), ("b", 0, AGAIN), ("a", 2, GOOD, Kind.PRACTICE), ("a", 3, 0, Kind.RESET)
    )
    assert activity(log) == (Day(DAY, 2, 0, 40_000), Day(DAY + 2, 0, 1, 20_000))


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ((), 0, (0, 0)),
        ((0,), 0, (1, 1)),
        ((0, 1, 2, 5, 6), 6, (2, 3)),
        ((0, 1, 2), 3, (3, 3)),
        ((0, 1, 2), 4, (0, 3)),
    ],
)
def test_a_streak_lasts_until_a_whole_day_is_missed(days, today, expected):
    assert streak(days_of(*days), DAY + today) == expected
