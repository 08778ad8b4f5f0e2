"""What stops a file from being read as YAML, said so that its author knows what to change."""

import re
from typing import NamedTuple

from yaml import YAMLError
from yaml.error import Mark, MarkedYAMLError
from yaml.events import Event

MAX_DEPTH = 20
"""Of mappings and lists inside each other; a drill with levels has nine."""
TOO_DEEP = (f"this is nested more than {MAX_DEPTH} deep", "put texts with brackets in quotes")
QUOTE = "put the text in single quotes: 'like this'"

_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE_COLON = re.compile(r"\s*(- )?[a-z_]+：")


class Unreadable(Exception):
    """Nothing beyond this place can be understood; line and column count from 1."""

    def __init__(self, place: tuple[int, int], code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.place = place
        self.code, self.message, self.hint = code, message, hint


class _Row(NamedTuple):
    """What the parser says, as a pattern, and what is said instead.

    `opening` blames where the broken thing began, not where the parser gave up.
    """

    pattern: str
    code: str
    message: str
    hint: str
    opening: bool = False


_ROWS = (
    _Row("maximum nesting", "nesting", *TOO_DEEP),  # which some parsers see before we do
    _Row(
        r"escape|hexa?decimal",
        "escape",
        "a backslash in double quotes begins an escape",
        r"put TeX in single quotes: '$\xi$'",
    ),
    _Row(
        "anchor|alias|cannot start any token|block scalar|directive",
        "yaml",
        "a text cannot begin like this",
        QUOTE,
        opening=True,
    ),
    _Row(
        "quoted scalar",
        "yaml",
        "this quote is never closed",
        "end the text with the quote it begins with; inside single quotes write '' for '",
        opening=True,
    ),
    _Row(
        "flow",
        "yaml",
        "this bracket is never closed, or a text inside it needs quotes",
        f"close it, or {QUOTE}",
        opening=True,
    ),
    _Row(
        "mapping values",
        "yaml",
        "a colon is not expected here",
        "put a text with a colon in single quotes; indent the keys of one mapping alike",
    ),
    _Row(
        "simple key",
        "yaml",
        "this is neither a key with its colon nor part of the text above",
        "write `key: value`; indent the further lines of a text",
        opening=True,
    ),
    _Row(
        "block",
        "yaml",
        "this does not fit what stands above it",
        "indent the keys of one mapping alike; a text in quotes ends with its quote",
    ),
)


def start(event: Event) -> tuple[int, int]:
    """The line and column where it begins, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def end(event: Event) -> tuple[int, int]:
    """The line and column after its last character, from 1."""
    mark = event.end_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def decode(content: bytes) -> str:
    """The text of a file, without its byte order mark. Raises Unreadable."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable((1, 1), "encoding", "this file is in UTF-16", "save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        message = f"this is not UTF-8: byte {content[error.start]:#04x}"
        raise _unreadable(before, "encoding", message, "save the file as UTF-8") from None
    if found := _UNPRINTABLE.search(text):
        message = f"a control character stands here: U+{ord(found[0]):04X}"
        raise _unreadable(text[: found.start()], "encoding", message, "delete it")
    return text


def explain(error: YAMLError, text: str) -> Unreadable:
    """What went wrong while `text` was parsed, in our words."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Unreadable((1, 1), "yaml", f"this is not YAML: {error}", "")
    if _character(text, error.problem_mark) == "\t":
        message, hint = "a tab stands where only spaces may", "indent with spaces"
        return _at(error.problem_mark, "tab", message, hint)
    words = f"{error.context}: {error.problem}"
    for row in _ROWS:
        if re.search(row.pattern, words):
            mark = (row.opening and error.context_mark) or error.problem_mark
            return _wide_colon(text, mark) or _at(mark, row.code, row.message, row.hint)
    return _at(error.problem_mark, "yaml", words, "")


def _wide_colon(text: str, mark: Mark) -> Unreadable | None:
    """An input method's colon after a key, in the line of the error or the one above it."""
    for number in (mark.line - 1, mark.line):
        lines = text.splitlines()[: mark.line + 1]
        if 0 <= number < len(lines) and (found := _WIDE_COLON.match(lines[number])):
            message = "a key ends with the colon of ASCII"
            return Unreadable(
                (number + 1, found.end()), "yaml", message, "write `: ` instead of `：`"
            )
    return None


def _character(text: str, mark: Mark) -> str:
    return text[mark.index : mark.index + 1]


def _at(mark: Mark, code: str, message: str, hint: str) -> Unreadable:
    return Unreadable((mark.line + 1, mark.column + 1), code, message, hint)


def _unreadable(before: str, code: str, message: str, hint: str) -> Unreadable:
    """`before` is the text up to the culprit."""
    lines = f"{before}.".splitlines()
    return Unreadable((len(lines), len(lines[-1])), code, message, hint)
