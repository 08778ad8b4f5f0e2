"""The plan of an exam as it is kept from one start to the next, and made anew when it must be.

The prices of the days hold for a day: within it, cards are put in order under them in
milliseconds, and the first sitting of the next day starts from them. They are made from
scratch when the exam changes. Counting what is due solves nothing: it takes the order that is
kept, or one under the prices that there are.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from json import dumps
from typing import TYPE_CHECKING, Any, Self
from zlib import crc32

from flashcards.cli.console import Progress
from flashcards.exam import Exam
from flashcards.schedule import FRESH, CardState, Settings
from flashcards.store import Store

if TYPE_CHECKING:
    from flashcards.cli.program import Program
    from flashcards.plan import Costs, Plan, Situation
    from flashcards.plan.outlook import Outlook

PLANS = "exam plans"


@dataclass(frozen=True)
class Kept:
    """A plan in JSON types, and what it rests on.

    basis      a checksum of all that prices depend on besides the states of the cards
    exam       the exam's data: another date or other minutes make earlier prices useless
    day        the study day that it is for
    solved     whether its prices were worked out on that day
    prices     of its days; none where they did not converge, and the order is greedy
    bound, gap are the plan's
    costs      what answering costs this student, as `Costs`
    order      the cards worth studying, best first
    seconds    what a new card and a review take on average
    changes    what more and fewer minutes would change, as `Changes`; None until that is asked
    """

    basis: int
    exam: Mapping[str, object]
    day: int
    solved: bool
    prices: tuple[float, ...]
    bound: float
    gap: float
    costs: Mapping[str, Any]
    order: tuple[str, ...]
    seconds: tuple[float, float]
    changes: tuple[float, float | None] | None = None

    @classmethod
    def from_data(cls, data: object) -> Self | None:
        """What `asdict` gave; None if this is something else."""
        if not isinstance(data, Mapping) or data.keys() != set(cls.__dataclass_fields__):
            return None
        return cls(**_with_tuples(data))

    def prices_on(self, day: int) -> tuple[float, ...]:
        """The prices of the days from `day` on."""
        return self.prices[day - self.day :] if day >= self.day else ()


class Planning:
    """The planning of one exam from the cards as they are."""

    def __init__(self, program: "Program", exam: Exam, states: Mapping[str, CardState]) -> None:
        decks = set(program.shares[exam])
        self.exam = exam
        self.cards = [card for card in program.store.library.cards() if card.deck in decks]
        self._program = program
        self._states = states
        self._basis = self._checksum()
        self._kept = _recall(program.store, exam)

    def today(self, solving: bool = False) -> Kept:
        """Today's plan; with `solving` it is of the cards as they are, under today's prices."""
        kept = self._kept_today
        if kept and (kept.solved or not solving):
            made = self._reordered(kept) if solving else kept
        else:
            made = self._solved() if solving else self._estimated()
        return made if made is kept else self._kept_as(made)

    def going_on(self, minutes: float) -> Kept:
        """The same with so many minutes more; then what is hardly worth it comes as well."""
        from flashcards.plan import greedy

        kept, situation = self.today(solving=True), self.situation(minutes)
        order = dict.fromkeys((*_order(situation, kept.prices), *greedy(situation)))
        return replace(kept, order=tuple(order))

    @property
    def plan(self) -> "Plan":
        """Today's plan as the room of plans has it."""
        from flashcards.plan import Plan

        kept = self.today(solving=True)
        return Plan(kept.prices, kept.bound, kept.gap, bool(kept.prices), kept.order)

    def outlook(self) -> "Outlook":
        """What the plan comes to, and what other minutes would change."""
        from flashcards.plan.outlook import Changes, changes, outlook

        plan, situation = self.plan, self.situation()
        kept = self.today()
        with Progress("Looking ahead") as progress:
            found = kept.changes or changes(situation, plan, progress)
            self._kept_as(replace(kept, changes=found))
            new_per_day = self._program.configuration.whole("new-per-day")
            return outlook(situation, plan, new_per_day, Changes(*found))

    def situation(self, minutes: float | None = None) -> "Situation":
        """The cards and the time until the exam; `minutes` in place of those left today."""
        from flashcards.plan import Situation

        program, weights = self._program, self._program.configuration.weights
        states = {card.card: self._states.get(card.card, FRESH) for card in self.cards}
        left = program.time_left(self.exam) if minutes is None else 60 * minutes
        return Situation(
            {name: state for name, state in states.items() if not state.suspended},
            {card.card: weights[card.weight] for card in self.cards},
            program.today,
            (left, *self.exam.budget(program.today)[1:]),
            program.scheduling,
            self._costs,
        )

    def _kept_as(self, made: Kept) -> Kept:
        self._kept, store = made, self._program.store
        if store.writable:
            names = {exam.name for exam in self._program.exams}
            others = {name: plan for name, plan in _plans(store).items() if name in names}
            store.keep(PLANS, {**others, self.exam.name: asdict(made)})
        return made

    @property
    def _kept_today(self) -> Kept | None:
        kept = self._kept
        return (
            kept if kept and (kept.basis, kept.day) == (self._basis, self._program.today) else None
        )

    @cached_property
    def _costs(self) -> "Costs":
        """What answering costs: measured once a day, when the plan of the day is made."""
        from flashcards.plan import Costs

        if kept := self._kept_today:
            return Costs(**_with_tuples(kept.costs))
        return Costs.of(self._program.ledger.rows())

    def _solved(self) -> Kept:
        from flashcards.plan import solve
        from flashcards.plan.ending import worthwhile

        kept, situation = self._kept, self.situation()
        warm = kept.prices_on(situation.day) if kept and kept.exam == self.exam.to_data() else ()
        with Progress(f"Planning for the exam on {self.exam.date:%d %B}") as progress:
            plan = solve(situation, warm or None, progress)
        prices = plan.prices if plan.converged else ()
        return self._made(
            worthwhile(situation, plan.order), prices, plan.bound, plan.gap, solved=True
        )

    def _reordered(self, kept: Kept) -> Kept:
        return replace(kept, order=_order(self.situation(), kept.prices))

    def _estimated(self) -> Kept:
        """A plan under the prices that there are, if they are still good for anything."""
        kept, situation = self._kept, self.situation()
        prices = kept.prices_on(situation.day) if kept and kept.basis == self._basis else ()
        return self._made(_order(situation, prices), prices)

    def _made(
        self,
        order: tuple[str, ...],
        prices: tuple[float, ...],
        bound: float = 1.0,
        gap: float = 1.0,
        solved: bool = False,
    ) -> Kept:
        costs = self._costs
        return Kept(
            self._basis,
            self.exam.to_data(),
            self._program.today,
            solved,
            prices,
            bound,
            gap,
            asdict(costs),
            order,
            _seconds(self._program.scheduling, costs),
        )

    def _checksum(self) -> int:
        program = self._program
        cards = [(card.card, card.weight) for card in self.cards]
        basis = (self.exam.to_data(), program.configuration.weights, program.scheduling.to_data())
        return crc32(dumps([basis, cards]).encode())


def _order(situation: "Situation", prices: tuple[float, ...]) -> tuple[str, ...]:
    """What is worth studying today; by what it gains at once where there are no prices."""
    from flashcards.plan import greedy, reorder
    from flashcards.plan.ending import worthwhile

    return worthwhile(situation, reorder(situation, prices) if prices else greedy(situation))


def _seconds(settings: Settings, costs: "Costs") -> tuple[float, float]:
    """What a new card takes on average, and a review of one that is due."""
    from flashcards.plan.study import Study

    study = Study(settings, costs)
    due = study.later(1.0, 5.0, 1)  # R is 0.9 when as many days have passed as S has
    return float(study.first().expected_seconds), float(due.expected_seconds)


def _with_tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON data with tuples where it has lists."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}


def _recall(store: Store, exam: Exam) -> Kept | None:
    return Kept.from_data(_plans(store).get(exam.name))


def _plans(store: Store) -> dict[str, object]:
    """The plans that are kept; those that cannot be read are made again."""
    try:
        data = store.recall(PLANS)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
