"""Sizes of what layers put out, in cells along one axis; ask once for each axis."""

from collections.abc import Sequence
from itertools import accumulate

from flashcards.formulas.quantities import share, whole


def effective_kernel(K: int, dilation: int = 1) -> int:
    """Cells that a dilated kernel spans, dilation·(K − 1) + 1 (Yu and Koltun 2016).

    >>> effective_kernel(3, dilation=2)
    5
    """
    return whole(dilation, "the dilation") * (whole(K, "the kernel size") - 1) + 1


def conv_out(H: int, K: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """Output size of a convolution, ⌊(H + 2·padding − dilation·(K − 1) − 1) / stride⌋ + 1.

    H is the input size, `padding` is what each of both sides gets. Source: PyTorch, nn.Conv2d.
    Raises ValueError if the kernel is larger than the padded input.

    >>> conv_out(227, 11, stride=4)
    55
    """
    return _slack(H, K, padding, dilation) // whole(stride, "the stride") + 1


def pool_out(
    H: int,
    K: int,
    stride: int | None = None,
    padding: int = 0,
    dilation: int = 1,
    ceil: bool = False,
) -> int:
    """Output size of a pooling layer; the stride is K unless given.

    With `ceil` a last, incomplete window counts as well, if it starts inside the input or the
    padding before it; it may be the only one. Source: PyTorch, nn.MaxPool2d. Raises ValueError
    if the kernel is larger than the padded input (with `ceil`, by the stride or more), or the
    padding more than half the kernel.

    >>> pool_out(13, 3, 2), pool_out(14, 3, 2), pool_out(14, 3, 2, ceil=True)
    (6, 6, 7)
    """
    if 2 * padding > K:
        raise ValueError(f"padding {padding} is more than half of the pooling kernel {K}")
    step = whole(K if stride is None else stride, "the stride")
    slack = _slack(H, K, padding, dilation, beyond=step - 1 if ceil else 0)
    if ceil and slack % step and (slack // step + 1) * step < H + padding:
        return slack // step + 2
    return slack // step + 1


def conv_transpose_out(
    H: int,
    K: int,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    """Output size of a transposed convolution.

    (H − 1)·stride − 2·padding + dilation·(K − 1) + 1 + output_padding.
    Source: PyTorch, nn.ConvTranspose2d. Raises ValueError if the output padding is not smaller
    than the stride or the dilation, or if nothing is left of the output.

    >>> conv_transpose_out(4, 3, stride=2, padding=1, output_padding=1)
    8
    """
    step, extra = whole(stride, "the stride"), whole(output_padding, "the output padding", 0)
    if extra >= max(step, dilation):
        raise ValueError(f"output padding {extra} must be smaller than the stride or the dilation")
    full = (whole(H, "the input size") - 1) * step + effective_kernel(K, dilation) + extra
    return whole(full - 2 * whole(padding, "the padding", 0), "the output size")


def same_padding(K: int, dilation: int = 1) -> int:
    """Padding on each side that keeps the size at stride 1, dilation·(K − 1) / 2.

    Raises ValueError if that is not whole (an even kernel). Source: CS231n notes, Convolutional
    networks.

    >>> same_padding(5), same_padding(3, dilation=4)
    (2, 4)
    """
    added = effective_kernel(K, dilation) - 1
    if added % 2:
        raise ValueError(f"no equal padding keeps the size for kernel {K}, dilation {dilation}")
    return added // 2


def stack_sizes(H: int, layers: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Sizes before, between and after layers in a row, each (K, stride[, padding[, dilation]]).

    >>> stack_sizes(224, ((7, 2, 3), (3, 2, 1)))
    (224, 112, 56)
    """
    return tuple(accumulate(layers, lambda size, layer: conv_out(size, *layer), initial=H))


def im2col_shape(
    C: int, H: int, W: int, K: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> tuple[int, int]:
    """Rows and columns of the matrix that turns a convolution into a product, (C·K²) × (H'·W').

    Each column is one window of the input. Source: PyTorch, nn.Unfold; CS231n notes,
    Convolutional networks.

    >>> im2col_shape(3, 227, 227, 11, stride=4)
    (363, 3025)
    """
    rows, columns = (conv_out(side, K, stride, padding, dilation) for side in (H, W))
    return whole(C, "the number of channels") * K**2, rows * columns


def rpn_out(H: int, W: int, stride: int, anchors: int) -> tuple[int, int]:
    """Anchors and output channels of a region proposal network, ((H/s)·(W/s)·a, 6·a).

    H×W is the image, `stride` that of the backbone, `anchors` how many each cell has; each has
    two scores and four box offsets. Source: Ren et al. 2015, Faster R-CNN, section 3.1. Raises
    ValueError if the stride does not divide the image.

    >>> rpn_out(224, 336, 16, 9)
    (2646, 54)
    """
    cells = share(H, stride, "pixels of height") * share(W, stride, "pixels of width")
    return cells * whole(anchors, "the number of anchors"), 6 * anchors


def yolo_out(side: int, boxes_each: int, classes: int) -> int:
    """Values that YOLOv1 puts out, side²·(5·boxes_each + classes).

    `side` is how many cells the grid has along a side. Each cell has boxes of four coordinates
    and a confidence, and one set of class probabilities. Source: Redmon et al. 2016, section 2.

    >>> yolo_out(7, 2, 20)
    1470
    """
    cells = whole(side, "the side of the grid") ** 2
    boxes = whole(boxes_each, "the number of boxes")
    return cells * (5 * boxes + whole(classes, "the number of classes"))


def _slack(H: int, K: int, padding: int, dilation: int, beyond: int = 0) -> int:
    """How far a kernel can move inside the padded input, or `beyond` so many cells more."""
    padded = whole(H, "the input size") + 2 * whole(padding, "the padding", 0)
    span = effective_kernel(K, dilation)
    if span > padded + beyond:
        raise ValueError(f"the kernel spans {span} cells, the padded input has only {padded}")
    return padded - span
