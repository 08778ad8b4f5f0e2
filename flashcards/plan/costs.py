"""What answering costs and how it goes, the student's own figures where the log has enough.

The defaults are those of a large population: `default_simulator_config()` of fsrs-rs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from flashcards.log import Rating, Row, standing

Four = tuple[float, float, float, float]
Three = tuple[float, float, float]

RATINGS_PRIOR = 100  # how many of the student's ratings weigh as much as the default shares
SECONDS_PRIOR = 20  # the same for the seconds of each rating
LONGEST = 60.0  # seconds that one answer counts at most: beyond, the student was elsewhere


@dataclass(frozen=True)
class Costs:
    """Chances of the ratings and seconds by rating (again, hard, good, easy).

    `first` are the chances at a card's first rating, `recalled` those of hard, good and easy
    when a card is recalled, `step_seconds` the time of one repeat within a day's steps.
    """

    first: Four = (0.24, 0.094, 0.495, 0.171)
    recalled: Three = (0.224, 0.631, 0.145)
    new_seconds: Four = (19.6, 18.8, 13.8, 10.7)
    review_seconds: Four = (19.4, 17.6, 12.4, 8.9)
    step_seconds: float = 12.3

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """What the log says, drawn towards the defaults as if those had been seen too.

        The default shares count as `RATINGS_PRIOR` ratings, the default seconds of a rating
        as `SECONDS_PRIOR` answers. Rows without a duration say nothing about seconds, and an
        answer counts `LONGEST` seconds at most.
        """
        counted, plain = _count(rows), cls()
        return cls(
            first=_four(_shares(counted.first, plain.first)),
            recalled=_three(_shares(counted.recalled, plain.recalled)),
            new_seconds=_four(_means(counted.new, plain.new_seconds)),
            review_seconds=_four(_means(counted.review, plain.review_seconds)),
            step_seconds=_mean(counted.step, plain.step_seconds),
        )


class _Counts(NamedTuple):
    first: list[int]
    recalled: list[int]
    new: list[list[float]]
    review: list[list[float]]
    step: list[float]


def _count(rows: Iterable[Row]) -> _Counts:
    counts = _Counts([0] * 4, [0] * 3, [[] for _ in Rating], [[] for _ in Rating], [])
    last_day: defaultdict[str, int | None] = defaultdict(lambda: None)
    for row in standing(rows):
        if row.event == "rating" and row.rating:
            _take(counts, row, row.rating - 1, last_day[row.card])
            last_day[row.card] = row.day
    return counts


def _take(counts: _Counts, row: Row, place: int, last_day: int | None) -> None:
    seconds = [min(row.duration / 1000, LONGEST)] if row.duration > 0 else []
    if last_day is None:
        counts.first[place] += 1
        counts.new[place] += seconds
    elif last_day == row.day:
        counts.step.extend(seconds)
    else:
        counts.review[place] += seconds
        if place:
            counts.recalled[place - 1] += 1


def _shares(counts: list[int], prior: tuple[float, ...]) -> list[float]:
    total = sum(counts) + RATINGS_PRIOR * sum(prior)
    return [
        (count + RATINGS_PRIOR * share) / total for count, share in zip(counts, prior, strict=True)
    ]


def _means(seconds: list[list[float]], prior: tuple[float, ...]) -> list[float]:
    return [_mean(some, default) for some, default in zip(seconds, prior, strict=True)]


def _mean(seconds: list[float], prior: float) -> float:
    return (sum(seconds) + SECONDS_PRIOR * prior) / (len(seconds) + SECONDS_PRIOR)


def _four(values: list[float]) -> Four:
    again, hard, good, easy = values
    return again, hard, good, easy


def _three(values: list[float]) -> Three:
    hard, good, easy = values
    return hard, good, easy
