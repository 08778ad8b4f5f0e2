"""Protocol buffers as far as Anki's files need them: the fields of one message, by number.

Source: protobuf.dev/programming-guides/encoding. Groups, which no file of Anki's has, are
refused, and so is whatever ends too early.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from
from typing import NamedTuple

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10  # bytes


class WireError(ValueError):
    """These bytes are no message."""


class Field(NamedTuple):
    """One field as it stands: varints as integers, everything else as bytes."""

    number: int
    kind: int
    value: int | bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A message's fields, looked up by number; of a field that is there twice, the last."""

    fields: tuple[Field, ...]

    @classmethod
    def read(cls, content: bytes) -> "Message":
        """Raises WireError."""
        return cls(tuple(_fields(content)))

    def whole(self, number: int) -> int:
        """A whole number; 0 where it is missing."""
        found = [one.value for one in self.fields if one.number == number and one.kind == VARINT]
        return int(found[-1]) if found else 0

    def content(self, number: int) -> bytes:
        """Bytes, or a message not yet read; empty where they are missing."""
        return next(reversed(list(self._contents(number))), b"")

    def contents(self, number: int) -> Iterator["Message"]:
        """The messages of a repeated field."""
        return map(Message.read, self._contents(number))

    def text(self, number: int) -> str:
        return self.content(number).decode("utf-8", "replace")

    def floats(self, number: int) -> tuple[float, ...]:
        """The numbers of a repeated field of 32 bits each, packed or one by one."""
        found: list[float] = []
        for one in self.fields:
            if one.number == number and isinstance(one.value, bytes) and one.kind != FIXED64:
                if len(one.value) % 4:
                    raise WireError("a packed field ends in the middle of a number")
                found += unpack_from(f"<{len(one.value) // 4}f", one.value)
        return tuple(found)

    def has(self, number: int) -> bool:
        return any(one.number == number for one in self.fields)

    def _contents(self, number: int) -> Iterator[bytes]:
        for one in self.fields:
            if one.number == number and one.kind == BYTES and isinstance(one.value, bytes):
                yield one.value


def _fields(content: bytes) -> Iterator[Field]:
    at = 0
    while at < len(content):
        key, at = _varint(content, at)
        number, kind = key >> 3, key & 7
        if number == 0:
            raise WireError("a field has the number 0")
        if kind == VARINT:
            value, at = _varint(content, at)
            yield Field(number, kind, value)
            continue
        length, at = _length(content, at, kind)
        if at + length > len(content):
            raise WireError("a field ends too early")
        yield Field(number, kind, content[at : at + length])
        at += length


def _length(content: bytes, at: int, kind: int) -> tuple[int, int]:
    if kind == BYTES:
        return _varint(content, at)
    if kind in (FIXED32, FIXED64):
        return (4 if kind == FIXED32 else 8), at
    raise WireError(f"there is no wire type {kind}")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST_VARINT):
        if at + place >= len(content):
            raise WireError("a number ends too early")
        byte = content[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    raise WireError("a number has too many bytes")
