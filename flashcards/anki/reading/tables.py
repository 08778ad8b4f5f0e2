"""Notes, cards and the review log out of a database, which are the same in both schemas."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from math import isfinite
from pathlib import Path
from typing import Any

from flashcards.anki.reading.collection import (
    Card,
    Collection,
    Kind,
    Note,
    Preset,
    Review,
    Stage,
)
from flashcards.anki.reading.database import Database
from flashcards.anki.reading.settings import Surroundings, read_surroundings

MOST_NOTES = 500_000
MOST_CARDS = 2_000_000
MOST_REVIEWS = 5_000_000

LONGEST_INTERVAL = 36_500  # days
_LONGEST_ANSWER = 24 * 3_600_000  # milliseconds
_FIRST, _LAST = 1_000_000_000_000, 4_102_444_800_000  # 2001 and 2100, in milliseconds


def _whole_numbers(*columns: str) -> str:
    """Columns as whole numbers, whatever stands in them."""
    return ", ".join(f"ifnull(CAST({column} AS INTEGER), 0)" for column in columns)


_NOTES = f"""
    SELECT {_whole_numbers("id", "mid")}, CAST(guid AS TEXT), CAST(flds AS TEXT),
    CAST(tags AS TEXT) FROM notes ORDER BY id
"""
_CARD = ("id", "nid", "ord", "did", "type", "queue", "due", "ivl", "factor", "mod", "flags")
_CARDS = f"""
    SELECT {_whole_numbers(*_CARD, "odue", "odid")}, CAST(data AS TEXT)
    FROM cards ORDER BY nid, ord, id
"""
_REVIEWS = f"""
    SELECT {_whole_numbers("id", "cid", "ease", "ivl", "factor", "time", "type")}
    FROM revlog ORDER BY cid, id
"""


def read_collection(database: Path, told: Path, whole: bool, utc_offset: int) -> Collection:
    """Read a collection from a file that the user knows as `told`.

    `utc_offset` (seconds east) is where a collection was begun that does not say so itself.
    Raises InputError.
    """
    with Database(database, told) as source:
        surroundings = read_surroundings(source)
        source.refuse_more("notes", MOST_NOTES, "notes")
        source.refuse_more("cards", MOST_CARDS, "cards")
        source.refuse_more("revlog", MOST_REVIEWS, "reviews")
        return _collection(source, surroundings, whole, utc_offset)


def _collection(
    source: Database, surroundings: Surroundings, whole: bool, utc_offset: int
) -> Collection:
    config, decks = surroundings.config, surroundings.decks
    cards = tuple(_cards(source, _first_day(source, config, utc_offset)))
    reviews, impossible = _reviews(source, _is_old(source, config))
    return Collection(
        surroundings.note_types,
        tuple(_notes(source)),
        cards,
        decks.names,
        tuple(sorted(decks.names[one] for one in decks.filtered)),
        dict(_presets(surroundings)),
        reviews,
        _whole(config.get("rollover"), 4) % 24,
        # an export of some decks does not say which scheduler made it; its cards do
        fsrs=bool(config.get("fsrs")) or (not whole and any(card.memory for card in cards)),
        whole=whole,
        impossible=impossible,
    )


def _first_day(source: Database, config: Mapping[str, Any], utc_offset: int) -> int:
    """The study day (an ordinal) from which `cards.due` is counted."""
    found = list(source.rows("SELECT CAST(crt AS INTEGER) FROM col"))
    if not found or not _FIRST <= found[0][0] * 1000 <= _LAST:
        raise source.wrong("the table col", "it does not say when the collection was begun")
    west = config.get("creationOffset")
    offset = -60 * west if isinstance(west, int) and abs(west) <= 24 * 60 else utc_offset
    begun = datetime.fromtimestamp(found[0][0], UTC) + timedelta(seconds=offset)
    return begun.date().toordinal()


def _is_old(source: Database, config: Mapping[str, Any]) -> bool:
    """Whether learning cards had three answers, as they had under Anki's first scheduler."""
    return "notetypes" not in source.tables and _whole(config.get("schedVer"), 1) < 2


def _presets(surroundings: Surroundings) -> Iterator[tuple[int, Preset]]:
    for deck, options in surroundings.decks.options.items():
        preset = surroundings.presets.get(options)
        if preset is None:
            continue
        own = surroundings.decks.retention.get(deck)
        yield deck, replace(preset, desired_retention=own) if own else preset


def _notes(source: Database) -> Iterator[Note]:
    for identifier, note_type, guid, fields, tags in source.rows(_NOTES):
        values = tuple(str(fields or "").split("\x1f"))
        yield Note(identifier, str(guid or ""), note_type, values, tuple(str(tags or "").split()))


def _cards(source: Database, first_day: int) -> Iterator[Card]:
    for row in source.rows(_CARDS):
        identifier, note, ord_, deck, kind, queue, due, interval, factor, mod, flags, *rest = row
        borrowed_due, home, data = rest
        stage = Stage(kind) if kind in tuple(Stage) else Stage.NEW
        due = (borrowed_due or due) if home else due
        in_days = stage is Stage.REVIEW or (stage is Stage.RELEARNING and due < 10**6)
        yield Card(
            identifier,
            note,
            max(0, ord_),
            home or deck,
            stage,
            first_day + max(-LONGEST_INTERVAL, min(due, LONGEST_INTERVAL)) if in_days else None,
            max(0, min(interval, LONGEST_INTERVAL)),
            factor / 1000 if factor else 2.5,
            max(_FIRST // 1000, min(mod, _LAST // 1000)),
            suspended=queue == -1,
            buried=queue == -3,  # by hand; siblings are kept apart here anyway
            flag=flags & 7,
            filtered=bool(home),
            memory=_memory(data),
        )


def _memory(data: str | None) -> tuple[float, float] | None:
    """Stability and difficulty, where the card's JSON has sensible ones."""
    try:
        known = json.loads(data or "{}")
        stability, difficulty = float(known["s"]), float(known["d"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    sensible = isfinite(stability) and stability > 0 and 1 <= difficulty <= 10
    return (min(stability, float(LONGEST_INTERVAL)), difficulty) if sensible else None


def _reviews(source: Database, old: bool) -> tuple[dict[int, tuple[Review, ...]], int]:
    """The log by card, and how many rows of it cannot be."""
    found: dict[int, tuple[Review, ...]] = {}
    impossible = 0
    for card, rows in groupby(source.rows(_REVIEWS), lambda row: row[1]):
        read = [_review(row, old) for row in rows]
        found[card] = tuple(one for one in read if one)
        impossible += read.count(None)
    return found, impossible


def _review(row: tuple[Any, ...], old: bool) -> Review | None:
    at, card, ease, interval, factor, duration, kind = row
    if not _FIRST <= at <= _LAST or not 0 <= ease <= 4 or kind not in tuple(Kind):
        return None
    if old and ease in (2, 3) and kind in (Kind.LEARN, Kind.RELEARN):
        ease += 1
    interval = max(-LONGEST_INTERVAL * 86_400, min(interval, LONGEST_INTERVAL))
    duration = max(0, min(duration, _LONGEST_ANSWER))
    return Review(at, card, ease, interval, factor, duration, Kind(kind))


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) else default
