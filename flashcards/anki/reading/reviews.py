"""What was done to a card in Anki, as rows for the log: those that the log does not have yet.

Anki's log is read by the rules by which Anki derives a memory from it (rslib/src/scheduler/
fsrs/params.rs, `reviews_for_fsrs`): cramming is practice; a reset begins anew, and so does a
run of learning rows; where no learning row is left, the first review that led to a day or more
brings the memory with it. Intervals come along, so due days are Anki's. At last the card itself
is looked at: what was done to it without a row (a due day set, a suspension) becomes one.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from flashcards.anki.reading.collection import Card, Kind, Review, Stage
from flashcards.anki.reading.starting import Terms, memory_of_sm2, starting_memory
from flashcards.log import Event, Rating, Row, standing
from flashcards.schedule import EPOCH, CardState

SAME = 1000  # milliseconds: exports move times by a few so that no two are equal
_DAY = 86_400_000
_SCHEDULES: tuple[Event, ...] = ("rating", "reset", "reschedule")
_SUSPENDS: tuple[Event, ...] = ("suspend", "unsuspend")


def missing_rows(
    name: str,
    card: Card,
    reviews: Sequence[Review],
    known: Sequence[Row],
    state: CardState,
    terms: Terms,
) -> list[Row]:
    """The rows that are to be added to the log for the card `name`.

    `known` are its rows in the log, undone ones included, and `state` what they lead to.
    """
    told = list(_translated(name, reviews, terms))
    fresh = list(_unknown(told, known))
    rows = sorted([*standing(known), *fresh], key=lambda row: row.at)
    newest = told[-1].at if told else 0
    return [
        *fresh,
        *_placed(name, card, rows, state, newest, terms),
        *_set_aside(name, card, known, state, terms),
    ]


def _translated(name: str, reviews: Sequence[Review], terms: Terms) -> Iterator[Row]:
    for segment in _segments(reviews):
        if segment[0] is not reviews[0] and not _is_reset(segment[0]):
            yield _row(name, "reset", segment[0].at - 1, terms)
        yield from _rows(name, segment, terms)


def _segments(reviews: Sequence[Review]) -> Iterator[list[Review]]:
    """The log in parts, each of which begins anew."""
    segment: list[Review] = []
    rated = learning = False
    for review in reviews:
        anew = _is_learning(review) and rated and not learning
        if segment and (anew or _is_reset(review)):
            yield segment
            segment, rated = [], False
        segment.append(review)
        if not _is_cramming(review):
            learning = _is_learning(review)
            rated = rated or review.ease > 0 or review.interval > 0
    if segment:
        yield segment


def _rows(name: str, segment: Sequence[Review], terms: Terms) -> Iterator[Row]:
    rated = [one for one in segment if one.ease and not _is_cramming(one)]
    whole = any(map(_is_learning, rated))
    start = None if whole else next(filter(_is_interday, rated), None)
    remembered = False
    for review in segment:
        given: dict[str, object] = {}
        if review is start:
            given = {"memory": list(starting_memory(review, terms))}
        if _is_cramming(review):
            yield _row(name, "practice", review.at, terms, review)
        elif review.ease:
            remembered = True
            yield _row(name, "rating", review.at, terms, review, given)
        elif _is_reset(review):
            yield _row(name, "reset", review.at, terms)
        elif review.interval > 0:
            if not remembered:
                given = {"memory": list(starting_memory(review, terms))}
            remembered = True
            yield _row(name, "reschedule", review.at, terms, review, given)


def _row(
    name: str,
    event: Event,
    at: int,
    terms: Terms,
    review: Review | None = None,
    detail: dict[str, object] | None = None,
) -> Row:
    day = terms.days.day_of(at)
    if review is None:
        return Row("", "", name, event, at, day, detail=detail or {})
    rated = review.ease > 0
    return Row(
        "",
        "",
        name,
        event,
        at,
        day,
        Rating(review.ease) if rated else None,
        terms.settings.key if event == "rating" else "",
        review.duration,
        detail=detail or {},
        interval=(review.interval or None) if event != "practice" else None,
    )


def _unknown(told: Sequence[Row], known: Sequence[Row]) -> Iterator[Row]:
    """The rows that are not in the log; one there stands for one here."""
    left = {row.id: row for row in known if row.event not in ("undo", "bury", "unbury")}
    for row in told:
        twins = [one for one in left.values() if _is_same(one, row)]
        if twins:
            del left[min(twins, key=lambda one: abs(one.at - row.at)).id]
        else:
            yield row


def _is_same(one: Row, other: Row) -> bool:
    alike = (one.event, one.rating) == (other.event, other.rating)
    return alike and abs(one.at - other.at) <= SAME


def _placed(
    name: str, card: Card, rows: Sequence[Row], state: CardState, newest: int, terms: Terms
) -> Iterator[Row]:
    """A row where the card stands elsewhere than its log says, unless the log knows better."""
    latest = next((row for row in reversed(rows) if row.event in _SCHEDULES), None)
    if latest is None:
        yield from _placed_unseen(name, card, terms)
        return
    if latest.at > newest + SAME:
        return  # it was reviewed here since
    changed = max(card.mod * 1000, latest.at + 1)
    if card.stage is Stage.NEW and latest.event != "reset":
        yield _row(name, "reset", changed, terms)
    elif card.stage is Stage.REVIEW and card.due is not None:
        due = state.due_day if latest.interval is None else latest.day + latest.interval
        if due != card.due or latest.event == "reset":
            at = changed if terms.days.day_of(changed) <= card.due else latest.at + 1
            memory = _memory(card, terms) if latest.event == "reset" else None
            yield _due(name, at, card.due, terms, memory)


def _placed_unseen(name: str, card: Card, terms: Terms) -> Iterator[Row]:
    """A card that is in review without any row: where its last review must have been."""
    if card.stage not in (Stage.REVIEW, Stage.RELEARNING):
        return
    due = card.due if card.due is not None else terms.days.day_of(card.mod * 1000)
    at = _noon(due - max(1, card.interval), terms)
    yield _due(name, at, due, terms, _memory(card, terms))


def _memory(card: Card, terms: Terms) -> tuple[float, float]:
    """The memory of a card whose reviews are lost: FSRS's, or what SM-2's figures tell."""
    return card.memory or memory_of_sm2(card.ease, max(1, card.interval), terms)


def _due(
    name: str, at: int, due: int, terms: Terms, memory: tuple[float, float] | None = None
) -> Row:
    day = terms.days.day_of(at)
    detail = {"memory": list(memory)} if memory else {}
    return Row("", "", name, "reschedule", at, day, detail=detail, interval=max(0, due - day))


def _noon(day: int, terms: Terms) -> int:
    """A moment of a study day."""
    at = (day - EPOCH) * _DAY + _DAY // 2
    return at + (day - terms.days.day_of(at)) * _DAY


def _set_aside(
    name: str, card: Card, known: Sequence[Row], state: CardState, terms: Terms
) -> Iterator[Row]:
    """Suspension as it is in Anki, unless it was changed here later; burial for its day."""
    at = card.mod * 1000
    changes = (row.at for row in standing(known) if row.event in _SUSPENDS)
    leech = (state.last_at or 0,) if state.leech else ()
    if card.suspended != state.suspended and at + SAME > max(chain(changes, leech), default=0):
        yield _row(name, "suspend" if card.suspended else "unsuspend", at, terms)
    if card.buried and state.buried_day != terms.days.day_of(at):
        yield _row(name, "bury", at, terms)


def _is_cramming(review: Review) -> bool:
    return review.kind is Kind.FILTERED and review.factor == 0


def _is_reset(review: Review) -> bool:
    return review.kind is Kind.MANUAL and review.factor == 0 and review.ease == 0


def _is_learning(review: Review) -> bool:
    return review.ease > 0 and review.kind is Kind.LEARN


def _is_interday(review: Review) -> bool:
    return review.interval >= 1 or review.interval <= -86_400
