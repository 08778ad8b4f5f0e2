"""Entropy and divergence: the laws they obey; values are checked against PyTorch's."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.information import (
    bits,
    distribution_cross_entropy,
    entropy,
    kl_divergence,
    mutual_information,
    perplexity,
)


def normalised(counts):
    return tuple(count / sum(counts) for count in counts)


counts = st.lists(st.integers(1, 50), min_size=3, max_size=3).map(normalised)


@given(counts, counts)
def test_divergence_is_what_cross_entropy_adds_to_entropy_and_never_negative(p, q):
    assert kl_divergence(p, q) >= -1e-12
    assert distribution_cross_entropy(p, q) == pytest.approx(entropy(p) + kl_divergence(p, q))


def test_outcomes_that_cannot_happen_count_nothing():
    assert entropy((1, 0)) == 0
    assert kl_divergence((0, 1), (0.5, 0.5)) == pytest.approx(log(2))


@pytest.mark.parametrize("outcomes", [2, 8, 64])
def test_even_odds_have_the_bits_that_number_the_outcomes(outcomes):
    assert bits(entropy((1 / outcomes,) * outcomes)) == pytest.approx(log(outcomes, 2))
    assert perplexity((1 / outcomes,) * 3) == pytest.approx(outcomes)


@given(counts, counts)
def test_independent_variables_tell_nothing_about_each_other(p, q):
    joint = tuple(tuple(x * y for y in q) for x in p)
    assert mutual_information(joint) == pytest.approx(0, abs=1e-9)


@given(counts)
def test_a_copy_tells_all_there_is_to_know(p):
    joint = tuple(tuple(x if i == j else 0 for j in range(3)) for i, x in enumerate(p))
    assert mutual_information(joint) == pytest.approx(entropy(p))
