"""What the log says of cards, in Anki's columns: the state of a card, and its reviews.

Anki counts a due day from the day its collection was made, `CREATED` in our packages, and
shifts it to the importing collection's. Practice is left out of the review log: Anki's FSRS
would take each of its rows for a review and think the cards better known than they are.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from flashcards.log import Rating, Row
from flashcards.memory import trace
from flashcards.schedule import CardState, Phase, Scheduler, Settings, interval_after

CREATED = date(2020, 1, 1).toordinal()

_FACTOR = 2500  # thousandths; FSRS has no use for it, but Anki's older scheduler has
_LEARN, _REVIEW, _RELEARN = 0, 1, 2
_SUSPENDED, _BURIED, _LEARNING_QUEUE = -1, -3, 1


class Review(NamedTuple):
    """A rating that stands: when it was given (milliseconds), for which study day, how long the
    answer took (milliseconds), under which preset, and `Row.interval`."""

    card: str
    at: int
    day: int
    rating: int
    duration: int
    preset: str
    interval: int | None


class CardColumns(NamedTuple):
    """What Anki's table of cards holds of a schedule."""

    type: int = 0
    queue: int = 0
    due: int = 0
    ivl: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    left: int = 0
    data: str = "{}"


class LoggedReview(NamedTuple):
    """A row of Anki's review log, in the order of its columns but for the card, a name here."""

    id: int
    card: str
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


def new_card(position: int) -> CardColumns:
    """A card without a schedule; the lowest position is introduced first."""
    return CardColumns(due=position)


def card_columns(state: CardState, position: int, settings: Settings, day: int) -> CardColumns:
    """A card as Anki keeps it on study day `day`."""
    columns = _scheduled(state, settings) if state.last_at is not None else new_card(position)
    if state.suspended:
        return columns._replace(queue=_SUSPENDED)
    return columns._replace(queue=_BURIED) if state.buried_day == day else columns


def _scheduled(state: CardState, settings: Settings) -> CardColumns:
    in_review = state.phase is Phase.REVIEW
    return CardColumns(
        type=int(state.phase),
        queue=2 if in_review else _LEARNING_QUEUE,
        due=(state.due_day or 0) - CREATED if in_review else (state.due_at or 0) // 1000,
        ivl=_interval(state, settings),
        factor=0 if state.phase is Phase.LEARNING else _FACTOR,
        reps=state.reps,
        lapses=state.lapses,
        left=_steps_left(state, settings),
        data=_memory(state, settings),
    )


def _interval(state: CardState, settings: Settings) -> int:
    """The days between the last review and the next; while relearning, those to be expected."""
    if state.phase is Phase.LEARNING:
        return 0
    if state.due_day is not None:
        return max(1, state.due_day - (state.last_day or 0))
    decay = -settings.parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    days = (state.stability or 0) / factor * (settings.desired_retention ** (1 / decay) - 1)
    return min(max(1, round(days)), settings.maximum_interval)


def _steps_left(state: CardState, settings: Settings) -> int:
    if state.phase is Phase.REVIEW:
        return 0
    relearning = state.phase is Phase.RELEARNING
    steps = settings.relearning_steps if relearning else settings.learning_steps
    return max(1, len(steps) - (state.step or 0))


def _memory(state: CardState, settings: Settings) -> str:
    """FSRS's memory of a card, rounded as Anki rounds it."""
    data = {
        "s": round(state.stability or 0, 4),
        "d": round(state.difficulty or 0, 3),
        "dr": round(settings.desired_retention, 2),
        "decay": round(settings.parameters[20], 3),
        "lrt": (state.last_at or 0) // 1000,
    }
    return json.dumps(data, separators=(",", ":"))


def review_log(
    reviews: Sequence[Review], presets: Mapping[str, Settings]
) -> Iterator[LoggedReview]:
    """Anki's review log; the reviews of one card come together, oldest first.

    Times are ids in Anki: where two reviews share a millisecond, the second one moves on.
    """
    kept = list(_with_intervals(reviews, presets))
    factors = _factors(kept, presets)
    taken: set[int] = set()
    last_card, last_ivl, at, learnt = "", 0, 0, False
    for review, factor in zip(kept, factors, strict=True):
        if review.card != last_card:
            last_card, last_ivl, at, learnt = review.card, 0, 0, False
        at = max(review.at, at + 1)
        while at in taken:
            at += 1
        taken.add(at)
        ivl = review.interval or 0
        kind = _REVIEW if last_ivl > 0 else _RELEARN if learnt else _LEARN
        yield LoggedReview(
            at, last_card, review.rating, ivl, last_ivl, factor, review.duration, kind
        )
        learnt, last_ivl = learnt or ivl > 0, ivl


def _factors(reviews: Sequence[Review], presets: Mapping[str, Settings]) -> list[int]:
    """The difficulty after each review as Anki's log has it: 100 for 1, 1100 for 10."""
    import numpy as np

    if not reviews:
        return []
    names = {name: number for number, name in enumerate({one.preset for one in reviews})}
    known = [presets.get(name) or Settings() for name in names]
    parameters = np.array([one.parameters for one in known])
    cards = {name: number for number, name in enumerate({one.card: None for one in reviews})}
    difficulty = trace(
        [cards[one.card] for one in reviews],
        [one.day for one in reviews],
        [one.rating for one in reviews],
        parameters[[names[one.preset] for one in reviews]],
    ).difficulty
    factors: list[int] = np.rint(((difficulty - 1) / 9 + 0.1) * 1000).astype(int).tolist()
    return factors


def _with_intervals(
    reviews: Iterable[Review], presets: Mapping[str, Settings]
) -> Iterator[Review]:
    """The reviews with all their intervals; where one was not kept, from the card's replay."""
    for _, group in groupby(reviews, lambda review: review.card):
        own = list(group)
        complete = all(one.interval is not None for one in own)
        yield from own if complete else _replayed(own, presets)


def _replayed(reviews: Iterable[Review], presets: Mapping[str, Settings]) -> Iterator[Review]:
    state = CardState()
    for one in reviews:
        row = Row(
            "", "", one.card, "rating", one.at, one.day, Rating(one.rating), interval=one.interval
        )
        state = Scheduler(presets.get(one.preset) or Settings()).apply(state, row)
        yield one._replace(interval=interval_after(row, state))
