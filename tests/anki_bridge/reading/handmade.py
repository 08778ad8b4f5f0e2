"""Packages that no Anki ever wrote, made by hand."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

CREATED = 1_700_000_000
CONF = {"schedVer": 2, "rollover": 4, "creationOffset": 0}
MODEL = {
    "name": "Plain",
    "type": 0,
    "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [{"name": "1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}{{Back}}"}],
}
DECKS = {"1": {"name": "Default", "dyn": 0, "conf": 1}}
OPTIONS = {"1": {"new": {"delays": [1, 10]}, "lapse": {"delays": [10]}, "rev": {"maxIvl": 36500}}}
TABLES = """
    CREATE TABLE col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags);
    CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, mod, usn, tags, flds, sfld, csum,
        flags, data);
    CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did, ord, mod, usn, type, queue, due, ivl,
        factor, reps, lapses, left, odue, odid, flags, data);
    CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, usn, ease, ivl, lastIvl, factor, time, type);
"""


def collection(
    path: Path, change: Callable[[sqlite3.Connection], object] = lambda db: None
) -> Path:
    """A legacy collection of one note, then changed."""
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    db.executescript(TABLES)
    texts = (json.dumps(one) for one in (CONF, {"9": MODEL}, DECKS, OPTIONS))
    db.execute(
        "INSERT INTO col VALUES (1, ?, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, '{}')", (CREATED, *texts)
    )
    db.execute(
        """INSERT INTO notes
        VALUES (1, 'guid', 9, 0, 0, '', 'front' || char(31) || 'back', 0, 0, 0, '')"""
    )
    db.execute(
        "INSERT INTO cards VALUES (2, 1, 1, 0, ?, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        (CREATED,),
    )
    change(db)
    db.commit()
    db.close()
    return path


def package(path: Path, members: Mapping[str, bytes | Path], **more: object) -> Path:
    """A zip file of these members, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, bytes) else content.read_bytes())
    return path
