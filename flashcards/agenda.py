"""What is asked today, and in which order.

The agenda is ordered before it is limited: the most overdue reviews and the first new cards
are the ones that fit. Cards in their learning steps come back when they are due, up to
`LEARN_AHEAD` early when nothing else is left. Cards planned for an exam are asked in the order
of the plan, within the exam's time.
"""

from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import heapify, heappush
from itertools import islice
from typing import Literal, NamedTuple

Group = Literal["new", "learning", "review"]
Order = Literal["reviews-first", "new-first", "mixed"]

LEARN_AHEAD = 20 * 60_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that may be asked; `due_at` (milliseconds) only in the learning steps.

    `exam` names the exam whose time it takes; `early` lets a review be asked before it is due.
    """

    card: str
    entry: str
    group: Group
    due_at: int = 0
    exam: str = ""
    early: bool = False


class Counts(NamedTuple):
    """How many cards are left in each group."""

    new: int
    learning: int
    review: int

    @property
    def total(self) -> int:
        return self.new + self.learning + self.review


class Limits(NamedTuple):
    """How many new cards and reviews may still be asked; `total` bounds both together."""

    new: int
    review: int
    total: int | None = None


@dataclass(slots=True)
class Allowance:
    """The time left today for one exam, and what its cards take on average (milliseconds)."""

    left: int
    new: int = 0
    review: int = 0

    def of(self, group: Group) -> int:
        """The time that a card of this group takes; steps were paid with what began them."""
        return {"new": self.new, "review": self.review, "learning": 0}[group]


class Agenda:
    """The cards of one sitting, in the order in which they are to be asked.

    Cards of `queue` are asked as they come, those of an exam while its allowance lasts.
    Learning steps that are due are asked whatever the allowance: they end what was begun.
    """

    def __init__(
        self,
        learning: Iterable[Candidate],
        queue: Iterable[Candidate],
        allowances: Mapping[str, Allowance] | None = None,
    ) -> None:
        self._learning = [(candidate.due_at, candidate.card, candidate) for candidate in learning]
        heapify(self._learning)
        self._queue = deque(queue)
        self._allowances = dict(allowances or {})
        self._pinned: Candidate | None = None

    def __iter__(self) -> Iterator[Candidate]:
        """Every card that is still to be asked, as far as the time will go, in no order."""
        if self._pinned:
            yield self._pinned
        yield from self._affordable()
        yield from (step[2] for step in self._learning)

    @property
    def counts(self) -> Counts:
        """What is left, the card being asked included until it is dropped."""
        return self.counts_of(self)

    @staticmethod
    def counts_of(candidates: Iterable[Candidate]) -> Counts:
        """How many of these are in each group."""
        groups = Counter(candidate.group for candidate in candidates)
        return Counts(groups["new"], groups["learning"], groups["review"])

    @property
    def planned(self) -> bool:
        """Whether an exam has a part in it."""
        return bool(self._allowances)

    def waits_for(self, exam: str) -> bool:
        """Whether cards planned for an exam are left, be there time or not."""
        return any(candidate.exam == exam for candidate in self._queue)

    def time_left(self, exam: str) -> int:
        """The time left for an exam today, in milliseconds."""
        return self._allowances[exam].left if exam in self._allowances else 0

    def spend(self, exam: str, time: int) -> None:
        """Take time (milliseconds) off an exam's allowance, or give it back if it is negative."""
        if exam in self._allowances:
            self._allowances[exam].left -= time

    def next(self, now: int) -> Candidate | None:
        """The card to ask at `now` (milliseconds); None when the day's work is done."""
        if self._pinned:
            return self._pinned
        step_due = self._learning[0][0] if self._learning else None
        waiting = next(self._affordable(), None)
        if waiting and (step_due is None or step_due > now):
            return waiting
        if step_due is not None and step_due <= now + LEARN_AHEAD:
            return self._learning[0][2]
        return None

    @property
    def next_step(self) -> int | None:
        """When the next learning step is due (milliseconds), if there is one."""
        return self._learning[0][0] if self._learning else None

    def learn(self, candidate: Candidate, due_at: int) -> None:
        """Ask a card again when its learning step is due, and not before."""
        self.drop(candidate.card)
        step = replace(candidate, group="learning", due_at=due_at)
        heappush(self._learning, (due_at, step.card, step))

    def postpone(self, candidate: Candidate) -> None:
        """Skip a card for now: it comes back when everything else has been asked."""
        self.drop(candidate.card)
        self._queue.append(candidate)

    def put_first(self, candidate: Candidate) -> None:
        """Ask this card next, whatever else is waiting."""
        if self._pinned and self._pinned.card != candidate.card:
            self._queue.appendleft(self._pinned)
        self.drop(candidate.card)
        self._pinned = candidate

    def drop(self, card: str) -> None:
        """Take a card off the agenda: it was rated, buried or suspended."""
        if self._pinned and self._pinned.card == card:
            self._pinned = None
        self._queue = deque(candidate for candidate in self._queue if candidate.card != card)
        self._learning = [step for step in self._learning if step[1] != card]
        heapify(self._learning)

    def _affordable(self) -> Iterator[Candidate]:
        """What waits, without the cards of an exam that its allowance is too small for."""
        left = {exam: allowance.left for exam, allowance in self._allowances.items()}
        for candidate in self._queue:
            if candidate.exam not in left:
                yield candidate
            elif left[candidate.exam] > 0:
                left[candidate.exam] -= self._allowances[candidate.exam].of(candidate.group)
                yield candidate


def due_order(
    reviews: Iterable[Candidate],
    new: Iterable[Candidate],
    limits: Limits,
    order: Order = "reviews-first",
    seen: Iterable[str] = (),
) -> list[Candidate]:
    """What is due and what is new, within the limits.

    `reviews` come most overdue first and `new` in the order of introduction; of several
    cards from one entry (siblings) only the first is asked on a day, and none whose entry
    stands in `seen`.
    """
    entries = set(seen)
    due = _first_of_each_entry(reviews, entries, _within(limits.review, limits.total))
    left = None if limits.total is None else limits.total - len(due)
    fresh = _first_of_each_entry(new, entries, _within(limits.new, left))
    return _ordered(due, fresh, order)


def plan_order(
    planned: Iterable[Candidate],
    new: int | None = None,
    total: int | None = None,
    seen: Iterable[str] = (),
    crowded: Container[str] = (),
) -> list[Candidate]:
    """Planned cards in their order: at most `new` new ones, `total` in all, siblings apart.

    Siblings that stand in `seen` wait for another day, unless their entry is `crowded`: it
    has more cards than there are days left to ask them on.
    """
    entries = set(seen)
    chosen: list[Candidate] = []
    left = {"new": new, "review": None}
    for candidate in planned:
        room = left[candidate.group]
        if len(chosen) == total or room == 0:
            continue
        if candidate.entry not in entries or candidate.entry in crowded:
            entries.add(candidate.entry)
            left[candidate.group] = room and room - 1
            chosen.append(candidate)
    return chosen


def _within(limit: int, total: int | None) -> int:
    return max(0, limit if total is None else min(limit, total))


def _first_of_each_entry(
    candidates: Iterable[Candidate], seen: set[str], limit: int
) -> list[Candidate]:
    return list(islice(_without_siblings(candidates, seen), limit))


def _without_siblings(candidates: Iterable[Candidate], seen: set[str]) -> Iterator[Candidate]:
    for candidate in candidates:
        if candidate.entry not in seen:
            seen.add(candidate.entry)
            yield candidate


def _ordered(due: list[Candidate], new: list[Candidate], order: Order) -> list[Candidate]:
    if order == "mixed":
        return _interleaved(due, new)
    return due + new if order == "reviews-first" else new + due


def _interleaved(due: list[Candidate], new: list[Candidate]) -> list[Candidate]:
    """The two lists merged so that each is spread evenly over the whole."""
    places = [((n + 0.5) / len(due), 0, n, card) for n, card in enumerate(due)]
    places += [((n + 0.5) / len(new), 1, n, card) for n, card in enumerate(new)]
    return [place[3] for place in sorted(places, key=lambda place: place[:3])]
