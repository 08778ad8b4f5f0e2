"""`flashcards import`: what was learnt in Anki, and decks made from what was collected there."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from flashcards.anki.reading import (
    Collection,
    History,
    Sorted,
    Staging,
    closed_decks,
    history_of,
    open_package,
    read_collection,
    sort,
    standing_decks,
)
from flashcards.cli.console import note, say_json
from flashcards.cli.index import refresh
from flashcards.cli.program import Program
from flashcards.decks import read_syllabus
from flashcards.schedule import StudyDays
from flashcards.ui.words import plural

commands = typer.Typer()

_LARGE = 2**20  # bytes, which take seconds to read
_SHOWN = 3  # names told of each thing that was not brought


@commands.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="An .apkg, a .colpkg or a collection.anki2.")],
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where decks are made; without: your own.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell, write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Bring reviews done in Anki into your schedule, and notes of others as decks.

    Repeat it as you like: what is here already is neither added again nor changed.

    Example: flashcards import collection.colpkg
    """
    program: Program = context.obj
    target = to or program.home / "decks"
    if file.is_file() and file.stat().st_size > _LARGE:
        note(f"Reading {file.name} takes a moment.")
    with open_package(file) as package, TemporaryDirectory(prefix="flashcards-") as scratch:
        offset = time.localtime(program.clock() // 1000).tm_gmtoff
        collection = read_collection(package.database, file, package.whole, offset)
        standing = standing_decks(target)
        entries = {
            name: {str(one.data["id"]): one.data for one in deck.entries}
            for name, deck in standing.items()
        }
        taken = [deck.name for deck in program.store.library.decks()]
        sorted_ = sort(collection, package.media, entries, closed_decks(standing), taken)
        history = _history(program, collection, sorted_)
        staging = Staging(target, Path(scratch), read_syllabus(program.deck_folders))
        staging.stage(sorted_, package.media, standing)
        if not dry_run:
            _write(program, staging, history)
    outcome = _Outcome(file, collection, sorted_, history, staging, dry_run)
    if as_json:
        say_json(outcome.data())
    else:
        note(*outcome.lines())


def _history(program: Program, collection: Collection, sorted_: Sorted) -> History:
    days = StudyDays(collection.rollover, lambda seconds: time.localtime(seconds).tm_gmtoff)
    settings = program.configuration.scheduling
    return history_of(collection, sorted_.names, program.ledger, days, settings)


def _write(program: Program, staging: Staging, history: History) -> None:
    """Log and decks, both or neither."""
    with program.store.transaction():
        program.ledger.merge(history.rows, history.presets)
        staging.write()
    del program.deck_folders  # the user's folder may be new
    refresh(program.store, program.deck_folders)


class _Outcome:
    """What an import did, in words and as data."""

    def __init__(
        self,
        file: Path,
        collection: Collection,
        sorted_: Sorted,
        history: History,
        staging: Staging,
        dry_run: bool,
    ) -> None:
        self._file = file
        self._collection = collection
        self._sorted = sorted_
        self._history = history
        self._staging = staging
        self._added = sum(row.event in ("rating", "practice") for row in history.rows)
        self._changes = len(history.rows) - self._added
        self._dry_run = dry_run
        if collection.impossible:
            what = "rows of the review log that cannot be: left out"
            sorted_.remarks[what] = [str(collection.impossible)] * collection.impossible

    def data(self) -> dict[str, object]:
        return {
            "file": str(self._file),
            "notes": len(self._collection.notes),
            "cards": len(self._collection.cards),
            "own": self._sorted.own,
            "foreign": self._sorted.foreign,
            "reviews": {"read": self._history.read, "added": self._added},
            "changes": self._changes,
            "decks": [
                {"deck": one.deck, "file": str(one.file), "added": one.added}
                for one in self._staging.decks
            ],
            "media": [str(file) for file in self._staging.media],
            "unchanged": self._sorted.same,
            "differing": self._sorted.differing,
            "left": [
                {"what": what, "count": len(names), "names": list(dict.fromkeys(names))}
                for what, names in self._sorted.remarks.items()
            ],
            "dry_run": self._dry_run,
        }

    def lines(self) -> Iterator[str]:
        own = f", {self._sorted.own} of the notes your own" if self._sorted.own else ""
        notes, cards = len(self._collection.notes), len(self._collection.cards)
        yield f"{self._file}: {plural(notes, 'note')}, {plural(cards, 'card')}{own}"
        yield f"Reviews: {self._history.read} there, {self._added} new to your log"
        if self._changes:
            what = "cards suspended, reset or put off in Anki"
            yield f"{plural(self._changes, 'other row')} new to it: {what}"
        yield from self._deck_lines()
        for what, names in self._sorted.remarks.items():
            yield f"{len(names):>6} {what} ({_some(names)})"
        if self._dry_run:
            yield "Nothing was written: --dry-run."

    def _deck_lines(self) -> Iterator[str]:
        for one in self._staging.decks:
            yield f"{one.file}: {plural(one.added, 'new note')}"
        if self._sorted.same:
            yield f"{plural(self._sorted.same, 'note')} unchanged"
        if differing := self._sorted.differing:
            yield (
                f"{plural(len(differing), 'note')} differ from Anki and were "
                f"left as they are here ({_some(differing)})"
            )


def _some(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    more = ", …" if len(different) > _SHOWN else ""
    return ", ".join(different[:_SHOWN]) + more
