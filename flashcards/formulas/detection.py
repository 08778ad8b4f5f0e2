"""Boxes of object detection, (x1, y1, x2, y2) in continuous coordinates with x1 < x2, y1 < y2."""

from math import exp, log

from flashcards.formulas.limits import fraction_of_one, positive
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector

Box = tuple[Number, Number, Number, Number]


def box_area(box: Box) -> Number:
    """(x2 − x1)·(y2 − y1). Raises ValueError for a box without width or height.

    >>> box_area((21, 10, 76, 34))
    1320
    """
    x1, y1, x2, y2 = box
    return positive(x2 - x1, "a box's width") * positive(y2 - y1, "a box's height")


def intersection(a: Box, b: Box) -> Number:
    """Area that two boxes share, 0 if they are apart.

    >>> intersection((0, 0, 4, 4), (2, 3, 8, 8)), intersection((0, 0, 1, 1), (5, 5, 6, 6))
    (2, 0)
    """
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(0, width) * max(0, height)


def iou(a: Box, b: Box) -> Number:
    """Intersection over union, from 0 (apart) to 1 (the same box). Source: Everingham et al. 2010.

    >>> iou((0, 0, 2, 2), (1, 0, 3, 2)) == 2 / 6
    True
    """
    shared = intersection(a, b)
    return shared / (box_area(a) + box_area(b) - shared)


def pairwise_iou(boxes: tuple[Box, ...]) -> tuple[Vector, ...]:
    """The IoU of each box with every one that stands before it: row j has j numbers.

    >>> pairwise_iou(((0, 0, 2, 2), (0, 0, 2, 1), (0, 0, 1, 2)))
    ((), (0.5,), (0.5, 0.3333333333333333))
    """
    return tuple(tuple(iou(one, box) for one in boxes[:place]) for place, box in enumerate(boxes))


def nms(boxes: tuple[Box, ...], threshold: Number) -> tuple[int, ...]:
    """Indexes of the boxes that greedy non-maximum suppression keeps.

    The boxes stand in order of falling score. The best is kept and those whose IoU with it is
    above the threshold are dropped, then the best of the rest, and so on.
    Source: torchvision.ops.nms.

    >>> nms(((0, 0, 10, 10), (0, 0, 10, 9), (0, 0, 10, 4)), 0.5)
    (0, 2)
    """
    limit = fraction_of_one(threshold, "the threshold")
    kept: list[int] = []
    for index, box in enumerate(boxes):
        if all(iou(box, boxes[better]) <= limit for better in kept):
            kept.append(index)
    return tuple(kept)


def box_decode(anchor: Vector, offsets: Vector) -> Vector:
    """The box (cx, cy, w, h) that offsets (tx, ty, tw, th) make of an anchor (cx, cy, w, h).

    (cx + tx·w, cy + ty·h, w·e^tw, h·e^th). Source: Girshick et al. 2014, appendix C.

    >>> box_decode((190, 198, 100, 50), (0.25, -0.5, 0, 0))
    (215.0, 173.0, 100.0, 50.0)
    """
    cx, cy, w, h = anchor
    tx, ty, tw, th = offsets
    return (cx + tx * w, cy + ty * h, w * exp(tw), h * exp(th))


def box_encode(anchor: Vector, box: Vector) -> Vector:
    """The offsets (tx, ty, tw, th) that make an anchor into a box, both (cx, cy, w, h).

    ((x − cx)/w, (y − cy)/h, ln(w'/w), ln(h'/h)), the targets of box regression.
    Source: Girshick et al. 2014, appendix C.

    >>> box_encode((190, 198, 100, 50), (215, 173, 100, 50))
    (0.25, -0.5, 0.0, 0.0)
    """
    cx, cy, w, h = anchor
    x, y, width, height = box
    growth = (positive(width / w, "a box's width"), positive(height / h, "a box's height"))
    return ((x - cx) / w, (y - cy) / h, *map(log, growth))
