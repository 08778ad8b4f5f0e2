"""Activation functions and their slopes, and the softmax that turns scores into probabilities."""

import math

from flashcards.formulas.limits import positive, some
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector, total


def sigmoid(x: Number) -> float:
    """Logistic function 1 / (1 + e⁻ˣ), without overflow for any x.

    >>> sigmoid(0)
    0.5
    """
    grown = math.exp(-math.fabs(x))
    return 1 / (1 + grown) if x >= 0 else grown / (1 + grown)


def sigmoid_slope(x: Number) -> float:
    """Derivative of the sigmoid at x, s(1 − s) with s = sigmoid(x).

    >>> sigmoid_slope(0)
    0.25
    """
    return sigmoid(x) * sigmoid(-x)


def tanh(x: Number) -> float:
    """Hyperbolic tangent (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).

    >>> tanh(0)
    0.0
    """
    return math.tanh(x)


def tanh_slope(x: Number) -> float:
    """Derivative of the hyperbolic tangent at x, 1 − tanh²(x).

    >>> tanh_slope(0)
    1.0
    """
    return 1 - tanh(x) ** 2


def relu(x: Number) -> Number:
    """max(0, x). Source: Nair and Hinton 2010.

    >>> relu(-2), relu(3)
    (0, 3)
    """
    return max(0, x)


def relu_slope(x: Number) -> int:
    """Derivative of ReLU at x: 1 above 0, else 0 (at 0 itself 0, as in PyTorch).

    >>> relu_slope(-2), relu_slope(0), relu_slope(3)
    (0, 0, 1)
    """
    return int(x > 0)


def leaky_relu(x: Number, slope: Number = 0.01) -> Number:
    """x above 0, slope·x below. Source: Maas et al. 2013; the slope is PyTorch's default.

    >>> leaky_relu(-2), leaky_relu(3)
    (-0.02, 3)
    """
    return x if x > 0 else slope * x


def softmax(scores: Vector, temperature: Number = 1) -> tuple[float, ...]:
    """Probabilities e^(s_k/T) / Σ_j e^(s_j/T); scores and probabilities have one length.

    The temperature T must be above 0. Source: CS231n notes, Linear classification; the
    temperature: Hinton, Vinyals and Dean 2015.

    >>> softmax((0, 0))
    (0.5, 0.5)
    """
    width = positive(temperature, "the temperature")
    largest = max(some(scores, "the scores"))
    powers = tuple(math.exp((score - largest) / width) for score in scores)
    whole = total(powers)
    return tuple(power / whole for power in powers)
