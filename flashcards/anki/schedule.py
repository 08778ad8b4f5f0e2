"""What the log says of cards, in Anki's columns: the state of a card, and its reviews.

Anki counts a due day from the day its collection was made, `CREATED` in our packages, and
shifts it to the importing collection's. Practice is left out of the review log: Anki's FSRS
would take each of its rows for a review and think the cards better known than they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

import numpy as np

from flashcards.log import Rating, Review, Row
from flashcards.memory import trace
from flashcards.schedule import FRESH, CardState, Phase, Scheduler, Settings, interval_after

CREATED = date(2020, 1, 1).toordinal()

_FACTOR = 2500  # thousandths; FSRS has no use for it, but Anki's older scheduler has
_LEARN, _REVIEW, _RELEARN, _MANUAL = 0, 1, 2, 4
_SUSPENDED, _BURIED, _LEARNING_QUEUE = -1, -3, 1


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
    """A row of Anki's review log: its columns, but `card` is a name and `usn` is left out."""

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
    return int(min(max(1, round(days)), settings.maximum_interval))


def _steps_left(state: CardState, settings: Settings) -> int:
    if state.phase is Phase.REVIEW:
        return 0
    relearning = state.phase is Phase.RELEARNING
    steps = settings.relearning_steps if relearning else settings.learning_steps
    return max(1, len(steps) - (state.step or 0))


def _memory(state: CardState, settings: Settings) -> str:
    """FSRS's memory of a card, rounded as Anki rounds it."""
    s, d = round(state.stability or 0, 4), round(state.difficulty or 0, 3)
    dr, decay = round(settings.desired_retention, 2), round(settings.parameters[20], 3)
    return f'{{"s":{s},"d":{d},"dr":{dr},"decay":{decay},"lrt":{(state.last_at or 0) // 1000}}}'


def review_log(
    reviews: Iterable[Review], presets: Mapping[str, Settings]
) -> Iterator[LoggedReview]:
    """Anki's review log; the reviews of one card come together, oldest first.

    Times are ids in Anki: where two reviews share a millisecond, the second one moves on.
    """
    free: dict[int, int] = {}
    card, at, last_ivl, learnt = "", 0, 0, False
    for review, factor in _worked_out(list(reviews), presets):
        if review.card != card:
            card, at, last_ivl, learnt = review.card, 0, 0, False
        at = _take(max(review.at, at + 1), free)
        ivl = review.interval or 0
        kind = _kind(review, last_ivl, learnt)
        yield LoggedReview(at, card, review.rating, ivl, last_ivl, factor, review.duration, kind)
        last_ivl, learnt = ivl, review.event != "reset" and (learnt or ivl > 0)


def _take(at: int, free: dict[int, int]) -> int:
    """The first number from `at` on that was not taken yet; `free` tells where to go on from one
    that was."""
    spot = at
    while spot in free:
        spot = free[spot]
    free[at] = free[spot] = spot + 1
    return spot


def _kind(review: Review, last_ivl: int, learnt: bool) -> int:
    if not review.rating:
        return _MANUAL
    return _REVIEW if last_ivl > 0 else _RELEARN if learnt else _LEARN


Factored = tuple[Review, int]
"""A review with its interval, and the difficulty after it as Anki's log has it."""


def _worked_out(reviews: Sequence[Review], presets: Mapping[str, Settings]) -> Iterator[Factored]:
    """The reviews with what the log need not say of them."""
    untold = {one.card for one in reviews if not _is_told(one)}
    yield from _traced([one for one in reviews if one.card not in untold], presets)
    rest = (one for one in reviews if one.card in untold)
    for _, group in groupby(rest, lambda one: one.card):
        yield from _replayed(group, presets)


def _is_told(review: Review) -> bool:
    """Whether this is a rating like most: with its interval, and its memory worked out here."""
    return review.event == "rating" and review.interval is not None and review.memory is None


def _traced(ratings: Sequence[Review], presets: Mapping[str, Settings]) -> Iterable[Factored]:
    """These ratings with their factors, worked out all at once."""
    if not ratings:
        return ()
    numbers = {name: number for number, name in enumerate(sorted({one.preset for one in ratings}))}
    parameters = [(presets.get(name) or Settings()).parameters for name in numbers]
    cards = {name: number for number, name in enumerate(dict.fromkeys(one.card for one in ratings))}
    difficulty = trace(
        [cards[one.card] for one in ratings],
        [one.day for one in ratings],
        [one.rating for one in ratings],
        np.array(parameters)[[numbers[one.preset] for one in ratings]],
    ).difficulty
    factors: list[int] = np.rint((difficulty - 1) / 9 * 1000 + 100).astype(int).tolist()
    return zip(ratings, factors, strict=True)


def _replayed(reviews: Iterable[Review], presets: Mapping[str, Settings]) -> Iterator[Factored]:
    """One card's reviews, worked out one after the other as the scheduler does."""
    state = FRESH
    for one in reviews:
        detail = {"memory": one.memory} if one.memory else {}
        rating = Rating(one.rating) if one.rating else None
        row = Row(
            "",
            "",
            one.card,
            one.event,
            one.at,
            one.day,
            rating,
            interval=one.interval,
            detail=detail,
        )
        state = Scheduler(presets.get(one.preset) or Settings()).apply(state, row)
        interval = interval_after(row, state) if one.rating else one.interval
        factor = 0 if state.difficulty is None else round((state.difficulty - 1) / 9 * 1000 + 100)
        yield one._replace(interval=interval), factor
