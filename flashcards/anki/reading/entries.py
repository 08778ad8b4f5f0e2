"""Notes that were not made here, as entries of decks: what each side of a card shows, in words.

A cloze stays one, two cards that ask for each other are `reversed`, an answer that is typed is
`typed`; every other card is the front and the back that its templates show.
"""

import re
from base64 import b32hexencode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from flashcards.anki.reading.collection import Card, Note, NoteType
from flashcards.anki.reading.deck_text import LONGEST, Converted, deck_text, plain_text
from flashcards.anki.reading.html import Named, bare, clean
from flashcards.anki.reading.templates import Filled, UnknownTemplate, fill, has_script
from flashcards.cards import read_entry
from flashcards.errors import FaultError
from flashcards.maths.markup import faults

FLAGS = ("", "red", "orange", "green", "blue", "pink", "turquoise", "purple")
NO_ANSWER = "—"
_CITED = re.compile(r"\[([a-z][a-z0-9]{2,}(?:-[a-z0-9]+)*)\](?!\()")
_LONGEST_TYPED = 60  # characters

OCCLUDED = "pictures covered in parts (image occlusion): not brought"
UNKNOWN = "note types whose templates cannot be read: not brought"
EMPTY = "cards that ask nothing: not brought"
TOO_LONG = f"notes of more than {LONGEST:,} characters: not brought"
SCRIPTED = "templates that run scripts: only what they show without is brought"
ANSWERLESS = "cards without an answer: brought with — for one"
LOST_GAPS = "gaps that stand nowhere in their text: their cards are not brought"
BARE = "texts whose markup could not be kept: brought as plain words"

Data = dict[str, Any]


@dataclass(slots=True)
class Shown:
    """What became of one note: entries, the card of each Anki card, and what was lost.

    `cards` maps the ordinal of a card of Anki's to the end of its name here, after the deck.
    """

    entries: list[Data] = field(default_factory=list)
    cards: dict[int, str] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)


def identifier(guid: str) -> str:
    """The permanent id of a note's entry: 10 characters that the guid decides."""
    return b32hexencode(sha256(guid.encode("utf-8", "replace")).digest())[:10].decode().lower()


def called(note: Note) -> str:
    """What to call a note when there is something to say of it."""
    words = next(filter(None, map(bare, (value[:2000] for value in note.values))), note.guid)
    return words if len(words) <= 40 else f"{words[:39]}…"


def entries_of(note: Note, kind: NoteType, cards: Sequence[Card], id: str, named: Named) -> Shown:
    """A note and its cards as entries whose ids begin with `id`."""
    shown = Shown()
    if kind.occludes:
        shown.remarks[OCCLUDED] = None
    elif sum(map(len, note.values)) > 2 * LONGEST:
        shown.remarks[TOO_LONG] = None
    else:
        _show(note, kind, cards, id, named, shown)
    tags = _tags(note, cards)
    for entry in shown.entries if tags else ():
        entry["tags"] = tags
    return shown


def _show(
    note: Note, kind: NoteType, cards: Sequence[Card], id: str, named: Named, shown: Shown
) -> None:
    values = dict(zip(kind.fields, note.values, strict=False))
    if any(has_script(one.front + one.back) for one in kind.templates):
        shown.remarks[SCRIPTED] = None
    try:
        if kind.cloze:
            _show_cloze(kind, cards, id, values, named, shown)
        else:
            _show_sides(kind, cards, id, values, named, shown)
    except (UnknownTemplate, IndexError):
        shown.remarks[UNKNOWN] = None


def _show_cloze(
    kind: NoteType,
    cards: Sequence[Card],
    id: str,
    values: Mapping[str, str],
    named: Named,
    shown: Shown,
) -> None:
    template = kind.templates[0]
    front = fill(template.front, values)
    gapped = tuple(front.gapped)
    if not gapped:
        raise UnknownTemplate("no field has gaps")
    text = deck_text(front.html, named, gaps=True)
    # fields of the front, shown again on the back, are no remark on it
    back = fill(template.back, values, hide=(*gapped, "FrontSide"))
    seen = deck_text(fill(template.front, values, hide=gapped).html, named).text
    note = _rest(deck_text(back.html, named), seen)
    entry: Data = {"id": id, "cloze": text.text}
    if note.text:
        entry["note"] = note.text
    names = _keep(entry, shown, text, note)
    if not names:
        plain = deck_text(bare(front.html), named, gaps=True).text
        names = _keep({**entry, "cloze": plain}, shown, note)
        shown.remarks[BARE if names else EMPTY] = None
    own = {name.rpartition(":")[2]: name for name in names}
    for card in cards:
        if str(card.ord + 1) in own:
            shown.cards[card.ord] = own[str(card.ord + 1)]
        elif names:
            shown.remarks[LOST_GAPS] = None


def _show_sides(
    kind: NoteType,
    cards: Sequence[Card],
    id: str,
    values: Mapping[str, str],
    named: Named,
    shown: Shown,
) -> None:
    sides = {card.ord: _Sides.of(kind, card.ord, values, named) for card in cards}
    if set(sides) == {0, 1} and sides[0].mirrors(sides[1]):
        front, back = sides[0].front, sides[0].back
        entry = {"id": id, "reversed": {"front": front.text, "back": back.text}}
        if len(_keep(entry, shown, front, back)) == 2:
            shown.cards |= {0: id, 1: f"{id}:reversed"}
            return
    for ord_, side in sides.items():
        own = id if ord_ == 0 else f"{id}-{ord_ + 1}"
        if not side.front.text:
            shown.remarks[EMPTY] = None
        elif side.keep(own, shown, named):
            shown.cards[ord_] = own


@dataclass(frozen=True, slots=True)
class _Sides:
    """What one card shows; `typed` is the answer that is to be typed."""

    front: Converted
    back: Converted
    source: tuple[Filled, Filled]
    typed: str = ""

    @classmethod
    def of(cls, kind: NoteType, ord_: int, values: Mapping[str, str], named: Named) -> "_Sides":
        template = kind.templates[ord_]
        asked = fill(template.front, values)
        told = fill(template.back, values)
        front = deck_text(asked.html, named)
        back = _rest(deck_text(told.html, named), front.text)
        typed = bare(values[asked.typed[0]]) if asked.typed else ""
        if typed and ("\\(" in typed or len(typed) > _LONGEST_TYPED):
            typed = ""
        if asked.typed and not typed:
            answer = deck_text(values[asked.typed[0]], named)
            back = Converted(
                "\n".join(filter(None, (answer.text, back.text))), answer.remarks | back.remarks
            )
        return cls(front, back, (asked, told), typed)

    def mirrors(self, other: "_Sides") -> bool:
        there = self.front.text and self.back.text and not self.typed and not other.typed
        return bool(there) and (self.front.text, self.back.text) == (
            other.back.text,
            other.front.text,
        )

    def keep(self, id: str, shown: Shown, named: Named) -> bool:
        """Make an entry of it, of plain words if need be."""
        if self.typed:
            spelling = plain_text(self.typed.replace("<", "&lt;"), named)
            entry: Data = {"id": id, "typed": {"prompt": self.front.text, "accept": [spelling]}}
            if self.back.text and self.back.text != spelling:
                entry["note"] = self.back.text
            if _keep(entry, shown, self.front, self.back):
                return True
        back = self.back.text or plain_text(self.typed, named)
        if not back:
            shown.remarks[ANSWERLESS] = None
        entry = {"id": id, "front": self.front.text, "back": back or NO_ANSWER}
        if _keep(entry, shown, self.front, self.back):
            return True
        front, told = (plain_text(one.html, named) for one in self.source)
        kept = _keep({"id": id, "front": front, "back": told or NO_ANSWER}, shown)
        shown.remarks[BARE if kept else EMPTY] = None
        return bool(kept)


def _rest(back: Converted, front: str) -> Converted:
    """A back without the front that it repeats."""
    if front and back.text.startswith(front):
        back.text = back.text[len(front) :].strip()
    return back


def _keep(entry: Data, shown: Shown, *texts: Converted) -> tuple[str, ...]:
    """Take an entry in if it reads without a fault; the ends of its cards' names."""
    if "note" in entry:
        entry["note"] = _uncited(entry["note"])
    try:
        cards = read_entry("deck", entry, "cards")
    except FaultError:
        return ()
    if any(next(faults(words), None) for card in cards for words in _every_wording(card)):
        return ()
    shown.entries.append(entry)
    for remark in sorted(set().union(*(text.remarks for text in texts))):
        shown.remarks[remark] = None
    return tuple(card.name.removeprefix("deck/") for card in cards)


def _every_wording(card: Any) -> list[str]:
    question = card.question("en")
    return [
        question.prompt,
        question.answer,
        question.note,
        *(words for _, words in card.wordings()),
    ]


def _uncited(words: str) -> str:
    """A remark in which nothing in brackets is taken for a source of ours."""
    return _CITED.sub(r"[ \1 ]", words)


def _tags(note: Note, cards: Sequence[Card]) -> list[str]:
    flags = (f"flag::{FLAGS[card.flag]}" for card in cards if card.flag)
    return list(dict.fromkeys((*(_word(tag) for tag in note.tags), *flags)))


def _word(tag: str) -> str:
    return clean(tag).strip() or "-"
