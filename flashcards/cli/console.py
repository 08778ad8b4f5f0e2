"""What is printed where: data on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Self, TextIO

from flashcards.errors import Problem

_AT_ONCE = 0.3  # seconds


def say(*lines: str) -> None:
    """Print lines of data to stdout."""
    for line in lines:
        _write(line, sys.stdout)


def say_json(data: object) -> None:
    """Print one JSON value to stdout."""
    text = json.dumps(data, ensure_ascii=False)
    say(text if _has(sys.stdout, text) else json.dumps(data))


def note(*lines: str) -> None:
    """Print remarks to stderr."""
    for line in lines:
        _write(line, sys.stderr)


def complain(message: str, hint: str = "") -> None:
    """Print what went wrong to stderr, and what to do about it."""
    note(f"flashcards: {message}", *([f"  hint: {hint}"] if hint else []))


class Progress:
    """How far a long computation is: a line on stderr that is taken away at the end.

    Called with a share (0 to 1). Nothing is said of what is done at once, nor elsewhere than
    on a terminal.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._since = monotonic()
        self._shown = ""

    def __call__(self, share: float) -> None:
        line = f"{self._what}: {share:.0%}"
        if sys.stderr.isatty() and monotonic() - self._since > _AT_ONCE and line != self._shown:
            print(f"\r{line}", end="", file=sys.stderr, flush=True)
            self._shown = line

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print(f"\r{' ' * len(self._shown)}\r", end="", file=sys.stderr, flush=True)


def note_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, compiler style."""
    note(*problem_lines(problems))


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as lines of text, each with its hint below."""
    for problem in problems:
        yield str(problem)
        if problem.hint:
            yield f"    hint: {problem.hint}"


def problem_data(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems as JSON data."""
    return [problem._asdict() for problem in problems]


def _has(stream: TextIO, text: str) -> bool:
    """Whether every character of a text can be written to a stream."""
    try:
        text.encode(_encoding(stream))
    except UnicodeEncodeError:
        return False
    return True


def _write(line: str, stream: TextIO) -> None:
    # a terminal that cannot show Chinese gets question marks, not a traceback
    encoding = _encoding(stream)
    print(line.encode(encoding, "replace").decode(encoding), file=stream)


def _encoding(stream: TextIO) -> str:
    return getattr(stream, "encoding", None) or "utf-8"
