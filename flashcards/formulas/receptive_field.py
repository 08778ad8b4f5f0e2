"""Receptive fields of layers in a row: how much of the input one output cell sees.

A field is (size, jump, padding): its size in input cells; the distance between the fields of
neighbouring cells, which is the effective stride; how far the first field starts before the input.
Source: Araujo, Norris and Sim 2019, Computing receptive fields of convolutional neural networks.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from operator import mul

from flashcards.formulas.quantities import whole
from flashcards.formulas.shapes import effective_kernel

Field = tuple[int, int, int]


def widen(field: Field, K: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> Field:
    """The field after one more layer: size + (K − 1)·jump, jump·stride, padding + p·jump.

    >>> widen((7, 2, 3), 3, stride=2, padding=1)
    (11, 4, 5)
    """
    size, jump, start = field
    grown = size + (effective_kernel(K, dilation) - 1) * jump
    start += whole(padding, "the padding", 0) * jump
    return grown, jump * whole(stride, "the stride"), start


def receptive_field(layers: Sequence[tuple[int, ...]]) -> Field:
    """The field of a cell after `layers`, each (K, stride[, padding[, dilation]]).

    Its size is 1 + Σ (K − 1)·(product of the strides before that layer).

    >>> receptive_field(((7, 2, 3), (3, 2, 1)))
    (11, 4, 5)
    """
    return reduce(lambda field, layer: widen(field, *layer), layers, (1, 1, 0))


def jumps(strides: Sequence[int]) -> tuple[int, ...]:
    """Distance in input cells between neighbours before the first layer and after each.

    >>> jumps((2, 1, 2))
    (1, 2, 2, 4)
    """
    return tuple(accumulate((whole(s, "the stride") for s in strides), mul, initial=1))
