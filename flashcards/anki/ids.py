"""Ids that are the same in every export: times in milliseconds, as Anki wants, made from names."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

_FIRST = 1_262_304_000_000  # 2010; Anki rewrites ids that lie in the future
_SPAN = 430_000_000_000  # milliseconds, to the middle of 2023


def stable_id(name: str) -> int:
    """The id that a name has unless another name has it already."""
    return _FIRST + int.from_bytes(sha256(name.encode()).digest()[:8], "big") % _SPAN


class Ids:
    """The ids of a file's notes and cards.

    `moved` are the ids of names whose own one was taken when they were first given one; it is
    to be kept from one export to the next, and names exported before are to be given first.
    """

    def __init__(self, moved: Mapping[str, int] | None = None) -> None:
        self.moved = dict(moved or {})
        self._given: dict[str, int] = {}
        self._taken = set(self.moved.values())

    def give(self, names: Iterable[str]) -> None:
        """Give each of these names an id."""
        for name in names:
            if name not in self._given:
                self._given[name] = self.moved[name] if name in self.moved else self._free(name)

    def __getitem__(self, name: str) -> int:
        return self._given[name]

    def _free(self, name: str) -> int:
        own = number = stable_id(name)
        while number in self._taken:
            number += 1
        if number != own:
            self.moved[name] = number
        self._taken.add(number)
        return number
