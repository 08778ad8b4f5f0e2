"""Editing a card in the user's editor; its schedule is kept, for its name stays."""

import os
import shlex
import shutil
import subprocess
from itertools import chain, count
from pathlib import Path

from flashcards.cli.index import refresh
from flashcards.cli.program import Program
from flashcards.decks import bundled_folder, line_of
from flashcards.errors import UsageError

EDITORS = ("nano", "vim", "vi", "notepad")


def edit_card(program: Program, card: str) -> None:
    """Open a card's deck at the card and take in what was edited.

    A bundled deck is copied into the user's own folder first: what is edited there is kept
    when the program is updated. Raises FaultyDecksError if the decks cannot be read afterwards,
    UsageError if there is no editor.
    """
    deck, _, identifier = card.partition("/")
    original = program.deck_file(deck)
    file = _own_copy(program, original)
    try:
        _open(file, line_of(file, identifier.partition(":")[0]))
    finally:
        _forget_if_unchanged(file, original)
    program.forget_cards()
    refresh(program.store, program.deck_folders)


def _own_copy(program: Program, file: Path) -> Path:
    if bundled_folder() not in file.parents:
        return file
    own = _unused(program.home / "decks" / file.name)
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, own)
    del program.deck_folders  # the user's folder may be new
    return own


def _unused(file: Path) -> Path:
    """A name like that of `file` that no file has: what is the user's is never overwritten."""
    names = (file.with_stem(f"{file.stem}-{number}") for number in count(2))
    return next(name for name in chain([file], names) if not name.exists())


def _forget_if_unchanged(copy: Path, original: Path) -> None:
    """A copy in which nothing was edited would only hide the newer decks of an update."""
    if copy != original and copy.exists() and copy.read_bytes() == original.read_bytes():
        copy.unlink()


def _open(file: Path, line: int) -> None:
    """Run the editor and wait for it."""
    command = [*_editor(), *([f"+{line}"] if _takes_line(_editor()[0]) else []), str(file)]
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        hint = "set EDITOR to the editor you use"
        raise UsageError(f"{command[0]} cannot be started: {error.strerror}", hint) from None


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen)
    found = next((name for name in EDITORS if shutil.which(name)), None)
    if not found:
        raise UsageError("no editor is known", "set EDITOR to the editor you use")
    return [found]


def _takes_line(editor: str) -> bool:
    return Path(editor).stem in ("nano", "vi", "vim", "nvim", "emacs", "micro", "kak", "joe")
