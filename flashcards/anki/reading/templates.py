"""Anki's templates: `{{Field}}`, `{{filter:Field}}`, `{{#Field}}…{{/Field}}`, filled in.

Source: docs.ankiweb.net/templates/fields.html and rslib/src/template.rs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flashcards.anki.reading.html import bare

SPECIAL = ("FrontSide", "Tags", "Type", "Deck", "Subdeck", "CardFlag", "Card", "CardID")

_TAG = re.compile(r"\{\{\{?([^{}]*)\}\}\}?")
_FURIGANA = re.compile(r" ?([^ >]+?)\[(.+?)\]")
_READINGS = {"furigana": r"\1(\2)", "kanji": r"\1", "kana": r"\2"}
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)


class UnknownTemplate(ValueError):
    """A template that cannot be filled in without guessing."""


@dataclass(slots=True)
class Filled:
    """One side of a card: its HTML, and the fields that were typed or had gaps."""

    html: str = ""
    typed: list[str] = field(default_factory=list)
    gapped: list[str] = field(default_factory=list)


def has_script(template: str) -> bool:
    return _SCRIPT.search(template) is not None


def fill(template: str, values: Mapping[str, str], hide: tuple[str, ...] = ()) -> Filled:
    """A template with the values of its fields; those under `hide` stay empty.

    Raises UnknownTemplate if it names a field that there is not, or does not nest.
    """
    filled = Filled()
    filled.html = "".join(_pieces(template, values, hide, filled))
    return filled


def _pieces(
    template: str, values: Mapping[str, str], hide: tuple[str, ...], filled: Filled
) -> Iterator[str]:
    open_: list[tuple[str, bool]] = []
    end = 0
    for tag in _TAG.finditer(template):
        if all(shown for _, shown in open_):
            yield template[end : tag.start()]
        end = tag.end()
        name = tag[1].strip()
        sign, word = name[:1], name[1:].strip()
        if sign in ("#", "^"):
            there = bool(bare(_value(word, values)) or "<img" in _value(word, values))
            open_.append((word, there == (sign == "#")))
        elif sign == "/":
            if not open_ or open_.pop()[0] != word:
                raise UnknownTemplate(f"{{{{/{word}}}}} closes nothing")
        elif sign != "!" and all(shown for _, shown in open_):
            yield _said(name, values, hide, filled)
    if open_:
        raise UnknownTemplate(f"{{{{#{open_[-1][0]}}}}} is never closed")
    yield template[end:]


def _value(name: str, values: Mapping[str, str]) -> str:
    if name in values:
        return values[name]
    if name in SPECIAL or re.fullmatch(r"c\d+", name):
        return ""
    raise UnknownTemplate(f"there is no field {name!r}")


def _said(name: str, values: Mapping[str, str], hide: tuple[str, ...], filled: Filled) -> str:
    *filters, name = [part.strip() for part in name.split(":")]
    value = _value(name, values)
    if any(one.startswith("tts") for one in filters):
        return ""
    if "cloze" in filters:
        filled.gapped.append(name)
    elif "type" in filters:
        filled.typed.append(name)
        return ""
    for one in reversed(filters):
        if one in _READINGS:
            value = _FURIGANA.sub(_READINGS[one], value)
    return "" if name in hide else value
