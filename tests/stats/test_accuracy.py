"""How predictions are judged, against the same figures worked out a review at a time."""

from collections import defaultdict
from math import floor, log, sqrt

import numpy as np
import pytest
from histories import AGAIN, DAY, EASY, GOOD, HARD, log_of
from hypothesis import given
from hypothesis import strategies as st

from flashcards.log import Rating, Row
from flashcards.schedule import DEFAULT_PARAMETERS, FRESH, Scheduler, Settings
from flashcards.stats.accuracy import (
    Foretold,
    calibration,
    foretold,
    interval,
    judged,
    log_loss,
    rmse_bins,
)
from flashcards.stats.log import Kind, reviews

OTHERS = tuple(
    1.2 * one if place in (2, 8, 11) else one for place, one in enumerate(DEFAULT_PARAMETERS)
)
STEP = st.tuples(st.integers(0, 40), st.sampled_from(Rating))
LOGS = st.lists(st.lists(STEP, min_size=1, max_size=9), min_size=1, max_size=5)


def judge(log, *parameters):
    return judged(reviews(log), parameters or (DEFAULT_PARAMETERS,))


def log_of_histories(histories):
    rows = []
    for number, history in enumerate(histories):
        day = 0
        for days, rating in history:
            day += days
            rows.append((f"c{number}", day, rating))
    return log_of(*rows)


def one_at_a_time(histories):
    """(predicted, recalled, days, number, lapses) of each judged review, by the scheduler."""
    scheduler = Scheduler(Settings())
    for history in histories:
        state, day, number, lapses = FRESH, 739_000, 0, 0
        for days, rating in history:
            day += days
            number += state is FRESH or days > 0
            if state is not FRESH and days > 0:
                recall = scheduler.retrievability(state, day)
                yield recall, rating > 1, days, number, lapses
                lapses += rating == 1
            row = Row("", "", "c", "rating", 0, day, rating)
            state = scheduler.apply(state, row)


def rung(count, base):
    return count and 1 + floor(log(count) / log(base))


@given(LOGS)
def test_reviews_are_judged_as_the_scheduler_predicts_them_one_at_a_time(histories):
    expected = list(one_at_a_time(histories))
    found = judge(log_of_histories(histories))
    assert found.predicted == pytest.approx([one[0] for one in expected])
    for column, place in (("recalled", 1), ("days", 2), ("number", 3), ("lapses", 4)):
        assert getattr(found, column).tolist() == [one[place] for one in expected]


@given(LOGS)
def test_log_loss_and_rmse_are_those_of_their_definitions(histories):
    expected = list(one_at_a_time(histories))
    found = judge(log_of_histories(histories))
    if not expected:
        assert (log_loss(found), rmse_bins(found)) == (None, None)
        return
    lost = sum(-log(p if recalled else 1 - p) for p, recalled, *_ in expected)
    assert log_loss(found) == pytest.approx(lost / len(expected))
    bins = defaultdict(list)
    for p, recalled, days, number, lapses in expected:
        bins[rung(days, 3.62), rung(number, 1.89), rung(lapses, 1.73)].append(recalled - p)
    squares = sum(len(one) * (sum(one) / len(one)) ** 2 for one in bins.values())
    assert rmse_bins(found) == pytest.approx(sqrt(squares / len(expected)))


def test_repeats_on_the_same_day_and_first_sights_are_not_judged():
    log = log_of(("a", 0, AGAIN), ("a", 0, GOOD), ("b", 1, GOOD), ("a", 3, HARD), ("a", 3, AGAIN))
    found = judge(log)
    assert (found.day.tolist(), found.recalled.tolist()) == ([DAY + 3], [True])


def test_practice_is_not_judged_and_changes_no_prediction():
    plain = (("a", 0, GOOD), ("a", 5, GOOD))
    practised = (plain[0], ("a", 2, AGAIN, Kind.PRACTICE), plain[1])
    assert judge(log_of(*practised)).predicted == pytest.approx(judge(log_of(*plain)).predicted)


def test_a_card_that_was_reset_begins_anew():
    log = log_of(("a", 0, EASY), ("a", 3, 0, Kind.RESET), ("a", 5, GOOD), ("a", 9, GOOD))
    fresh = log_of(("a", 5, GOOD), ("a", 9, GOOD))
    assert judge(log).predicted == pytest.approx(judge(fresh).predicted)


def test_each_review_is_predicted_by_the_parameters_in_force():
    rows = (("a", 0, GOOD), ("a", 4, GOOD), ("a", 20, GOOD))
    mixed = [(*row, Kind.RATING, preset) for row, preset in zip(rows, (0, 0, 1), strict=True)]
    log = log_of(*mixed, presets=("default", "other"))
    found = judge(log, DEFAULT_PARAMETERS, OTHERS).predicted
    expected = (judge(log_of(*rows), one).predicted for one in (DEFAULT_PARAMETERS, OTHERS))
    default, other = expected
    assert found == pytest.approx([default[0], other[1]])
    assert default[1] != pytest.approx(other[1], abs=1e-3)


@given(LOGS)
def test_the_bins_of_the_calibration_curve_hold_every_review_once(histories):
    found = judge(log_of_histories(histories))
    bins = calibration(found)
    assert sum(one.reviews for one in bins) == len(found.day)
    for one in bins:
        assert one.start <= one.predicted <= one.end
        assert one.low - 1e-12 <= one.true <= one.high + 1e-12
        inside = (found.predicted >= one.start) & (found.predicted < one.end)
        assert one.end == 1.0 or one.true == pytest.approx(np.mean(found.recalled[inside]))


def test_an_interval_is_that_of_wilson():
    # Wilson 1927: 15 of 20, as published calculators give it
    assert interval(0.75, 20) == pytest.approx((0.5313, 0.8881), abs=1e-4)


def test_what_was_foretold_is_that_of_the_last_reviews_whichever_card_they_are_of():
    rows = [("a", 0, GOOD), ("b", 0, GOOD), ("b", 1, AGAIN), ("a", 2, GOOD)]
    every = judge(log_of(*rows))
    assert foretold(every) == Foretold(2, pytest.approx(every.predicted.mean()), 0.5)
    (newest,) = every.predicted[every.card == 0]
    assert foretold(every, last=1) == Foretold(1, pytest.approx(newest), 1.0)
    assert foretold(judge(log_of())) is None
