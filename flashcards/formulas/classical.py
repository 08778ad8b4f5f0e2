"""Classical machine learning: AdaBoost, nearest neighbours, k-means."""

from collections import Counter
from math import exp, log

from flashcards.formulas.limits import binary, distribution, paired, some
from flashcards.formulas.quantities import Number, whole
from flashcards.formulas.vectors import Matrix, Vector, l2_distance, mean, total, transpose


def adaboost_error(weights: Vector, mistakes: Vector) -> Number:
    """Weighted error of a weak learner; `mistakes` has a 1 for each sample it got wrong, else 0.

    Source: Freund and Schapire 1997.

    >>> adaboost_error((0.25, 0.25, 0.5), (1, 0, 0))
    0.25
    """
    pairs = paired(distribution(weights, "the weights"), mistakes)
    return total(weight * binary(wrong, "a mistake") for weight, wrong in pairs)


def adaboost_alpha(error: Number) -> float:
    """Weight of a weak learner in the vote, ½ ln((1 − error) / error).

    Raises ValueError for an error of 0 or 1, which would weigh infinitely.
    Source: Freund and Schapire 1997.

    >>> round(adaboost_alpha(0.35), 4)
    0.3095
    """
    if not 0 < error < 1:
        raise ValueError(f"the error must lie between 0 and 1, not at {error}")
    return log((1 - error) / error) / 2


def adaboost_weights(weights: Vector, mistakes: Vector) -> tuple[float, ...]:
    """The samples' weights after a round: times e^α where wrong, e^−α where right, adding up to 1.

    Source: Freund and Schapire 1997.

    >>> [round(w, 4) for w in adaboost_weights((0.25, 0.25, 0.25, 0.25), (1, 0, 0, 0))]
    [0.5, 0.1667, 0.1667, 0.1667]
    """
    alpha = adaboost_alpha(adaboost_error(weights, mistakes))
    grown = [w * exp(alpha if wrong else -alpha) for w, wrong in paired(weights, mistakes)]
    return tuple(weight / total(grown) for weight in grown)


def knn_vote(distances: Vector, labels: Vector, k: int) -> Number:
    """The label that most of the k nearest examples carry; a tie goes to the nearest of them.

    Source: CS231n notes, Image classification.

    >>> knn_vote((3, 1, 2, 9), (0, 1, 0, 1), 3)
    0
    """
    if whole(k, "k") > len(distances):
        raise ValueError(f"there are only {len(distances)} examples, not {k}")
    nearest = sorted(paired(distances, labels), key=lambda example: example[0])[:k]
    return Counter(label for _, label in nearest).most_common(1)[0][0]


def kmeans_step(points: Matrix, centroids: Matrix) -> Matrix:
    """The centroids after one round: each point goes to the nearest (the first among equals),
    each centroid to the mean of its points. One without points stays where it is.

    Source: Lloyd 1982.

    >>> kmeans_step(((0, 0), (2, 0), (8, 8)), ((0, 0), (9, 9)))
    ((1.0, 0.0), (8.0, 8.0))
    """
    members: list[list[Vector]] = [[] for _ in some(centroids, "the centroids")]
    for point in points:
        distances = [l2_distance(point, centroid) for centroid in centroids]
        members[distances.index(min(distances))].append(point)
    return tuple(
        tuple(map(mean, transpose(tuple(group)))) if group else centroid
        for group, centroid in zip(members, centroids, strict=True)
    )
