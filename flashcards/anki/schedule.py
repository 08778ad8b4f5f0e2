"""What the log says of cards, in Anki's columns: the state of a card, and its reviews.

Anki counts a due day from the day its collection was made, `CREATED` in our packages, and
shifts it to the importing collection's. Practice is left out of the review log: Anki's FSRS
would take each of its rows for a review and think the cards better known than they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import ne
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.log import Rating, Review, Reviews, Row
from flashcards.memory import trace
from flashcards.schedule import FRESH, CardState, Phase, Scheduler, Settings, interval_after

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

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


class ReviewLog(NamedTuple):
    """Anki's review log in columns of one element a review; `card` are names of ours."""

    id: Sequence[int]
    card: Sequence[str]
    ease: Sequence[int]
    ivl: Sequence[int]
    last_ivl: Sequence[int]
    factor: Sequence[int]
    time: Sequence[int]
    type: Sequence[int]


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


def review_log(reviews: Reviews, presets: Mapping[str, Settings]) -> ReviewLog:
    """Anki's review log; the reviews of one card come together, oldest first.

    Times are ids in Anki: where two reviews share a millisecond, the second one moves on.
    """
    if not reviews.card:
        return ReviewLog([], [], [], [], [], [], [], [])
    told, factors = _worked_out(reviews, presets)
    rating = np.array(told.rating)
    ivl = np.array([interval or 0 for interval in told.interval])
    number = _numbered(told.card)
    is_first = np.r_[True, number[1:] != number[:-1]]
    last_ivl = np.where(is_first, 0, np.r_[0, ivl[:-1]])
    # a reset begins a card anew
    begins = is_first | np.r_[True, (rating[:-1] == 0) & (ivl[:-1] == 0)]
    kind = np.where(rating == 0, _MANUAL, _kinds(ivl, last_ivl, begins))
    ids = _ids(np.array(told.at), is_first)
    ivls, last_ivls, kinds = (one.tolist() for one in (ivl, last_ivl, kind))
    return ReviewLog(ids, told.card, told.rating, ivls, last_ivls, factors, told.duration, kinds)


def _kinds(ivl: Ints, last_ivl: Ints, begins: Flags) -> Ints:
    """Learning, until an interval of days was reached; then review, relearning in between."""
    before: Ints = np.cumsum(ivl > 0) - (ivl > 0)
    learnt = before > np.maximum.accumulate(np.where(begins, before, 0))
    return np.where(last_ivl > 0, _REVIEW, np.where(learnt, _RELEARN, _LEARN))


def _ids(at: Ints, is_first: Flags) -> list[int]:
    """The times, each one once, and those of one card in order."""
    ids: list[int] = at.tolist()
    if len(np.unique(at)) == len(at) and (is_first[1:] | (at[1:] > at[:-1])).all():
        return ids
    free: dict[int, int] = {}
    last = 0
    for place, begins in enumerate(is_first.tolist()):
        last = ids[place] = _take(ids[place] if begins else max(ids[place], last + 1), free)
    return ids


def _take(at: int, free: dict[int, int]) -> int:
    """The first number from `at` on that is not taken; `free` leads on from those that are."""
    spot = at
    while spot in free:
        spot = free[spot]
    free[at] = free[spot] = spot + 1
    return spot


def _numbered(names: Sequence[str]) -> Ints:
    """Numbers that tell names apart of which the same ones stand together."""
    is_next = np.fromiter(map(ne, names[1:], names), dtype=bool, count=len(names) - 1)
    return np.cumsum(np.r_[False, is_next])


def _worked_out(reviews: Reviews, presets: Mapping[str, Settings]) -> tuple[Reviews, list[int]]:
    """The reviews with all their intervals, and Anki's factor after each: its FSRS keeps the
    difficulty there."""
    untold = _untold(reviews)
    if not untold:
        return reviews, _traced(reviews, presets)
    is_told = [card not in untold for card in reviews.card]
    told = reviews.where(is_told)
    rest = reviews.where([not one for one in is_told]).each()
    worked_out, factors = list(told.each()), _traced(told, presets)
    for _, group in groupby(rest, lambda one: one.card):
        for one, difficulty in _replayed(group, presets):
            worked_out.append(one)
            factors.append(0 if difficulty is None else round((difficulty - 1) / 9 * 1000 + 100))
    return Reviews.of(worked_out), factors


def _untold(reviews: Reviews) -> set[str]:
    """The cards with more than ratings whose interval was kept, their memory worked out here."""
    columns = zip(reviews.card, reviews.event, reviews.interval, reviews.memory, strict=True)
    return {
        card
        for card, event, interval, memory in columns
        if event != "rating" or interval is None or memory is not None
    }


def _traced(ratings: Reviews, presets: Mapping[str, Settings]) -> list[int]:
    """The factors after these ratings, worked out all at once."""
    if not ratings.card:
        return []
    names = sorted(set(ratings.preset))
    parameters = np.array([(presets.get(name) or Settings()).parameters for name in names])
    places = {name: place for place, name in enumerate(names)}
    difficulty = trace(
        _numbered(ratings.card),
        ratings.day,
        ratings.rating,
        parameters[[places[one] for one in ratings.preset]] if len(names) > 1 else parameters[0],
    ).difficulty
    factors: list[int] = np.rint((difficulty - 1) / 9 * 1000 + 100).astype(int).tolist()
    return factors


def _replayed(
    reviews: Iterable[Review], presets: Mapping[str, Settings]
) -> Iterator[tuple[Review, float | None]]:
    """One card's reviews, worked out as the scheduler does, with the difficulty after each."""
    state = FRESH
    for one in reviews:
        state = Scheduler(presets.get(one.preset) or Settings()).apply(state, row := _row(one))
        interval = interval_after(row, state) if one.rating else one.interval
        yield one._replace(interval=interval), state.difficulty


def _row(review: Review) -> Row:
    card, event, at, day, rating, duration, preset, interval, memory = review
    detail = {"memory": memory} if memory else {}
    given = Rating(rating) if rating else None
    return Row("", "", card, event, at, day, given, preset, duration, None, detail, interval)
