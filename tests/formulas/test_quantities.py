"""Reading what a formula is given."""

import re
from fractions import Fraction

import pytest

from flashcards.formulas.quantities import axes, extent, share, whole


@pytest.mark.parametrize("six", [6, 6.0, Fraction(12, 2)])
def test_a_whole_number_of_any_type_is_taken_by_value(six):
    assert (whole(six, "the stride"), type(whole(six, "the stride"))) == (6, int)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (2.5, "the stride must be a whole number, not 2.5"),
        (Fraction(1, 2), "the stride must be a whole number, not 1/2"),
        ("2", "the stride must be a whole number, not 2"),
        (float("nan"), "the stride must be a whole number, not nan"),
        (float("inf"), "the stride must be a whole number, not inf"),
        (0, "the stride must be at least 1, not 0"),
    ],
)
def test_what_is_no_count_is_refused(value, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        whole(value, "the stride")


def test_one_side_stands_for_every_axis():
    assert (extent(3, "K"), extent(3, "K", axes=3), extent((2, 3, 5), "K")) == (9, 27, 30)


def test_sizes_agree_on_their_axes():
    assert (axes(3, 7), axes(3, (4, 5, 6)), axes((3,), (4,))) == (2, 3, 1)


def test_sizes_of_different_axes_do_not_go_together():
    message = "(3, 3) and (1, 2, 3) have different numbers of axes"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        axes((3, 3), (1, 2, 3))


def test_a_share_is_exact():
    assert share(96, 32, "input channels") == 3
    message = "96 input channels do not divide by 64"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        share(96, 64, "input channels")
