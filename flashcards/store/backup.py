"""Copies of the store: made whole or not at all, the last ones kept, checked before use."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

from flashcards.errors import StoreError
from flashcards.store.connection import PATIENCE, Connection, DamagedError, explained, make_folder
from flashcards.store.schema import migrate, version_of

KEPT = 10
_JOURNALS = ("", "-wal", "-shm")


def backups(store: Path) -> tuple[Path, ...]:
    """The copies that were made without being asked for, newest first."""
    return tuple(sorted(_folder(store).glob("*.db"), key=_age))


def back_up(connection: Connection, to: Path) -> Path:
    """Write a copy of the store to the file `to`, which is replaced once the copy is complete."""
    if to.resolve() == connection.path.resolve():
        raise StoreError(f"{to} is the store itself", "name another file for the backup")
    with _replacing(to) as unfinished:
        connection.copy_to(unfinished)
    return to


def keep(connection: Connection, name: str) -> Path:
    """Write a copy into the backup folder and let the oldest one go."""
    copy = back_up(connection, _unused(connection.path, name))
    for old in backups(connection.path)[KEPT:]:
        old.unlink(missing_ok=True)
    return copy


def keep_daily(connection: Connection, day: int) -> Path | None:
    """Write a copy the first time on study day `day`; None if there is one already."""
    name = date.fromordinal(day).isoformat()
    if (_folder(connection.path) / f"{name}.db").exists():
        return None
    return keep(connection, name)


def restore(store: Path, source: Path, patience: float = PATIENCE) -> Path | None:
    """Put the copy `source` in the place of the store; where the replaced store was kept.

    Raises StoreError, and changes nothing, if `source` is no store that can be used. Programs
    that have the store open go on with the restored one.
    """
    if not source.is_file():
        raise StoreError(f"there is no file {source}", "name a file made by `flashcards backup`")
    make_folder(store.parent)
    if not os.access(store.parent, os.W_OK):
        raise StoreError(f"the store {store} cannot be written", "make its folder writable")
    staged = store.with_name(f".{store.name}.restoring")
    try:
        _stage(source, staged, patience)
        return _exchange(staged, store, patience)
    except OSError as error:
        raise explained(error, store) from error
    finally:
        _remove(staged)


def integrity(connection: Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with the file; nothing if it is sound."""
    try:
        found = connection.all("PRAGMA integrity_check")
    except DamagedError as error:
        return (error.message,)
    return tuple(line for (line,) in found if line != "ok")


def _stage(source: Path, staged: Path, patience: float) -> None:
    """A copy of `source` beside the store: sound, and of the present version."""
    with closing(Connection(source, patience)) as connection:
        if not version_of(connection):
            raise StoreError(f"{source} is empty", "name a file made by `flashcards backup`")
        if integrity(connection):
            raise DamagedError(f"{source} is damaged; nothing was restored", "try an older backup")
        back_up(connection, staged)
    with closing(Connection(staged, patience)) as connection:
        migrate(connection)


def _exchange(staged: Path, store: Path, patience: float) -> Path | None:
    if not store.exists():
        staged.replace(store)
        return None
    try:
        with closing(Connection(store, patience)) as connection:
            replaced = _keep_replaced(connection)
            with closing(Connection(staged, patience)) as restored:
                connection.copy_from(restored)
            return replaced
    except DamagedError:
        return _set_aside(store, staged)


def _keep_replaced(connection: Connection) -> Path | None:
    if not version_of(connection):
        return None
    if integrity(connection):
        raise DamagedError(f"{connection.path} is damaged")
    return keep(connection, "before-restore")


def _set_aside(store: Path, staged: Path) -> Path:
    """Move a damaged store, which cannot be copied, into the backup folder as it is."""
    aside = _unused(store, "damaged")
    make_folder(aside.parent)
    for ending in _JOURNALS:
        part = store.with_name(store.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    staged.replace(store)
    return aside


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """An empty file to write to, which becomes `path` when all went well, and else is removed."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    make_folder(path.parent)
    try:
        unfinished.write_bytes(b"")
        yield unfinished
        _flush(unfinished)
        unfinished.replace(path)
        _flush(path.parent)
    except OSError as error:
        raise explained(error, path) from error
    finally:
        _remove(unfinished)


def _flush(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no such thing
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _age(path: Path) -> tuple[int, str]:
    """By what the newest file comes first; one that another program has just let go comes last."""
    try:
        return -path.stat().st_mtime_ns, path.name
    except FileNotFoundError:
        return 0, path.name


def _folder(store: Path) -> Path:
    return store.parent / "backups"


def _unused(store: Path, name: str) -> Path:
    """A name in the backup folder that no copy has yet."""
    number, path = 1, _folder(store) / f"{name}.db"
    while path.exists():
        number += 1
        path = _folder(store) / f"{name}-{number}.db"
    return path


def _remove(store: Path) -> None:
    for ending in _JOURNALS:
        with suppress(OSError):
            store.with_name(store.name + ending).unlink()
