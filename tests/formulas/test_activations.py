"""Activations at their edges; values are checked against PyTorch's."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.activations import leaky_relu, relu, sigmoid, softmax, tanh


@given(st.floats(-30, 30))
def test_a_sigmoid_is_a_tanh_moved_and_scaled(x):
    assert sigmoid(x) == pytest.approx((1 + tanh(x / 2)) / 2)
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1)


def test_extreme_inputs_saturate():
    assert (sigmoid(-1000), sigmoid(1000), tanh(-1000)) == (0, 1, -1)
    assert softmax((1000, 0)) == (1, 0)


def test_rectifiers_keep_whole_numbers_whole():
    assert [relu(x) for x in (-2, 0, 3)] == [0, 0, 3]
    assert [leaky_relu(x, 0.5) for x in (-2, 0, 3)] == [-1, 0, 3]


@given(st.floats(0.1, 10))
def test_probabilities_differ_by_the_exponential_of_the_scores_over_the_temperature(T):
    high, low = softmax((2, 1), T)
    assert high / low == pytest.approx(exp(1 / T))
