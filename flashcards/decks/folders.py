"""Where decks are found: the folders, in the order in which they take precedence, and the files."""

from collections.abc import Iterator, Sequence
from os import DirEntry, scandir
from pathlib import Path

from flashcards.errors import InputError

SYLLABUS = "syllabus.yaml"
SOURCES = "sources.yaml"

_NO_DECKS = {SYLLABUS, SOURCES}
_NO_FOLDERS = {"networks"}


def bundled_folder(package: Path = Path(__file__).parents[1]) -> Path:
    """The decks that come with the package: inside it when installed, beside it in a checkout."""
    installed = package / "bundled"
    return installed if installed.is_dir() else package.parent / "decks"


def deck_folders(home: Path, configured: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The user's own folder, the configured ones and the bundled one; the first wins.

    A folder of the user's own need not exist, a configured one should.
    """
    own = home / "decks"
    return (*([own] if own.is_dir() else []), *configured, bundled_folder())


def deck_files(folder: Path) -> tuple[Path, ...]:
    """The decks in a folder and the folders below it, by name.

    Hidden files and folders, `networks/`, the syllabus and the sources are no decks. Raises
    InputError if the folder cannot be read.
    """
    try:
        return tuple(sorted(Path(found.path) for found in _files(folder)))
    except OSError as error:
        message = f"the folder of decks {error.filename} cannot be read: {error.strerror}"
        hint = "create it, or take it out of the configuration"
        raise InputError(message, hint) from None


def _files(folder: Path | str) -> Iterator[DirEntry[str]]:
    with scandir(folder) as found:
        for one in found:
            if one.name.startswith("."):
                continue
            if one.is_dir(follow_symlinks=False) and one.name not in _NO_FOLDERS:
                yield from _files(one.path)
            elif one.name.endswith((".yaml", ".yml")) and one.name not in _NO_DECKS:
                yield one
