"""Mock exams in the log: each question of a paper is a row of practice, and rows make results.

Practice never reaches FSRS. What a row's detail holds under `mock` suffices to list the papers
sat, whatever device wrote them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from flashcards.log import Rating, Row
from flashcards.mock.marking import Outcome
from flashcards.mock.paper import Place
from flashcards.question import Question


@dataclass(frozen=True, slots=True)
class MockResult:
    """One paper that was sat. `started` and `spent` are in milliseconds, `minutes` were allowed."""

    sitting: str
    paper: int
    started: int
    minutes: float
    spent: int
    questions: int
    marks: float
    of: int

    @property
    def share(self) -> float:
        return self.marks / self.of if self.of else 0.0


class Sat(NamedTuple):
    """Which paper was sat when; times as in MockResult."""

    sitting: str
    paper: int
    started: int
    minutes: float
    spent: int


def detail(outcome: Outcome, number: int, sat: Sat) -> dict[str, object]:
    """What the row of the question with this number on the paper, from 1, says in its detail."""
    mock: dict[str, object] = {**sat._asdict(), "number": number}
    mock |= {"marks": outcome.marks, "of": outcome.place.marks}
    if outcome.mistake:
        mock["mistake"] = outcome.mistake
    return {**outcome.detail, "mock": mock}


def rating(outcome: Outcome) -> Rating:
    """Good for all marks, hard for some, again for none."""
    if outcome.share == 1:
        return Rating.GOOD
    return Rating.HARD if outcome.share else Rating.AGAIN


def outcome_of(row: Row, place: Place, question: Question) -> Outcome:
    """The outcome that a row was written for; marks, mistake and judgement are what they were."""
    detail: Mapping[str, Any] = row.detail
    mock, typed = detail["mock"], "".join(detail.get("typed", ()))
    mark = question.mark(typed) if typed and question.key else None
    share = Fraction(str(mock["marks"])) / place.marks
    missed = tuple(detail.get("missed", ()))
    return Outcome(place, question, typed, share, mock.get("mistake"), mark, missed)


def rows_of(rows: Iterable[Row], sitting: str) -> list[Row]:
    """The rows of one sitting, in the order of its paper."""
    own = [row for row in rows if _mock(row).get("sitting") == sitting]
    return sorted(own, key=lambda row: int(_mock(row)["number"]))


def results(rows: Iterable[Row]) -> list[MockResult]:
    """The papers sat, oldest first, from the rows of a log."""
    sittings: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if mock := _mock(row):
            sittings.setdefault(str(mock["sitting"]), []).append(mock)
    return sorted(map(_result, sittings.values()), key=lambda one: (one.started, one.sitting))


def _mock(row: Row) -> Mapping[str, Any]:
    """What a row says of the mock exam it belongs to; nothing if it belongs to none."""
    mock = row.detail.get("mock") if row.event == "practice" else None
    return mock if isinstance(mock, Mapping) else {}


def _result(questions: list[Mapping[str, Any]]) -> MockResult:
    sat = Sat(*(questions[0][name] for name in Sat._fields))
    marks = round(sum(question["marks"] for question in questions), 2)
    return MockResult(*sat, len(questions), marks, sum(question["of"] for question in questions))
