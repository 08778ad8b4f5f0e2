"""Costs: multiply-accumulates counted one by one, memory, and what is refused."""

import re
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.costs import (
    attention_macs,
    conv_macs,
    depthwise_separable_macs,
    grid_search_runs,
    mb,
    mib,
    separable_ratio,
    training_values,
)

few = st.integers(1, 4)


@given(few, few, few, few, few, st.integers(1, 2))
def test_a_convolution_multiplies_each_output_by_its_kernel(C_in, C_out, K, height, width, groups):
    channels = range(C_in)  # of one group
    outputs = product(range(groups * C_out), range(height), range(width))
    multiplications = sum(1 for _ in product(outputs, channels, range(K), range(K)))
    macs = conv_macs(groups * C_in, groups * C_out, K, (height, width), groups)
    assert macs == multiplications


@given(few, few, st.integers(1, 7), few)
def test_the_ratio_is_that_of_the_two_costs(C_in, C_out, K, out):
    costs = depthwise_separable_macs(C_in, C_out, K, out), conv_macs(C_in, C_out, K, out)
    assert separable_ratio(C_out, K) == Fraction(*costs)


def test_one_side_stands_for_as_many_axes_as_the_other_has():
    assert conv_macs(2, 3, 3, (4, 5, 6)) == conv_macs(2, 3, (3, 3, 3), (4, 5, 6))
    assert conv_macs(2, 3, (3, 3, 3), 4) == conv_macs(2, 3, 3, (4, 4, 4))


def test_vgg16_multiplies_as_often_as_published():
    blocks = ((224, 3, 64, 64), (112, 64, 128, 128), (56, 128, 256, 256, 256))
    blocks += ((28, 256, 512, 512, 512), (14, 512, 512, 512, 512))
    convs = sum(conv_macs(a, b, 3, out) for out, *widths in blocks for a, b in pairwise(widths))
    assert convs + 25088 * 4096 + 4096 * 4096 + 4096 * 1000 == 15_470_264_320


@given(st.integers(1, 6), st.integers(1, 6))
def test_attention_multiplies_for_projections_scores_and_mixing(tokens, d_model):
    T, D = range(tokens), range(d_model)
    projections = 4 * sum(1 for _ in product(T, D, D))
    scores, mixing = sum(1 for _ in product(T, T, D)), sum(1 for _ in product(T, D, T))
    assert attention_macs(tokens, d_model) == projections + scores + mixing


def test_memory_is_exact_in_both_units():
    assert (mb(15_237_608), mib(2**20, bytes_each=2)) == (Fraction(60_950_432, 10**6), 2)
    assert mib(10**6) == Fraction(15_625, 4096)


def test_a_grid_is_searched_once_for_each_fold():
    runs = [(fold, point) for fold in range(5) for point in product(range(3), range(4))]
    assert grid_search_runs(5, (3, 4)) == len(runs)
    assert grid_search_runs(5, (3, 4), refit=True) == len(runs) + 1


@pytest.mark.parametrize(
    ("formula", "arguments", "message"),
    [
        (conv_macs, (6, 8, 3, 10, 4), "6 input channels do not divide by 4"),
        (conv_macs, (6, 8, 3, 0), "the output size must be at least 1, not 0"),
        (
            conv_macs,
            (6, 8, (3, 3), (1, 2, 3)),
            "(3, 3) and (1, 2, 3) have different numbers of axes",
        ),
        (
            training_values,
            (10, "lion"),
            "the optimizer is one of SGD, SGD+momentum, Adam, not lion",
        ),
        (grid_search_runs, (1, (3, 4)), "the number of folds must be at least 2, not 1"),
        (mb, (-1,), "the number of values must be at least 0, not -1"),
        (mib, (0.5,), "the number of values must be a whole number, not 0.5"),
    ],
)
def test_costs_of_nothing_sensible_are_refused(formula, arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        formula(*arguments)
