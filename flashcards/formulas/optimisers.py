"""Optimisers on one weight: where a sequence of gradients takes it.

`gradients` are numbers, one per step, the first step's first; the running averages start at 0
and the learning rate stays the same. Each function returns the weight after the last step.
"""

from itertools import accumulate
from math import sqrt

from flashcards.formulas.limits import fraction_of_one, not_negative, positive
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector, norm, total


def moving_averages(values: Vector, decay: Number, start: Number = 0) -> Vector:
    """Exponential moving averages m ← decay·m + (1 − decay)·value, one after each value.

    Not corrected for the start. With the key encoder's weight as the start it is the momentum
    update of MoCo (He et al. 2020, eq. 2).

    >>> moving_averages((1, 0), 0.5, start=2)
    (1.5, 0.75)
    """
    kept = fraction_of_one(decay, "the decay")
    averages = [start]
    for value in values:
        averages.append(kept * averages[-1] + (1 - kept) * value)
    return tuple(averages[1:])


def sgd(w: Number, gradients: Vector, lr: Number) -> Number:
    """Plain gradient descent w ← w − lr·g. Source: CS231n notes, Optimization 1.

    >>> sgd(1, (2, -1), lr=0.5)
    0.5
    """
    return w - positive(lr, "the learning rate") * total(gradients)


def sgd_momentum(w: Number, gradients: Vector, lr: Number, momentum: Number = 0.9) -> Number:
    """v ← momentum·v − lr·g, w ← w + v. Source: CS231n notes, Neural networks 3.

    PyTorch's form, v ← momentum·v + g and w ← w − lr·v, gives the same weight.

    >>> sgd_momentum(1, (2, 2), lr=0.5, momentum=0.5)
    -1.5
    """
    return w - positive(lr, "the learning rate") * total(_velocities(gradients, momentum))


def nesterov(w: Number, gradients: Vector, lr: Number, momentum: Number = 0.9) -> Number:
    """v ← momentum·v + g, w ← w − lr·(g + momentum·v). Source: PyTorch, optim.SGD(nesterov).

    >>> nesterov(1, (2,), lr=0.5, momentum=0.5)
    -0.5
    """
    velocities = _velocities(gradients, momentum)
    return w - positive(lr, "the learning rate") * (total(gradients) + momentum * total(velocities))


def adagrad(w: Number, gradients: Vector, lr: Number, eps: Number = 1e-8) -> float:
    """s ← s + g², w ← w − lr·g / (√s + eps). Source: Duchi et al. 2011.

    >>> round(adagrad(1, (3, 4), lr=0.1), 4)
    0.82
    """
    return _scaled(w, gradients, tuple(accumulate(_squares(gradients))), lr, eps)


def rmsprop(
    w: Number, gradients: Vector, lr: Number, decay: Number = 0.9, eps: Number = 1e-8
) -> float:
    """s ← decay·s + (1 − decay)·g², w ← w − lr·g / (√s + eps). Source: Hinton, lecture 6e.

    >>> round(rmsprop(1, (2,), lr=0.1, decay=0.75), 4)
    0.8
    """
    return _scaled(w, gradients, moving_averages(_squares(gradients), decay), lr, eps)


def adam(
    w: Number,
    gradients: Vector,
    lr: Number,
    beta1: Number = 0.9,
    beta2: Number = 0.999,
    eps: Number = 1e-8,
) -> float:
    """w ← w − lr·m̂ / (√v̂ + eps), where step t (from 1) corrects m̂ = m/(1 − β1ᵗ), v̂ likewise.

    m and v are the moving averages of g and g². Source: Kingma and Ba 2015, algorithm 1.

    >>> round(adam(1, (5,), lr=0.1), 4)
    0.9
    """
    return adamw(w, gradients, lr, beta1, beta2, eps, weight_decay=0)


def adamw(
    w: Number,
    gradients: Vector,
    lr: Number,
    beta1: Number = 0.9,
    beta2: Number = 0.999,
    eps: Number = 1e-8,
    weight_decay: Number = 0.01,
) -> float:
    """Adam, each step also taking lr·weight_decay·w off the weight, past the averages.

    Source: Loshchilov and Hutter 2019; PyTorch, optim.AdamW.

    >>> round(adamw(1, (5,), lr=0.1, weight_decay=0.5), 4)
    0.85
    """
    shrink = 1 - positive(lr, "the learning rate") * not_negative(weight_decay, "the weight decay")
    firsts = _corrected(moving_averages(gradients, beta1), beta1)
    seconds = _corrected(moving_averages(_squares(gradients), beta2), beta2)
    for m, v in zip(firsts, seconds, strict=True):
        w = w * shrink - lr * m / (sqrt(v) + eps)
    return float(w)


def clip_gradient(gradient: Vector, limit: Number) -> Vector:
    """The gradient, scaled down to length `limit` if it is longer.

    Source: Pascanu, Mikolov and Bengio 2013.

    >>> clip_gradient((6, 8), 5), clip_gradient((0.3, 0.4), 5)
    ((3.0, 4.0), (0.3, 0.4))
    """
    length = norm(gradient)
    if length <= positive(limit, "the limit"):
        return gradient
    return tuple(g * limit / length for g in gradient)


def _velocities(gradients: Vector, momentum: Number) -> Vector:
    """Momentum·v + g after each gradient."""
    kept = fraction_of_one(momentum, "the momentum")
    return tuple(accumulate(gradients, lambda v, g: kept * v + g))


def _squares(values: Vector) -> Vector:
    return tuple(value * value for value in values)


def _corrected(averages: Vector, decay: Number) -> Vector:
    """Averages that started at 0, each divided by the weight that the values have in it."""
    return tuple(m / (1 - decay**step) for step, m in enumerate(averages, start=1))


def _scaled(w: Number, gradients: Vector, squares: Vector, lr: Number, eps: Number) -> float:
    """The weight after steps of lr·g / (√s + eps)."""
    rate = positive(lr, "the learning rate")
    steps = (g / (sqrt(s) + eps) for g, s in zip(gradients, squares, strict=True))
    return float(w - rate * total(steps))
