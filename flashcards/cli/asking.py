"""What is asked today: the cards planned for the exams ahead, then whatever else is due."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from flashcards.agenda import (
    Agenda,
    Allowance,
    Candidate,
    Group,
    Limits,
    Order,
    due_order,
    plan_order,
)
from flashcards.cli.planning import Kept, Planning
from flashcards.cli.program import Program
from flashcards.exam import Exam
from flashcards.schedule import FRESH, CardState, Phase

END_OF_TIME = 2**62  # milliseconds
MINUTE = 60_000


class Wish(NamedTuple):
    """What a student wants of a sitting besides its decks: at most so many new cards, or cards.

    `minutes` are in place of those left for an exam. With `solving` the plan of the day is
    brought up to date, which takes seconds the first time.
    """

    new: int | None = None
    total: int | None = None
    minutes: float | None = None
    solving: bool = False

    def after(self, chosen: Sequence[Candidate]) -> "Wish":
        """What is still wanted once these cards are chosen."""
        fresh = sum(one.group == "new" for one in chosen)
        new = None if self.new is None else max(0, self.new - fresh)
        total = None if self.total is None else max(0, self.total - len(chosen))
        return self._replace(new=new, total=total)


class _Day(NamedTuple):
    """What all parts of an agenda are made with."""

    program: Program
    wish: Wish
    seen: frozenset[str]

    def after(self, chosen: Sequence[Candidate]) -> "_Day":
        """The same when these cards are chosen already."""
        return self._replace(wish=self.wish.after(chosen))


def todays_agenda(program: Program, decks: Sequence[str] = (), wish: Wish = Wish()) -> Agenda:  # noqa: B008
    """Today's cards of these decks or of all: those planned for exams, then what else is due."""
    decks = program.known_decks(decks)
    learning = tuple(program.store.queue.learning(END_OF_TIME, program.today, decks))
    rated = program.ledger.reviewed_on(program.today)
    day = _Day(program, wish, rated.entries.union(step.entry for step in learning))
    shares = asked_shares(program, decks)
    if not shares:
        return Agenda(learning, _due(day, decks))
    return _under_exams(day, learning, shares, _outside(program, decks))


def asked_shares(program: Program, decks: Sequence[str]) -> Mapping[Exam, tuple[str, ...]]:
    """The exams ahead with those of their decks that are asked for."""
    asked = {
        exam: tuple(deck for deck in its if not decks or deck in decks)
        for exam, its in program.shares.items()
    }
    return {exam: its for exam, its in asked.items() if its}


def _under_exams(
    day: _Day,
    learning: Iterable[Candidate],
    shares: Mapping[Exam, tuple[str, ...]],
    outside: Sequence[str],
) -> Agenda:
    states = day.program.ledger.states()
    queue: list[Candidate] = []
    allowances: dict[str, Allowance] = {}
    for exam, decks in shares.items():
        plan = _plan(Planning(day.program, exam, states), day.wish)
        allowances[exam.name] = _allowance(day, exam, plan)
        queue += _planned(day.after(queue), exam, decks, plan, states)
    exam_of = {deck: exam.name for exam, decks in shares.items() for deck in decks}
    steps = [replace(step, exam=exam_of.get(_deck(step.card), "")) for step in learning]
    return Agenda(steps, queue + (_due(day.after(queue), outside) if outside else []), allowances)


def _plan(planning: Planning, wish: Wish) -> Kept:
    return planning.today(wish.solving) if wish.minutes is None else planning.going_on(wish.minutes)


def _allowance(day: _Day, exam: Exam, plan: Kept) -> Allowance:
    minutes = day.wish.minutes
    seconds = day.program.time_left(exam) if minutes is None else 60 * minutes
    return Allowance(*(int(1000 * one) for one in (seconds, *plan.seconds)))


def _planned(
    day: _Day,
    exam: Exam,
    decks: Sequence[str],
    plan: Kept,
    states: Mapping[str, CardState],
) -> list[Candidate]:
    """The cards of a plan that stand in these decks."""
    today = day.program.today
    crowded = _crowded(plan.order, exam.study_days(today))
    order = (name for name in plan.order if _deck(name) in decks)
    candidates = _candidates(order, exam, states, today)
    return plan_order(candidates, day.wish.new, day.wish.total, day.seen, crowded)


def _candidates(
    order: Iterable[str], exam: Exam, states: Mapping[str, CardState], today: int
) -> Iterator[Candidate]:
    for name in order:
        state = states.get(name, FRESH)
        hidden = state.suspended or today in (state.buried_day, state.last_day)
        if not hidden and state.phase in (Phase.NEW, Phase.REVIEW):
            group: Group = "new" if state.phase is Phase.NEW else "review"
            yield Candidate(name, _entry(name), group, exam=exam.name, early=True)


def _crowded(order: Iterable[str], days: int) -> frozenset[str]:
    """The entries with more cards than days are left."""
    sizes = Counter(map(_entry, order))
    return frozenset(entry for entry, cards in sizes.items() if cards > days)


def _outside(program: Program, decks: Sequence[str]) -> tuple[str, ...]:
    """The decks asked for that are in no exam ahead."""
    inside = {deck for its in program.shares.values() for deck in its}
    known = decks or [deck.name for deck in program.store.library.decks()]
    return tuple(deck for deck in known if deck not in inside)


def _due(day: _Day, decks: Sequence[str]) -> list[Candidate]:
    """What is due in these decks or all, within what is left of the day's limits."""
    program, wish = day.program, day.wish
    configuration, queue = program.configuration, program.store.queue
    done = program.ledger.reviewed_on(program.today, decks if program.exams else ())
    new_left = configuration.whole("new-per-day") - done.new if wish.new is None else wish.new
    reviews_left = configuration.whole("reviews-per-day") - done.review
    order: Order = configuration["order"]  # type: ignore[assignment]
    return due_order(
        queue.reviews(program.today, decks),
        queue.new(program.today, decks),
        Limits(new_left, reviews_left, wish.total),
        order,
        day.seen,
    )


def _deck(card: str) -> str:
    return card.partition("/")[0]


def _entry(card: str) -> str:
    return card.partition(":")[0]
