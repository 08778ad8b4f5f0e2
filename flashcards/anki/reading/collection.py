"""What a collection of Anki's holds, as plain values, whichever schema it was written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

DECK_SEPARATOR = "::"


class Template(NamedTuple):
    """How one card of a note looks: HTML with `{{Field}}` in it."""

    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields and templates of notes; `occludes` where a picture is covered in parts."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False
    occludes: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """`values` are the fields' HTML, in the order of the note type's fields."""

    id: int
    guid: str
    type: int
    values: tuple[str, ...]
    tags: tuple[str, ...]


class Stage(IntEnum):
    """`cards.type`: where a card stands."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Card:
    """A card as it is scheduled.

    `due` is a study day (an ordinal) for cards in review, None for the others. `mod` is when
    it was changed, in seconds since 1970; `memory` is FSRS's stability and difficulty, `ease`
    SM-2's ease, 2.5 for most. `deck` is its home where a filtered deck borrows it; `buried`
    tells what was hidden by hand.
    """

    id: int
    note: int
    ord: int
    deck: int
    stage: Stage
    due: int | None
    interval: int
    ease: float
    mod: int
    suspended: bool = False
    buried: bool = False
    flag: int = 0
    filtered: bool = False
    memory: tuple[float, float] | None = None


class Kind(IntEnum):
    """`revlog.type`: what a row of the review log is about."""

    LEARN = 0
    REVIEW = 1
    RELEARN = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


class Review(NamedTuple):
    """A row of Anki's review log: `at` and `duration` in milliseconds, `ease` 0 if not rated.

    `interval` is days if positive, seconds if negative. `factor` is SM-2's ease times 1000,
    or up to 1100, FSRS's difficulty: (D - 1) / 9 + 0.1, times 1000.
    """

    at: int
    card: int
    ease: int
    interval: int
    factor: int
    duration: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Preset:
    """A deck's options as far as they decide on memory; steps in minutes.

    `retention` is the recall that SM-2 is taken to have aimed at.
    """

    parameters: tuple[float, ...] = ()
    desired_retention: float = 0.9
    learning_steps: tuple[float, ...] = (1, 10)
    relearning_steps: tuple[float, ...] = (10,)
    maximum_interval: int = 36_500
    retention: float = 0.9


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that is read; `presets` are by deck, `reviews` by card and in order of time.

    `fsrs` tells whether Anki scheduled by FSRS; `whole` a collection from some of its decks.
    `impossible` counts the rows of the log whose time, card or rating cannot be.
    """

    note_types: Mapping[int, NoteType]
    notes: tuple[Note, ...]
    cards: tuple[Card, ...]
    decks: Mapping[int, str]
    filtered: tuple[str, ...] = ()
    presets: Mapping[int, Preset] = field(default_factory=dict)
    reviews: Mapping[int, tuple[Review, ...]] = field(default_factory=dict)
    rollover: int = 4
    fsrs: bool = False
    whole: bool = False
    impossible: int = 0
