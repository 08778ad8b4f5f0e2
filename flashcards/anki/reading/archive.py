"""A zip file from a stranger: looked over before anything of it is unpacked, and then unpacked
one member at a time, never beyond a limit."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import unpack_from
from typing import BinaryIO

from flashcards.anki.reading.zstd import ZstdError, unpacked
from flashcards.errors import InputError

MOST_MEMBERS = 250_000
LARGEST_RATIO = 250  # of unpacked to packed; text comes to some 10, an empty database to 100
_SMALL = 16 * 2**20  # bytes; below, no ratio is dangerous
_DIRECTORY = 96 * MOST_MEMBERS  # bytes, which names of 50 characters need
_PIECE = 2**16
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)

DAMAGED = "export it from Anki again, or fetch it again"
SUSPECT = "do not trust this file; export from Anki anew"


class Archive:
    """The members of one zip file; every refusal is an InputError that names the file."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._zip = archive
        self._members = {member.filename: member for member in archive.infolist()}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def read(self, name: str, limit: int, compressed: bool = False) -> bytes:
        """A member's content; `compressed` by Zstandard inside the zip."""
        return b"".join(self.pieces(name, limit, compressed))

    def copy(self, name: str, to: Path, limit: int, compressed: bool = False) -> int:
        """Write a member's content into a file; how many bytes it has."""
        size = 0
        with to.open("wb") as file:
            for piece in self.pieces(name, limit, compressed):
                size += file.write(piece)
        return size

    def pieces(self, name: str, limit: int, compressed: bool = False) -> Iterator[bytes]:
        """A member's content bit by bit, at most `limit` bytes of it."""
        size, packed = 0, self._members[name].compress_size
        for piece in self._raw(name, compressed):
            size += len(piece)
            if size > limit:
                message = f"{self.path}: {name} is larger than {megabytes(limit)}"
                raise InputError(message, SUSPECT)
            if size > max(_SMALL, packed * LARGEST_RATIO):
                message = (
                    f"{self.path}: {name} unpacks into more than {LARGEST_RATIO} times its size"
                )
                raise InputError(message, SUSPECT)
            yield piece

    def _raw(self, name: str, compressed: bool) -> Iterator[bytes]:
        try:
            with self._zip.open(self._members[name]) as member:
                yield from unpacked(member) if compressed else _pieces_of(member)  # type: ignore[arg-type]
        except (*_DAMAGE, ZstdError) as error:
            raise InputError(f"{self.path}: {name} is damaged: {error}", DAMAGED) from None


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a zip file whose table of contents has nothing suspicious in it. Raises InputError."""
    _weigh_directory(path)
    try:
        archive = zipfile.ZipFile(path)
    except (*_DAMAGE, ValueError, OverflowError) as error:
        raise InputError(f"{path} is damaged: {error}", DAMAGED) from None
    with archive:
        _inspect(path, archive.infolist())
        yield Archive(path, archive)


def megabytes(size: int) -> str:
    return f"{size // 2**20:,} MB"


def is_plain_name(name: str) -> bool:
    """Whether a file of this name stays in the folder it is written to, on every system."""
    return (
        name not in ("", ".", "..")
        and not any(character in name for character in "/\\:\0")
        and len(name.encode("utf-8", "replace")) <= 255
    )


def _weigh_directory(path: Path) -> None:
    """Refuse a table of contents that would fill the memory by itself."""
    with path.open("rb") as file:
        size = _directory_size(file)
    if size > _DIRECTORY:
        message = f"{path} holds more files than the {MOST_MEMBERS:,} that a package may have"
        raise InputError(message, SUSPECT)


def _directory_size(file: BinaryIO) -> int:
    """What the end record says of the table's bytes (APPNOTE.TXT, 4.3.14 and 4.3.16)."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 2**16 - 128))
    tail = file.read()
    found, large = tail.rfind(b"PK\5\6"), tail.rfind(b"PK\6\6")
    size = int(unpack_from("<I", tail, found + 12)[0]) if 0 <= found <= len(tail) - 22 else 0
    if size == 0xFFFFFFFF and 0 <= large <= len(tail) - 56:
        return int(unpack_from("<Q", tail, large + 40)[0])
    return size


def _inspect(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        message = f"{path} holds {len(members):,} files; a package may have {MOST_MEMBERS:,}"
        raise InputError(message, SUSPECT)
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if not is_plain_name(name.removesuffix("/")):
            raise InputError(f"{path}: {name!r} would leave its folder", SUSPECT)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise InputError(f"{path}: {name!r} is a symbolic link", SUSPECT)
        if member.flag_bits & 0x1:
            raise InputError(f"{path}: {name!r} is encrypted", DAMAGED)
        if name in seen:
            raise InputError(f"{path}: {name!r} is there twice", SUSPECT)
        seen.add(name)


def _pieces_of(member: BinaryIO) -> Iterator[bytes]:
    while piece := member.read(_PIECE):
        yield piece
