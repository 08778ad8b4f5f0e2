"""The line of a file that a problem is about, with a caret under the culprit."""

from pathlib import Path

from flashcards.cells import cells, cut
from flashcards.errors import Problem

BEFORE = 60  # characters shown before the culprit in a long line
WIDTH = 76  # cells


def excerpt(problem: Problem) -> str:
    """Two lines, such as

        12 |   front: What: why
           |              ^

    or nothing if the file has no such line any more.
    """
    line = _line(problem)
    if not line.strip():
        return ""
    start = max(0, problem.column - 1 - BEFORE)
    before, after = line[start : problem.column - 1], line[problem.column - 1 :]
    number = f"{problem.line:5} | "
    caret = " " * cells(before) + "^"
    return f"{number}{cut(before + after, WIDTH)}\n{' ' * 5} | {caret}"


def _line(problem: Problem) -> str:
    """The line with a space for whatever a terminal would not print."""
    try:
        lines = Path(problem.file).read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return ""
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    return "".join(character if character.isprintable() else " " for character in line)
