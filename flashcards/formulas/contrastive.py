"""Losses that pull what belongs together closer and push the rest apart, in nats."""

from flashcards.formulas.limits import binary, not_negative, positive, some
from flashcards.formulas.losses import cross_entropy
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import (
    Matrix,
    Vector,
    l2_distance,
    mean,
    squared_distance,
    transpose,
)


def info_nce(positive_score: Number, negative_scores: Vector, temperature: Number = 1) -> float:
    """−ln(e^(s⁺/τ) / (e^(s⁺/τ) + Σ e^(s⁻/τ))) of one anchor: similarities to one positive and
    to its negatives. The positive stands in the denominator as well.

    Source: van den Oord et al. 2018; He et al. 2020 (MoCo), eq. 1.

    >>> round(info_nce(0.62, (0.74, 0.29, -0.19, 0.03), 0.5), 3)
    1.192
    """
    width = positive(temperature, "the temperature")
    some(negative_scores, "the negatives")
    return cross_entropy(tuple(s / width for s in (positive_score, *negative_scores)), 0)


def triplet_loss(
    anchor: Vector,
    match: Vector,
    other: Vector,
    margin: Number = 1,
    squared: bool = True,
) -> Number:
    """max(0, d(anchor, match) − d(anchor, other) + margin).

    The distance d is the squared Euclidean one (Schroff et al. 2015, FaceNet); with
    `squared=False` the plain one, as in PyTorch's nn.TripletMarginLoss.

    >>> triplet_loss((-1, 1), (2, -1), (0, 0), margin=2)
    13
    """
    distance = squared_distance if squared else l2_distance
    lead = distance(anchor, other) - distance(anchor, match)
    return max(0, not_negative(margin, "the margin") - lead)


def contrastive_loss(distance: Number, same: Number, margin: Number = 1) -> Number:
    """d² for a pair that belongs together (same = 1), max(0, margin − d)² for one that does not.

    Without the factor ½ of the paper. Source: Hadsell, Chopra and LeCun 2006.

    >>> contrastive_loss(0.5, 1), contrastive_loss(0.5, 0, margin=2)
    (0.25, 2.25)
    """
    apart = not_negative(distance, "the distance")
    error = apart if binary(same, "same") else max(0, margin - apart)
    return error * error


def clip_loss(similarities: Matrix, temperature: Number = 1) -> float:
    """Symmetric cross-entropy of a batch of N image-text pairs, targets on the diagonal.

    `similarities` is N×N, one row per image and one column per text; each is divided by the
    temperature. The loss is the mean over the rows and over the columns, averaged.
    Source: Radford et al. 2021, fig. 3.

    >>> round(clip_loss(((1, 0), (0, 1))), 4)
    0.3133
    """
    width = positive(temperature, "the temperature")
    scores = tuple(tuple(s / width for s in row) for row in similarities)
    if len(transpose(scores)) != len(scores):
        raise ValueError("there must be as many texts as images: a square matrix")
    return (_matching(scores) + _matching(transpose(scores))) / 2


def _matching(scores: Matrix) -> float:
    """Mean cross-entropy of the rows, each with its own index as the target."""
    return float(mean(tuple(cross_entropy(row, i) for i, row in enumerate(scores))))
