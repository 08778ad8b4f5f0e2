"""The memory model over arrays, held to py-fsrs through the scheduler, a card at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.log import Rating, Row
from flashcards.memory import Memory, trace
from flashcards.schedule import DEFAULT_PARAMETERS, FRESH, Scheduler, Settings

OTHERS = tuple(
    1.1 * one if place in (3, 8, 17) else one for place, one in enumerate(DEFAULT_PARAMETERS)
)
REVIEW = st.tuples(st.integers(0, 300), st.sampled_from(Rating))
HISTORIES = st.lists(st.lists(REVIEW, max_size=8), max_size=6)


def states_of(history, parameters):
    """What the scheduler makes of one card's (days since the last, rating), step by step."""
    scheduler, state, day = Scheduler(Settings(parameters)), FRESH, 739_000
    for days, rating in history:
        day += days
        recall = scheduler.retrievability(state, day)
        state = scheduler.apply(state, Row("", "", "c", "rating", day * 86_400_000, day, rating))
        yield state, recall, day


@given(HISTORIES)
def test_every_review_of_a_log_does_what_the_scheduler_does(histories):
    expected = [
        (number, day, rating, state, recall)
        for number, history in enumerate(histories)
        for (state, recall, day), (_, rating) in zip(
            states_of(history, DEFAULT_PARAMETERS), history, strict=True
        )
    ]
    cards, days, ratings = ([one[place] for one in expected] for place in range(3))
    replayed = trace(cards, days, ratings, DEFAULT_PARAMETERS)
    assert replayed.stability == pytest.approx([one[3].stability for one in expected], rel=1e-9)
    assert replayed.difficulty == pytest.approx([one[3].difficulty for one in expected], rel=1e-9)
    recalls = [np.nan if one[3].reps == 1 else one[4] for one in expected]
    assert replayed.retrievability == pytest.approx(recalls, rel=1e-9, nan_ok=True)


def test_reviews_may_be_under_different_parameters():
    history = [(0, Rating.GOOD), (5, Rating.EASY), (40, Rating.AGAIN), (0, Rating.GOOD)]
    states = [state for state, _, _ in states_of(history, OTHERS)]
    plain = [state for state, _, _ in states_of(history, DEFAULT_PARAMETERS)]
    days, ratings = [0, 5, 45, 45] * 2, [rating for _, rating in history] * 2
    parameters = np.array([DEFAULT_PARAMETERS] * 4 + [OTHERS] * 4)
    replayed = trace([1] * 4 + [2] * 4, days, ratings, parameters)
    assert replayed.stability == pytest.approx([one.stability for one in plain + states])


def test_a_review_without_a_log_before_it_has_no_prediction():
    replayed = trace([7, 7, 9], [1, 3, 3], [3, 3, 3], DEFAULT_PARAMETERS)
    assert replayed.days.tolist() == [-1, 2, -1]
    assert np.isnan(replayed.retrievability).tolist() == [True, False, True]


def test_an_empty_log_has_an_empty_trace():
    assert [len(one) for one in trace([], [], [], DEFAULT_PARAMETERS)] == [0, 0, 0, 0]


def test_retrievability_is_nine_tenths_after_a_stability_of_days():
    memory = Memory(DEFAULT_PARAMETERS)
    assert memory.retrievability([1.0, 30.0, 0.5], [1, 30, 0]) == pytest.approx([0.9, 0.9, 1.0])
