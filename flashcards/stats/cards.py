"""What the cards' states say: how much is known of each chapter, and what falls due when."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from flashcards.memory import Memory
from flashcards.schedule import CardState, Phase
from flashcards.stats.log import Floats

BANDS = (7, 30, 90)
"""Stability in days at which a card is counted among those known longer."""

DAYS_AHEAD = 30


class Known(NamedTuple):
    """A card of a deck with its state; `weight` is its share of the exam."""

    card: str
    chapter: str
    weight: float
    state: CardState

    @property
    def deck(self) -> str:
        return self.card.partition("/")[0]


class Chapter(NamedTuple):
    """What is known of a chapter.

    `stability` is the median of its seen cards, in days. `bands` counts its cards: unseen,
    and seen ones by stability below 7 days, below 30, below 90, and above. `today` is the
    score to be expected if the exam were today, `at_exam` with nothing more learnt until it.
    """

    chapter: str
    cards: int
    seen: int
    stability: float | None
    bands: tuple[int, ...]
    today: float
    at_exam: float | None


class Forecast(NamedTuple):
    """Cards due on each of the next 30 days, today first, with what is `overdue` by days."""

    due: tuple[int, ...]
    overdue: int


def chapters(
    cards: Sequence[Known], memory: Memory, day: int, exam: int | None = None
) -> tuple[Chapter, ...]:
    """Each chapter in turn; its cards stand next to each other."""
    groups = groupby(cards, lambda one: one.chapter)
    return tuple(_chapter(name, tuple(group), memory, day, exam) for name, group in groups)


def score(cards: Sequence[Known], memory: Memory, day: int) -> float | None:
    """The expected share of the marks on study day `day`: recall by weight, 0 for unseen cards.

    Suspended cards count: an exam asks them too. None without cards.
    """
    if not cards:
        return None
    weights = np.array([one.weight for one in cards])
    return float(np.average(_recall(cards, memory, day), weights=weights))


def forecast(cards: Sequence[Known], today: int) -> Forecast:
    """What falls due if nothing is answered until then; cards in steps are due today."""
    days = [_due(one.state, today) for one in cards if _is_asked(one.state)]
    ahead = np.clip(np.array(days, dtype=np.int64) - today, 0, DAYS_AHEAD)
    counts = np.bincount(ahead, minlength=DAYS_AHEAD)[:DAYS_AHEAD]
    return Forecast(tuple(map(int, counts)), sum(day < today for day in days))


def leeches(cards: Sequence[Known]) -> tuple[Known, ...]:
    """The cards that were failed so often that they were suspended, the worst first."""
    found = (one for one in cards if one.state.leech)
    return tuple(sorted(found, key=lambda one: (-one.state.lapses, one.card)))


def _chapter(
    name: str, cards: Sequence[Known], memory: Memory, day: int, exam: int | None
) -> Chapter:
    stability = _stability(cards)
    seen = stability[~np.isnan(stability)]
    bands = np.bincount(np.digitize(seen, BANDS), minlength=len(BANDS) + 1)
    return Chapter(
        name,
        len(cards),
        len(seen),
        float(np.median(seen)) if len(seen) else None,
        (len(cards) - len(seen), *map(int, bands)),
        score(cards, memory, day) or 0.0,
        None if exam is None else score(cards, memory, exam),
    )


def _stability(cards: Sequence[Known]) -> Floats:
    return np.array([one.state.stability or np.nan for one in cards], dtype=float)


def _recall(cards: Sequence[Known], memory: Memory, day: int) -> Floats:
    elapsed = [day - (one.state.last_day or day) for one in cards]
    return np.nan_to_num(memory.retrievability(_stability(cards), elapsed), nan=0.0)


def _is_asked(state: CardState) -> bool:
    return state.phase is not Phase.NEW and not state.suspended


def _due(state: CardState, today: int) -> int:
    due = today if state.due_day is None else state.due_day
    return max(due, today + 1) if state.buried_day == today else due
