"""Gradients in closed form: what backpropagation through one layer or one loss gives."""

from math import prod

from flashcards.formulas.activations import sigmoid_slope, softmax
from flashcards.formulas.limits import place
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector, argmax, dot, one_hot


def cross_entropy_gradient(scores: Vector, target: int) -> tuple[float, ...]:
    """Gradient of the softmax loss with respect to the scores, p − onehot(target).

    Source: CS231n notes, Neural network case study.

    >>> cross_entropy_gradient((0, 0), 1)
    (0.5, -0.5)
    """
    hot = one_hot(target, len(scores))
    return tuple(p - label for p, label in zip(softmax(scores), hot, strict=True))


def hinge_gradient(scores: Vector, target: int, margin: Number = 1) -> tuple[int, ...]:
    """Gradient of the multiclass SVM loss (a sum) with respect to the scores.

    1 for every wrong class inside the margin, minus their number for the target; 0 at the
    kink itself. Source: CS231n notes, Optimization 1.

    >>> hinge_gradient((3.2, 5.1, -1.7), 0)
    (-1, 1, 0)
    """
    right = place(target, len(scores), "the target")
    inside = [int(j != right and s - scores[right] + margin > 0) for j, s in enumerate(scores)]
    return tuple(-sum(inside) if j == right else one for j, one in enumerate(inside))


def sigmoid_neuron_gradient(weights: Vector, inputs: Vector) -> tuple[float, ...]:
    """Gradient of s = sigmoid(w·x + b) with respect to (w, b), s(1 − s)·(x, 1).

    The last of the weights is the bias b: there is one more weight than inputs.
    Source: CS231n notes, Optimization 2.

    >>> sigmoid_neuron_gradient((1, -1, 0), (2, 2))
    (0.5, 0.5, 0.25)
    """
    slope = sigmoid_slope(dot(weights, (*inputs, 1)))
    return tuple(slope * x for x in (*inputs, 1))


def max_pool_gradient(window: Vector, upstream: Number) -> Vector:
    """Gradient of the largest value of a window: all of it to the (first) largest cell.

    Source: CS231n notes, Optimization 2; ties as in PyTorch's nn.MaxPool2d.

    >>> max_pool_gradient((8, -8, 9, 2), -3)
    (0, 0, -3, 0)
    """
    largest = argmax(window)
    return tuple(upstream if cell == largest else 0 for cell in range(len(window)))


def average_pool_gradient(window: Vector, upstream: Number) -> Vector:
    """Gradient of the mean of a window: an equal part to every cell.

    >>> average_pool_gradient((8, -8, 9, 2), 2)
    (0.5, 0.5, 0.5, 0.5)
    """
    return (upstream / len(window),) * len(window)


def recurrent_gradient(states: Vector, w_h: Number) -> Number:
    """∂h_T/∂h_0 of a recurrent unit h_t = tanh(w_x·x_t + w_h·h_{t−1} + b), Π w_h (1 − h_t²).

    The states are h_1 … h_T. Source: Pascanu, Mikolov and Bengio 2013.

    >>> recurrent_gradient((0.5, 0.0), 2)
    3.0
    """
    return prod(w_h * (1 - h * h) for h in states)
