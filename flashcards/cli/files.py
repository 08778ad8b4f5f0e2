"""Files that a command writes: whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from flashcards.errors import InputError


@contextmanager
def replacing(file: Path) -> Iterator[IO[bytes]]:
    """A stream whose content takes the place of `file` at the end; an error leaves it as it was.

    What is no ordinary file, such as a pipe, is written to as it is. Raises InputError if it
    cannot be written.
    """
    target = file.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        with part.open("wb") as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise InputError(message, "name a file in a folder of yours") from None
    finally:
        with suppress(OSError):
            part.unlink()


def write_file(file: Path, content: bytes) -> None:
    """Write a file that the user named. Raises InputError if it cannot be written."""
    with replacing(file) as stream:
        stream.write(content)
