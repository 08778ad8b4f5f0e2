"""Practice: drills one after another, outside the schedule.

Repeats on the same day inflate stability, so practice goes into the log and never into FSRS.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from flashcards.answers import Mark
from flashcards.attempt import Attempt
from flashcards.cards import Card
from flashcards.ledger import LONGEST, Ledger
from flashcards.schedule import StudyDays, level_of
from flashcards.text import Language


@dataclass(frozen=True, slots=True)
class Practised:
    """One question of a practice, as it went; `correct` at the first try."""

    card: str
    attempt: Attempt
    correct: bool


class Practice:
    """The drills in turn, each with fresh numbers: the first from `seed`, the next from `seed + 1`.

    Without a `level` each drill is asked at the level that its schedule has reached.
    """

    def __init__(
        self,
        drills: Sequence[Card],
        seed: int,
        ledger: Ledger,
        days: StudyDays,
        language: Language,
        clock: Callable[[], int],
        level: int | None = None,
    ) -> None:
        self.done: list[Practised] = []
        self._questions = self._asked(drills, seed, level)
        self._ledger = ledger
        self._days = days
        self._language = language
        self._clock = clock
        self.attempt = next(self._questions)

    def answer(self, typed: str) -> Mark:
        """Mark what was typed."""
        return self.attempt.answer(typed)

    def reveal(self) -> None:
        """Give up and show the solution."""
        self.attempt.reveal()

    def next(self) -> None:
        """Record this question as practice, durably, and ask the next."""
        now, attempt = self._clock(), self.attempt
        name = attempt.question.card
        self._ledger.record(
            name,
            "practice",
            now,
            self._days.day_of(now),
            rating=attempt.suggested,
            duration=min(now - attempt.asked_at, LONGEST),
            detail=attempt.detail,
        )
        self.done.append(Practised(name, attempt, attempt.correct and len(attempt.tries) == 1))
        self.attempt = next(self._questions)

    def _asked(self, drills: Sequence[Card], seed: int, level: int | None) -> Iterator[Attempt]:
        for number in count():
            drill = drills[number % len(drills)]
            chosen = level or level_of(self._ledger.state(drill.name), drill.levels)
            question = drill.question(self._language, seed + number, min(chosen, drill.levels))
            yield Attempt(question, self._clock())
