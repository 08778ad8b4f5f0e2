"""Scheduling is FSRS on study days, and a state is the replay of its log."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.log import Rating, Row
from flashcards.memory import Memory
from flashcards.schedule import (
    DEFAULT_PARAMETERS,
    FRESH,
    CardState,
    Phase,
    Scheduler,
    Settings,
    StudyDays,
    interval_after,
    level_of,
    replay,
    spread,
    within_bounds,
)

DAY_ONE = 740_000
HOUR = 3_600_000


def row(number: int, day: int, rating: int | None = None, event: str = "rating", **more: object):
    at = (day - 719_163) * 24 * HOUR + 10 * HOUR + number * 1000
    chosen = None if rating is None else Rating(rating)
    return Row(f"{number:032x}", "desk", "cnn/lenet", event, at, day, chosen, **more)


def rated(*ratings: tuple[int, int]) -> CardState:
    return replay([row(n, DAY_ONE + day, rating) for n, (day, rating) in enumerate(ratings)], {})


def test_the_default_parameters_are_those_of_fsrs_6():
    assert tuple(fsrs.Scheduler().parameters) == DEFAULT_PARAMETERS


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), min_size=1, max_size=25))
def test_stability_and_difficulty_are_those_of_py_fsrs_on_study_days(history):
    day, rows = DAY_ONE, []
    reference = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1, due=datetime(2026, 1, 1, tzinfo=UTC))
    for number, (gap, rating) in enumerate(history):
        day += gap
        rows.append(row(number, day, rating))
        moment = datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=day - 1)
        card, _ = reference.review_card(card, fsrs.Rating(rating), moment)
    state = replay(rows, {})
    assert (state.stability, state.difficulty, state.step) == (
        card.stability,
        card.difficulty,
        card.step,
    )
    assert int(state.phase) == int(card.state)


def test_a_review_late_at_night_and_one_the_next_morning_are_a_day_apart():
    days = StudyDays(rollover=4, utc_offset=lambda _: 8 * 3600)
    late = int(datetime(2026, 11, 21, 15, 30, tzinfo=UTC).timestamp() * 1000)  # 23:30 in UTC+8
    assert days.day_of(late + 8 * HOUR) == days.day_of(late) + 1


@pytest.mark.parametrize(("hour", "day"), [(3, 20), (4, 21), (23, 21), (27, 21), (28, 22)])
def test_a_study_day_begins_at_the_rollover(hour, day):
    days = StudyDays(rollover=4, utc_offset=lambda _: 0)
    at = datetime(2026, 11, 21, tzinfo=UTC) + timedelta(hours=hour)
    assert days.day_of(int(at.timestamp() * 1000)) == datetime(2026, 11, day).toordinal()


def test_a_new_card_takes_the_learning_steps_of_1_and_10_minutes():
    first = row(1, DAY_ONE, 1)
    again = replay([first], {})
    assert (again.phase, again.due_at) == (Phase.LEARNING, first.at + 60_000)
    second = row(2, DAY_ONE, 3)
    good = replay([first, second], {})
    assert (good.phase, good.due_at) == (Phase.LEARNING, second.at + 600_000)
    graduated = replay([first, second, row(3, DAY_ONE, 3)], {})
    assert (graduated.phase, graduated.due_at) == (Phase.REVIEW, None)
    assert graduated.due_day > DAY_ONE


def test_a_lapse_is_relearned_after_10_minutes():
    lapse = row(2, DAY_ONE + 9, 1)
    state = replay([row(1, DAY_ONE, 4), lapse], {})
    assert (state.phase, state.lapses, state.due_at) == (Phase.RELEARNING, 1, lapse.at + 600_000)


def test_practice_leaves_the_state_alone():
    reviewed = [row(1, DAY_ONE, 3), row(2, DAY_ONE, 3)]
    practised = [*reviewed, row(3, DAY_ONE, 4, event="practice")]
    assert replay(practised, {}) == replay(reviewed, {})


def test_undo_restores_the_state_before_the_undone_rating():
    first, second = row(1, DAY_ONE, 3), row(2, DAY_ONE, 1)
    undo = row(3, DAY_ONE, event="undo", undoes=second.id)
    assert replay([first, second, undo], {}) == replay([first], {})


def test_the_order_in_which_rows_arrive_does_not_matter():
    rows = [row(1, DAY_ONE, 1), row(2, DAY_ONE, 3), row(3, DAY_ONE + 1, 4)]
    assert replay(reversed(rows), {}) == replay(rows, {})


def test_suspending_burying_and_their_opposites_leave_the_memory_alone():
    state = Scheduler(Settings()).apply(FRESH, row(1, DAY_ONE, 4))
    scheduler = Scheduler(Settings())
    suspended = scheduler.apply(state, row(2, DAY_ONE, event="suspend"))
    assert suspended.suspended
    assert scheduler.apply(suspended, row(3, DAY_ONE, event="unsuspend")) == state
    buried = scheduler.apply(state, row(4, DAY_ONE, event="bury"))
    assert buried.buried_day == DAY_ONE
    assert scheduler.apply(buried, row(5, DAY_ONE, event="unbury")) == state


def test_a_card_is_suspended_as_a_leech_at_8_lapses_and_at_every_4_more():
    lapse_and_recover = [(1, 3), (1, 3)]
    history, day, lapses_when_suspended = [(0, 4)], 0, []
    for _ in range(12):
        day += 30
        history += [(day, 1)]
        state = rated(*history)
        if state.lapses in (7, 8, 9, 12):
            lapses_when_suspended.append((state.lapses, state.leech))
        history += [(day + gap, rating) for gap, rating in lapse_and_recover]
    assert lapses_when_suspended == [(7, False), (8, True), (9, True), (12, True)]


def test_an_unsuspended_leech_is_asked_until_half_the_threshold_more():
    settings = Settings(leech_threshold=2)
    scheduler = Scheduler(settings)
    review = CardState(Phase.REVIEW, None, 5.0, 5.0, None, DAY_ONE, 1, DAY_ONE, 9, 2, leech=True)
    assert scheduler.apply(review, row(1, DAY_ONE + 5, 1)).suspended


def test_each_rating_is_replayed_under_the_settings_it_was_given_with():
    strict = Settings(desired_retention=0.97)
    rows = [row(1, DAY_ONE, 4, preset=strict.key), row(2, DAY_ONE + 30, 4)]
    settings = {strict.key: strict}
    first = replay(rows[:1], settings)
    assert first == Scheduler(strict).apply(FRESH, rows[0])
    assert first.due_day < Scheduler(Settings()).apply(FRESH, rows[0]).due_day
    assert replay(rows, settings) == Scheduler(Settings()).apply(first, rows[1])


def test_an_interval_given_elsewhere_is_taken_as_it_is():
    rows = [row(0, DAY_ONE, 3, interval=-600), row(1, DAY_ONE, 3, interval=5)]
    rows += [row(2, DAY_ONE + 5, 1, interval=-900), row(3, DAY_ONE + 5, 3, interval=1)]
    states = [replay(rows[:number], {}) for number in range(1, 5)]
    assert [state.phase for state in states] == [
        Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING, Phase.REVIEW,
    ]  # fmt: skip
    assert [state.due_day for state in states] == [None, DAY_ONE + 5, None, DAY_ONE + 6]
    assert [state.due_at for state in states] == [
        rows[0].at + 600_000,
        None,
        rows[2].at + 900_000,
        None,
    ]
    worked_out = replay([replace(one, interval=None) for one in rows], {})
    assert states[3].stability == worked_out.stability
    assert states[3].difficulty == worked_out.difficulty


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), min_size=1, max_size=25))
def test_the_intervals_kept_lead_to_the_same_state_as_working_them_out(history):
    day, rows, kept = DAY_ONE, [], []
    for number, (gap, rating) in enumerate(history):
        day += gap
        rows.append(row(number, day, rating))
        kept.append(replace(rows[-1], interval=interval_after(rows[-1], replay(rows, {}))))
    assert replay(kept, {}) == replay(rows, {})


def test_settings_survive_the_way_through_json_and_keep_their_key():
    settings = Settings(desired_retention=0.85, learning_steps=(1, 5, 20))
    again = Settings.from_data(settings.to_data())
    assert again == settings
    assert again.key == settings.key != Settings().key


@given(st.integers(0, 4000), st.text(max_size=20))
def test_spread_moves_an_interval_by_no_more_than_ankis_fuzz(interval, key):
    moved = spread(interval, key)
    assert moved == spread(interval, key)
    if interval < 2.5:
        assert moved == interval
    else:
        assert moved >= 2
        assert abs(moved - interval) <= 1 + 0.15 * 4.5 + 0.1 * 13 + 0.05 * interval


def test_cards_learnt_together_do_not_all_come_due_together():
    assert len({spread(30, f"cnn/card-{n}/3") for n in range(50)}) == 7


def test_preview_shows_the_states_that_ratings_would_lead_to():
    scheduler = Scheduler(Settings())
    moment = row(1, DAY_ONE, 3)
    preview = scheduler.preview(FRESH, moment.card, moment.at, DAY_ONE)
    assert preview[Rating.GOOD] == scheduler.apply(FRESH, moment)
    assert list(preview) == [Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY]


def test_retrievability_is_desired_retention_when_stability_has_passed():
    scheduler = Scheduler(Settings())
    state = CardState(Phase.REVIEW, None, 10.0, 5.0, None, DAY_ONE + 10, 1, DAY_ONE)
    assert scheduler.retrievability(state, DAY_ONE) == 1.0
    assert scheduler.retrievability(state, DAY_ONE + 10) == pytest.approx(0.9)
    assert scheduler.retrievability(FRESH, DAY_ONE) == 0.0


@pytest.mark.parametrize(
    ("phase", "stability", "level"),
    [
        (Phase.NEW, None, 1),
        (Phase.REVIEW, 6.9, 1),
        (Phase.REVIEW, 7.0, 2),
        (Phase.REVIEW, 40.0, 3),
        (Phase.RELEARNING, 40.0, 2),
        (Phase.RELEARNING, 2.0, 1),
    ],
)
def test_a_drill_gets_harder_as_memory_grows_and_easier_after_a_lapse(phase, stability, level):
    assert level_of(CardState(phase, stability=stability), levels=3) == level
    assert level_of(CardState(phase, stability=stability), levels=1) == 1


def test_a_reset_makes_a_card_new_again_and_leaves_it_suspended():
    history = [row(1, DAY_ONE, 4), row(2, DAY_ONE, event="suspend")]
    forgotten = row(3, DAY_ONE + 9, event="reset")
    assert replay([*history, forgotten], {}) == replace(FRESH, suspended=True)
    again = row(4, DAY_ONE + 9, 3)
    assert replace(replay([*history, forgotten, again], {}), suspended=False) == replay([again], {})


def test_a_reschedule_moves_the_due_day_and_leaves_the_memory():
    learnt = rated((0, 4), (8, 3))
    moved = Scheduler(Settings()).apply(learnt, row(9, DAY_ONE + 9, event="reschedule", interval=5))
    assert moved == replace(learnt, due_day=DAY_ONE + 14)


def test_a_card_without_ratings_can_be_put_off_with_a_memory():
    placed = row(1, DAY_ONE, event="reschedule", interval=12, detail={"memory": [30.5, 4]})
    at = placed.at
    assert replay([placed], {}) == CardState(
        Phase.REVIEW, None, 30.5, 4.0, None, DAY_ONE + 12, at, DAY_ONE
    )
    assert replay([replace(placed, detail={})], {}) == FRESH


def test_a_reschedule_may_renew_the_memory_and_keeps_the_day_of_the_last_rating():
    learnt = rated((0, 4), (8, 3))
    renewed = row(9, DAY_ONE + 9, event="reschedule", interval=5, detail={"memory": [40.0, 3.0]})
    assert Scheduler(Settings()).apply(learnt, renewed) == replace(
        learnt, stability=40.0, difficulty=3.0, due_day=DAY_ONE + 14
    )


def test_a_memory_that_comes_with_a_rating_is_not_worked_out():
    taken_over = row(1, DAY_ONE, 3, interval=20, detail={"memory": [17.0, 6.0]})
    state = replay([taken_over], {})
    assert (state.stability, state.difficulty, state.due_day) == (17.0, 6.0, DAY_ONE + 20)
    later = Scheduler(Settings()).apply(state, row(2, DAY_ONE + 20, 3))
    stability, _ = Memory(DEFAULT_PARAMETERS).review(17.0, 6.0, 3, 20)
    assert later.stability == pytest.approx(float(stability))


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Rating)), min_size=1, max_size=9))
def test_a_memory_is_asked_again_when_its_last_rating_said(history):
    scheduler, state, day = Scheduler(Settings(learning_steps=(), relearning_steps=())), FRESH, 7
    for days, rating in history:
        day += days
        state = scheduler.apply(state, Row("", "", "a/b", "rating", 0, day, rating))
    assert state.last_day + scheduler.days_from_last(state, "a/b") == state.due_day


def test_parameters_out_of_bounds_are_brought_within_them():
    wild = [1e6 if place % 2 else -1e6 for place in range(21)]
    parameters = within_bounds(wild)
    Scheduler(Settings(parameters)).preview(FRESH, "c", 0, 1)
    assert within_bounds(parameters) == parameters
    assert within_bounds(DEFAULT_PARAMETERS) == DEFAULT_PARAMETERS
    with pytest.raises(ValueError, match="no numbers"):
        within_bounds([float("nan")] * 21)
