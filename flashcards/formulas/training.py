"""What is set before and during training: the spread of first weights, learning rates."""

from math import cos, pi, sqrt

from flashcards.formulas.limits import not_negative, positive
from flashcards.formulas.quantities import Number, whole


def he_std(fan_in: int) -> float:
    """Standard deviation √(2 / fan_in) of the first weights of a layer with ReLU.

    fan_in is the number of inputs of one unit: K²·C_in for a convolution.
    Source: He et al. 2015.

    >>> round(he_std(3 * 3 * 16), 5)
    0.11785
    """
    return sqrt(2 / whole(fan_in, "fan_in"))


def xavier_std(fan_in: int, fan_out: int) -> float:
    """Standard deviation √(2 / (fan_in + fan_out)) of first weights. Source: Glorot, Bengio 2010.

    >>> xavier_std(4, 4)
    0.5
    """
    return sqrt(2 / (whole(fan_in, "fan_in") + whole(fan_out, "fan_out")))


def xavier_bound(fan_in: int, fan_out: int) -> float:
    """Bound a = √(6 / (fan_in + fan_out)) of first weights drawn evenly from [−a, a].

    Source: Glorot and Bengio 2010, eq. 16.

    >>> xavier_bound(12, 12)
    0.5
    """
    return sqrt(6 / (whole(fan_in, "fan_in") + whole(fan_out, "fan_out")))


def cosine_lr(lr: Number, t: Number, T: Number, least: Number = 0) -> float:
    """Cosine annealing from lr at t = 0 to `least` at t = T.

    least + (lr − least)/2 · (1 + cos(πt/T)). Source: Loshchilov and Hutter 2017, eq. 5.

    >>> round(cosine_lr(0.1, 25, 100), 6)
    0.085355
    """
    return least + (lr - least) / 2 * (1 + cos(pi * _progress(t, T)))


def linear_lr(lr: Number, t: Number, T: Number) -> Number:
    """Linear decay lr·(1 − t/T), from lr at t = 0 to 0 at t = T.

    >>> linear_lr(0.5, 25, 100)
    0.375
    """
    return lr * (1 - _progress(t, T))


def step_lr(lr: Number, t: int, every: int, factor: Number = 0.1) -> Number:
    """lr·factor^⌊t/every⌋. Source: PyTorch, optim.lr_scheduler.StepLR.

    >>> step_lr(8, 70, every=30, factor=0.5)
    2.0
    """
    return lr * factor ** (whole(t, "t", least=0) // whole(every, "the period"))


def _progress(t: Number, T: Number) -> Number:
    if not_negative(t, "t") > positive(T, "T"):
        raise ValueError(f"step {t} lies after the last one, {T}")
    return t / T
