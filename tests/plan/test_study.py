"""What the plan takes a study to be, held to the real scheduler, answer by answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.log import Rating, Row
from flashcards.plan import Situation
from flashcards.plan.situation import Cards
from flashcards.plan.study import Study
from flashcards.schedule import FRESH, Phase, Scheduler, Settings
from tests.plan.situations import TODAY, Costs

STEPS = st.sampled_from([(), (10,), (1, 10), (1, 5, 10)])
RATINGS = st.sampled_from(list(Rating))
HISTORIES = st.lists(st.tuples(st.integers(0, 9), RATINGS), max_size=5)


def sat(scheduler, state, day, rating):
    """The state after a study, repeats answered good while the steps last; and the answers."""
    answers = 0
    while not answers or state.phase in (Phase.LEARNING, Phase.RELEARNING):
        given_now = Rating(rating) if not answers else Rating.GOOD
        row = Row("", "", "c", "rating", day * 86_400_000, day, given_now)
        state, answers = scheduler.apply(state, row), answers + 1
    return state, answers


def after(scheduler, history):
    """A state some days before today, left where the history leaves it, in steps or out."""
    state, day = FRESH, TODAY - 50
    for days, rating in history:
        day += days
        row = Row("", "", "c", "rating", day * 86_400_000, day, rating)
        state = scheduler.apply(state, row)
    return state


@given(STEPS, STEPS, HISTORIES)
def test_a_study_leaves_the_states_and_costs_of_a_real_sitting(learning, relearning, history):
    settings = Settings(learning_steps=learning, relearning_steps=relearning)
    scheduler, study = Scheduler(settings), Study(settings, Costs(step_seconds=7.0))
    state = after(scheduler, history)
    cards = Cards.of(Situation({"c": state}, day=TODAY, budget=(1.0,), settings=settings))
    if state is FRESH:
        chance, S, D, seconds = study.first()
        answer = study.costs.new_seconds
    else:
        days = TODAY - cards.last
        outcomes = study.later(cards.stability, cards.difficulty, days, cards.steps, cards.step)
        chance, S, D, seconds = (one[:, 0] for one in outcomes)
        answer = study.costs.review_seconds
        assert chance[0] == pytest.approx(1 - scheduler.retrievability(state, TODAY))
    assert sum(chance) == pytest.approx(1)
    for place, rating in enumerate(Rating):
        real, answers = sat(scheduler, state, TODAY, rating)
        assert S[place] == pytest.approx(real.stability, rel=1e-9)
        assert D[place] == pytest.approx(real.difficulty, rel=1e-9)
        assert seconds[place] == pytest.approx(answer[place] + 7.0 * (answers - 1))


@given(STEPS, STEPS, RATINGS)
def test_a_card_in_its_steps_today_is_taken_to_finish_them(learning, relearning, rating):
    settings = Settings(learning_steps=learning, relearning_steps=relearning)
    scheduler = Scheduler(settings)
    row = Row("", "", "c", "rating", TODAY * 86_400_000, TODAY, rating)
    state = scheduler.apply(FRESH, row)
    cards = Cards.of(Situation({"c": state}, day=TODAY, budget=(1.0,), settings=settings))
    answers = 0
    while state.phase is Phase.LEARNING:
        state, answers = sat(scheduler, state, TODAY, Rating.GOOD)
    assert cards.stability == pytest.approx(state.stability, rel=1e-9)
    assert cards.difficulty == pytest.approx(state.difficulty, rel=1e-9)
    assert cards.started == pytest.approx(answers * Costs().step_seconds)
    assert not cards.open[0]


def test_a_buried_card_is_not_open_today():
    from dataclasses import replace

    buried = {"a": replace(FRESH, buried_day=TODAY), "b": replace(FRESH, buried_day=TODAY - 1)}
    cards = Cards.of(Situation(buried, day=TODAY, budget=(1.0,)))
    assert np.array_equal(cards.open, [False, True])
