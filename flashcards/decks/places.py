"""Where the values of a YAML file stand, worked out only once something is wrong with one."""

from collections.abc import Iterator

from yaml import YAMLError
from yaml.events import (
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from flashcards.decks.syntax import end, start
from flashcards.errors import Fault
from flashcards.fields import Path

AT_KEY = frozenset({"unknown-key", "language"})
"""Faults of a key, whatever its value is."""


class Places:
    """The places of a text's values, given the events of parsing it.

    Lines and columns count from 1.
    """

    def __init__(self, text: str, events: Iterator[Event]) -> None:
        self._lines = text.splitlines()
        self._events = events
        self._keys: dict[Path, Event] = {}
        self._values: dict[Path, Event] = {}
        try:
            while not isinstance(next(events), DocumentStartEvent):
                pass
            self._walk(next(events), ())
        except (YAMLError, StopIteration):
            pass  # nothing further was read that could be faulty

    def of(self, fault: Fault) -> tuple[int, int]:
        """The place of the culprit, or of what it is missing from.

        A mapping or a list is found at its key; a part of a text where the part stands.
        """
        path, offset, at_key = fault.path, fault.offset, fault.code in AT_KEY
        while path and path not in self._values:
            path, offset, at_key = path[:-1], 0, False
        value = self._values.get(path)
        if path in self._keys and (at_key or isinstance(value, CollectionStartEvent)):
            return start(self._keys[path])
        if isinstance(value, ScalarEvent):
            return self._within(value, offset)
        return start(value) if value else (1, 1)

    def _walk(self, event: Event, path: Path) -> None:
        self._values.setdefault(path, event)
        if isinstance(event, MappingStartEvent):
            while not isinstance(key := next(self._events), MappingEndEvent):
                inner = (*path, self._key(key))
                self._keys.setdefault(inner, key)
                self._walk(next(self._events), inner)
        elif isinstance(event, SequenceStartEvent):
            index = 0
            while not isinstance(item := next(self._events), SequenceEndEvent):
                self._walk(item, (*path, index))
                index += 1

    def _key(self, event: Event) -> str:
        if isinstance(event, ScalarEvent):
            return str(event.value)
        self._walk(event, ("", *map(str, start(event))))
        return ""

    def _within(self, scalar: ScalarEvent, offset: int) -> tuple[int, int]:
        """The place of a character of a scalar; of its beginning where lines were folded."""
        line, column = start(scalar)
        before = scalar.value[:offset]
        last_line, last_column = end(scalar)
        if not offset or (scalar.style != "|" and line != last_line):
            return line, column
        if scalar.style == "|":
            return self._in_block(line, before)
        if scalar.style == "'":
            return line, column + 1 + offset + before.count("'")
        if scalar.style == '"':
            source = self._lines[line - 1][column - 1 : last_column - 1]
            return line, column if "\\" in source else column + 1 + offset
        return line, column + offset

    def _in_block(self, header: int, before: str) -> tuple[int, int]:
        """The place after `before` in a text written as it is, below its header line."""
        rows = (line for line in self._lines[header:] if line.strip())
        indent = next((len(row) - len(row.lstrip(" ")) for row in rows), 0)
        last = before.rpartition("\n")[2]
        return header + 1 + before.count("\n"), indent + len(last) + 1
