"""Reads the one number that a student typed."""

import re
from dataclasses import replace

from flashcards.answers.normal import Unreadable, normal, quoted
from flashcards.answers.number import Number
from flashcards.answers.parser import KNOWN, parse
from flashcards.answers.tokens import tokenize, with_thousands

_LABEL = re.compile(r"(?:[^\W\d]\w*'?\s*)?[=~]|约")


def read_number(typed: str, own_unit: str = "") -> Number:
    """The number typed, with the words after it as its unit; raises Unreadable.

    A label before it (`=`, `≈`, `H =`) is skipped. `own_unit` is recognised whatever
    characters it is made of.
    """
    text = normal(typed)
    if label := _LABEL.match(text):
        text = text[label.end() :].lstrip()
    text, unit = _without_unit(text, normal(own_unit))
    number = parse(with_thousands(tokenize(text, KNOWN)), text)
    if unit and number.unit:
        raise Unreadable(f"I do not know the unit {quoted(f'{number.unit} {unit}')}")
    return replace(number, unit=unit or number.unit)


def _without_unit(text: str, unit: str) -> tuple[str, str]:
    """The text without its own unit, and that unit if it was there; a percent sign stays."""
    head = text.removesuffix(unit)
    inside_a_word = unit[:1].isascii() and unit[:1].isalpha() and head[-1:].isalpha()
    if not head or head == text or unit == "%" or inside_a_word:
        return text, ""
    return head.rstrip(), unit
