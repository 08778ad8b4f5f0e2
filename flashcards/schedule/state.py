"""A card's state: what the log says of it, as plain values."""

from dataclasses import dataclass
from enum import IntEnum

from flashcards.log import Row


class Phase(IntEnum):
    """Where a card stands: learning and relearning go in minutes, review in days."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class CardState:
    """What the log says of one card.

    `due_at` (milliseconds, UTC) is set in the learning phases, `due_day` (an ordinal) in
    review; `last_day` and `last_at` are those of the last rating. `buried_day` is the study
    day on which the card is hidden.
    """

    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due_at: int | None = None
    due_day: int | None = None
    last_at: int | None = None
    last_day: int | None = None
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    leech: bool = False
    buried_day: int | None = None


FRESH = CardState()


def interval_after(row: Row, state: CardState) -> int:
    """How long until the card comes back, once `row` has led to `state`; see `Row.interval`."""
    if state.due_day is not None:
        return state.due_day - row.day
    return (row.at - (state.due_at or row.at)) // 1000


def level_of(state: CardState, levels: int) -> int:
    """How hard a drill of so many levels is asked: harder as memory grows, easier after a lapse.

    A week of stability earns the second level, a month the third; while relearning, one less.
    """
    stability = state.stability or 0.0
    earned = 1 + (stability >= 7) + (stability >= 30) - (state.phase is Phase.RELEARNING)
    return max(1, min(earned, levels))
