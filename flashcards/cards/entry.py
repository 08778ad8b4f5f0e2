"""An entry of a deck, read into the cards it makes."""

from collections.abc import Mapping
from typing import Literal, get_args

from flashcards.cards.card import Card, Common, Weight
from flashcards.fields import Fields

Section = Literal["cards", "drills"]

COMMON_KEYS = ("id", "topic", "source", "weight", "tags", "note")
_WEIGHTS = get_args(Weight)


def read_entry(deck: str, data: Mapping[str, object], section: Section) -> tuple[Card, ...]:
    """The cards of one entry of a deck. Raises FaultError with everything wrong in it."""
    fields = Fields(data)
    common = _common(deck, fields)
    kind = _drill() if section == "drills" else _kind(fields)
    cards = kind.read(common, fields) if kind else ()
    fields.check()
    return cards


def _drill() -> type[Card]:
    from flashcards.cards.drill import DrillCard  # words do without formulas

    return DrillCard


def _common(deck: str, fields: Fields) -> Common:
    return Common(
        entry=f"{deck}/{fields.id('id')}",
        topic=fields.word("topic"),
        source=fields.word("source"),
        weight=fields.one_of("weight", _WEIGHTS),
        tags=fields.words("tags"),
        note=fields.optional_text("note"),
    )


def _kind(fields: Fields) -> type[Card] | None:
    """The kind of card that an entry's keys tell; None, and a fault, if they tell none."""
    from flashcards.cards.kinds import KINDS  # drills do without the other kinds

    asked = [key for key in KINDS if key in fields.data]
    fields.only((*COMMON_KEYS, *KINDS))
    kinds = {KINDS[key] for key in asked}
    if len(kinds) == 1:
        return KINDS[asked[0]]
    if kinds:
        hint = "make each an entry of its own"
        fields.fault("two-kinds", f"one entry asks in several ways: {', '.join(asked)}", hint)
    else:
        hint = "add front and back, or one of reversed, cloze, list, typed, choice"
        fields.fault("missing-key", "this entry asks nothing", hint)
    return None
