"""The log in bulk: what moved every card's schedule, card by card, and no more of it."""

from collections.abc import Callable, Mapping
from json import loads
from sys import intern
from typing import Any

from flashcards.log import Reviews
from flashcards.store.connection import Connection

_PAGE = 20_000  # rows read at a time: no query stays open while the store is written to
_SQL = f"""
    SELECT card, event, at, day, ifnull(rating, 0), duration, preset, interval,
           json_extract(detail, '$.memory'), id
    FROM log
    WHERE event IN ('rating', 'reset', 'reschedule') AND id > ?
    AND id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL)
    ORDER BY id LIMIT {_PAGE}
"""


def reviews(connection: Connection) -> Reviews:
    """The ratings, resets and reschedules that stand."""
    columns: list[list[Any]] = [[] for _ in Reviews._fields]
    last = ""
    while page := connection.all(_SQL, (last,)):
        for column, name, values in zip(columns, Reviews._fields, zip(*page)):  # noqa: B905
            column += map(_KEPT[name], values) if name in _KEPT else values
        last = page[-1][-1]
    # reading in the log's own order is three times as fast
    order = sorted(range(len(columns[0])), key=columns[0].__getitem__)
    return Reviews(*(list(map(column.__getitem__, order)) for column in columns))


def _memory(text: str | None) -> tuple[float, float] | None:
    return tuple(loads(text)) if text else None


_KEPT: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("card", "event", "preset"), intern),  # one string for all rows
    "memory": _memory,
}
