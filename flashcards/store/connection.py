"""A connection that waits for its turn and says in words what went wrong.

The only importer of `sqlite3`. Writing is durable once `writing` is left: WAL, synchronous=FULL.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from flashcards.errors import StoreError

Values = Sequence[object]
T = TypeVar("T")

OLDEST = (3, 38)  # of SQLite: strict tables, and JSON without an option
PATIENCE = 30.0  # seconds that another program may hold the store
_SQLITE_WAITS = 1.0  # seconds; it does not wait for every kind of lock, so we try again
_PAUSE = 0.02
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUGS = (sqlite3.ProgrammingError, sqlite3.IntegrityError)


class DamagedError(StoreError):
    """The file is not what SQLite wrote."""


class Connection:
    """SQL on one file; every failure of the file is a StoreError, any other one is a bug.

    A file that cannot be written is opened for reading.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        if sqlite3.sqlite_version_info < OLDEST:
            hint = "use a Python with SQLite {}.{} or newer".format(*OLDEST)
            raise StoreError(f"this Python's SQLite is too old: {sqlite3.sqlite_version}", hint)
        self.path = path
        self.writable = not path.exists() or is_writable(path)
        self._patience = patience
        self.raw = self._told(self._connect)
        self.run("PRAGMA synchronous = FULL")

    def _connect(self) -> sqlite3.Connection:
        timeout = min(self._patience, _SQLITE_WAITS)
        return sqlite3.connect(self._uri(), timeout=timeout, isolation_level=None, uri=True)

    def _uri(self) -> str:
        # SQLite wants to write beside a WAL file even to read it, unless nobody else can
        closed = not self.path.with_name(f"{self.path.name}-wal").exists()
        mode = "mode=ro&immutable=1" if closed and not self.writable else "mode=rwc"
        return f"{self.path.absolute().as_uri()}?{mode}"

    def all(self, sql: str, values: Values = ()) -> list[Any]:
        """Every row of a query, as tuples."""
        try:
            return self.raw.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            return self._again(error, lambda: self.raw.execute(sql, values).fetchall())

    def one(self, sql: str, values: Values = ()) -> Any:
        """The first row of a query, or None."""
        try:
            return self.raw.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            return self._again(error, lambda: self.raw.execute(sql, values).fetchone())

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first value of the first row of a query that always has one."""
        return self.one(sql, values)[0]

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute a statement."""
        try:
            self.raw.execute(sql, values)
        except sqlite3.Error as error:
            self._again(error, lambda: self.raw.execute(sql, values))

    def run_each(self, sql: str, values: Iterable[Values]) -> None:
        """Execute a statement once for each set of values."""
        self._told(lambda: self.raw.executemany(sql, values))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One durable transaction: all of it is on the disk afterwards, or nothing.

        Inside another one it is a part of that.
        """
        if self.raw.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several queries that see the store as it was at the first of them."""
        if self.raw.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    def copy_to(self, path: Path) -> None:
        """Write the content, compacted, to an empty file; whole unless this raises StoreError."""
        try:
            self.raw.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise explained(error, self.path if _code(error) in _DAMAGED else path) from error

    def copy_from(self, source: "Connection") -> None:
        """Replace the content by that of another connection, in one transaction."""
        with self.writing():
            pass  # `backup` would wait for ever
        self._told(lambda: source.raw.backup(self.raw))

    def close(self) -> None:
        self.raw.close()

    def _roll_back(self) -> None:
        # a full disk or a failing one has ended the transaction already
        if self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    def _told(self, action: Callable[[], T]) -> T:
        try:
            return action()
        except sqlite3.Error as error:
            return self._again(error, action)

    def _again(self, error: sqlite3.Error, action: Callable[[], T]) -> T:
        """Try again for as long as another program holds the store."""
        deadline = monotonic() + self._patience
        while _code(error) in _BUSY and monotonic() < deadline:
            sleep(_PAUSE)
            try:
                return action()
            except sqlite3.Error as next_error:
                error = next_error
        if isinstance(error, _BUGS):
            raise error
        raise explained(error, self.path) from error


def is_writable(path: Path) -> bool:
    """Whether a store's file can be written, and its folder, where SQLite keeps its journal."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(error, folder) from error


def explained(error: Exception, path: Path) -> StoreError:
    """What a failure of SQLite or of the file system means for the user."""
    if isinstance(error, sqlite3.Error):
        return _explained_code(_code(error), error, path)
    reason = getattr(error, "strerror", None) or error
    return StoreError(f"{path}: {reason}", "check the path, its permissions and the disk")


def _explained_code(code: int, error: sqlite3.Error, path: Path) -> StoreError:
    if code in _BUSY:
        hint = "close the other program, or wait until it is done, and try again"
        return StoreError(f"another program holds the store {path}", hint)
    if code in _READ_ONLY:
        hint = "check the permissions of the file and of its folder"
        return StoreError(f"the store {path} cannot be written", hint)
    if code == sqlite3.SQLITE_CANTOPEN:
        hint = "check the path, and the permissions of the file and of its folder"
        return StoreError(f"the store {path} cannot be opened", hint)
    if code == sqlite3.SQLITE_FULL:
        hint = "free some space and try again; what was acknowledged before is saved"
        return StoreError(f"the disk is full: {path} cannot be written", hint)
    if code in _DAMAGED:
        hint = f"go back to a backup: `flashcards restore FILE` with one from {path.parent}/backups"
        return DamagedError(f"{path} is damaged, or no flashcards store", hint)
    hint = "check the disk; what was acknowledged before is saved"
    return StoreError(f"the store {path} cannot be used: {error}", hint)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; its other bits say what SQLite was doing."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
