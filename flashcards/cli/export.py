"""`flashcards export`: the decks for Anki, a spreadsheet or paper."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from flashcards.cli.console import note
from flashcards.cli.program import Program
from flashcards.errors import InputError, UsageError
from flashcards.export import ExportedDeck, ExportedEntry, to_csv, to_markdown
from flashcards.store.library import IndexedCard, IndexedDeck
from flashcards.text import Text
from flashcards.ui.words import plural

commands = typer.Typer()

_WRITERS = {".csv": to_csv, ".md": to_markdown}


@commands.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What to write: cards.csv or cards.md.")],
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks; without: all.")
    ] = None,
) -> None:
    """Write the cards into a file for a spreadsheet or for paper; --lang both has both languages.

    Example: flashcards export cards.md cnn
    """
    program: Program = context.obj
    if file.suffix not in _WRITERS:
        hint = f"a name that ends in {', '.join(_WRITERS)}"
        raise UsageError(f"{file}: this format is not known", hint)
    exported = exported_decks(program, decks or ())
    write_file(file, _WRITERS[file.suffix](exported, program.languages).encode())
    cards = sum(len(entry.cards) for deck in exported for entry in deck.entries)
    note(f"{file}: {plural(cards, 'card')} of {plural(len(exported), 'deck')}")


def exported_decks(program: Program, names: Sequence[str]) -> tuple[ExportedDeck, ...]:
    """These decks, or all, with their cards in the order of introduction."""
    chosen = program.known_decks(names)
    decks = [deck for deck in program.store.library.decks() if not chosen or deck.name in chosen]
    cards = list(program.store.library.cards())
    return tuple(
        _exported(program, deck, [card for card in cards if card.deck == deck.name])
        for deck in decks
    )


def _exported(program: Program, deck: IndexedDeck, cards: list[IndexedCard]) -> ExportedDeck:
    entries = tuple(_entries(program, cards))
    return ExportedDeck(deck.name, Text.of(deck.head["title"]), entries)


def _entries(program: Program, cards: list[IndexedCard]) -> Iterator[ExportedEntry]:
    for entry, siblings in groupby(cards, lambda card: card.entry):
        indexed = list(siblings)
        read = (program.card(one.card) for one in indexed)
        own = tuple(card for card in read if card)
        yield ExportedEntry(entry, indexed[0].weight, own)  # type: ignore[arg-type]


def write_file(file: Path, content: bytes) -> None:
    """Write a file that the user named. Raises InputError where that is not possible."""
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise InputError(message, "name a file in a folder of yours") from None
