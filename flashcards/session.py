"""One sitting as a state machine: it asks, marks, reveals, rates and takes back.

It knows no terminal, no clock and no database: a screen drives it, `clock` tells the time,
and a `Ledger` makes every rating durable before the next question is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from zlib import crc32

from flashcards.agenda import Agenda, Candidate, Counts
from flashcards.answers import Mark, Slip
from flashcards.attempt import Attempt
from flashcards.cards import Card
from flashcards.ledger import LONGEST, Ledger
from flashcards.log import Event, Rating, Row
from flashcards.question import Question
from flashcards.schedule import CardState, Phase, Scheduler, StudyDays, level_of
from flashcards.text import Language


@dataclass(frozen=True, slots=True)
class Rated:
    """What one rating of this sitting did; `duration` in milliseconds."""

    candidate: Candidate
    attempt: Attempt
    rating: Rating
    duration: int
    state: CardState

    @property
    def card(self) -> str:
        return self.candidate.card

    @property
    def made_leech(self) -> bool:
        """Whether this very rating suspended the card as a leech."""
        return self.state.leech and self.state.suspended


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting looked back upon; `elapsed` in milliseconds, `next_due` a day and a count.

    `planned`: cards were asked for an exam, whose plan and not their due days say what is next.
    """

    rated: tuple[Rated, ...]
    left: Counts
    elapsed: int
    next_due: tuple[int, int] | None
    planned: bool = False

    @property
    def wrong(self) -> tuple[Rated, ...]:
        """What went wrong: the first failure of each card, in the order asked."""
        failed = {one.card: one for one in reversed(self.rated) if one.rating is Rating.AGAIN}
        return tuple(sorted(failed.values(), key=self.rated.index))

    @property
    def slips(self) -> tuple[Slip, ...]:
        """The misconceptions that showed, each once."""
        seen = {(one.card, slip.id): slip for one in self.rated for slip in one.attempt.slips}
        return tuple(seen.values())

    @property
    def cards(self) -> int:
        """How many different cards were rated."""
        return len({one.card for one in self.rated})


class Progress(NamedTuple):
    """Where the sitting stands; `elapsed` in milliseconds."""

    done: int
    left: Counts
    elapsed: int


class Session:
    """One sitting over an agenda.

    `attempt` is the question being asked, None when nothing is left to ask now. With a
    `deadline` (milliseconds) no new question is asked after it.
    """

    def __init__(
        self,
        agenda: Agenda,
        ledger: Ledger,
        cards: Callable[[str], Card | None],
        scheduler: Scheduler,
        days: StudyDays,
        language: Language,
        clock: Callable[[], int],
        deadline: int | None = None,
    ) -> None:
        self.agenda = agenda
        self.language = language
        self.rated: list[Rated] = []
        self.attempt: Attempt | None = None
        self._ledger = ledger
        self._cards = cards
        self._scheduler = scheduler
        self._days = days
        self._clock = clock
        self._deadline = deadline
        self._started = clock()
        self._candidate: Candidate | None = None
        self._state = CardState()
        self.advance()

    @property
    def question(self) -> Question | None:
        return self.attempt.question if self.attempt else None

    @property
    def progress(self) -> Progress:
        return Progress(len(self.rated), self.agenda.counts, self._clock() - self._started)

    @property
    def now(self) -> int:
        """The time, in milliseconds."""
        return self._clock()

    @property
    def today(self) -> int:
        """The study day, as an ordinal."""
        return self._days.day_of(self._clock())

    @property
    def out_of_time(self) -> bool:
        return self._deadline is not None and self._clock() >= self._deadline

    def advance(self) -> None:
        """Ask the next card; the sitting is over when there is none."""
        self.attempt = self._candidate = None
        while not self.out_of_time and (candidate := self.agenda.next(self._clock())):
            if self._ask(candidate):
                return
            self.agenda.drop(candidate.card)

    def answer(self, typed: str) -> Mark:
        """Mark what was typed."""
        return self._current.answer(typed)

    def reveal(self) -> None:
        """Show the answer, or the next item of a list."""
        self._current.reveal()

    def miss(self) -> None:
        """The list item shown last was not recalled."""
        self._current.miss()

    def choices(self) -> dict[Rating, CardState]:
        """Where each rating would lead."""
        card = self._current.question.card
        return self._scheduler.preview(self._state, card, self.now, self.today)

    def rate(self, rating: Rating) -> Rated:
        """Rate the card, durably, and ask the next."""
        attempt, candidate = self._current, self._asked
        now = self._clock()
        duration = min(now - attempt.asked_at, LONGEST)
        state = self._record("rating", now, rating=rating, duration=duration, detail=attempt.detail)
        rated = Rated(candidate, attempt, rating, duration, state)
        self.rated.append(rated)
        self.agenda.drop(candidate.card)
        self.agenda.spend(candidate.exam, rated.duration)
        if state.due_at is not None and not state.suspended:
            self.agenda.learn(candidate, state.due_at)
        self.advance()
        return rated

    def skip(self) -> None:
        """Ask this card later in the sitting; nothing is recorded."""
        self.agenda.postpone(self._asked)
        self.advance()

    def bury(self) -> None:
        """Hide this card until tomorrow."""
        self._set_aside("bury")

    def suspend(self) -> None:
        """Do not ask this card again until it is unsuspended."""
        self._set_aside("suspend")

    def undo(self) -> Row | None:
        """Take back the last thing recorded on this device and ask that card again."""
        now = self._clock()
        row = self._ledger.undo(now, self._days.day_of(now))
        if row is None:
            return None
        exam = ""
        if self.rated and row.event == "rating" and self.rated[-1].card == row.card:
            exam = self.rated.pop().candidate.exam
            self.agenda.spend(exam, -row.duration)
        self.agenda.put_first(self._candidate_for(row.card, exam))
        self.advance()
        return row

    def refresh(self, language: Language | None = None) -> None:
        """Show the same card anew: its deck was edited, or another language is wanted."""
        self.language = language or self.language
        before = self.attempt
        if self._candidate and not self._ask(self._candidate):
            self.agenda.drop(self._candidate.card)
            self.advance()
        elif before and self.attempt and len(self.attempt.question.items) >= before.items_shown:
            self.attempt = replace(before, question=self.attempt.question)

    def summary(self) -> Summary:
        """What was done, what went wrong, and when the next review is."""
        _, left, elapsed = self.progress
        next_due = self._ledger.next_due(self.today)
        return Summary(tuple(self.rated), left, elapsed, next_due, self.agenda.planned)

    @property
    def _current(self) -> Attempt:
        if self.attempt is None:
            raise ValueError("no question is being asked")
        return self.attempt

    @property
    def _asked(self) -> Candidate:
        if self._candidate is None:
            raise ValueError("no card is being asked")
        return self._candidate

    def _ask(self, candidate: Candidate) -> bool:
        """Ask this card, unless it is gone or was dealt with in another sitting."""
        card, state = self._cards(candidate.card), self._ledger.state(candidate.card)
        now = self._clock()
        if card is None or not _may_be_asked(candidate, state, self._days.day_of(now)):
            return False
        seed = crc32(f"{candidate.card}/{state.reps}/{state.last_day}".encode())
        question = card.question(self.language, seed, level_of(state, card.levels))
        self._candidate, self._state = candidate, state
        self.attempt = Attempt(question, now)
        return True

    def _record(
        self,
        event: Event,
        now: int,
        rating: Rating | None = None,
        duration: int = 0,
        detail: Mapping[str, object] | None = None,
    ) -> CardState:
        return self._ledger.record(
            self._asked.card,
            event,
            now,
            self._days.day_of(now),
            rating=rating,
            duration=duration,
            detail=detail,
        )

    def _set_aside(self, event: Event) -> None:
        self._record(event, self._clock())
        self.agenda.drop(self._asked.card)
        self.advance()

    def _candidate_for(self, name: str, exam: str) -> Candidate:
        card, state = self._cards(name), self._ledger.state(name)
        entry = card.entry if card else name
        if state.phase is Phase.NEW:
            return Candidate(name, entry, "new", exam=exam)
        if state.phase is Phase.REVIEW:
            return Candidate(name, entry, "review", exam=exam, early=True)
        return Candidate(name, entry, "learning", state.due_at or 0, exam)


def _may_be_asked(candidate: Candidate, state: CardState, day: int) -> bool:
    if state.suspended or state.buried_day == day:
        return False
    if candidate.group == "learning":
        return state.phase in (Phase.LEARNING, Phase.RELEARNING)
    if candidate.group == "new":
        return state.phase is Phase.NEW
    if state.phase is not Phase.REVIEW:
        return False
    return (state.last_day or 0) < day if candidate.early else (state.due_day or 0) <= day
