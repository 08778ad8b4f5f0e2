"""`flashcards export`: the decks for Anki, a spreadsheet or paper."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashcards.cli.console import note
from flashcards.cli.files import write_file
from flashcards.cli.program import Program
from flashcards.errors import UsageError
from flashcards.export import ExportedDeck, ExportedEntry, to_csv, to_markdown
from flashcards.store.library import IndexedCard, IndexedDeck
from flashcards.text import Text
from flashcards.ui.words import plural

if TYPE_CHECKING:
    from flashcards.cards import Section

commands = typer.Typer()

_WRITERS = {".csv": to_csv, ".md": to_markdown}
_PACKAGE = ".apkg"


@commands.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What to write: cards.apkg, cards.csv or cards.md.")],
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks; without: all.")
    ] = None,
    with_history: Annotated[
        bool | None,
        typer.Option(
            "--with-history/--no-history",
            help="With due days, memory and reviews, for Anki; the default where there are any.",
        ),
    ] = None,
) -> None:
    """Write the cards into a file for Anki, a spreadsheet or paper; --lang both has both languages.

    Example: flashcards export cards.apkg cnn
    """
    program: Program = context.obj
    _check(file, with_history)
    with _no_collection():
        note(*_exported(program, file, decks or (), with_history is not False))


def _exported(
    program: Program, file: Path, names: Sequence[str], with_history: bool
) -> Iterable[str]:
    """Write the file; what there is to say of it."""
    decks = exported_decks(program, names)
    if file.suffix == _PACKAGE:
        from flashcards.cli.packaging import export_package  # numpy, for the schedule

        return tuple(export_package(program, file, decks, with_history))
    write_file(file, _WRITERS[file.suffix](decks, program.languages).encode())
    cards = sum(len(entry.cards) for deck in decks for entry in deck.entries)
    return (f"{file}: {plural(cards, 'card')} of {plural(len(decks), 'deck')}",)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage: an export makes a million values and keeps them to its end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _check(file: Path, with_history: bool | None) -> None:
    if file.suffix not in (_PACKAGE, *_WRITERS):
        hint = f"a name that ends in {', '.join((_PACKAGE, *_WRITERS))}"
        raise UsageError(f"{file}: this format is not known", hint)
    if with_history and file.suffix != _PACKAGE:
        raise UsageError(
            f"{file}: only packages for Anki have a history", "leave out --with-history"
        )


def exported_decks(program: Program, names: Sequence[str]) -> tuple[ExportedDeck, ...]:
    """These decks, or all, with their cards in the order of introduction."""
    chosen = program.known_decks(names)
    decks = [deck for deck in program.store.library.decks() if not chosen or deck.name in chosen]
    cards: dict[str, list[IndexedCard]] = {deck.name: [] for deck in decks}
    for card in program.store.library.cards():
        if card.deck in cards:
            cards[card.deck].append(card)
    chapters = _chapters(program, decks)
    return tuple(
        ExportedDeck(
            deck.name,
            Text.of(deck.head["title"]),
            tuple(_entries(program, deck.name, cards[deck.name])),
            chapters.get(deck.name),
        )
        for deck in decks
    )


def _chapters(program: Program, decks: Sequence[IndexedDeck]) -> Mapping[str, Text]:
    """The names of the chapters of these decks, where a deck is not its whole chapter."""
    parts = {one.name: str(one.head["chapter"]) for one in decks if one.head["chapter"] != one.name}
    if not parts:
        return {}
    from flashcards.decks import read_syllabus  # yaml, for decks that share a chapter

    known = read_syllabus(program.deck_folders).chapters
    return {deck: known[id].name for deck, id in parts.items() if id in known}


def _entries(program: Program, deck: str, cards: Sequence[IndexedCard]) -> Iterator[ExportedEntry]:
    from flashcards.cards import read_entry

    bodies = program.store.library.bodies(deck)
    weights = {card.entry: card.weight for card in cards}
    for entry in weights:
        section: Section
        for section, data in bodies[entry].items():  # type: ignore[assignment]
            own = read_entry(deck, data, section)  # type: ignore[arg-type]
            gapped = Text.of(data["cloze"]) if own[0].kind == "cloze" else None  # type: ignore[index]
            yield ExportedEntry(entry, weights[entry], own, gapped)  # type: ignore[arg-type]
