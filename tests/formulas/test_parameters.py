"""Parameters: relations between layers, and what is refused."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.parameters import (
    bottleneck_params,
    conv_params,
    conv_transpose_params,
    depthwise_separable_params,
    gru_params,
    linear_params,
    lstm_params,
    mlp_params,
    norm_params,
    rnn_params,
)

channels, kernels = st.integers(1, 256), st.integers(1, 11)


@given(channels, channels, kernels)
def test_a_square_kernel_is_a_kernel_with_equal_sides(C_in, C_out, K):
    assert conv_params(C_in, C_out, K) == conv_params(C_in, C_out, (K, K))


@given(channels, channels, kernels)
def test_a_kernel_as_large_as_its_input_is_a_fully_connected_layer(C_in, C_out, K):
    assert conv_params(C_in, C_out, K) == linear_params(C_in * K * K, C_out)


@given(st.integers(1, 8), st.integers(1, 16), st.integers(1, 16), kernels)
def test_groups_are_small_convolutions_side_by_side(groups, C_in, C_out, K):
    grouped = conv_params(groups * C_in, groups * C_out, K, groups)
    assert grouped == groups * conv_params(C_in, C_out, K)


@given(channels, channels, kernels)
def test_transposing_moves_the_bias_to_the_other_side(C_in, C_out, K):
    forward, back = conv_params(C_in, C_out, K), conv_transpose_params(C_out, C_in, K)
    assert forward - C_out == back - C_in


@given(channels, channels, kernels)
def test_the_bias_of_a_separable_convolution_is_one_for_each_channel_of_both(C_in, C_out, K):
    with_bias = depthwise_separable_params(C_in, C_out, K)
    assert with_bias - depthwise_separable_params(C_in, C_out, K, bias=False) == C_in + C_out


def test_vgg16_has_the_published_number_of_parameters():
    widths = (3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512)
    convs = sum(conv_params(a, b, 3) for a, b in pairwise(widths))
    assert convs + mlp_params((512 * 7 * 7, 4096, 4096, 1000)) == 138_357_544


def test_resnet_50_has_the_published_number_of_parameters():
    stages = ((64, 64, 3), (256, 128, 4), (512, 256, 6), (1024, 512, 3))
    blocks = sum(
        bottleneck_params(C_in, width) + (times - 1) * bottleneck_params(4 * width, width)
        for C_in, width, times in stages
    )
    stem = conv_params(3, 64, 7, bias=False) + norm_params(64)
    assert stem + blocks + linear_params(2048, 1000) == 25_557_032


@given(channels, channels, st.integers(0, 2))
def test_gates_are_plain_cells_side_by_side(n_in, hidden, biases):
    plain = rnn_params(n_in, hidden, biases)
    gated = gru_params(n_in, hidden, biases), lstm_params(n_in, hidden, biases)
    assert gated == (3 * plain, 4 * plain)


@pytest.mark.parametrize(
    ("formula", "arguments", "message"),
    [
        (conv_params, (6, 8, 3, 4), "6 input channels do not divide by 4"),
        (conv_params, (8, 6, 3, 4), "6 output channels do not divide by 4"),
        (conv_params, (8, 8, 3, 0), "the number of parts must be at least 1, not 0"),
        (conv_params, (8, 8, (3, 0)), "the kernel size must be at least 1, not 0"),
        (conv_params, (1.5, 8, 3), "input channels must be a whole number, not 1.5"),
        (mlp_params, ((10,),), "a network needs the number of its inputs and of its outputs"),
        (linear_params, (0, 10), "the number of inputs must be at least 1, not 0"),
        (lstm_params, (10, 8, -1), "biases must be at least 0, not -1"),
    ],
)
def test_layers_that_cannot_be_are_refused(formula, arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        formula(*arguments)
