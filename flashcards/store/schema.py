"""Which files are stores, and of which version; a pending migration is the only slow path."""

from pathlib import Path

from flashcards.errors import StoreError
from flashcards.store.connection import Connection

VERSION = 2  # how many migrations there are
APPLICATION = 0x666C6361  # "flca" in the file's header: this SQLite file is a store


def version_of(connection: Connection) -> int:
    """The version of a store; 0 if its file is still empty.

    Raises StoreError if the file is another program's, or a newer version's.
    """
    if connection.value("PRAGMA application_id") == APPLICATION:
        return _known(connection.value("PRAGMA user_version"), connection.path)
    with connection.reading():
        if connection.value("PRAGMA application_id") == APPLICATION:
            return _known(connection.value("PRAGMA user_version"), connection.path)
        if connection.value("SELECT count(*) FROM sqlite_master"):
            hint = "choose another place for the store, with --home or FLASHCARDS_HOME"
            raise StoreError(f"{connection.path} is another program's database", hint)
    return 0


def migrate(connection: Connection) -> None:
    """Bring a store to the present version, in one transaction; two programs may try at once."""
    from flashcards.store.migrations import apply_all

    with connection.writing():
        if version_of(connection) < VERSION:
            apply_all(connection.raw)
            connection.run(f"PRAGMA application_id = {APPLICATION}")
            connection.run(f"PRAGMA user_version = {VERSION}")


def _known(version: int, path: Path) -> int:
    if version > VERSION:
        message = f"the store {path} has version {version}; this program reads up to {VERSION}"
        raise StoreError(message, "update flashcards: a newer version of it wrote this store")
    return version
