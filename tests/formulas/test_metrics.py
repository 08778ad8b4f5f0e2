"""Metrics against their definitions, spelled out level by level and label by label."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.metrics import (
    accuracy,
    average_precision,
    average_precision_11,
    f1_score,
    mean_iou,
    pixel_accuracy,
    precision,
    precisions,
    recall,
    recalls,
)

counts = st.integers(1, 60).map(Fraction)
ranked = st.lists(st.integers(0, 1), min_size=1, max_size=8).map(tuple)


def best_precision(hits, objects, level):
    """The best precision of any cut-off whose recall reaches the level."""
    cuts = [hits[: rank + 1] for rank in range(len(hits))]
    return max(
        (Fraction(sum(cut), len(cut)) for cut in cuts if Fraction(sum(cut), objects) >= level),
        default=Fraction(0),
    )


@given(ranked, st.integers(1, 4))
def test_average_precision_is_the_mean_over_every_object_to_find(hits, missed):
    objects = sum(hits) + missed
    levels = [Fraction(k, objects) for k in range(1, objects + 1)]
    expected = sum(best_precision(hits, objects, level) for level in levels) / objects
    assert average_precision(hits, objects) == pytest.approx(float(expected))


@given(ranked, st.integers(1, 4))
def test_eleven_point_precision_is_the_mean_over_eleven_recalls(hits, missed):
    objects = sum(hits) + missed
    levels = [Fraction(k, 10) for k in range(11)]
    expected = sum(best_precision(hits, objects, level) for level in levels) / 11
    assert average_precision_11(hits, objects) == pytest.approx(float(expected))


def test_finding_everything_first_is_perfect():
    assert average_precision((1, 1, 0, 0), 2) == average_precision_11((1, 1, 0, 0), 2) == 1
    assert average_precision((0, 0), 2) == average_precision_11((0, 0), 2) == 0


def test_precision_and_recall_down_a_ranked_list():
    assert precisions((0, 1, 1, 0)) == (0, 1 / 2, 2 / 3, 2 / 4)
    assert recalls((0, 1, 1, 0), 5) == (0, 0.2, 0.4, 0.4)


@given(counts, counts, counts, counts)
def test_metrics_count_labels(TP, TN, FP, FN):
    P, R = precision(TP, FP), recall(TP, FN)
    assert (P, R) == (TP / (TP + FP), TP / (TP + FN))
    assert f1_score(TP, FP, FN) == 2 * P * R / (P + R)
    assert accuracy(TP, TN, FP, FN) == (TP + TN) / (TP + TN + FP + FN)
    assert pixel_accuracy(((TP, FN), (FP, TN))) == accuracy(TP, TN, FP, FN)


def test_a_missing_class_leaves_no_mean():
    with pytest.raises(ValueError, match="must be above 0, not 0"):
        mean_iou(((3, 0), (0, 0)))
