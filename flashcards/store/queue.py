"""What may be asked today, in the order in which it is to be asked.

Each queue is one partial index, read page by page: as much is read as the caller takes, and
no query stays open while ratings are written.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from flashcards.store.connection import Connection
from flashcards.store.rows import entry_of

if TYPE_CHECKING:
    from flashcards.agenda import Candidate, Counts, Group

_PAGE = 200
_ASKED = "deck IS NOT NULL AND suspended = 0 AND buried_day IS NOT ?"
_NEW = f"{_ASKED} AND phase = 0"
_IN_STEPS = f"{_ASKED} AND phase IN (1, 3)"
_IN_REVIEW = f"{_ASKED} AND phase = 2"
_FIRST = -(2**63)


class Queue:
    """The cards of one store that wait; `decks` restricts every query to these."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def reviews(self, day: int, decks: Sequence[str] = ()) -> "Iterator[Candidate]":
        """Cards in review that are due on study day `day`, most overdue first."""
        where = f"{_IN_REVIEW} AND due_day <= ? {_in(decks)}"
        pages = self._pages("due_day", where, (day, day, *decks))
        return (_candidate(card, "review") for _, card in pages)

    def learning(self, before: int, day: int, decks: Sequence[str] = ()) -> "Iterator[Candidate]":
        """Cards whose learning step is due by `before` (milliseconds), in order of time."""
        where = f"{_IN_STEPS} AND due_at <= ? {_in(decks)}"
        pages = self._pages("due_at", where, (day, before, *decks))
        return (_candidate(card, "learning", due_at) for due_at, card in pages)

    def new(self, day: int, decks: Sequence[str] = ()) -> "Iterator[Candidate]":
        """Cards never rated, in the order of introduction."""
        pages = self._pages("rank", f"{_NEW} {_in(decks)}", (day, *decks))
        return (_candidate(card, "new") for _, card in pages)

    def counts(self, day: int, before: int, decks: Sequence[str] = ()) -> "Counts":
        """How many cards each of the three queues holds, without any limit."""
        from flashcards.agenda import Counts  # not all commands ask what waits

        return Counts(
            new=self._count(f"{_NEW} {_in(decks)}", (day, *decks)),
            learning=self._count(
                f"{_IN_STEPS} AND due_at <= ? {_in(decks)}", (day, before, *decks)
            ),
            review=self._count(f"{_IN_REVIEW} AND due_day <= ? {_in(decks)}", (day, day, *decks)),
        )

    def _count(self, where: str, values: Sequence[object]) -> int:
        return int(self._db.value(f"SELECT count(*) FROM cards WHERE {where}", values))

    def _pages(self, key: str, where: str, values: Sequence[object]) -> Iterator[tuple[Any, str]]:
        last: tuple[int, str] = (_FIRST, "")
        sql = f"""
            SELECT {key}, card FROM cards WHERE {where} AND ({key}, card) > (?, ?)
            ORDER BY {key}, card LIMIT {_PAGE}
        """
        while page := self._db.all(sql, (*values, *last)):
            yield from page
            last = page[-1]


def _candidate(card: str, group: "Group", due_at: int = 0) -> "Candidate":
    from flashcards.agenda import Candidate

    return Candidate(card, entry_of(card), group, due_at)


def _in(decks: Sequence[str]) -> str:
    return f"AND deck IN ({', '.join('?' * len(decks))})" if decks else ""
