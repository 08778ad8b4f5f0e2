"""The index of the decks, brought up to date when a file has changed and only then."""

import os
from collections.abc import Sequence
from pathlib import Path

from flashcards.decks import SOURCES, SYLLABUS, deck_files
from flashcards.errors import InputError
from flashcards.store import Store

EDITION = 1  # to be raised when cards are read, ranked or searched differently
SIGNATURE = "deck files"


def refresh(store: Store, folders: Sequence[Path]) -> None:
    """Take in what changed.

    Raises FaultyDecksError if a deck is faulty, InputError if a file or folder cannot be
    read; the index is then as it was.
    """
    files = {file: _status(file) for folder in folders for file in deck_files(folder)}
    stamps = [[str(file), one.st_size, one.st_mtime_ns] for file, one in files.items()]
    signature = [_edition(folders), *stamps]
    if store.recall(SIGNATURE) != signature:
        from flashcards.cli.intake import take_in  # reads YAML; most starts do not

        take_in(store, files, _edition(folders), folders)
        store.keep(SIGNATURE, signature)


def _edition(folders: Sequence[Path]) -> str:
    """What cards depend on besides their deck: this program, the syllabus and the sources."""
    files = [folder / name for folder in folders for name in (SYLLABUS, SOURCES)]
    status = [file.stat() for file in files if file.exists()]
    return " ".join([str(EDITION), *(f"{one.st_size},{one.st_mtime_ns}" for one in status)])


def _status(file: Path) -> os.stat_result:
    try:
        return file.stat()
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}"
        raise InputError(message, "mend it, or take it out of its folder") from None
