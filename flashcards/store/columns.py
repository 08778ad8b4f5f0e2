"""The log in bulk, for statistics: columns of whole numbers instead of a million objects."""

from collections.abc import Iterator, Sequence
from json import loads
from typing import Any

import numpy as np

from flashcards.log import Row
from flashcards.stats.log import Ints, Kind, Log
from flashcards.stats.slips import Slipped
from flashcards.store.connection import Connection
from flashcards.store.rows import ROW_COLUMNS, listed, row_of

_PAGE = 50_000
_KINDS = {
    "rating": Kind.RATING,
    "practice": Kind.PRACTICE,
    "reset": Kind.RESET,
    "taken over": Kind.TAKEN_OVER,
}
_TAKEN_OVER = "(detail IS NOT NULL AND json_extract(detail, '$.memory') IS NOT NULL)"
_STANDS = "id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL)"
_FIELDS = 6  # columns of numbers in a `Log`


def log(connection: Connection, decks: Sequence[str] = ()) -> Log:
    """The standing ratings, practice and resets of these decks, or of all."""
    cards, presets, pages = dict[str, int](), dict[str, int](), [_empty()]
    for page in _pages(connection, decks):
        _, events, names, days, ratings, keys, durations = zip(*page, strict=True)
        columns = (
            [_KINDS[event] for event in events],
            [cards.setdefault(name, len(cards)) for name in names],
            days,
            ratings,
            [presets.setdefault(key, len(presets)) for key in keys],
            durations,
        )
        pages.append([np.array(column, dtype=np.int64) for column in columns])
    columns_of_all = [np.concatenate(column) for column in zip(*pages, strict=True)]
    return Log.of(tuple(cards), tuple(presets), columns_of_all)


def slipped(connection: Connection, decks: Sequence[str] = ()) -> list[Slipped]:
    """The standing answers in which a slip showed, in order of time."""
    sql = f"""
        SELECT card, day, json_extract(detail, '$.slips'), json_extract(detail, '$.seed'),
               json_extract(detail, '$.level')
        FROM log WHERE event IN ('rating', 'practice') AND detail LIKE '%"slips":%'
        AND {_STANDS} {_within(decks)} ORDER BY id
    """
    found = connection.all(sql, _spans(decks))
    return [
        Slipped(card, day, tuple(loads(slips)), seed, level)
        for card, day, slips, seed, level in found
        if slips
    ]


def mock_rows(connection: Connection) -> list[Row]:
    """The rows of mock exams, in order of time."""
    sql = f"""
        SELECT {listed(ROW_COLUMNS)} FROM log
        WHERE event = 'practice' AND detail LIKE '%"mock":%' ORDER BY id
    """
    return list(map(row_of, connection.all(sql)))


def _pages(connection: Connection, decks: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
    sql = f"""
        SELECT id, CASE WHEN {_TAKEN_OVER} THEN 'taken over' ELSE event END,
               card, day, coalesce(rating, 0), preset, duration
        FROM log WHERE (event IN ('rating', 'practice', 'reset') OR {_TAKEN_OVER})
        AND id > ? AND {_STANDS} {_within(decks)} ORDER BY id LIMIT {_PAGE}
    """
    last = ""
    while page := connection.all(sql, (last, *_spans(decks))):
        yield page
        last = page[-1][0]


def _within(decks: Sequence[str]) -> str:
    spans = " OR ".join("(card > ? AND card < ?)" for _ in decks)
    return f"AND ({spans})" if decks else ""


def _spans(decks: Sequence[str]) -> list[str]:
    """Between which names the cards of each deck lie: `0` is the character after the slash."""
    return [bound for deck in decks for bound in (f"{deck}/", f"{deck}0")]


def _empty() -> list[Ints]:
    return [np.zeros(0, dtype=np.int64) for _ in range(_FIELDS)]
