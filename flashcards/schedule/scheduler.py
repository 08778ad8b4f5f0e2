"""FSRS on study days, and a card's state as the replay of its log.

The only importer of `fsrs` but for the bounds of its parameters. FSRS counts elapsed time in
whole days, so reviews are given to it at midnight of their study day: a review at 23:00 and one
at 08:00 the next morning are then a day apart, as they are in Anki. The true time stays in the
log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache, reduce
from typing import TYPE_CHECKING

from flashcards.log import Rating, Row, standing
from flashcards.schedule.days import spread
from flashcards.schedule.settings import Settings
from flashcards.schedule.state import FRESH, CardState, Phase

if TYPE_CHECKING:
    import fsrs

SECOND = timedelta(seconds=1)


class Scheduler:
    """Applies log rows to card states under one set of settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def apply(self, state: CardState, row: Row) -> CardState:
        """The state after `row`.

        Rows of undo and reassess are `replay`'s business and change nothing here.
        """
        match row.event:
            case "rating":
                return self._rate(state, row)
            case "suspend":
                return replace(state, suspended=True)
            case "unsuspend":
                return replace(state, suspended=False)
            case "bury":
                return replace(state, buried_day=row.day)
            case "unbury":
                return replace(state, buried_day=None)
            case "reset":
                return replace(FRESH, suspended=state.suspended)
            case "reschedule":
                return _rescheduled(state, row)
        return state

    def reassess(self, state: CardState, rows: Iterable[Row]) -> CardState:
        """The state with the memory that `rows`, in order of time, lead to under these settings.

        When the card is due stays as it is.
        """
        known = reduce(self.apply, rows, FRESH)
        return replace(state, stability=known.stability, difficulty=known.difficulty)

    def days_from_last(self, state: CardState, card: str) -> int:
        """After how many days from its last rating a card with this memory is asked again."""
        if state.stability is None:
            raise ValueError(f"{card} has no memory that would fade")
        decay = -self.settings.parameters[20]
        factor = 0.9 ** (1 / decay) - 1
        days = state.stability / factor * (self.settings.desired_retention ** (1 / decay) - 1)
        interval = min(max(1, round(days)), self.settings.maximum_interval)
        return min(spread(interval, f"{card}/{state.reps - 1}"), self.settings.maximum_interval)

    def preview(self, state: CardState, card: str, at: int, day: int) -> dict[Rating, CardState]:
        """The state that each rating given now would lead to."""
        rows = (Row("", "", card, "rating", at, day, rating) for rating in Rating)
        return {row.rating: self._rate(state, row) for row in rows if row.rating}

    def retrievability(self, state: CardState, day: int) -> float:
        """The probability (0 to 1) that the card is recalled on study day `day`; 0 if unseen."""
        if state.stability is None or state.last_day is None:
            return 0.0
        return self._fsrs.get_card_retrievability(_fsrs_card(state), _midnight(day))

    def _rate(self, state: CardState, row: Row) -> CardState:
        if row.rating is None:
            raise ValueError(f"log row {row.id} is a rating without one")
        now = _midnight(row.day)
        card = self._review(_fsrs_card(state), row.rating, now)
        if row.interval:  # given here or by another program: not to be worked out differently
            return self._rated(row, state, card, row.interval)
        wait = card.due - now
        if int(card.state) == Phase.REVIEW:
            return self._rated(row, state, card, self._days(row, state, wait.days))
        return self._rated(row, state, card, -(wait // SECOND))

    def _rated(self, row: Row, state: CardState, card: "fsrs.Card", interval: int) -> CardState:
        """The state after a rating that brings the card back after `interval` (see `Row`)."""
        in_steps = interval < 0
        phase = _phase_in_steps(state.phase) if in_steps else Phase.REVIEW
        lapsed = state.phase is Phase.REVIEW and row.rating is Rating.AGAIN
        lapses = state.lapses + lapsed
        leech = lapsed and self._is_leech(lapses)
        stability, difficulty = _memory_given(row) or (card.stability, card.difficulty)
        return CardState(
            phase=phase,
            step=(card.step or 0) if in_steps else None,
            stability=stability,
            difficulty=difficulty,
            due_at=row.at - interval * 1000 if in_steps else None,
            due_day=None if in_steps else row.day + interval,
            last_at=row.at,
            last_day=row.day,
            reps=state.reps + 1,
            lapses=lapses,
            suspended=state.suspended or leech,
            leech=state.leech or leech,
        )

    def _review(self, card: "fsrs.Card", rating: Rating, now: datetime) -> "fsrs.Card":
        import fsrs

        return self._fsrs.review_card(card, fsrs.Rating(rating), now)[0]

    def _days(self, row: Row, state: CardState, interval: int) -> int:
        limit = self.settings.maximum_interval
        return min(spread(interval, f"{row.card}/{state.reps}"), limit)

    def _is_leech(self, lapses: int) -> bool:
        threshold = self.settings.leech_threshold
        return lapses >= threshold > 0 and (lapses - threshold) % max(1, threshold // 2) == 0

    @cached_property
    def _fsrs(self) -> "fsrs.Scheduler":
        return _fsrs_scheduler(self.settings)


def replay(rows: Iterable[Row], settings: Mapping[str, Settings]) -> CardState:
    """One card's state from its rows in any order; `settings` are the presets the rows name."""
    schedulers: dict[str, Scheduler] = {}
    applied: list[Row] = []
    state = FRESH
    for row in standing(rows):
        if row.preset not in schedulers:
            schedulers[row.preset] = Scheduler(settings.get(row.preset) or Settings())
        scheduler = schedulers[row.preset]
        if row.event == "reassess":
            state = scheduler.reassess(state, applied)
        else:
            state = scheduler.apply(state, row)
            applied.append(row)
    return state


def _rescheduled(state: CardState, row: Row) -> CardState:
    """Due after `row.interval` days, with the memory that the row gives, if it gives one.

    A card that had none counts as last seen at the row; others keep the day of their rating.
    One that has none afterwards, as its ratings were taken back, stays new.
    """
    given = _memory_given(row)
    if given and state.stability is None:
        state = replace(state, last_at=row.at, last_day=row.day)
    if given:
        state = replace(state, stability=given[0], difficulty=given[1])
    if state.stability is None:
        return state
    due_day = row.day + (row.interval or 0)
    return replace(state, phase=Phase.REVIEW, step=None, due_at=None, due_day=due_day)


def _memory_given(row: Row) -> tuple[float, float] | None:
    """Stability and difficulty that were not worked out here, if the row has them."""
    memory = row.detail.get("memory")
    return (float(memory[0]), float(memory[1])) if isinstance(memory, list | tuple) else None


def _phase_in_steps(before: Phase) -> Phase:
    """Which steps a card is in: those of cards that were learnt before are other ones."""
    learnt = before in (Phase.REVIEW, Phase.RELEARNING)
    return Phase.RELEARNING if learnt else Phase.LEARNING


def _midnight(day: int) -> datetime:
    return datetime.fromordinal(day).replace(tzinfo=UTC)


@lru_cache(maxsize=8)  # making one costs more than a review, and replay needs one for each card
def _fsrs_scheduler(settings: Settings) -> "fsrs.Scheduler":
    import fsrs  # 30 ms that the first question need not wait for

    return fsrs.Scheduler(
        parameters=settings.parameters,
        desired_retention=settings.desired_retention,
        learning_steps=[timedelta(minutes=step) for step in settings.learning_steps],
        relearning_steps=[timedelta(minutes=step) for step in settings.relearning_steps],
        maximum_interval=settings.maximum_interval,
        enable_fuzzing=False,
    )


def _fsrs_card(state: CardState) -> "fsrs.Card":
    # `Card()` without an id sleeps and without a due date reads the clock
    import fsrs

    new = state.phase is Phase.NEW
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Learning if new else fsrs.State(state.phase),
        step=0 if new else state.step,
        stability=state.stability,
        difficulty=state.difficulty,
        due=datetime.min,
        last_review=None if state.last_day is None else _midnight(state.last_day),
    )
