"""The official Anki engine, without its windows: makes collections, reviews in them, exports.

Tests that need it begin with `pytest.importorskip("anki.collection")`.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

DAY = 86_400


class Anki:
    """One collection in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "collection.anki2"
        self.col = Collection(str(self.path))
        # begun long ago: there is no day before the first
        self.col.db.execute("update col set crt = crt - ?", 1000 * DAY)
        self._reopen()

    def _reopen(self) -> None:
        self.col.close()
        self.col = Collection(str(self.path))

    def close(self) -> None:
        self.col.close()

    @contextmanager
    def database(self) -> Iterator[object]:
        """The collection's SQLite, through the engine."""
        yield self.col.db

    def add(
        self, kind: str, *values: str, deck: str = "Default", tags: str = "", guid: str = ""
    ) -> int:
        """A note of one of Anki's own types; its id."""
        note = self.col.new_note(self.col.models.by_name(kind))
        note.fields[: len(values)] = values
        note.tags = tags.split()
        if guid:
            note.guid = guid
        self.col.add_note(note, self.col.decks.id(deck))
        return note.id

    def note_type(
        self, name: str, fields: list[str], templates: Mapping[str, tuple[str, str]]
    ) -> None:
        """A note type of one's own."""
        models = self.col.models
        kind = models.new(name)
        for field in fields:
            models.add_field(kind, models.new_field(field))
        for title, (front, back) in templates.items():
            template = models.new_template(title)
            template["qfmt"], template["afmt"] = front, back
            models.add_template(kind, template)
        models.add(kind)

    def fsrs(self, parameters: tuple[float, ...] = (), retention: float = 0.9) -> None:
        """Turn FSRS on in the default preset."""
        config = self.col.decks.get_config(1)
        config["fsrsParams6"], config["desiredRetention"] = list(parameters), retention
        self.col.decks.update_config(config)
        self.col.set_config("fsrs", True)

    def lift_limits(self) -> None:
        """Let a day have as many cards as there are."""
        for config in self.col.decks.all_config():
            config["new"]["perDay"] = config["rev"]["perDay"] = 9999
            self.col.decks.update_config(config)

    def move(self, days: int) -> None:
        """Move everything that has happened by so many days; back, and as many days go by."""
        seconds = days * DAY
        db = self.col.db
        db.execute("update col set crt = crt + ?", seconds)
        # out of each other's way first: no two rows may have one id even for a moment
        db.execute("update revlog set id = -(id + ?)", seconds * 1000)
        db.execute("update revlog set id = -id")
        db.execute("update cards set mod = mod + ?", seconds)
        db.execute("update cards set due = due + ? where type in (1, 3) and queue = 1", seconds)
        lrt = """json_set(data, '$.lrt', json_extract(data, '$.lrt') + ?)"""
        db.execute(f"update cards set data = {lrt} where data like '%lrt%'", seconds)
        self._reopen()

    def study(self, random: Random, most: int) -> int:
        """Answer what the scheduler asks today, like a student; how many answers it took."""
        self.col.decks.select(self._every_deck())
        for done in range(most):
            card = self.col.sched.getCard()
            if card is None:
                return done
            self.col.sched.answerCard(card, random.choices((1, 2, 3, 4), (2, 1, 6, 1))[0])
            time.sleep(0.002)  # times in the log are milliseconds, and tell rows apart
        return most

    def _every_deck(self) -> int:
        """A deck that all others are in, so that one sitting asks everything."""
        top = self.col.decks.id("All")
        own = [deck.id for deck in self.col.decks.all_names_and_ids() if "All" not in deck.name]
        self.col.decks.reparent([deck for deck in own if deck != 1], top)
        return top

    def import_package(self, package: Path, scheduling: bool = True) -> None:
        options = ImportAnkiPackageOptions(
            with_scheduling=scheduling, with_deck_configs=True, merge_notetypes=False
        )
        self.col.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package), options=options)
        )

    def export(self, file: Path, legacy: bool, media: bool = True, deck: str = "") -> Path:
        """An `.apkg` of everything, or of a deck."""
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=media, legacy=legacy
        )
        limit = DeckIdLimit(self.col.decks.id(deck)) if deck else None
        self.col.export_anki_package(out_path=str(file), options=options, limit=limit)
        return file

    def export_collection(self, file: Path, legacy: bool, media: bool = True) -> Path:
        """A `.colpkg`."""
        self.col.export_collection_package(str(file), media, legacy)
        self.col.reopen()
        return file

    def states(self) -> dict[int, Mapping[str, object]]:
        """Of each card: type, queue, due day or time, interval, stability and difficulty."""
        found = self.col.db.all("select id, type, queue, due, ivl, data from cards")
        return {
            card: {"type": t, "queue": q, "due": due, "ivl": ivl, **json.loads(data or "{}")}
            for card, t, q, due, ivl, data in found
        }
