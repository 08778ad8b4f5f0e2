"""A package for Anki from the store: what is exported, and the lines that say what it will do."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import IO

from flashcards.anki.editions import (
    Editions,
    changed,
    of_another_kind,
    read_editions,
    removed,
    renewed,
)
from flashcards.anki.ids import Ids
from flashcards.anki.notes import Note, notes_of
from flashcards.anki.preset import Preset
from flashcards.anki.writing import History, Written, write_package
from flashcards.cli.files import replacing
from flashcards.cli.program import Program
from flashcards.export import ExportedDeck
from flashcards.ui.words import plural

IDS = "anki ids"
"""Under this the store keeps the ids that are not those of their names."""


def editions_of(program: Program) -> str:
    """Under which name the store keeps what was exported in these languages."""
    return f"anki editions {'-'.join(program.languages)}"


def export_package(
    program: Program, file: Path, decks: Sequence[ExportedDeck], with_history: bool
) -> Iterator[str]:
    """Write a package and keep what was exported; three lines about it."""
    notes = [note for deck in decks for note in notes_of(deck, program.languages)]
    former = read_editions(program.store.recall(editions_of(program)))
    editions = renewed(notes, former, program.clock() // 1000)
    history = _history(program) if with_history else History()
    ids = _ids(program, former)
    with replacing(file) as stream:
        written = _write(program, stream, notes, editions, ids, history)
    told = {*(deck.name for deck in decks), *_decks_gone(program, former)}
    gone = removed(editions, former, told)
    _keep(program, {**_others(former, told), **editions}, ids)
    yield _said(file, written, len(decks))
    yield _update_said(changed(editions, former))
    yield _kept_said([*gone, *of_another_kind(editions, former)])


def _history(program: Program) -> History:
    ledger = program.ledger
    return History(program.today, ledger.states(), ledger.reviews(), ledger.presets())


def _ids(program: Program, former: Editions) -> Ids:
    """Names exported before keep their ids, whatever is new."""
    moved = program.store.recall(IDS)
    ids = Ids(moved if isinstance(moved, dict) else {})
    for name, edition in former.items():
        ids.give((Note.guid_of(name), *edition.cards))
    return ids


def _write(
    program: Program,
    stream: IO[bytes],
    notes: Sequence[Note],
    editions: Editions,
    ids: Ids,
    history: History,
) -> Written:
    whole = program.configuration.whole
    limits = whole("new-per-day"), whole("reviews-per-day")
    preset = Preset(program.ledger.settings, *limits)
    cards = enumerate(program.store.library.cards(), 1)
    positions = {card.card: position for position, card in cards}
    return write_package(
        stream, notes, editions, ids, preset, whole("rollover"), positions, history
    )


def _decks_gone(program: Program, former: Editions) -> set[str]:
    """The decks that were exported before and are there no more."""
    exported = {name.partition("/")[0] for name in former}
    return exported - {deck.name for deck in program.store.library.decks()}


def _others(former: Editions, decks: Collection[str]) -> Editions:
    """What was exported before of other decks than these."""
    return {name: one for name, one in former.items() if name.partition("/")[0] not in decks}


def _keep(program: Program, editions: Editions, ids: Ids) -> None:
    if program.store.writable:
        with program.store.transaction():
            program.store.keep(editions_of(program), editions)
            program.store.keep(IDS, ids.moved)


def _said(file: Path, written: Written, decks: int) -> str:
    notes, cards = plural(written.notes, "note"), plural(written.cards, "card")
    reviews = plural(written.reviews, "review") if written.reviews else "no learning progress"
    return f"{file}: {notes}, {cards} of {plural(decks, 'deck')}, with {reviews}"


def _update_said(count: int) -> str:
    were = "1 note is" if count == 1 else f"{count} notes are"
    return (
        f"{were} new or changed since the last export: an import adds or updates these, "
        "and keeps Anki's schedule and your later edits there"
    )


def _kept_said(gone: Sequence[str]) -> str:
    once = (
        "Anki takes learning progress once, with a card that is new to it; "
        "it moves and deletes nothing"
    )
    return f"{once}: delete there {', '.join(gone)}" if gone else once
