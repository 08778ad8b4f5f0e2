"""Optimisers: the laws they obey; the weights they reach are checked against PyTorch's."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.optimisers import (
    adagrad,
    adam,
    adamw,
    clip_gradient,
    moving_averages,
    nesterov,
    rmsprop,
    sgd,
    sgd_momentum,
)

gradients = st.lists(st.floats(-9, 9), min_size=1, max_size=5).map(tuple)


@given(gradients)
def test_without_momentum_it_is_plain_gradient_descent(g):
    assert sgd_momentum(1, g, 0.1, 0) == pytest.approx(sgd(1, g, 0.1))
    assert nesterov(1, g, 0.1, 0) == pytest.approx(sgd(1, g, 0.1))


@pytest.mark.parametrize("g", [0.001, -5, 1000])
def test_the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient(g):
    assert adam(0, (g,), lr=0.1) == pytest.approx(-0.1 if g > 0 else 0.1, rel=1e-4)
    assert adagrad(0, (g,), lr=0.1) == pytest.approx(-0.1 if g > 0 else 0.1, rel=1e-4)


def test_no_gradient_moves_no_weight_but_decay_shrinks_it():
    still = [step(2, (0, 0), lr=0.1) for step in (sgd, sgd_momentum, adagrad, rmsprop, adam)]
    assert still == [2, 2, 2, 2, 2]
    assert adamw(2, (0, 0), lr=0.1, weight_decay=0.5) == pytest.approx(2 * 0.95**2)


def test_exact_numbers_stay_exact_without_roots():
    assert sgd_momentum(3, (2, 4), lr=1, momentum=0) == -3
    assert isinstance(sgd_momentum(3, (2, 4), lr=1, momentum=0), int)


@given(st.floats(0, 1), st.lists(st.floats(-5, 5), min_size=1, max_size=5).map(tuple))
def test_an_average_stays_between_what_it_averages(decay, values):
    averages = moving_averages(values, decay, start=values[0])
    assert len(averages) == len(values)
    assert all(min(values) - 1e-9 <= m <= max(values) + 1e-9 for m in averages)


@given(gradients, st.floats(0.1, 9))
def test_clipping_shortens_and_keeps_the_direction(g, limit):
    clipped = clip_gradient(g, limit)
    assert hypot(*clipped) == pytest.approx(min(hypot(*g), limit))
    assert all(x * y >= 0 for x, y in zip(g, clipped, strict=True))
