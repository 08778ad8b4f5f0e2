"""Log rows and card states as the values of their columns."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from flashcards.log import Rating, Row
from flashcards.schedule import CardState, Phase

ROW_COLUMNS = tuple(field.name for field in fields(Row))
STATE_COLUMNS = tuple(field.name for field in fields(CardState))

_RATINGS = (None, *Rating)
_PHASES = tuple(Phase)
_state_values = attrgetter(*STATE_COLUMNS)


def row_values(row: Row) -> tuple[object, ...]:
    """A log row as the values of `ROW_COLUMNS`; an empty detail is NULL."""
    return (
        row.id,
        row.device,
        row.card,
        row.event,
        row.at,
        row.day,
        row.rating,
        row.preset,
        row.duration,
        row.undoes,
        to_json(row.detail) if row.detail else None,
        row.interval,
    )


def row_of(values: Sequence[Any]) -> Row:
    """The log row with these values of `ROW_COLUMNS`."""
    identifier, device, card, event, at, day, rating, preset, duration, undoes, *rest = values
    detail, interval = rest
    return Row(
        identifier,
        device,
        card,
        event,
        at,
        day,
        _RATINGS[rating or 0],
        preset,
        duration,
        undoes,
        json.loads(detail) if detail else {},
        interval,
    )


def state_values(state: CardState) -> tuple[object, ...]:
    """A card's state as the values of `STATE_COLUMNS`."""
    return tuple(_state_values(state))


def state_of(values: Sequence[Any]) -> CardState:
    """The card state with these values of `STATE_COLUMNS`."""
    phase, *memory, suspended, leech, buried_day = values
    return CardState(_PHASES[phase], *memory, bool(suspended), bool(leech), buried_day)  # type: ignore[call-arg]


def entry_of(card: str) -> str:
    """The entry that a card was made from: `cnn/lenet` of `cnn/lenet:2`."""
    return card.partition(":")[0]


def to_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def listed(columns: Iterable[str]) -> str:
    """Columns as SQL names them in a list."""
    return ", ".join(columns)
