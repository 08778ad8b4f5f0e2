"""Values of a convolution; the numbers themselves are checked against PyTorch's."""

import re

import pytest

from flashcards.formulas.convolution import cross_correlation, rotate_180
from flashcards.formulas.vectors import transpose


def test_an_impulse_shows_the_kernel_rotated():
    impulse = ((0, 0, 0), (0, 1, 0), (0, 0, 0))
    kernel = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
    assert cross_correlation(impulse, kernel, padding=1) == rotate_180(kernel)
    assert cross_correlation(impulse, rotate_180(kernel), padding=1) == kernel


def test_transposing_image_and_kernel_transposes_the_output():
    image, kernel = ((1, 2, 3, 4), (0, 5, 1, 2)), ((2, -1),)
    turned = cross_correlation(transpose(image), transpose(kernel))
    assert turned == transpose(cross_correlation(image, kernel))


def test_a_kernel_larger_than_the_image_is_refused():
    message = "the kernel spans 2 cells, the padded input has only 1"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        cross_correlation(((1, 2),), ((1,), (1,)))


def test_endless_padding_is_refused():
    with pytest.raises(ValueError, match="padding 700 is too much"):
        cross_correlation(((1, 2), (3, 4)), ((1,) * 3,) * 3, padding=700)
