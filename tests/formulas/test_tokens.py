"""Patches, tokens and pairs, counted one by one."""

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.tokens import attended_pairs, mae_tokens, patches, vit_tokens


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 32))
def test_each_pixel_lies_in_one_patch(rows, columns, P):
    H, W = rows * P, columns * P
    corners = {(i // P, j // P) for i, j in product(range(0, H, P), range(0, W, P))}
    assert patches(H, W, P) == len(corners)
    assert vit_tokens(H, W, P) == len(corners) + 1


@given(st.integers(1, 12), st.integers(1, 4))
def test_a_causal_mask_hides_the_future(tokens, heads):
    pairs = [(q, k) for _ in range(heads) for q in range(tokens) for k in range(tokens)]
    assert attended_pairs(tokens, heads) == len(pairs)
    assert attended_pairs(tokens, heads, causal=True) == sum(k <= q for q, k in pairs)


def test_an_mae_sees_what_is_not_masked_and_the_class_token():
    assert (mae_tokens(224, 224, 16, 0.75), mae_tokens(96, 96, 16, 0.6)) == (49 + 1, 14 + 1)


def test_the_ratio_is_the_decimal_it_is_written_as():
    assert mae_tokens(160, 160, 16, 0.9) == mae_tokens(160, 160, 16, Fraction(9, 10)) == 10 + 1


@pytest.mark.parametrize(
    ("formula", "arguments", "message"),
    [
        (patches, (225, 224, 16), "225 pixels of height do not divide by 16"),
        (vit_tokens, (224, 225, 16), "225 pixels of width do not divide by 16"),
        (mae_tokens, (224, 224, 16, 1), "the mask ratio must be from 0 to below 1, not 1"),
        (attended_pairs, (0,), "the number of tokens must be at least 1, not 0"),
    ],
)
def test_images_that_do_not_come_apart_are_refused(formula, arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        formula(*arguments)
