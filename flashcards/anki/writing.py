"""Writing a package: the decks as notes, their schedule, and what was exported before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from flashcards.anki.editions import Edition, Editions
from flashcards.anki.ids import Ids
from flashcards.anki.notes import Note
from flashcards.anki.package import NoteRow, Package
from flashcards.anki.preset import Preset
from flashcards.anki.schedule import card_columns, review_log
from flashcards.log import Reviews
from flashcards.schedule import FRESH, CardState, Settings

LEECH = "leech"
"""Anki's own tag. It is no content: that a card became a leech updates nothing."""


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the cards on study day `day`; `presets` are those the reviews name."""

    day: int = 0
    states: Mapping[str, CardState] = field(default_factory=dict)
    reviews: Reviews = field(default_factory=Reviews)
    presets: Mapping[str, Settings] = field(default_factory=dict)


class Written(NamedTuple):
    """How much a package holds."""

    notes: int
    cards: int
    reviews: int


def write_package(
    file: IO[bytes],
    notes: Sequence[Note],
    editions: Editions,
    ids: Ids,
    preset: Preset,
    rollover: int,
    positions: Mapping[str, int],
    history: History,
) -> Written:
    """Write these notes, with what `history` says of their cards; the rest of it is left out.

    `editions` has one for each note, `positions` the order in which new cards are introduced,
    `rollover` is the hour at which a day begins.
    """
    ids.give(name for note in notes for name in (note.guid, *note.cards))
    package = Package(ids, preset, rollover)
    schedules = _Schedules(history, preset.settings, positions)
    package.add_notes(schedules.row(note, editions[note.name]) for note in notes)
    cards = {card for note in notes for card in note.cards}
    reviews = history.reviews.where([card in cards for card in history.reviews.card])
    package.add_reviews(review_log(reviews, history.presets))
    package.write(file)
    return Written(len(notes), len(cards), len(reviews.card))


class _Schedules:
    """Anki's columns for the cards of notes."""

    def __init__(self, history: History, settings: Settings, positions: Mapping[str, int]) -> None:
        self._history = history
        self._settings = settings
        self._positions = positions

    def row(self, note: Note, edition: Edition) -> NoteRow:
        states = [self._history.states.get(card, FRESH) for card in note.cards]
        tags = (*note.tags, LEECH) if any(state.leech for state in states) else note.tags
        columns = [
            card_columns(state, self._positions[card], self._settings, self._history.day)
            for card, state in zip(note.cards, states, strict=True)
        ]
        return NoteRow(note, edition.at, tags, columns)
