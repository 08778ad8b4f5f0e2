"""Normalisation: what comes out has the statistics asked for; values as PyTorch's."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flashcards.formulas.normalisation import batch_norm, group_norm, layer_norm, standardise
from flashcards.formulas.vectors import mean, variance

values = st.lists(st.integers(-50, 50), min_size=4, max_size=4).map(tuple)


@given(values, st.floats(0.5, 3), st.floats(-5, 5))
def test_beta_is_the_mean_and_gamma_the_deviation_of_what_comes_out(batch, gamma, beta):
    assume(len(set(batch)) > 1)
    out = batch_norm(batch, gamma, beta, eps=0)
    assert mean(out) == pytest.approx(beta, abs=1e-9)
    assert variance(out) == pytest.approx(gamma**2)


@given(values, st.integers(1, 9), st.integers(-9, 9))
def test_scale_and_shift_of_the_input_make_no_difference(batch, scale, shift):
    assume(len(set(batch)) > 1)
    moved = tuple(scale * x + shift for x in batch)
    assert standardise(moved) == pytest.approx(standardise(batch))


def test_one_group_is_layer_normalisation():
    assert group_norm((1, 4, 6, 2), 1) == layer_norm((1, 4, 6, 2))
