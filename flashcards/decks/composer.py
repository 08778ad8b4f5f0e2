"""YAML events into plain data: mappings, lists, and scalars that stay the text they were.

What YAML would change or lose silently is reported: a key written twice, a backslash in
double quotes, tags and aliases, a second document. Reading goes event by event, so no text,
however hostile, exhausts the stack or grows while it is read.
"""

import re
from collections.abc import Callable, Iterator
from typing import cast

from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from flashcards.decks.syntax import MAX_DEPTH, TOO_DEEP, Unreadable, start

Report = Callable[[Event, str, str, str], None]
"""Takes where something is wrong, a code, a message and a hint."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def compose(events: Iterator[Event], report: Report) -> object:
    """The data of the one document in `events`.

    Raises Unreadable where there is none or it is nested too deeply, and what `events` raise.
    """
    documents = (event for event in events if isinstance(event, DocumentStartEvent))
    if not next(documents, None):
        raise Unreadable((1, 1), "empty", "this file is empty", "write a deck, or delete the file")
    data = _Composer(events, report).value(next(events), 0)
    if second := next(documents, None):
        report(second, "yaml", "a second document begins here", "remove the line ---")
    return data


class _Composer:
    def __init__(self, events: Iterator[Event], report: Report) -> None:
        self._events = events
        self._report = report

    def value(self, event: Event, depth: int) -> object:
        """The value that begins with `event`, inside so many mappings and lists."""
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, AliasEvent):
            hint = "write it out; a text that begins with * needs quotes"
            self._report(event, "alias", "aliases are not understood here", hint)
            return ""
        if isinstance(event, CollectionStartEvent):
            self._refuse_marks(event)
        if depth == MAX_DEPTH:
            raise Unreadable(start(event), "nesting", *TOO_DEEP)
        return self._filled(event, depth + 1)

    def _filled(self, event: Event, depth: int) -> object:
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        items = []
        while not isinstance(item := next(self._events), SequenceEndEvent):
            items.append(self.value(item, depth))
        return items

    def _mapping(self, opening: MappingStartEvent, depth: int) -> dict[str, object]:
        data: dict[str, object] = {}
        while not isinstance(key := next(self._events), MappingEndEvent):
            name = self.value(key, depth)
            written = next(self._events)
            value = self.value(written, depth)
            if self._well_formed(key, name, data) and not self._cut_short(opening, written, key):
                data[cast(str, name)] = value
        return data

    def _well_formed(self, key: Event, name: object, data: dict[str, object]) -> bool:
        if not isinstance(name, str):
            hint = "put a text with brackets in quotes"
            self._report(key, "key", "a key must be a word", hint)
        elif name in data:
            hint = "keep one of them; only the first is read"
            self._report(key, "duplicate-key", f"the key {name!r} is here twice", hint)
        else:
            return True
        return False

    def _cut_short(self, opening: MappingStartEvent, written: Event, key: Event) -> bool:
        """Whether a comma inside a text in braces made a key without a value."""
        bare = isinstance(written, ScalarEvent) and not written.value and not written.style
        if bare and opening.flow_style:
            message = f"{str(getattr(key, 'value', ''))!r} has no value"
            hint = "inside braces, a text with a comma needs quotes"
            self._report(key, "no-value", message, hint)
        return bare and bool(opening.flow_style)

    def _scalar(self, event: ScalarEvent) -> str:
        value: str = event.value
        self._refuse_marks(event)
        if event.style == '"' and _CONTROL.search(value):
            message = "a backslash in these double quotes made a control character"
            self._report(event, "escape", message, r"put TeX in single quotes: '$\theta$'")
        return value.rstrip("\n") if event.style in ("|", ">") else value

    def _refuse_marks(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            sign = "&" if event.anchor else "!"
            message = f"what follows {sign} is not read as text"
            hint = f"a text that begins with {sign} needs quotes"
            self._report(event, "anchor" if event.anchor else "tag", message, hint)
