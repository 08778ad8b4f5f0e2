"""An exam: its date, the minutes a day until then, days off and easier days, its decks.

The exam is on the morning of its day: the day before is the last one to study on. It stands
outside the room of the plan because every start asks for it, and few of them for a plan.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam on the study day `day` (an ordinal) about some decks, or about everything.

    `minutes` are those of an ordinary day; `exceptions` are the minutes of other days, by
    weekday (`sat`) or date (`2026-12-08`), of which the date counts more.
    """

    day: int
    minutes: int
    decks: tuple[str, ...] = ()
    exceptions: tuple[tuple[str, int], ...] = ()

    @property
    def date(self) -> date:
        return date.fromordinal(self.day)

    @property
    def name(self) -> str:
        """What tells it from other exams: an exam is known by its decks."""
        return " ".join(self.decks) or "all decks"

    def is_ahead(self, today: int) -> bool:
        """Whether a day is left to study on, today included."""
        return today < self.day

    def minutes_on(self, day: int) -> int:
        """The minutes of a study day; none from the day of the exam on."""
        if not self.is_ahead(day):
            return 0
        special, on = dict(self.exceptions), date.fromordinal(day)
        return special.get(on.isoformat(), special.get(WEEKDAYS[on.weekday()], self.minutes))

    def budget(self, today: int, seconds_done: float = 0) -> tuple[float, ...]:
        """The seconds of each study day from today, of which some are used, to the eve."""
        seconds = [60.0 * self.minutes_on(day) for day in range(today, self.day)]
        return (max(0.0, seconds[0] - seconds_done), *seconds[1:]) if seconds else ()

    def study_days(self, today: int) -> int:
        """How many days with minutes are left, today included."""
        return sum(self.minutes_on(day) > 0 for day in range(today, self.day))

    def to_data(self) -> dict[str, object]:
        """The exam as JSON data."""
        return {
            "date": self.date.isoformat(),
            "minutes": self.minutes,
            "decks": list(self.decks),
            "exceptions": dict(self.exceptions),
        }

    @classmethod
    def from_data(cls, data: object) -> "Exam":
        """The exam of `to_data`; ValueError if this is something else."""
        if not isinstance(data, Mapping):
            raise ValueError("this is no exam")
        decks, exceptions = data.get("decks"), data.get("exceptions")
        if not isinstance(decks, list) or not isinstance(exceptions, Mapping):
            raise ValueError("its decks or its exceptions are missing")
        return cls(
            date.fromisoformat(str(data.get("date"))).toordinal(),
            _minutes(data.get("minutes")),
            tuple(map(str, decks)),
            tuple((read_when(str(when)), _minutes(least)) for when, least in exceptions.items()),
        )


def read_when(written: str) -> str:
    """A weekday or a date as `Exam.exceptions` name it; ValueError if it is neither."""
    word = written.strip().lower()
    if len(word) >= 3 and any(name.startswith(word) for name in _FULL):
        return word[:3]
    return date.fromisoformat(word).isoformat()


def ahead(exams: Iterable[Exam], today: int) -> tuple[Exam, ...]:
    """The exams that are still to be studied for, the next one first."""
    coming = (exam for exam in exams if exam.is_ahead(today))
    return tuple(sorted(coming, key=lambda exam: (exam.day, exam.decks)))


def shares(exams: Sequence[Exam], decks: Iterable[str]) -> dict[Exam, tuple[str, ...]]:
    """The decks that are studied for each of these exams; a deck of two is for the first."""
    left = list(decks)
    found: dict[Exam, tuple[str, ...]] = {}
    for exam in exams:
        found[exam] = tuple(deck for deck in left if not exam.decks or deck in exam.decks)
        left = [deck for deck in left if deck not in found[exam]]
    return found


_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _minutes(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= DAY:
        raise ValueError(f"{value!r} is no number of minutes in a day")
    return value
