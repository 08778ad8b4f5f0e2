"""Boxes against pictures of them, and suppression against trying every selection."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.detection import (
    box_decode,
    box_encode,
    intersection,
    iou,
    nms,
    pairwise_iou,
)


@st.composite
def boxes(draw):
    x1, y1 = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    return (x1, y1, x1 + draw(st.integers(1, 9)), y1 + draw(st.integers(1, 9)))


def pixels(box):
    return {(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])}


@given(boxes(), boxes())
def test_boxes_share_the_pixels_that_both_cover(a, b):
    shared, joined = pixels(a) & pixels(b), pixels(a) | pixels(b)
    assert intersection(a, b) == len(shared)
    assert iou(a, b) == len(shared) / len(joined)


@given(st.lists(boxes(), max_size=5))
def test_each_box_is_compared_with_all_that_stand_before_it(ranked):
    table = pairwise_iou(tuple(ranked))
    pairs = {(j, i): value for j, row in enumerate(table) for i, value in enumerate(row)}
    places = combinations(range(len(ranked)), 2)
    assert pairs == {(j, i): iou(ranked[i], ranked[j]) for i, j in places}


def selections(ranked, threshold):
    """Every selection that drops exactly the boxes a better one in it overlaps too much."""
    everything = range(len(ranked))
    for size in range(len(ranked) + 1):
        for kept in combinations(everything, size):
            if all(
                (index in kept)
                == all(iou(ranked[k], ranked[index]) <= threshold for k in kept if k < index)
                for index in everything
            ):
                yield kept


@given(st.lists(boxes(), max_size=6).map(tuple), st.sampled_from((0.1, 0.3, 0.5)))
def test_suppression_finds_the_one_selection_that_explains_itself(ranked, threshold):
    assert [nms(ranked, threshold)] == list(selections(ranked, threshold))


def test_a_box_that_a_dropped_one_overlaps_survives():
    chain = ((0, 0, 10, 10), (4, 0, 14, 10), (8, 0, 18, 10))
    assert iou(chain[0], chain[1]) == iou(chain[1], chain[2]) > 0.4
    assert nms(chain, 0.4) == (0, 2)


@given(st.tuples(*[st.floats(-9, 9)] * 2, *[st.floats(1, 9)] * 2), boxes())
def test_decoding_undoes_encoding(anchor, box):
    target = (box[0], box[1], box[2], box[3])
    assert box_decode(anchor, box_encode(anchor, target)) == pytest.approx(target)
