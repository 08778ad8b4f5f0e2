"""How much room text takes on a terminal: widths are counted in cells, never in characters."""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

NEVER_FIRST = frozenset("，。、；：！？）》」』】〉〕］｝”’…—·％‰～,.;:!?)]}%°′″")
"""Punctuation that never begins a line."""

NEVER_LAST = frozenset("（《「『【〈〔［｛“‘([{")
"""Punctuation that never ends a line."""


@lru_cache(maxsize=4096)
def cell(character: str) -> int:
    """2 for Chinese and other wide characters, 0 for combining and control characters, else 1."""
    if category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """The width of `text` in terminal cells."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(cell, text))


def padded(text: str, width: int) -> str:
    """`text` with spaces after it, up to `width` cells."""
    return text + " " * (width - cells(text))


def centred(text: str, width: int) -> str:
    """`text` in the middle of `width` cells, the odd space after it."""
    return padded(" " * ((width - cells(text)) // 2) + text, width)


def clusters(text: str) -> Iterator[str]:
    """The characters of `text`, each with the combining marks that follow it."""
    start = 0
    for end in range(1, len(text)):
        if cell(text[end]):
            yield text[start:end]
            start = end
    if text:
        yield text[start:]


def cut(text: str, width: int, sign: str = "…") -> str:
    """As much of `text` as fits in `width` cells, ending in `sign` where something is left out."""
    if cells(text) <= width:
        return text
    kept, room = [], width - cells(sign)
    for cluster in clusters(text):
        room -= cells(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept) + sign


def may_break(left: str, right: str) -> bool:
    """Whether a line may end between two neighbours: at spaces, and beside Chinese characters."""
    if left == " " or right == " ":
        return left == " " != right
    if right[0] in NEVER_FIRST or left[0] in NEVER_LAST:
        return False
    return cell(left[0]) == 2 or cell(right[0]) == 2
