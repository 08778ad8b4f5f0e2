"""Losses: what every one of them promises; their values are checked against PyTorch's."""

from fractions import Fraction
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    cross_entropy,
    focal_loss,
    hinge_loss,
    l1_penalty,
    l2_penalty,
)

scores = st.lists(st.integers(-30, 30).map(lambda n: n / 10), min_size=2, max_size=6).map(tuple)


@given(scores, st.floats(-50, 50))
def test_a_constant_added_to_every_score_changes_no_softmax_loss(s, shift):
    moved = tuple(score + shift for score in s)
    assert cross_entropy(moved, 0) == pytest.approx(cross_entropy(s, 0), abs=1e-9)


@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_equal_scores_cost_ln_c_or_one_per_wrong_class(classes):
    assert isclose(cross_entropy((0,) * classes, 1), log(classes))
    assert hinge_loss((0,) * classes, 1) == classes - 1


def test_scores_that_would_overflow_still_have_a_loss():
    assert cross_entropy((1000, 0), 1) == 1000
    assert binary_cross_entropy_with_logits(1000, 0) == 1000
    assert binary_cross_entropy_with_logits(-1000, 0) == 0


def test_a_lead_of_exactly_the_margin_costs_nothing():
    assert hinge_loss((3, 2, 1), 0) == 0
    assert hinge_loss((3, 2, 1), 0, margin=2) == 1


def test_exact_scores_have_an_exact_hinge_loss():
    third = Fraction(1, 3)
    assert hinge_loss((third, 2 * third), 0) == Fraction(4, 3)


@given(st.floats(0.01, 1), st.floats(0, 5))
def test_focusing_only_ever_lowers_the_loss(p, gamma):
    assert 0 <= focal_loss(p, gamma) <= focal_loss(p, 0) == -log(p)


def test_alpha_scales_the_focal_loss():
    assert focal_loss(0.5, 2, 0.25) == 0.25 * 0.25 * log(2)


@given(st.floats(0.01, 0.99))
def test_the_other_class_has_the_rest_of_the_probability(p):
    assert binary_cross_entropy(p, 0) == pytest.approx(binary_cross_entropy(1 - p, 1))


def test_l2_prefers_spread_weights_and_l1_does_not_care():
    peaked, spread = (1, 0, 0, 0), (0.25, 0.25, 0.25, 0.25)
    assert (l1_penalty(peaked), l1_penalty(spread)) == (1, 1)
    assert (l2_penalty(peaked), l2_penalty(spread)) == (1, 0.25)
