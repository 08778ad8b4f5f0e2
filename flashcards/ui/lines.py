"""Reading and writing whole lines of text, whatever the encoding at the other end."""

import sys
from contextlib import suppress
from io import TextIOWrapper

from flashcards.ui.colour import painted
from flashcards.ui.encodable import encodable
from flashcards.ui.spans import Line


class Over(Exception):
    """The student is done: end of input, or the word for it."""


class Page:
    """What line mode writes on: stdout, so many cells wide, in colour or not."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self._colour = colour

    def say(self, *lines: str) -> None:
        """Write lines at once; what the encoding lacks is spelt out."""
        encoding = sys.stdout.encoding or "utf-8"
        for line in lines:
            print(encodable(line, encoding))
        sys.stdout.flush()

    def show(self, *lines: Line) -> None:
        """Write lines in their styles."""
        self.say(*(painted(line, self._colour) for line in lines))


def read(prompt: str) -> str:
    """One line from stdin. Raises Over at its end, and when the student interrupts."""
    _edit_lines()
    shown = encodable(prompt, sys.stdout.encoding or "utf-8")
    try:
        while not _is_text(line := input(shown)):
            print(f"This is no {sys.stdin.encoding}: set your terminal to it and type it again.")
    except (EOFError, KeyboardInterrupt):
        raise Over from None
    return line


def _is_text(line: str) -> bool:
    """Whether a line was understood: bytes of another encoding stand in it as surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in line)


def _edit_lines() -> None:
    """Let `input` edit its line and recall earlier ones, on a terminal and where that exists."""
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.errors != "surrogateescape":
        sys.stdin.reconfigure(errors="surrogateescape")
    if sys.stdin.isatty():
        with suppress(ImportError):
            import readline  # noqa: F401
