"""Reading and writing whole lines of text, whatever the encoding at the other end."""

import sys
from contextlib import suppress

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
    try:
        return input(encodable(prompt, sys.stdout.encoding or "utf-8"))
    except (EOFError, KeyboardInterrupt):
        raise Over from None
    except UnicodeDecodeError:
        return ""  # bytes of another encoding; nothing was understood


def _edit_lines() -> None:
    """Let `input` edit its line and recall earlier ones, on a terminal and where that exists."""
    if sys.stdin.isatty():
        with suppress(ImportError):
            import readline  # noqa: F401
