"""Rows of the log as those of Anki's review log."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flashcards.anki.schedule import card_columns, review_log
from flashcards.log import Rating, Review, Reviews, Row
from flashcards.schedule import FRESH, Scheduler, Settings, replay

DAY = 86_400_000
START = 1_790_000_000_000
FIRST = 739_900
SETTINGS = Settings()
PRESETS = {SETTINGS.key: SETTINGS}


def review(card="deck/a", day=0, rating=3, event="rating", interval=None, memory=None, after=0):
    at = START + day * DAY + after
    key = SETTINGS.key if rating else ""
    return Review(card, event, at, FIRST + day, rating, 5000, key, interval, memory)


def columns(log):
    return list(zip(log.ease, log.ivl, log.last_ivl, log.type, strict=True))


def test_learning_review_and_relearning_are_told_apart():
    rows = [
        *(review(interval=-600), review(interval=3, after=600_000)),
        *(review(day=3, rating=1, interval=-600), review(day=3, interval=1, after=700_000)),
        review(day=4, interval=5),
    ]
    assert columns(review_log(Reviews.of(rows), PRESETS)) == [
        *((3, -600, 0, 0), (3, 3, -600, 0), (1, -600, 3, 1), (3, 1, -600, 2), (3, 5, 1, 1)),
    ]


def test_intervals_that_were_not_kept_come_from_the_replay():
    rows = [review(), review(after=600_000), review(day=2)]
    kept = review_log(Reviews.of(rows), PRESETS)
    state = FRESH
    expected = []
    for day, after in ((0, 0), (0, 600_000), (2, 0)):
        row = Row("", "", "deck/a", "rating", START + day * DAY + after, FIRST + day, Rating.GOOD)
        state = Scheduler(SETTINGS).apply(state, row)
        expected.append(state.due_day - row.day if state.due_day else -600)
    assert list(kept.ivl) == expected


def test_the_factor_is_the_difficulty_after_the_review():
    rows = [review(rating=1, interval=-60), review(rating=1, interval=-60, after=61_000)]
    log = review_log(Reviews.of(rows), PRESETS)
    state = replay(
        [
            Row(f"{place:032x}", "", one.card, "rating", one.at, one.day, Rating(one.rating))
            for place, one in enumerate(rows)
        ],
        {},
    )
    assert log.factor[1] == round(((state.difficulty - 1) / 9 + 0.1) * 1000)


def test_a_reset_begins_anew_and_a_reschedule_is_no_rating():
    rows = [
        *(review(interval=4), review(day=4, rating=0, event="reset")),
        *(review(day=5, interval=-600), review(day=5, interval=2, after=600_000)),
        review(day=6, rating=0, event="reschedule", interval=9),
        review(day=15, interval=12),
    ]
    log = review_log(Reviews.of(rows), PRESETS)
    assert columns(log) == [
        *((3, 4, 0, 0), (0, 0, 4, 4), (3, -600, 0, 0)),
        *((3, 2, -600, 0), (0, 9, 2, 4), (3, 12, 9, 1)),
    ]
    assert log.factor[1] == 0
    assert log.factor[4] > 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 6)), max_size=60))
def test_every_review_has_a_time_of_its_own_in_the_order_of_its_card(drawn):
    rows = [review(f"deck/{card}", after=after, interval=1) for card, after in sorted(drawn)]
    log = review_log(Reviews.of(rows), PRESETS)
    assert len(set(log.id)) == len(rows)
    pairs = pairwise(zip(log.card, log.id, strict=True))
    assert all(id < next_id for (card, id), (next_card, next_id) in pairs if card == next_card)


def test_a_card_that_was_never_rated_is_new():
    assert card_columns(FRESH, 7, SETTINGS, FIRST)[:3] == (0, 0, 7)
