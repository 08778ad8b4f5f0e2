"""Subscripts and superscripts in Unicode, or in brackets where Unicode lacks a character."""

from flashcards.cells import cells
from flashcards.maths.symbols import RAISED, SUBSCRIPTS, SUPERSCRIPTS

LONGEST_WORD = 3
"""Letters of a word that still reads well in small letters: Cₒᵤₜ, but p_interp."""


_RAISED_AND_SUPERSCRIPTS = SUPERSCRIPTS | {sign: sign for sign in RAISED}


def subscript(text: str) -> tuple[str, bool]:
    """xᵢ, or x_(yᵢ), or x_data; and whether a letter after it needs a space."""
    small = _small(text, SUBSCRIPTS)
    if small and not (text.isalpha() and len(text) > LONGEST_WORD):
        return small, False
    if text.isalnum() and not _has_small(text):
        return f"_{text}", True
    return _bracketed("_", text)


def superscript(text: str) -> tuple[str, bool]:
    """x², x*, x^C or x^(a/b); and whether a letter after it needs a space."""
    if small := _small(text, _RAISED_AND_SUPERSCRIPTS):
        return small, False
    return _bracketed("^", text)


def _small(text: str, signs: dict[str, str]) -> str:
    """The text in small signs; empty if one of them does not exist."""
    small = [signs.get(character, "") for character in text]
    return "".join(small) if all(small) else ""


def _has_small(text: str) -> bool:
    return any(sign in text for sign in (*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()))


def _bracketed(sign: str, text: str) -> tuple[str, bool]:
    if cells(text) <= 1 or _is_enclosed(text):
        return sign + text, not text.endswith(")")
    return f"{sign}({text})", False


_PAIRS = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}


def _is_enclosed(text: str) -> bool:
    """Whether the delimiter it starts with closes at the very end."""
    opening, closing = text[0], _PAIRS.get(text[0])
    if text[-1] != closing:
        return False
    depth = 0
    for character in text[:-1]:
        depth += (character == opening) - (character == closing)
        if not depth:
            return False
    return True
