"""Editing a card in the user's editor; its schedule is kept, for its name stays."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from flashcards.cli.index import refresh
from flashcards.cli.program import Program
from flashcards.decks import bundled_folder, line_of
from flashcards.errors import FlashcardsError, UsageError

EDITORS = ("nano", "vim", "vi", "notepad")


def edit_card(program: Program, card: str) -> str:
    """Open a card's deck at the card; what is wrong with the decks afterwards, or nothing.

    A bundled deck is copied into the user's own folder first: what is edited there is kept
    when the program is updated.
    """
    deck, _, identifier = card.partition("/")
    file = _own_copy(program, program.deck_file(deck))
    _open(file, line_of(file, identifier.partition(":")[0]))
    program.forget_cards()
    try:
        refresh(program.store, program.deck_folders)
    except FlashcardsError as error:
        return f"{error.message}; {error.hint}"
    return ""


def _own_copy(program: Program, file: Path) -> Path:
    if bundled_folder() not in file.parents:
        return file
    own = program.home / "decks" / file.name
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, own)
    del program.deck_folders  # the user's folder may be new
    return own


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
