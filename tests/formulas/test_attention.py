"""Attention: what each query may read; values are checked against PyTorch's."""

from math import cos, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.attention import (
    attention_weights,
    causal_attention,
    positional_encoding,
    self_attention,
)

rows = st.lists(st.tuples(*[st.integers(-3, 3)] * 2), min_size=3, max_size=3).map(tuple)


@given(rows, rows)
def test_weights_are_a_distribution(queries, keys):
    weights = attention_weights(queries[0], keys)
    assert sum(weights) == pytest.approx(1)
    assert min(weights) > 0


@given(rows, rows, rows)
def test_the_future_changes_nothing_under_a_causal_mask(Q, K, V):
    seen = causal_attention(Q, K, V)
    assert seen[:2] == causal_attention(Q[:2], K[:2], V[:2])
    assert seen[0] == pytest.approx(V[0])
    assert seen[2] == self_attention(Q, K, V)[2]


@given(st.integers(0, 60), st.integers(0, 3))
def test_positions_turn_by_the_same_angle_a_step(position, pair):
    rate = 10000 ** (-pair / 4)
    pairs = [positional_encoding(position + 1, 2 * pair + part, 8) for part in (0, 1)]
    sine, cosine = (positional_encoding(position, 2 * pair + part, 8) for part in (0, 1))
    turned = (sine * cos(rate) + cosine * sin(rate), cosine * cos(rate) - sine * sin(rate))
    assert pairs == pytest.approx(turned, abs=1e-9)
