"""Values of a convolution. A matrix is a tuple of its rows."""

from flashcards.formulas.quantities import Number, whole
from flashcards.formulas.shapes import conv_out
from flashcards.formulas.vectors import Matrix

MOST_PADDING = 16


def cross_correlation(
    image: Matrix, kernel: Matrix, bias: Number = 0, stride: int = 1, padding: int = 0
) -> Matrix:
    """What a convolution layer computes: products of window and kernel, summed, plus the bias.

    The kernel is not flipped; with `rotate_180(kernel)` this is convolution as mathematics has
    it. Zeros pad. Source: PyTorch, nn.Conv2d. Raises ValueError if the kernel is larger than
    the padded image, or the padding more than 16.

    >>> cross_correlation(((1, 2, 3), (4, 5, 6)), ((1, 0), (0, -1)), bias=10)
    ((6, 6),)
    """
    height, width = len(kernel), len(kernel[0])
    if padding > MOST_PADDING:
        raise ValueError(f"padding {padding} is too much for a problem on paper")
    rows = conv_out(len(image), height, stride, padding)
    columns = conv_out(len(image[0]), width, stride, padding)
    padded = _padded(image, whole(padding, "the padding", 0))
    return tuple(
        tuple(bias + _overlap(padded, kernel, i * stride, j * stride) for j in range(columns))
        for i in range(rows)
    )


def rotate_180(matrix: Matrix) -> Matrix:
    """The matrix upside down and back to front.

    >>> rotate_180(((1, 2), (3, 4)))
    ((4, 3), (2, 1))
    """
    return tuple(row[::-1] for row in matrix[::-1])


def _overlap(image: Matrix, kernel: Matrix, top: int, left: int) -> Number:
    return sum(
        weight * image[top + i][left + j]
        for i, row in enumerate(kernel)
        for j, weight in enumerate(row)
    )


def _padded(image: Matrix, padding: int) -> Matrix:
    side, blank = (0,) * padding, (0,) * (len(image[0]) + 2 * padding)
    return (blank,) * padding + tuple(side + row + side for row in image) + (blank,) * padding
