"""What stands beside notes and cards: note types, decks and their options, in both schemas.

Schema 11 keeps them as JSON in the one row of `col`; schema 18 in tables of their own, as
messages. Source of the field numbers: ankitects/anki, proto/anki/*.proto.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flashcards.anki.reading.collection import DECK_SEPARATOR, NoteType, Preset, Template
from flashcards.anki.reading.database import Database
from flashcards.anki.reading.wire import Message, WireError

T = TypeVar("T")

_OCCLUSION = 6  # original_stock_kind
_DIGITS = 6  # behind the point, more than which 32 bits do not hold of parameters
_WRONG = (WireError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Decks:
    """Names by id, those of filtered decks, and the id of the options of the others."""

    names: Mapping[int, str]
    filtered: frozenset[int]
    options: Mapping[int, int]
    retention: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`config` is the collection's configuration."""

    note_types: Mapping[int, NoteType]
    decks: Decks
    presets: Mapping[int, Preset]
    config: Mapping[str, Any]


def read_surroundings(database: Database) -> Surroundings:
    """Raises InputError."""
    database.need("col", "notes", "cards", "revlog")
    if "notetypes" in database.tables:
        return _from_tables(database)
    return _from_json(database)


def _told(database: Database, what: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except _WRONG as error:
        raise database.wrong(what, error) from None


# Schema 18


def _from_tables(database: Database) -> Surroundings:
    database.need("notetypes", "fields", "templates", "decks", "deck_config", "config")
    return Surroundings(
        _told(database, "a note type", lambda: dict(_note_types(database))),
        _told(database, "a deck", lambda: _decks(database)),
        _told(database, "a deck's options", lambda: dict(_presets(database))),
        _told(database, "the configuration", lambda: dict(_config(database))),
    )


def _note_types(database: Database) -> Iterator[tuple[int, NoteType]]:
    fields: dict[int, list[str]] = {}
    templates: dict[int, list[Template]] = {}
    for identifier, name in database.rows("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(identifier, []).append(name)
    sql = "SELECT ntid, name, CAST(config AS BLOB) FROM templates ORDER BY ntid, ord"
    for identifier, name, content in database.rows(sql):
        message = Message.read(content)
        template = Template(name, message.text(1), message.text(2))
        templates.setdefault(identifier, []).append(template)
    for identifier, name, content in database.rows(
        "SELECT id, name, CAST(config AS BLOB) FROM notetypes"
    ):
        message = Message.read(content)
        yield (
            identifier,
            NoteType(
                name,
                tuple(fields.get(identifier, ())),
                tuple(templates.get(identifier, ())),
                cloze=message.whole(1) == 1,
                occludes=message.whole(9) == _OCCLUSION,
            ),
        )


def _decks(database: Database) -> Decks:
    names, options, retention = {}, {}, {}
    filtered = set()
    for identifier, name, content in database.rows(
        "SELECT id, name, CAST(kind AS BLOB) FROM decks"
    ):
        names[identifier] = str(name).replace("\x1f", DECK_SEPARATOR)
        kind = Message.read(content)
        if kind.has(2):
            filtered.add(identifier)
        normal = Message.read(kind.content(1))
        options[identifier] = normal.whole(1)
        if own := _fixed(normal, 10):
            retention[identifier] = own
    return Decks(names, frozenset(filtered), options, retention)


def _presets(database: Database) -> Iterator[tuple[int, Preset]]:
    for identifier, content in database.rows("SELECT id, CAST(config AS BLOB) FROM deck_config"):
        message = Message.read(content)
        parameters = (message.floats(number) for number in (6, 5, 3))
        yield (
            identifier,
            Preset(
                tuple(round(one, _DIGITS) for one in next(filter(None, parameters), ())),
                _fixed(message, 37) or 0.9,
                message.floats(1),
                message.floats(2),
                message.whole(16) or 36_500,
                _fixed(message, 40) or 0.9,
            ),
        )


def _fixed(message: Message, number: int) -> float:
    """A number of 32 bits; 0 where it is missing."""
    found = message.floats(number)
    return round(found[-1], _DIGITS) if found else 0.0


def _config(database: Database) -> Iterator[tuple[str, Any]]:
    for key, value in database.rows("SELECT key, CAST(val AS BLOB) FROM config"):
        yield key, json.loads(value)


# Schema 11


def _from_json(database: Database) -> Surroundings:
    rows = list(database.rows("SELECT conf, models, decks, dconf FROM col"))
    if not rows:
        raise database.wrong("the table col", "it has no row")
    conf, models, decks, options = (
        _told(database, name, lambda text=text: _mapping(text))  # type: ignore[misc]
        for name, text in zip(("conf", "models", "decks", "dconf"), rows[0], strict=True)
    )
    return Surroundings(
        _told(database, "a note type", lambda: {int(i): _model(m) for i, m in models.items()}),
        _told(database, "a deck", lambda: _json_decks(decks)),
        _told(
            database, "a deck's options", lambda: {int(i): _dconf(o) for i, o in options.items()}
        ),
        conf,
    )


def _mapping(text: object) -> dict[str, Any]:
    data = json.loads(str(text))
    if not isinstance(data, dict):
        raise ValueError("it is no mapping")
    return data


def _model(model: Mapping[str, Any]) -> NoteType:
    fields = sorted(model["flds"], key=lambda one: int(one["ord"]))
    templates = sorted(model["tmpls"], key=lambda one: int(one["ord"]))
    return NoteType(
        str(model["name"]),
        tuple(str(one["name"]) for one in fields),
        tuple(Template(str(t["name"]), str(t["qfmt"]), str(t["afmt"])) for t in templates),
        cloze=int(model.get("type", 0)) == 1,
        occludes=model.get("originalStockKind") == _OCCLUSION,
    )


def _json_decks(decks: Mapping[str, Mapping[str, Any]]) -> Decks:
    by_id = {int(identifier): deck for identifier, deck in decks.items()}
    own = {one: deck.get("desiredRetention") for one, deck in by_id.items()}
    return Decks(
        {one: str(deck["name"]) for one, deck in by_id.items()},
        frozenset(one for one, deck in by_id.items() if deck.get("dyn")),
        {one: int(deck.get("conf") or 1) for one, deck in by_id.items()},
        {one: _share(value) for one, value in own.items() if value},
    )


def _share(value: Any) -> float:
    """A share that may be written in per cent, as a deck's own retention is."""
    return float(value) / 100 if float(value) > 1 else float(value)


def _dconf(options: Mapping[str, Any]) -> Preset:
    names = ("fsrsParams6", "fsrsParams5", "fsrsWeights")
    parameters = next(filter(None, (options.get(name) for name in names)), ())
    return Preset(
        tuple(round(float(one), _DIGITS) for one in parameters),
        float(options.get("desiredRetention") or 0.9),
        tuple(map(float, options["new"].get("delays") or ())),
        tuple(map(float, options["lapse"].get("delays") or ())),
        int(options["rev"].get("maxIvl") or 36_500),
        float(options.get("sm2Retention") or 0.9),
    )
