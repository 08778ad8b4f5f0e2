"""Neural style transfer: what the style of an image is measured by."""

from itertools import pairwise

from flashcards.formulas.limits import paired
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Matrix, magnitude, matmul, total, transpose


def gram_matrix(features: Matrix) -> Matrix:
    """F·Fᵀ of a feature map with one row of H·W values for each of C channels: C×C.

    Not divided by the size. Source: Gatys, Ecker and Bethge 2016, eq. 3.

    >>> gram_matrix(((1, 2), (3, 0)))
    ((5, 3), (3, 9))
    """
    return matmul(features, transpose(features))


def total_variation(image: Matrix) -> Number:
    """Sum of |difference| over all neighbours, below and to the right.

    Source: Rudin, Osher and Fatemi 1992, in its anisotropic form.

    >>> total_variation(((1, 4), (2, 2)))
    6
    """
    return _roughness(image) + _roughness(transpose(image))


def _roughness(rows: Matrix) -> Number:
    """Sum of |difference| between each row and the next."""
    return total(
        magnitude(y - x) for row, following in pairwise(rows) for x, y in paired(row, following)
    )
