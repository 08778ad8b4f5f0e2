"""The log in bulk: what moved every card's schedule, card by card, and no more of it."""

from collections.abc import Iterator
from json import loads
from typing import Any

from flashcards.log import Review
from flashcards.store.connection import Connection

_PAGE = 20_000  # rows read at a time: no query stays open while the store is written to
_SQL = f"""
    SELECT card, event, at, day, ifnull(rating, 0), duration, preset, interval,
           json_extract(detail, '$.memory'), id
    FROM log
    WHERE event IN ('rating', 'reset', 'reschedule') AND (card, id) > (?, ?)
    AND id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL)
    ORDER BY card, id LIMIT {_PAGE}
"""


def reviews(connection: Connection) -> Iterator[Review]:
    """The ratings, resets and reschedules that stand; those of one card together, oldest first."""
    last: tuple[Any, ...] = ("", "")
    while page := connection.all(_SQL, last):
        for *values, memory, _ in page:
            yield Review._make((*values, tuple(loads(memory)) if memory else None))
        last = (page[-1][0], page[-1][-1])
