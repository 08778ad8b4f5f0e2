"""The store: one SQLite file with the log, the cards' states and the index of the decks."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from flashcards.errors import StoreError
from flashcards.schedule import Settings
from flashcards.store import backup, schema
from flashcards.store.connection import PATIENCE, Connection, make_folder
from flashcards.store.ledger import StoredLedger
from flashcards.store.queue import Queue
from flashcards.store.rows import to_json

_KEEP = """
    INSERT INTO facts (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


if TYPE_CHECKING:
    from flashcards.log import Row
    from flashcards.stats.log import Log
    from flashcards.stats.slips import Slipped
    from flashcards.store.doctor import Finding
    from flashcards.store.library import Library
    from flashcards.store.tuning import Tuning


class Store:
    """What is kept between sittings. Use it as a context manager, or `close` it.

    `ledger` is the log, `library` the index of the decks, `queue` what waits to be asked,
    `tuning` the parameters that are the student's own.
    A store whose file or folder cannot be written is open for reading: `writable` is False.
    """

    def __init__(self, connection: Connection, device: str | None, settings: Settings) -> None:
        self._db = connection
        self.path = connection.path
        self.writable = connection.writable
        self.queue = Queue(connection)
        self.ledger = StoredLedger(connection, device or str(self.recall("device")), settings)

    @cached_property
    def library(self) -> "Library":
        from flashcards.store.library import Library  # only where cards are looked at

        return Library(self._db)

    @cached_property
    def tuning(self) -> "Tuning":
        from flashcards.store.tuning import Tuning

        return Tuning(self, self._db)

    @classmethod
    def open(
        cls,
        path: Path,
        device: str | None = None,
        settings: Settings = Settings(),  # noqa: B008
        patience: float = PATIENCE,
    ) -> "Store":
        """Open the store in the file `path`, which is made, with its folder, if it is missing.

        Without a `device` the store's own name for it is taken. Waits `patience` seconds for
        another program that holds the store. Raises StoreError if it cannot be used.
        """
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a store", "name a file in it")
        make_folder(path.parent)
        connection = Connection(path, patience)
        try:
            _prepare(connection)
            return cls(connection, device, settings)
        except BaseException:
            connection.close()
            raise

    def transaction(self) -> AbstractContextManager[None]:
        """Everything written inside becomes durable together when it is left, or not at all."""
        return self._db.writing()

    def recall(self, name: str) -> object:
        """The JSON data kept under a name; None if there is none."""
        found = self._db.one("SELECT value FROM facts WHERE name = ?", (name,))
        return json.loads(found[0]) if found else None

    def keep(self, name: str, data: object) -> None:
        """Keep JSON data under a name, such as fitted parameters."""
        self._db.run(_KEEP, (name, to_json(data)))

    def log(self, decks: Sequence[str] = ()) -> "Log":
        """What stands in the log of these decks, or of all, as columns of numbers."""
        from flashcards.store import columns  # numpy, which only statistics need

        return columns.log(self._db, decks)

    def slipped(self, decks: Sequence[str] = ()) -> "list[Slipped]":
        """The answers that stand in which a slip showed, in order of time."""
        from flashcards.store import columns

        return columns.slipped(self._db, decks)

    def mock_rows(self) -> "list[Row]":
        """The rows of mock exams, in order of time."""
        from flashcards.store import columns

        return columns.mock_rows(self._db)

    def back_up(self, to: Path) -> Path:
        """Write a copy of the store to the file `to`, which is replaced once it is complete."""
        return backup.back_up(self._db, to)

    def back_up_daily(self, day: int) -> Path | None:
        """Write a copy into the backup folder the first time on a study day; the last 10 stay."""
        return backup.keep_daily(self._db, day)

    def examine(self, repair: bool = False) -> "tuple[Finding, ...]":
        """Everything wrong with the store; with `repair`, states are derived from the log again."""
        from flashcards.store.doctor import examine  # only `doctor` asks

        return examine(self._db, self.ledger, repair)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


def _prepare(connection: Connection) -> None:
    """Bring an open file to the present version, after a backup of what it held."""
    version = schema.version_of(connection)
    if connection.writable and connection.value("PRAGMA journal_mode") != "wal":
        connection.run("PRAGMA journal_mode = WAL")
    if version == schema.VERSION:
        return
    if not connection.writable:
        message = f"an older version of flashcards wrote {connection.path}, which cannot be written"
        raise StoreError(
            message, "make the file and its folder writable, so that it can be updated"
        )
    if version:
        backup.keep(connection, f"before-version-{schema.VERSION}")
    schema.migrate(connection)
