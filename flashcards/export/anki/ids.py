"""Ids that are the same in every export: times in milliseconds, as Anki wants, made from names."""

from collections.abc import Collection
from hashlib import sha256

_FIRST = 1_500_000_000_000  # in 2017; Anki rewrites ids that lie in the future
_SPAN = 200_000_000_000


def stable_id(name: str, taken: Collection[int] = ()) -> int:
    """The id of what has this name, or the next one that is not taken."""
    number = _FIRST + int.from_bytes(sha256(name.encode()).digest()[:8], "big") % _SPAN
    while number in taken:
        number += 1
    return number
