"""AdaBoost, nearest neighbours and k-means by what they are meant to do."""

from collections import Counter
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.classical import (
    adaboost_alpha,
    adaboost_error,
    adaboost_weights,
    kmeans_step,
    knn_vote,
)
from flashcards.formulas.vectors import squared_distance

mistakes = st.lists(st.integers(0, 1), min_size=3, max_size=9).filter(lambda m: 0 < sum(m) < len(m))


@given(mistakes.map(tuple))
def test_after_a_round_the_learner_is_no_better_than_a_coin(wrong):
    weights = adaboost_weights((1 / len(wrong),) * len(wrong), wrong)
    assert sum(weights) == pytest.approx(1)
    assert adaboost_error(weights, wrong) == pytest.approx(0.5)


@given(st.floats(0.05, 0.95), st.floats(-1, 1))
def test_alpha_minimises_the_exponential_loss(error, step):
    def loss(alpha):
        return (1 - error) * exp(-alpha) + error * exp(alpha)

    assert loss(adaboost_alpha(error)) <= loss(adaboost_alpha(error) + step) + 1e-12


points = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=8)


def spread(points, centroids):
    """Squared distances of all points to their nearest centroid."""
    return sum(min(squared_distance(p, c) for c in centroids) for p in points)


@given(points.map(tuple))
def test_a_round_of_k_means_never_spreads_the_clusters(points):
    before = points[:2]
    after = kmeans_step(points, before)
    assert spread(points, after) <= spread(points, before) + 1e-9


def test_a_centroid_without_points_stays():
    assert kmeans_step(((0, 0), (1, 1)), ((0, 0), (9, 9))) == ((0.5, 0.5), (9, 9))


@given(st.lists(st.integers(0, 2), min_size=1, max_size=7).map(tuple))
def test_everybody_votes_when_k_is_everybody(labels):
    winner = knn_vote(tuple(range(len(labels))), labels, len(labels))
    assert Counter(labels)[winner] == max(Counter(labels).values())


def test_a_tie_goes_to_the_nearest():
    assert knn_vote((5, 1, 2, 9), (7, 8, 7, 8), 2) == 8
