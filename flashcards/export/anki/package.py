"""The file itself: a collection of Anki's schema 11 in a zip archive, the same bytes each time."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flashcards.export.anki.ids import stable_id
from flashcards.export.anki.notes import Note
from flashcards.export.anki.types import CHANGED, NOTE_TYPES

CREATED = 1_577_851_200  # 2020-01-01 04:00 UTC: days of review count from here

_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
_CONF = {
    # without schedVer Anki upgrades the file's schedule and shifts its ratings
    "schedVer": 2, "sched2021": True, "rollover": 4, "creationOffset": 0, "curDeck": 1,
    "nextPos": 1, "sortType": "noteFld", "sortBackwards": False, "newSpread": 0,
    "collapseTime": 1200, "timeLim": 0, "estTimes": True, "dueCounts": True, "addToCur": True,
    "curModel": None, "activeDecks": [1],
}  # fmt: skip
_PRESET = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0,
    "replayq": True, "dyn": False,
    "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1,
            "perDay": 20},
    "rev": {"bury": True, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200,
            "hardFactor": 1.2},
    "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
}  # fmt: skip
_DAY = {"newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}


class Edition(NamedTuple):
    """When a note's content was first exported (seconds since 1970), and a digest of it."""

    digest: str
    at: int


def renewed(
    notes: Iterable[Note], former: Mapping[str, Sequence[object]], now: int
) -> dict[str, Edition]:
    """The editions of these notes: the former ones where the content is still the same.

    A new one is later than the former, as Anki compares whole seconds.
    """
    editions: dict[str, Edition] = {}
    for note in notes:
        digest, at = former.get(note.guid, ("", 0))
        assert isinstance(at, int)
        later = Edition(note.digest, max(now, at + 1))
        editions[note.guid] = Edition(note.digest, at) if digest == note.digest else later
    return editions


def to_apkg(notes: Sequence[Note], editions: Mapping[str, Edition]) -> bytes:
    """A package of these notes; `editions` has one for each note, by its guid."""
    database = sqlite3.connect(":memory:")
    database.executescript(_SCHEMA)
    decks = {name: stable_id(f"deck {name}") for name in sorted({note.deck for note in notes})}
    database.execute("INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,'{}')", _collection(decks))
    _write_notes(database, notes, editions, decks)
    database.commit()
    return _zipped({"collection.anki2": database.serialize(), "media": b"{}"})


def _collection(decks: Mapping[str, int]) -> tuple[object, ...]:
    models = {str(kind.id): kind.to_data() for kind in NOTE_TYPES.values()}
    listed = {str(id): _deck(id, name) for name, id in {"Default": 1, **decks}.items()}
    data = (_CONF, models, listed, {"1": _PRESET})
    return (CREATED, CHANGED * 1000, CHANGED * 1000, *(json.dumps(one) for one in data))


def _deck(id: int, name: str) -> dict[str, object]:
    return {
        "id": id, "name": name, "mod": CHANGED, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0, **_DAY,
    }  # fmt: skip


def _write_notes(
    database: sqlite3.Connection,
    notes: Iterable[Note],
    editions: Mapping[str, Edition],
    decks: Mapping[str, int],
) -> None:
    ids: set[int] = set()
    position = 0
    for note in notes:
        ids.add(nid := stable_id(f"note {note.guid}", ids))
        at, tags = editions[note.guid].at, f" {' '.join(note.tags)} "
        kind, fields = NOTE_TYPES[note.kind].id, "\x1f".join(note.fields)
        row = (nid, note.guid, kind, at, -1, tags, fields, note.fields[0], 0, 0, "")
        database.execute(f"INSERT INTO notes VALUES ({','.join('?' * 11)})", row)
        for place, name in note.cards.items():
            position += 1
            ids.add(cid := stable_id(f"card {name}", ids))
            new = (0, 0, position, 0, 0, 0, 0, 0, 0, 0, 0, "")
            card = (cid, nid, decks[note.deck], place, at, -1, *new)
            database.execute(f"INSERT INTO cards VALUES ({','.join('?' * 18)})", card)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return archive.getvalue()
