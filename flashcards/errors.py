"""What can go wrong, in words for the user: a message, a hint, an exit code.

Every error that reaches a user is one of these; anything else is a bug of ours.
"""

from collections.abc import Sequence
from typing import NamedTuple


class FlashcardsError(Exception):
    """Something the user can act on: what happened, and what to do about it."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FlashcardsError):
    """The command line is wrong."""

    exit_code = 2


class InputError(FlashcardsError):
    """A deck, a package or a configuration is wrong."""

    exit_code = 3


class StoreError(FlashcardsError):
    """The store cannot be used."""

    exit_code = 4


class Fault(NamedTuple):
    """One thing wrong inside plain data, before anybody knows which file it came from.

    `path` leads from the data's root to the culprit, as keys and indexes; `offset` counts
    characters into that value when the culprit is a part of a text or an expression.
    """

    path: tuple[str | int, ...]
    code: str
    message: str
    hint: str = ""
    offset: int = 0

    def under(self, *prefix: str | int) -> "Fault":
        """The same fault, seen from further up the data."""
        return Fault((*prefix, *self.path), self.code, self.message, self.hint, self.offset)


class FaultError(Exception):
    """Raised where data cannot be understood; carries every fault found, not only the first."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class Problem(NamedTuple):
    """A fault with its place in a file; line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


class FaultyDecksError(InputError):
    """Decks that changed cannot be read; the index is as it was."""

    def __init__(self, problems: Sequence[Problem], message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.problems = tuple(problems)
