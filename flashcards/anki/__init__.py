"""Anki, both ways: packages that carry decks with their schedule, and packages read back.

Packages are written with sqlite3 and zipfile alone. genanki cannot keep the ids, the times
of change, the schedules and the review log that make a second import change only what
changed, without its file being rewritten afterwards; its stock configuration makes Anki shift
ratings. The official engine (AGPL) is what the tests import packages into.

What both directions agree on: the guid of a note is `flashcards:<deck>/<entry>`, its first
field is `<deck>/<entry>`, and a card's place among its note's cards tells its name.
"""

GUID = "flashcards:"
TYPE_NAME = "Flashcards "
"""What the names of our note types begin with."""


def card_name(kind: str, entry: str, place: int) -> str:
    """The card of ours that stands at this place (Anki's `ord`) of an entry's note."""
    if kind == "cloze":
        return f"{entry}:{place + 1}"
    return f"{entry}:reversed" if kind == "reversed" and place == 1 else entry


def place_of(card: str) -> int:
    """The place of a card of ours among the cards of its note; the other way round."""
    ending = card.partition(":")[2]
    return int(ending) - 1 if ending.isdigit() else int(ending == "reversed")
