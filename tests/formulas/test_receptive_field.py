"""Receptive fields, found by marking the input cells that reach an output cell."""

import re
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.receptive_field import jumps, receptive_field, widen

layers = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(0, 2), st.integers(1, 3)),
    max_size=4,
)


def cells_seen(stack, output):
    """Input cells, counted from the first one of the unpadded input, that `output` sees."""
    cells = {output}
    for K, stride, padding, dilation in reversed(stack):
        cells = {cell * stride - padding + tap * dilation for cell in cells for tap in range(K)}
    return cells


@given(layers)
def test_a_field_reaches_from_the_first_to_the_last_cell_seen(stack):
    first, second = cells_seen(stack, 0), cells_seen(stack, 1)
    size, jump = max(first) - min(first) + 1, min(second) - min(first)
    assert receptive_field(stack) == (size, jump, -min(first))


@given(layers)
def test_the_jumps_are_those_of_the_fields(stack):
    fields = [receptive_field(stack[:depth]) for depth in range(len(stack) + 1)]
    assert jumps([layer[1] for layer in stack]) == tuple(jump for _, jump, _ in fields)


VGG_16 = [(2, 3), (2, 3), (3, 3), (3, 3), (3, 3)]


@pytest.mark.parametrize(
    ("network", "stack", "field"),
    [
        ("LeNet-5", ((5, 1), (2, 2), (5, 1), (2, 2)), (16, 4)),
        (
            "AlexNet",
            ((11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)),
            (195, 32),
        ),
        ("VGG-16", [layer for n, K in VGG_16 for layer in [(K, 1)] * n + [(2, 2)]], (212, 32)),
    ],
)
def test_networks_have_the_known_fields(network, stack, field):
    assert receptive_field(stack)[:2] == field


def test_a_layer_without_padding_or_dilation_is_given_by_kernel_and_stride():
    assert receptive_field(((3, 2), (3, 1))) == receptive_field(((3, 2, 0, 1), (3, 1, 0, 1)))


def test_strides_multiply_to_the_last_jump():
    assert jumps((2, 3, 1, 2))[-1] == prod((2, 3, 1, 2))


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ((0, 1), "the kernel size must be at least 1, not 0"),
        ((3, 0), "the stride must be at least 1, not 0"),
        ((3, 1, -1), "the padding must be at least 0, not -1"),
        ((3, 1, 0, 0), "the dilation must be at least 1, not 0"),
    ],
)
def test_impossible_layers_are_refused(layer, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        widen((1, 1, 0), *layer)
