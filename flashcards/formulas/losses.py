"""Losses of classification and regression, for one example unless said otherwise, in nats.

Classes are counted from 0. Penalties of regularisation stand here too.
"""

from math import exp, fabs, log, log1p

from flashcards.formulas.limits import (
    binary,
    likelihood,
    not_negative,
    place,
    positive,
    some,
)
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector, magnitude, mean, squared_distance, total


def cross_entropy(scores: Vector, target: int) -> float:
    """Softmax loss −ln(e^(s_y) / Σ e^(s_j)) of unnormalised scores, with y the target.

    Source: CS231n notes, Linear classification; PyTorch, nn.CrossEntropyLoss.

    >>> round(cross_entropy((3.2, 5.1, -1.7), 0), 3)
    2.04
    """
    wanted = scores[place(target, len(scores), "the target")]
    largest = max(scores)
    return float(largest - wanted) + log(total(exp(score - largest) for score in scores))


def negative_log_likelihood(probabilities: Vector) -> float:
    """Mean of −ln p over a batch; each p is what the model gave the true class of one example.

    >>> round(negative_log_likelihood((0.5, 0.25)), 4)
    1.0397
    """
    some(probabilities, "the probabilities")
    return float(mean(tuple(-log(likelihood(p, "a probability")) for p in probabilities)))


def hinge_loss(scores: Vector, target: int, margin: Number = 1) -> Number:
    """Multiclass SVM loss Σ_{j≠y} max(0, s_j − s_y + margin): a sum over the wrong classes.

    PyTorch's nn.MultiMarginLoss divides this by the number of classes.
    Source: Weston and Watkins 1999; CS231n notes, Linear classification.

    >>> round(hinge_loss((3.2, 5.1, -1.7), 0), 2)
    2.9
    """
    right = place(target, len(scores), "the target")
    gap = margin - scores[right]
    return total(max(0, score + gap) for j, score in enumerate(scores) if j != right)


def binary_cross_entropy(p: Number, target: Number) -> float:
    """−[y ln p + (1 − y) ln(1 − p)] of a probability p for class 1; the target y is 0 or 1.

    Source: PyTorch, nn.BCELoss (which caps the logarithm at −100; here p = 1 − y is refused).

    >>> round(binary_cross_entropy(0.8, 0), 4)
    1.6094
    """
    true = p if binary(target, "the target") else 1 - p
    return -log(likelihood(true, "the probability of the target"))


def binary_cross_entropy_with_logits(logit: Number, target: Number) -> float:
    """Binary cross-entropy of sigmoid(logit), without overflow; the target is 0 or 1.

    Source: PyTorch, nn.BCEWithLogitsLoss.

    >>> round(binary_cross_entropy_with_logits(-2.6, 0), 4)
    0.0716
    """
    against = -logit if binary(target, "the target") else logit
    return max(0.0, float(against)) + log1p(exp(-fabs(logit)))


def focal_loss(p: Number, gamma: Number = 2, alpha: Number = 1) -> float:
    """−α (1 − p)^γ ln p, with p the probability of the true class.

    The paper weights the classes with α = 0.25; here α = 1 unless given.
    Source: Lin et al. 2017.

    >>> round(focal_loss(0.9, gamma=2), 6)
    0.001054
    """
    focus = (1 - likelihood(p, "the probability")) ** not_negative(gamma, "gamma")
    return float(-alpha * focus * log(p))


def mean_squared_error(predictions: Vector, targets: Vector) -> Number:
    """Mean of (prediction − target)². Source: PyTorch, nn.MSELoss.

    >>> mean_squared_error((1, 4), (2, 2))
    2.5
    """
    return squared_distance(predictions, targets) / len(some(predictions, "the predictions"))


def smooth_l1_loss(prediction: Number, target: Number, beta: Number = 1) -> Number:
    """d²/(2β) where d = |prediction − target| is below β, and d − β/2 from there on.

    Source: Girshick 2015, for the boxes of Fast R-CNN; PyTorch, nn.SmoothL1Loss.

    >>> smooth_l1_loss(0.5, 0), smooth_l1_loss(3, 0)
    (0.125, 2.5)
    """
    distance = magnitude(prediction - target)
    if distance < positive(beta, "beta"):
        return distance * distance / (2 * beta)
    return distance - beta / 2


def l1_penalty(weights: Vector) -> Number:
    """Σ |w|, not yet multiplied by the strength λ. Source: CS231n notes, Neural networks 2.

    >>> l1_penalty((1, -2, 0.5))
    3.5
    """
    return total(magnitude(weight) for weight in weights)


def l2_penalty(weights: Vector) -> Number:
    """Σ w², without a factor ½, not yet multiplied by the strength λ.

    Source: CS231n notes, Linear classification.

    >>> l2_penalty((1, -2, 0.5))
    5.25
    """
    return total(weight * weight for weight in weights)
