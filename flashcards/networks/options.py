"""What the options of layers are read as: text, as YAML has it, or the numbers themselves.

A reader gets a value and the path to it; it raises FaultError for what it cannot read. The
type of an option is annotated with its reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Annotated, Any, Literal, TypeVar

from flashcards.errors import Fault, FaultError
from flashcards.fields import Path, meant
from flashcards.networks.maps import Shape, Sides

LARGEST = 1_000_000
"""Of any number that is written."""

T = TypeVar("T")

Reader = Callable[[object, Path], T]
Declared = Mapping[str, Field[Any]]

Given = Mapping[str, tuple[object, Path]]
"""Each option that is there, with its value and where that stands."""


class Faults(list[Fault]):
    """What is wrong, gathered to be told together."""

    def attempt(self, read: Reader[T], value: object, path: Path) -> T | None:
        """What `read` makes of a value; None if there are faults to keep instead."""
        try:
            return read(value, path)
        except FaultError as error:
            self.extend(error.faults)
            return None

    def check(self) -> None:
        """Raise them, if there are any."""
        if self:
            raise FaultError(*self)


def read_layer(make: type[T], kind: str, value: object, path: Path) -> T:
    """A layer from its options: a mapping, the first option's value alone, or nothing."""
    declared: Declared = {one.name: one for one in fields(make)}  # type: ignore[arg-type]
    given = _given(value, path, next(iter(declared), ""))
    # what seems to be missing may be there under a name that is misspelt
    faults = Faults(_unknown(kind, given, declared)) or Faults(
        _missing(kind, given, declared, path)
    )
    read = {
        name: faults.attempt(_reader(declared[name]), *where)
        for name, where in given.items()
        if name in declared
    }
    faults.check()
    return make(**read)


def _given(value: object, path: Path, first: str) -> Given:
    if isinstance(value, Mapping):
        return {str(name): (one, (*path, str(name))) for name, one in value.items()}
    return {} if value is None or value == "" else {first: (value, path)}


def _reader(declared: Field[Any]) -> Reader[object]:
    reader: Reader[object] = declared.type.__metadata__[0]  # type: ignore[union-attr]
    return reader


def _unknown(kind: str, given: Given, declared: Declared) -> Iterator[Fault]:
    for name in (name for name in given if name not in declared):
        if not declared:
            message, hint = f"{kind} has no options", "write its name alone"
        elif name == "name":
            message, hint = f"a name stands beside {kind}, not inside it", f"indent it as {kind}:"
        else:
            message, hint = f"{kind} has no option {name!r}", meant(name, declared)
        yield Fault(given[name][1], "unknown-key", message, hint)


def _missing(kind: str, given: Given, declared: Declared, path: Path) -> Iterator[Fault]:
    for name, one in declared.items():
        if name not in given and one.default is MISSING:
            yield Fault(path, "missing-key", f"{kind} needs {name}", f"add {name}:")


def count(value: object, path: Path, least: int = 1) -> int:
    """A whole number from `least` on."""
    written = _written(value)
    if re.fullmatch("[0-9]{1,9}", written) and least <= int(written) <= LARGEST:
        return int(written)
    hint = f"write a whole number from {least} to {LARGEST:,}"
    raise FaultError(Fault(path, "number", f"{written!r} is no number that fits here", hint))


def sides(value: object, path: Path, least: int = 1) -> Sides:
    """A number for height and width alike, or [h, w]."""
    if not isinstance(value, list | tuple):
        side = count(value, path, least)
        return side, side
    if len(value) != 2:
        hint = "write one number, or [h, w]"
        raise FaultError(Fault(path, "sides", "height and width are wanted here", hint))
    return count(value[0], (*path, 0), least), count(value[1], (*path, 1), least)


def margins(value: object, path: Path) -> Sides:
    """What is added on both sides of each axis; it may be nothing."""
    return sides(value, path, 0)


def padding(value: object, path: Path) -> Sides | Literal["same"]:
    """Margins, or the word for those that keep the size."""
    if isinstance(value, str) and not value[:1].isdigit():
        if value == "same":
            return "same"
        hint = "write a number, [h, w], or same"
        raise FaultError(Fault(path, "padding", f"{value!r} is no padding", hint))
    return margins(value, path)


def flag(value: object, path: Path) -> bool:
    """`true` or `false`."""
    word = _written(value).lower()
    if word in ("true", "false"):
        return word == "true"
    message = f"{_written(value)!r} is neither true nor false"
    raise FaultError(Fault(path, "flag", message, "write true or false"))


def decimal(value: object, path: Path) -> float:
    """A number such as 0.5."""
    written = _written(value)
    if re.fullmatch(r"[0-9]{1,9}|[0-9]{0,9}\.[0-9]{1,20}", written):
        return float(written)
    hint = "write one such as 0.5"
    raise FaultError(Fault(path, "number", f"{written!r} is no number", hint))


def shape(value: object, path: Path) -> Shape:
    """[C, H, W] or [n]."""
    if not isinstance(value, list | tuple) or len(value) not in (1, 3):
        hint = "write [C, H, W] or [n]"
        raise FaultError(Fault(path, "shape", "an input has a shape", hint))
    faults = Faults()
    read = [faults.attempt(count, one, (*path, index)) for index, one in enumerate(value)]
    faults.check()
    return tuple(number for number in read if number)


def _written(value: object) -> str:
    """What a single value looks like in a file; of anything else, what it is."""
    if isinstance(value, list | tuple):
        return "[...]"
    if isinstance(value, Mapping):
        return "{...}"
    long = isinstance(value, int) and value.bit_length() > 64
    return "..." if long else str(value)


Count = Annotated[int, count]
Size = Annotated[Sides, sides]
Margins = Annotated[Sides, margins]
Padding = Annotated[Sides | Literal["same"], padding]
Flag = Annotated[bool, flag]
Decimal = Annotated[float, decimal]
