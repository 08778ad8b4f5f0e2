"""Reading a mapping of plain data field by field, keeping every fault instead of stopping.

A field that cannot be read has a harmless value and leaves a fault behind; `check` raises
them all when the reading is over.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from flashcards.errors import Fault, FaultError
from flashcards.text import Text

Path = tuple[str | int, ...]

T = TypeVar("T")
V = TypeVar("V")
D = TypeVar("D")
W = TypeVar("W", bound=str)

NO_TEXT = Text(None, None)
"""What stands for a text that could not be read."""

ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class Fields:
    """One mapping and where it stands; the mappings inside it share its faults."""

    def __init__(
        self, data: Mapping[str, object], path: Path = (), faults: list[Fault] | None = None
    ) -> None:
        self.data = data
        self.path = path
        self.faults: list[Fault] = [] if faults is None else faults

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def fault(
        self, code: str, message: str, hint: str = "", at: Path = (), offset: int = 0
    ) -> None:
        """Keep a fault of the value `at`, a path into this mapping."""
        self.faults.append(Fault((*self.path, *at), code, message, hint, offset))

    def check(self) -> None:
        """Raise a FaultError with all that was found so far, if anything was."""
        if self.faults:
            raise FaultError(*self.faults)

    def only(self, known: Collection[str]) -> None:
        """Keep a fault for every key that is not `known`."""
        for key in self.data:
            if key not in known:
                self.fault("unknown-key", f"unknown key {key!r}", meant(key, known), (key,))

    def attempt(self, at: Path, read: Callable[[V], T], value: V, default: D) -> T | D:
        """What `read` makes of the value `at`; the faults it raises are kept."""
        try:
            return read(value)
        except FaultError as error:
            self.faults += (fault.under(*self.path, *at) for fault in error.faults)
            return default

    def text(self, key: str) -> Text:
        return self._required(key, Text.of, NO_TEXT)

    def optional_text(self, key: str) -> Text | None:
        return self.text(key) if key in self.data else None

    def texts(self, key: str) -> tuple[Text, ...]:
        """At least one text, in a list."""
        return tuple(
            self.attempt((key, index), Text.of, item, NO_TEXT) for index, item in self._items(key)
        )

    def word(self, key: str, default: str = "") -> str:
        """A single line that is not empty; `default` without the key."""
        return self.attempt((key,), _word, self.data[key], "") if key in self.data else default

    def words(self, key: str) -> tuple[str, ...]:
        """Words in a list, which may be left out."""
        if key not in self.data:
            return ()
        items = self._items(key)
        return tuple(self.attempt((key, index), _word, item, "") for index, item in items)

    def id(self, key: str) -> str:
        """A name of lower-case letters, digits and hyphens."""
        return self._required(key, _id, "")

    def one_of(self, key: str, options: Sequence[W]) -> W | None:
        """One of a few words; None without the key."""
        if key not in self.data or self.data[key] in options:
            return self.data.get(key)  # type: ignore[return-value]
        message = f"{key} is {_listed(options)}, not {str(self.data[key])!r}"
        self.fault("unknown-word", message, meant(str(self.data[key]), options), (key,))
        return None

    def flag(self, key: str) -> bool:
        """`true` or `false`; false without the key."""
        return self.one_of(key, ("true", "false")) == "true"

    def mapping(self, key: str, known: Collection[str]) -> "Fields":
        """The mapping inside this one under `key`, which has the `known` keys only."""
        nothing: Mapping[str, object] = {}
        data = self._required(key, _mapping, nothing)
        inside = Fields(data, (*self.path, key), self.faults if data else [])
        inside.only(known)
        return inside

    def mappings(self, key: str) -> Iterator["Fields"]:
        """The mappings in a list, which may be left out; what is no mapping is a fault."""
        for index, item in self._items(key) if key in self.data else ():
            path = (key, index)
            if mapping := self.attempt(path, _mapping, item, {}):
                yield Fields(mapping, (*self.path, *path), self.faults)

    def _items(self, key: str) -> Iterator[tuple[int, object]]:
        return enumerate(self._required(key, _list, []))

    def _required(self, key: str, read: Callable[[object], T], default: T) -> T:
        if key in self.data:
            return self.attempt((key,), read, self.data[key], default)
        self.fault("missing-key", f"{key} is missing", f"add {key}:")
        return default


def _word(value: object) -> str:
    if isinstance(value, str) and value.strip() and "\n" not in value:
        return value
    raise _wanted("word", "one line of text is missing here", "write it, or leave the key out")


def _id(value: object) -> str:
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    slug = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")
    hint = f"write {slug or 'one such as my-card'}"
    raise _wanted("id", "an id has lower-case letters, digits and hyphens only", hint)


def _list(value: object) -> Sequence[object]:
    if isinstance(value, list | tuple) and value:
        return value
    raise _wanted("list", "a list is missing here", "begin each item with `- `")


def _mapping(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping) and value:
        return value
    raise _wanted("mapping", "a mapping is missing here", "write lines of `key: value`")


def _wanted(code: str, message: str, hint: str) -> FaultError:
    return FaultError(Fault((), code, message, hint))


def meant(word: str, known: Collection[str]) -> str:
    """A hint for a word that is not one of those known."""
    from difflib import get_close_matches  # only where something is wrong

    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
