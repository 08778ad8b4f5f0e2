"""The file itself: a collection of Anki's schema 11 in a zip archive, the same bytes each time."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flashcards.anki import place_of
from flashcards.anki.ids import Ids, stable_id
from flashcards.anki.notes import Note
from flashcards.anki.preset import DEFAULT, PRESET_ID, Preset
from flashcards.anki.schedule import CardColumns, ReviewLog
from flashcards.anki.types import CHANGED, note_types

_CREATED_AT = 1_577_851_200  # 2020-01-01 04:00 UTC, the day of `schedule.CREATED`
_SPEED = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
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
_COLUMNS = {"col": 13, "notes": 11, "cards": 18, "revlog": 9}
_AT_ONCE = 100  # rows in a statement, which takes half the time of a statement for each
_LEVEL = 2  # of compression; the default takes twice as long for 9 % less
_DAY = {"newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}


class NoteRow(NamedTuple):
    """A note as it is written: its time of change (seconds), its tags, each card's columns."""

    note: Note
    changed: int
    tags: Sequence[str]
    cards: Sequence[CardColumns]


class Package:
    """A package in the making: notes and reviews are added, then it is written."""

    def __init__(self, ids: Ids, preset: Preset, rollover: int) -> None:
        self._ids = ids
        self._preset = preset
        self._rollover = rollover
        self._decks: dict[str, int] = {}
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.executescript(_SPEED + _SCHEMA + "BEGIN")

    def add_notes(self, rows: Iterable[NoteRow]) -> None:
        """Add notes with their cards; their names have ids already."""
        kept = list(rows)
        for deck in {row.note.deck for row in kept}:
            self._decks[deck] = stable_id(f"deck {deck}")
        self._insert("notes", map(self._note, kept))
        self._insert("cards", chain.from_iterable(map(self._cards, kept)))

    def add_reviews(self, log: ReviewLog) -> None:
        """Add the review log of cards that are in the package."""
        cards = (self._ids[name] for name in log.card)
        # a table is written fastest, and packed best, in the order of its key
        rows = list(zip(log.id, cards, repeat(-1), *log[2:]))
        rows.sort(key=itemgetter(0))
        self._insert("revlog", rows)

    def write(self, file: IO[bytes]) -> None:
        """Write the finished package."""
        self._insert("col", [self._collection()])
        self._db.execute("COMMIT")
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            # a date of now would make other bytes each time
            archive.writestr(
                ZipInfo("collection.anki2"), self._db.serialize(), ZIP_DEFLATED, _LEVEL
            )
            archive.writestr(ZipInfo("media"), b"{}", ZIP_DEFLATED)

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        row, rest = f"({','.join('?' * _COLUMNS[table])})", iter(rows)
        while some := tuple(islice(rest, _AT_ONCE)):
            sql = f"INSERT INTO {table} VALUES {','.join([row] * len(some))}"
            self._db.execute(sql, tuple(chain.from_iterable(some)))

    def _note(self, row: NoteRow) -> tuple[object, ...]:
        note, tags = row.note, f" {' '.join(row.tags)} "
        kind = note_types()[note.kind].id
        fields = "\x1f".join(note.fields)
        about = (self._ids[note.guid], note.guid, kind, row.changed, -1, tags)
        return (*about, fields, note.name, 0, 0, "")

    def _cards(self, row: NoteRow) -> Iterator[tuple[object, ...]]:
        note = row.note
        nid, did = self._ids[note.guid], self._decks[note.deck]
        for name, columns in zip(note.cards, row.cards, strict=True):
            about = (self._ids[name], nid, did, place_of(name), row.changed, -1)
            yield (*about, *columns[:-1], 0, 0, 0, columns.data)

    def _collection(self) -> tuple[object, ...]:
        models = {str(kind.id): kind.to_data() for kind in note_types().values()}
        decks = {str(id): _deck(id, name) for name, id in _with_parents(self._decks).items()}
        presets = {"1": DEFAULT, str(PRESET_ID): self._preset.to_data()}
        data = (self._conf(), models, decks, presets)
        times = (_CREATED_AT, CHANGED * 1000, CHANGED * 1000)
        return (1, *times, 11, 0, 0, 0, *(json.dumps(one) for one in data), "{}")

    def _conf(self) -> dict[str, object]:
        return {
            # without schedVer Anki upgrades the file's schedule and shifts its ratings
            "schedVer": 2, "sched2021": True, "rollover": self._rollover, "creationOffset": 0,
            "curDeck": 1, "activeDecks": [1], "nextPos": 1, "sortType": "noteFld",
            "sortBackwards": False, "newSpread": 0, "collapseTime": 1200, "timeLim": 0,
            "estTimes": True, "dueCounts": True, "addToCur": True, "curModel": None,
        }  # fmt: skip


def _with_parents(decks: Mapping[str, int]) -> dict[str, int]:
    """These decks and those above them, and the default one, which every collection has."""
    found = {"Default": 1, **decks}
    for name in decks:
        levels = name.split("::")
        for depth in range(1, len(levels)):
            parent = "::".join(levels[:depth])
            found.setdefault(parent, stable_id(f"deck {parent}"))
    return dict(sorted(found.items()))


def _deck(id: int, name: str) -> dict[str, object]:
    conf = 1 if id == 1 else PRESET_ID
    return {
        "id": id, "name": name, "mod": CHANGED, "usn": -1, "desc": "", "dyn": 0, "conf": conf,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0, **_DAY,
    }  # fmt: skip
