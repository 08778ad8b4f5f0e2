"""Lines broken to a width in cells: English at spaces, Chinese between characters."""

from collections.abc import Iterator, Sequence

from flashcards.cells import cells, clusters, may_break
from flashcards.ui.spans import Line, Span, parts_of, text_of


def wrap(text: str, width: int, hang: int = 0) -> tuple[str, ...]:
    """One line of text as lines of at most `width` cells, at least one.

    Lines after the first are indented by `hang` cells. Spaces at a break are dropped; a word
    wider than the line is broken anywhere. `width` is at least 2.
    """
    indent = " " * _indent(width, hang)
    return tuple(
        (indent if start else "") + text[start:end] for start, end in _breaks(text, width, hang)
    )


def wrap_line(line: Line, width: int, hang: int = 0) -> tuple[Line, ...]:
    """The same for a line in styles."""
    indent = (Span(" " * _indent(width, hang)),) if hang else ()
    parts = parts_of(line, _breaks(text_of(line), width, hang))
    return tuple((indent if number else ()) + part for number, part in enumerate(parts))


def _indent(width: int, hang: int) -> int:
    return min(hang, width // 2)


def _breaks(text: str, width: int, hang: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends in the text."""
    pieces = tuple(clusters(text))
    first = start = 0
    room = width
    while True:
        last = _end_of_line(pieces, first, room)
        words = "".join(pieces[first:last])
        yield start, start + len(words.rstrip(" "))
        if last == len(pieces):
            return
        first, start, room = last, start + len(words), width - _indent(width, hang)


def _end_of_line(pieces: Sequence[str], first: int, room: int) -> int:
    """The number of the piece that begins the next line."""
    column = 0
    best = first
    indented = True
    for at in range(first, len(pieces)):
        if not indented and may_break(pieces[at - 1], pieces[at]):
            best = at
        indented = indented and pieces[at] == " "
        column += cells(pieces[at])
        if column > room and pieces[at] != " ":
            return best if best > first else max(at, first + 1)
    return len(pieces)
