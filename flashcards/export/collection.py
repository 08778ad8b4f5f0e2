"""What is exported: decks with their entries, in one language or both, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass

from flashcards.cards import Card, Weight
from flashcards.question import Question
from flashcards.text import Language, Text

Languages = tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """An entry of a deck with the cards it becomes, at least one.

    `weight` is the one in force; `gapped` is the text of a cloze with its gaps as written.
    """

    name: str
    weight: Weight
    cards: tuple[Card, ...]
    gapped: Text | None = None


@dataclass(frozen=True, slots=True)
class ExportedDeck:
    """A deck and its entries, in the order in which they are introduced.

    `chapter` is the name of the chapter it belongs to, unless it stands for all of it.
    """

    name: str
    title: Text
    entries: tuple[ExportedEntry, ...]
    chapter: Text | None = None


def in_languages(text: Text, languages: Languages, between: str = " / ") -> str:
    """A text in these languages, once where they say the same."""
    return between.join(dict.fromkeys(text.pick(language) for language in languages))


def asked_in(
    card: Card, languages: Languages, what: Callable[[Question], str], between: str = "\n\n"
) -> str:
    """What a card's question says in these languages, once where they say the same."""
    said = (what(card.question(language)) for language in languages)
    return between.join(dict.fromkeys(said))
