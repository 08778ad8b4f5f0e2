"""Vectors and matrices as tuples: the sums and products that the other fields are made of.

A vector is a tuple of numbers, a matrix a tuple of rows of one length.
"""

from collections.abc import Iterable
from math import fsum, hypot, sqrt

from flashcards.formulas.limits import paired, place, positive, some
from flashcards.formulas.quantities import Number, whole

Vector = tuple[Number, ...]
Matrix = tuple[Vector, ...]

MOST_CLASSES = 1_000

_WHOLE = frozenset((int,))


def magnitude(value: Number) -> Number:
    """The absolute value, of the number's own type."""
    return max(value, -value)


def total(values: Iterable[Number]) -> Number:
    """The sum. Floats are added exactly and rounded once: the same on every version of Python."""
    numbers = tuple(values)
    if _WHOLE.issuperset(map(type, numbers)) or not any(isinstance(n, float) for n in numbers):
        return sum(numbers)
    return fsum(numbers)


def mean(values: Vector) -> Number:
    """Arithmetic mean of numbers; at least one.

    >>> mean((4, 1, 6, 2))
    3.25
    """
    return total(some(values, "what is averaged")) / len(values)


def variance(values: Vector) -> Number:
    """Mean squared deviation from the mean: divided by the count n, not by n − 1.

    >>> variance((4, 1, 6, 2))
    3.6875
    """
    centre = mean(values)
    return mean(tuple((value - centre) * (value - centre) for value in values))


def dot(a: Vector, b: Vector) -> Number:
    """Inner product of two vectors of one length.

    >>> dot((1, -2, 3), (4, 0, 2))
    10
    """
    return total([x * y for x, y in paired(a, b)])


def norm(a: Vector) -> float:
    """Euclidean length √(Σ x²).

    >>> norm((3, -4))
    5.0
    """
    return hypot(*some(a, "the vector"))


def cosine_similarity(a: Vector, b: Vector) -> float:
    """Cosine of the angle between two vectors, a·b / (‖a‖‖b‖). Neither may be zero.

    >>> cosine_similarity((3, 4), (4, 3))
    0.96
    """
    lengths = positive(norm(a), "a vector's length") * positive(norm(b), "a vector's length")
    return float(dot(a, b) / lengths)


def l1_distance(a: Vector, b: Vector) -> Number:
    """Manhattan distance Σ |x − y|. Source: CS231n notes, Image classification.

    >>> l1_distance((3, 7, 9), (16, 18, 6))
    27
    """
    return total(magnitude(x - y) for x, y in paired(a, b))


def l2_distance(a: Vector, b: Vector) -> float:
    """Euclidean distance √(Σ (x − y)²). Source: CS231n notes, Image classification.

    >>> l2_distance((1, 2), (4, 6))
    5.0
    """
    return sqrt(squared_distance(a, b))


def squared_distance(a: Vector, b: Vector) -> Number:
    """Squared Euclidean distance Σ (x − y)².

    >>> squared_distance((1, 2), (4, 6))
    25
    """
    return total((x - y) * (x - y) for x, y in paired(a, b))


def argmax(values: Vector) -> int:
    """Index, from 0, of the largest value; of the first one among equals.

    >>> argmax((2, 7, 7))
    1
    """
    return values.index(max(some(values, "what has a largest value")))


def one_hot(k: int, count: int) -> tuple[int, ...]:
    """A vector of `count` zeros with a 1 at index k, counted from 0.

    Raises ValueError for more than 1,000 classes, which no problem on paper has.

    >>> one_hot(1, 3)
    (0, 1, 0)
    """
    if whole(count, "the number of classes") > MOST_CLASSES:
        raise ValueError(f"{count} classes are too many for a problem on paper")
    hot = place(k, count, "the class")
    return tuple(int(index == hot) for index in range(count))


def column(M: Matrix, j: int) -> Vector:
    """Column j of a matrix, counted from 0.

    >>> column(((1, 2), (3, 4)), 1)
    (2, 4)
    """
    return transpose(M)[place(j, len(M[0]), "the column")]


def transpose(M: Matrix) -> Matrix:
    """The matrix with rows and columns exchanged: N×D becomes D×N.

    >>> transpose(((1, 2, 3), (4, 5, 6)))
    ((1, 4), (2, 5), (3, 6))
    """
    if len({len(row) for row in some(M, "the matrix")}) > 1:
        raise ValueError("the rows of the matrix differ in length")
    return tuple(zip(*M, strict=True))


def matvec(M: Matrix, v: Vector) -> Vector:
    """Product of an N×D matrix and a vector of D numbers: N numbers.

    >>> matvec(((1, 2), (3, 4)), (1, -1))
    (-1, -1)
    """
    return tuple(dot(row, v) for row in M)


def matmul(A: Matrix, B: Matrix) -> Matrix:
    """Product of an N×D and a D×M matrix: N×M.

    >>> matmul(((1, 2), (3, 4)), ((0, 1), (1, 1)))
    ((2, 3), (4, 7))
    """
    columns = transpose(B)
    return tuple(matvec(columns, row) for row in A)
