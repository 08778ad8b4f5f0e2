"""The review log: append-only rows from which everything about a card's schedule is derived."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import compress
from typing import Literal, NamedTuple


class Rating(IntEnum):
    """How well a card was recalled, in FSRS's words and numbers."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


Event = Literal[
    "rating",
    "practice",
    "undo",
    "suspend",
    "unsuspend",
    "bury",
    "unbury",
    "reset",
    "reschedule",
    "reassess",
]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the log. Rows are never changed or deleted.

    A `reset` makes a card new again; a `reschedule` puts it off without a rating; a `reassess`
    works its memory out again from all rows before it, as if its preset had been in force.

    id        UUIDv7 in hexadecimal: unique on every device, sorts by time
    device    the device that wrote it
    card      the card's full name, `deck/id`
    at        the true time, milliseconds since 1970 in UTC
    day       the study day it counts for, as `date.toordinal()`
    preset    which scheduling settings were in force (`Settings.key`), for ratings and reassess
    duration  milliseconds from question to rating
    undoes    the id of the row that an undo takes back
    detail    for typed answers: seed, level, given, typed, slip, tries; JSON types only.
              `memory`: stability and difficulty after the row, where they come from elsewhere
    interval  after a rating, how long until the card comes back, as Anki's review log has it:
              days if positive, seconds if negative; None where nobody kept it. After a
              reschedule, days
    """

    id: str
    device: str
    card: str
    event: Event
    at: int
    day: int
    rating: Rating | None = None
    preset: str = ""
    duration: int = 0
    undoes: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    interval: int | None = None


class Review(NamedTuple):
    """What moved a card's schedule, as far as thousands of them are looked at together.

    A rating (1 to 4), or with the rating 0 a reset or a reschedule; `interval` and `memory` as
    in `Row`.
    """

    card: str
    event: Event
    at: int
    day: int
    rating: int
    duration: int
    preset: str
    interval: int | None = None
    memory: tuple[float, float] | None = None


class Reviews(NamedTuple):
    """Many reviews in columns of one element a review, named as in `Review`.

    Those of one card stand together, oldest first.
    """

    card: Sequence[str] = ()
    event: Sequence[Event] = ()
    at: Sequence[int] = ()
    day: Sequence[int] = ()
    rating: Sequence[int] = ()
    duration: Sequence[int] = ()
    preset: Sequence[str] = ()
    interval: Sequence[int | None] = ()
    memory: Sequence[tuple[float, float] | None] = ()

    @classmethod
    def of(cls, reviews: Iterable[Review]) -> "Reviews":
        return cls(*zip(*reviews, strict=True))

    def each(self) -> Iterator[Review]:
        return map(Review._make, zip(*self, strict=True))

    def where(self, chosen: Sequence[bool]) -> "Reviews":
        """The reviews at the places where `chosen` is true."""
        if all(chosen):
            return self
        return Reviews._make(tuple(compress(column, chosen)) for column in self)


def standing(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that count, in order of time: without undone ones and the undos themselves."""
    rows = sorted(rows, key=lambda row: row.id)
    undone = {row.undoes for row in rows if row.event == "undo"}
    return (row for row in rows if row.event != "undo" and row.id not in undone)
