"""Normalisation of activations: means, deviations, and the affine map after them.

The variance is the biased one (divided by the count), as in training; eps is added to it
under the root.
"""

from math import sqrt
from typing import Literal

from flashcards.formulas.limits import not_negative, positive
from flashcards.formulas.quantities import Number, whole
from flashcards.formulas.vectors import Vector, mean, variance

Norm = Literal["BN", "LN", "IN", "GN"]


def standardise(values: Vector, eps: Number = 0) -> tuple[float, ...]:
    """(x − mean) / √(variance + eps) of each value.

    Raises ValueError if all values are equal and eps is 0.

    >>> standardise((1, 3))
    (-1.0, 1.0)
    """
    spread = positive(variance(values) + not_negative(eps, "eps"), "the variance plus eps")
    centre, deviation = mean(values), sqrt(spread)
    return tuple((value - centre) / deviation for value in values)


def batch_norm(
    batch: Vector, gamma: Number = 1, beta: Number = 0, eps: Number = 1e-5
) -> tuple[float, ...]:
    """One channel's values over a batch (for images also over height and width), in training.

    gamma·(x − mean) / √(variance + eps) + beta; gamma and beta belong to the channel.
    Source: Ioffe and Szegedy 2015; PyTorch, nn.BatchNorm2d.

    >>> batch_norm((1, 3), gamma=2, beta=5, eps=0)
    (3.0, 7.0)
    """
    return tuple(float(gamma * value + beta) for value in standardise(batch, eps))


def layer_norm(
    features: Vector, gamma: Number = 1, beta: Number = 0, eps: Number = 1e-5
) -> tuple[float, ...]:
    """All features of one example, gamma·(x − mean) / √(variance + eps) + beta.

    One gamma and beta for all features here; a layer has one of each per feature.
    Source: Ba, Kiros and Hinton 2016; PyTorch, nn.LayerNorm.

    >>> layer_norm((1, 3), gamma=2, beta=5, eps=0)
    (3.0, 7.0)
    """
    return batch_norm(features, gamma, beta, eps)


def group_norm(features: Vector, groups: int, eps: Number = 1e-5) -> tuple[float, ...]:
    """The features of one example, standardised within `groups` consecutive groups.

    Raises ValueError if the features do not divide into that many groups.
    Source: Wu and He 2018; PyTorch, nn.GroupNorm.

    >>> group_norm((1, 3, 10, 30), groups=2, eps=0)
    (-1.0, 1.0, -1.0, 1.0)
    """
    size = len(features) // _dividing(groups, len(features))
    starts = range(0, len(features), size)
    return tuple(x for at in starts for x in standardise(features[at : at + size], eps))


def norm_statistics(norm: Norm, N: int, C: int, G: int = 1) -> int:
    """How many means (and as many variances) a normalisation computes for N×C×H×W activations.

    BN: one per channel, C. LN: one per example, N. IN: N·C. GN with G groups: N·G.
    Source: Wu and He 2018, fig. 2.

    >>> norm_statistics("BN", 32, 12), norm_statistics("GN", 32, 12, G=3)
    (12, 96)
    """
    examples, channels = whole(N, "the batch size"), whole(C, "the channels")
    counts = {"BN": channels, "LN": examples, "IN": examples * channels}
    if norm == "GN":
        return examples * _dividing(G, channels)
    if norm not in counts:
        raise ValueError(f"a norm is one of BN, LN, IN, GN, not {norm}")
    return counts[norm]


def _dividing(groups: int, count: int) -> int:
    if count % whole(groups, "the groups"):
        raise ValueError(f"{count} channels do not divide into {groups} groups")
    return groups
