"""Gradients: the laws they obey; their values are checked against autograd."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.gradients import (
    average_pool_gradient,
    cross_entropy_gradient,
    hinge_gradient,
    max_pool_gradient,
    recurrent_gradient,
)

windows = st.lists(st.integers(-9, 9), min_size=4, max_size=4).map(tuple)


@given(windows, st.integers(0, 3))
def test_what_pulls_one_score_up_pushes_the_others_down_as_much(scores, target):
    assert sum(cross_entropy_gradient(scores, target)) == pytest.approx(0)
    assert sum(hinge_gradient(scores, target)) == 0


@given(windows, st.integers(-9, 9))
def test_pooling_passes_the_whole_gradient_on(window, upstream):
    assert sum(max_pool_gradient(window, upstream)) == upstream
    assert sum(average_pool_gradient(window, upstream)) == upstream


def test_equal_cells_leave_the_gradient_to_the_first():
    assert max_pool_gradient((7, 9, 9, 1), 2) == (0, 2, 0, 0)


def test_a_lead_of_exactly_the_margin_has_no_gradient():
    assert hinge_gradient((3, 2, 2.5), 0) == (-1, 0, 1)


def test_a_gradient_through_small_states_is_the_power_of_the_weight():
    assert recurrent_gradient((0,) * 10, 2) == 2**10
