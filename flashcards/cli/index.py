"""The index of the decks, brought up to date when a file has changed and only then."""

from collections.abc import Sequence
from pathlib import Path

from flashcards.decks import SOURCES, SYLLABUS, deck_files
from flashcards.errors import InputError
from flashcards.store import Store

EDITION = 1  # to be raised when cards are read, ranked or searched differently
SIGNATURE = "deck files"


def refresh(store: Store, folders: Sequence[Path]) -> None:
    """Take in what changed. Raises InputError, and leaves the index alone, if a deck is faulty."""
    files = {file: file.stat() for folder in folders for file in _files(folder)}
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


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return deck_files(folder)
    except OSError as error:
        hint = "correct the setting: flashcards config decks FOLDER"
        raise InputError(f"the decks in {folder} cannot be read: {error.strerror}", hint) from None
