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

    Raises InputError if it cannot be written.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(file)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise InputError(message, "name a file in a folder of yours") from None
    finally:
        with suppress(OSError):
            part.unlink()
