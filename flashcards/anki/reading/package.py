"""The file that Anki wrote: its database laid out in a temporary folder, its media by name.

An `.apkg` or `.colpkg` is a zip file. Without `meta` it is a legacy one: `collection.anki21` or
else `collection.anki2` is the database, `media` a JSON map from member to name. With `meta` of
version 3 the database is `collection.anki21b`, the list of media a message, and everything
compressed by Zstandard; the `collection.anki2` there only tells old programs to be updated.
A plain `collection.anki2` is a database whose media stand in the folder beside it.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from unicodedata import normalize

from flashcards.anki.reading.archive import (
    DAMAGED,
    MOST_MEMBERS,
    SUSPECT,
    Archive,
    is_plain_name,
    megabytes,
    open_archive,
)
from flashcards.anki.reading.wire import Message, WireError
from flashcards.errors import InputError

LARGEST_DATABASE = 4 * 2**30  # bytes
LARGEST_LIST = 64 * 2**20  # bytes, of the media's names
LARGEST_FILE = 256 * 2**20  # bytes, of one picture or recording
ALL_FILES = 4 * 2**30  # bytes, of all that one import copies

_SQLITE = b"SQLite format 3\0"
_LATEST = 3


class Media(Protocol):
    """Pictures and recordings, by the names that notes use."""

    def __contains__(self, name: str) -> bool: ...

    def copy(self, name: str, to: Path) -> None:
        """Write one into a file. Raises InputError."""


@dataclass(frozen=True, slots=True)
class Package:
    """`database` is a SQLite file that lasts as long as the package is open.

    `whole` tells a whole collection, with its settings, from an export of some decks.
    """

    database: Path
    media: Media
    whole: bool


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """Open an `.apkg`, a `.colpkg` or a plain collection; nothing stays behind afterwards.

    Raises InputError if it is none of them, or one that must not be trusted.
    """
    head = _head(path)
    if head.startswith(_SQLITE):
        yield _plain(path)
    elif head.startswith(b"PK"):
        with TemporaryDirectory(prefix="flashcards-") as folder, open_archive(path) as archive:
            yield _unpacked(archive, Path(folder))
    else:
        hint = "name an .apkg, a .colpkg or a collection.anki2"
        raise InputError(f"{path} is no package of Anki's", hint)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise InputError(message, "name a package that Anki exported") from None


def _plain(path: Path) -> Package:
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists() and journal.stat().st_size:
        raise InputError(f"{path} is in use", "close Anki, and try again")
    return Package(path, _Folder(path.with_suffix(".media")), whole=True)


def _unpacked(archive: Archive, folder: Path) -> Package:
    latest = _is_latest(archive)
    wanted = ("collection.anki21b",) if latest else ("collection.anki21", "collection.anki2")
    member = next((name for name in wanted if name in archive.names), None)
    if member is None:
        hint = "name an .apkg or .colpkg that Anki exported"
        raise InputError(f"{archive.path} has no collection of Anki's in it", hint)
    database = folder / "collection"
    archive.copy(member, database, LARGEST_DATABASE, compressed=latest)
    whole = archive.path.suffix == ".colpkg"
    return Package(database, _Members(archive, _listed(archive, latest), latest), whole)


def _is_latest(archive: Archive) -> bool:
    if "meta" not in archive.names:
        return False
    try:
        version = Message.read(archive.read("meta", 2**16)).whole(1)
    except WireError as error:
        raise InputError(f"{archive.path}: meta is damaged: {error}", DAMAGED) from None
    if version > _LATEST:
        message = f"{archive.path} has version {version}; this program reads up to {_LATEST}"
        hint = "export it with support for older Anki versions, or update flashcards"
        raise InputError(message, hint)
    return version == _LATEST


def _listed(archive: Archive, latest: bool) -> dict[str, str]:
    """Which member each file is, by the file's name in NFC."""
    if "media" not in archive.names:
        return {}
    content = archive.read("media", LARGEST_LIST, compressed=latest)
    try:
        listed = _entries(content) if latest else _map(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{archive.path}: media is damaged: {error}", DAMAGED) from None
    if len(listed) > MOST_MEMBERS:
        message = f"{archive.path} lists {len(listed):,} media; there may be {MOST_MEMBERS:,}"
        raise InputError(message, SUSPECT)
    names: dict[str, str] = {}
    for member, name in listed.items():
        name = normalize("NFC", name)
        if not is_plain_name(name):
            raise InputError(f"{archive.path}: {name!r} would leave its folder", SUSPECT)
        if names.setdefault(name, member) != member:
            raise InputError(f"{archive.path}: {name!r} is there twice", SUSPECT)
    return names


def _entries(content: bytes) -> dict[str, str]:
    entries = enumerate(Message.read(content).contents(1))
    return {str(place): entry.text(1) for place, entry in entries}


def _map(content: bytes) -> dict[str, str]:
    data = json.loads(content)
    if not isinstance(data, dict) or not all(isinstance(name, str) for name in data.values()):
        raise ValueError("it is no map from members to names")
    return data


class _Members:
    """Media inside a package."""

    def __init__(self, archive: Archive, members: Mapping[str, str], compressed: bool) -> None:
        self._archive, self._members, self._compressed = archive, members, compressed
        self._left = ALL_FILES

    def __contains__(self, name: str) -> bool:
        return self._members.get(normalize("NFC", name)) in self._archive.names

    def copy(self, name: str, to: Path) -> None:
        member = self._members[normalize("NFC", name)]
        limit = min(LARGEST_FILE, self._left)
        self._left -= self._archive.copy(member, to, limit, self._compressed)


class _Folder:
    """Media in the folder beside a plain collection."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __contains__(self, name: str) -> bool:
        file = self._folder / name
        return is_plain_name(name) and file.is_file() and not file.is_symlink()

    def copy(self, name: str, to: Path) -> None:
        file = self._folder / name
        if file.stat().st_size > LARGEST_FILE:
            message = f"{file} is larger than {megabytes(LARGEST_FILE)}"
            raise InputError(message, "take it out of Anki's media")
        shutil.copyfile(file, to)
