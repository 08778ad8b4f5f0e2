"""Anki's SQLite file, read and never trusted: opened for reading only, nothing in its schema is
run, no value may be huge, and what it calls a table must be one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from
from typing import Any

from flashcards.anki.reading.archive import DAMAGED, SUSPECT, megabytes
from flashcards.errors import InputError

LARGEST_VALUE = 64 * 2**20  # bytes
_PAGE = 1000  # rows fetched at a time


class Database:
    """One file, known to the user as `told`; use it as a context manager.

    Raises InputError, also while rows are read.
    """

    def __init__(self, path: Path, told: Path) -> None:
        self._told = told
        if _lacks_its_end(path):
            raise InputError(f"{told}: its database is damaged: the end is missing", DAMAGED)
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None)
        except sqlite3.Error as error:
            raise self._refusal(error) from None
        self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        self._db.text_factory = _text
        self._db.create_collation("unicase", _compared)
        try:
            for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                self._db.execute(f"PRAGMA {pragma}")
            self.tables = frozenset(self._tables())
        except BaseException as error:
            self._db.close()
            if isinstance(error, sqlite3.Error):
                raise self._refusal(error) from None
            raise

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query over tables that `need` has looked for."""
        try:
            found = self._db.execute(sql)
            while page := found.fetchmany(_PAGE):
                yield from page
        except (sqlite3.Error, OverflowError) as error:
            raise self._refusal(error) from None

    def need(self, *tables: str) -> None:
        """Refuse a file without these tables: another program wrote it."""
        for table in tables:
            if table not in self.tables:
                hint = "name a package or a collection of Anki's"
                raise InputError(f"{self._told} is no collection of Anki's: no {table}", hint)

    def refuse_more(self, table: str, most: int, what: str) -> None:
        """Refuse a table that would not fit into the memory."""
        ((count,),) = self.rows(f"SELECT count(*) FROM {table}")
        if count > most:
            message = f"{self._told} has {count:,} {what}; there may be {most:,}"
            raise InputError(message, "export it in parts")

    def wrong(self, what: str, error: object) -> InputError:
        """What to raise where a value is not what Anki writes."""
        return InputError(f"{self._told}: {what} is damaged: {error}", DAMAGED)

    def _tables(self) -> Iterator[str]:
        """Real tables: a view or a virtual table could run what its author wants."""
        for name, kind, sql in self._db.execute("SELECT name, type, sql FROM sqlite_master"):
            if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL"):
                yield name

    def _refusal(self, error: Exception) -> InputError:
        if isinstance(error, sqlite3.DataError):
            message = f"{self._told} has a value larger than {megabytes(LARGEST_VALUE)}"
            return InputError(message, SUSPECT)
        return InputError(f"{self._told}: its database is damaged: {error}", DAMAGED)


def _lacks_its_end(path: Path) -> bool:
    """Whether a file has fewer pages than it says (sqlite.org/fileformat.html, 1.3)."""
    with path.open("rb") as file:
        head = file.read(100)
        size = file.seek(0, 2)
    if len(head) < 100:
        return False  # SQLite says what it is
    (page,) = unpack_from(">H", head, 16)
    changes, pages, valid = (unpack_from(">I", head, at)[0] for at in (24, 28, 92))
    return bool(changes == valid and pages * (65_536 if page == 1 else page) > size)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").replace("\0", "")


def _compared(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)
