"""Sizes, counted by sliding a kernel over the cells."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flashcards.formulas.shapes import (
    conv_out,
    conv_transpose_out,
    effective_kernel,
    pool_out,
    rpn_out,
    same_padding,
    stack_sizes,
    yolo_out,
)

sizes, kernels = st.integers(1, 60), st.integers(1, 9)
strides, paddings, dilations = st.integers(1, 5), st.integers(0, 6), st.integers(1, 4)


@given(sizes, kernels, strides, paddings, dilations)
def test_a_convolution_has_one_output_for_each_place_its_kernel_fits(H, K, stride, padding, dil):
    padded = H + 2 * padding
    taps = range(0, K * dil, dil)
    places = [top for top in range(0, padded, stride) if top + max(taps) < padded]
    assume(places)
    assert conv_out(H, K, stride, padding, dil) == len(places)


@given(sizes, kernels, strides, paddings, dilations)
def test_a_transposed_convolution_undoes_the_sizes_of_a_convolution(H, K, stride, padding, dil):
    assume(dil * (K - 1) < H + 2 * padding)
    small = conv_out(H, K, stride, padding, dil)
    lost = (H + 2 * padding - dil * (K - 1) - 1) % stride
    assume((small - 1) * stride + effective_kernel(K, dil) - 2 * padding > 0)
    assert conv_transpose_out(small, K, stride, padding, lost, dil) == H


@given(sizes, st.integers(0, 5), dilations)
def test_same_padding_keeps_the_size(H, half, dilation):
    K = 2 * half + 1
    assert conv_out(H, K, padding=same_padding(K, dilation), dilation=dilation) == H


def test_a_pooling_layer_steps_by_its_kernel_unless_told():
    assert (pool_out(12, 3), pool_out(12, 3, 1)) == (4, 10)


def test_a_window_that_would_start_in_the_padding_behind_the_input_does_not_count():
    assert pool_out(3, 2, 2, padding=1, ceil=True) == 2


def test_the_only_window_may_be_incomplete():
    assert pool_out(2, 3, 2, ceil=True) == 1
    with pytest.raises(ValueError, match="the kernel spans 3 cells"):
        pool_out(2, 3, 1, ceil=True)


def test_layers_in_a_row_tell_every_size():
    assert stack_sizes(227, ((11, 4), (3, 2), (5, 1, 2), (3, 2))) == (227, 55, 27, 27, 13)


def test_an_rpn_has_six_channels_for_each_anchor():
    cells = [(i, j) for i in range(0, 224, 16) for j in range(0, 336, 16)]
    assert rpn_out(224, 336, 16, 9) == (len(cells) * 9, (2 + 4) * 9)


def test_yolo_puts_out_boxes_with_confidences_and_classes_for_each_cell():
    cell = [*("x", "y", "w", "h", "confidence") * 2, *range(20)]
    assert yolo_out(7, 2, 20) == 7 * 7 * len(cell)


@pytest.mark.parametrize(
    ("formula", "arguments", "message"),
    [
        (conv_out, (5, 7), "the kernel spans 7 cells, the padded input has only 5"),
        (conv_out, (5, 3, 1, 0, 4), "the kernel spans 9 cells, the padded input has only 5"),
        (conv_out, (5, 3, 0), "the stride must be at least 1, not 0"),
        (conv_out, (5, 3, 1, -1), "the padding must be at least 0, not -1"),
        (conv_out, (5, 3, 1, 0.5), "the padding must be a whole number, not 0.5"),
        (conv_out, (5, 0), "the kernel size must be at least 1, not 0"),
        (pool_out, (9, 3, 3, 2), "padding 2 is more than half of the pooling kernel 3"),
        (same_padding, (4,), "no equal padding keeps the size for kernel 4, dilation 1"),
        (
            conv_transpose_out,
            (4, 3, 2, 0, 2),
            "output padding 2 must be smaller than the stride or the dilation",
        ),
        (conv_transpose_out, (1, 2, 1, 1), "the output size must be at least 1, not 0"),
        (
            stack_sizes,
            (9, ((3, 2), (5, 1))),
            "the kernel spans 5 cells, the padded input has only 4",
        ),
        (rpn_out, (230, 336, 16, 9), "230 pixels of height do not divide by 16"),
    ],
)
def test_what_no_layer_can_do_is_refused(formula, arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        formula(*arguments)
