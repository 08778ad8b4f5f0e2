"""`flashcards export`: the decks for Anki, a spreadsheet or paper."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashcards.cli.console import note
from flashcards.cli.program import Program
from flashcards.errors import InputError, UsageError
from flashcards.export import ExportedDeck, ExportedEntry, to_csv, to_markdown
from flashcards.store.library import IndexedCard, IndexedDeck
from flashcards.text import Text
from flashcards.ui.words import plural

if TYPE_CHECKING:
    from flashcards.cards import Card
    from flashcards.export.anki import Note

commands = typer.Typer()

EDITIONS = "anki notes exported"

_WRITERS = {".csv": to_csv, ".md": to_markdown}


@commands.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="What to write: cards.apkg, cards.csv or cards.md.")],
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks; without: all.")
    ] = None,
) -> None:
    """Write the cards into a file for Anki, a spreadsheet or paper; --lang both has both languages.

    Example: flashcards export cards.apkg cnn
    """
    program: Program = context.obj
    if file.suffix not in (".apkg", *_WRITERS):
        hint = f"a name that ends in {', '.join(('.apkg', *_WRITERS))}"
        raise UsageError(f"{file}: this format is not known", hint)
    exported = exported_decks(program, decks or ())
    if file.suffix == ".apkg":
        _export_package(program, file, exported)
        return
    _write(file, _WRITERS[file.suffix](exported, program.languages).encode())
    cards = sum(len(entry.cards) for deck in exported for entry in deck.entries)
    note(f"{file}: {plural(cards, 'card')} of {plural(len(exported), 'deck')}")


def _export_package(program: Program, file: Path, decks: Sequence[ExportedDeck]) -> None:
    from flashcards.export.anki import notes_of, renewed, to_apkg

    notes = notes_of(decks, program.languages)
    former = program.store.recall(EDITIONS)
    known = dict(former) if isinstance(former, dict) else {}
    editions = renewed(notes, known, program.clock() // 1000)
    _write(file, to_apkg(notes, editions))
    names = {deck.name for deck in decks}
    gone = {guid for guid in known if guid not in editions and _deck_of(guid) in names}
    kept = {guid: edition for guid, edition in known.items() if guid not in gone}
    if program.store.writable:
        program.store.keep(EDITIONS, {**kept, **editions})
    changed = sum(known.get(guid) != list(edition) for guid, edition in editions.items())
    note(*_package_lines(file, notes, changed, gone))


def _deck_of(guid: str) -> str:
    return guid.partition(":")[2].partition("/")[0]


def _package_lines(
    file: Path, notes: "Sequence[Note]", changed: int, gone: Collection[str]
) -> Iterator[str]:
    cards = sum(len(one.cards) for one in notes)
    yield f"{file}: {plural(len(notes), 'note')}, {plural(cards, 'card')}, without their schedule"
    yield (
        f"Importing it adds or updates {plural(changed, 'note')} new or changed since the last "
        "export, and keeps Anki's schedule and your later edits there."
    )
    removed = ", ".join(sorted(guid.partition(":")[2] for guid in gone))
    yield f"It deletes nothing: remove in Anki {removed}" if gone else "It deletes nothing."


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
        yield ExportedEntry(entry, indexed[0].weight, own, _gapped(program, own[0]))  # type: ignore[arg-type]


def _gapped(program: Program, card: "Card") -> Text | None:
    """The text of a cloze as its deck has it."""
    body = program.store.library.body(card.name) or {}
    data = body.get("cards")
    return Text.of(data["cloze"]) if isinstance(data, dict) and card.kind == "cloze" else None


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}"
        raise InputError(message, "name a file in a folder of yours") from None
