"""Cards as comma-separated values, for spreadsheets: formulas in Unicode, a card a row."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from flashcards.cards import Card
from flashcards.export.collection import (
    ExportedDeck,
    ExportedEntry,
    Languages,
    asked_in,
    in_languages,
)
from flashcards.maths import plain
from flashcards.question import Question

_COLUMNS = (
    "card", "deck", "kind", "topic", "weight", "prompt", "options", "answer", "solution", "note",
    "source",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(decks: Sequence[ExportedDeck], languages: Languages) -> str:
    """A header and a row for each card; no cell is run as a formula by a spreadsheet."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for deck in decks:
        for entry in deck.entries:
            writer.writerows(_rows(deck, entry, languages))
    return table.getvalue()


def _rows(
    deck: ExportedDeck, entry: ExportedEntry, languages: Languages
) -> Iterator[tuple[str, ...]]:
    title = in_languages(deck.title, languages)
    for card in entry.cards:
        texts = (_said(card, languages, part) for part in ("prompt", "choices"))
        about = (card.name, title, card.kind, card.topic, entry.weight)
        answers = (_said(card, languages, part) for part in ("answer", "solution", "note"))
        yield tuple(map(_cell, (*about, *texts, *answers, card.source)))


def _said(card: Card, languages: Languages, part: str) -> str:
    def said(question: Question) -> str:
        text = getattr(question, part)
        return plain(text if isinstance(text, str) else "\n".join(text)).strip()

    return asked_in(card, languages, said, "\n")


def _cell(text: str) -> str:
    """A spreadsheet takes a cell that begins like a formula for one; an apostrophe prevents it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
