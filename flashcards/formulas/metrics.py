"""Metrics of classification, detection and segmentation, as shares from 0 to 1.

A ranked list of detections is a tuple of 1 (true positive) and 0 (false positive), the most
confident first.
"""

from itertools import accumulate

from flashcards.formulas.limits import binary, not_negative, positive, some
from flashcards.formulas.quantities import Number, whole
from flashcards.formulas.vectors import Matrix, Vector, mean, total, transpose


def precision(TP: Number, FP: Number) -> Number:
    """TP / (TP + FP): how many of those called positive are.

    >>> precision(3, 1)
    0.75
    """
    return _share(TP, FP)


def recall(TP: Number, FN: Number) -> Number:
    """TP / (TP + FN): how many of the positives are found.

    >>> recall(3, 2)
    0.6
    """
    return _share(TP, FN)


def f1_score(TP: Number, FP: Number, FN: Number) -> Number:
    """Harmonic mean of precision and recall, 2TP / (2TP + FP + FN).

    >>> f1_score(3, 1, 1)
    0.75
    """
    return _share(2 * TP, FP + FN)


def accuracy(TP: Number, TN: Number, FP: Number, FN: Number) -> Number:
    """(TP + TN) / all.

    >>> accuracy(3, 4, 1, 2)
    0.7
    """
    return _share(TP + TN, FP + FN)


def precisions(hits: Vector) -> Vector:
    """Precision of the first 1, 2, 3, … detections of a ranked list.

    >>> precisions((1, 0, 0, 1))
    (1.0, 0.5, 0.3333333333333333, 0.5)
    """
    return tuple(found / rank for rank, found in enumerate(_found(hits), start=1))


def recalls(hits: Vector, truths: int) -> Vector:
    """Recall after the first 1, 2, 3, … detections; `truths` counts all ground-truth objects.

    >>> recalls((1, 0, 1, 1), 4)
    (0.25, 0.25, 0.5, 0.75)
    """
    objects = _objects(hits, truths)
    return tuple(found / objects for found in _found(hits))


def average_precision(hits: Vector, truths: int) -> float:
    """Area under the precision-recall curve, interpolated at all points (PASCAL VOC from 2010).

    At each true positive recall rises by 1/truths, at the best precision from there on. An
    object that is never found adds nothing.
    Source: Everingham et al. 2010; PASCAL VOC development kit.

    >>> average_precision((1, 0, 0, 1), 2)
    0.75
    """
    objects = _objects(hits, truths)
    heights = (best for hit, best in zip(hits, _best_onwards(hits), strict=True) if hit)
    return float(total(heights) / objects)


def average_precision_11(hits: Vector, truths: int) -> float:
    """Mean of the interpolated precision at recalls 0, 0.1, …, 1 (PASCAL VOC up to 2009).

    A recall that is never reached has precision 0. Source: Everingham et al. 2010.

    >>> average_precision_11((1,), 1)
    1.0
    """
    objects, found = _objects(hits, truths), _found(hits)
    best = (*_best_onwards(hits), 0.0)
    ranks = (sum(10 * count < tenth * objects for count in found) for tenth in range(11))
    return float(total(best[rank] for rank in ranks) / 11)


def mean_iou(confusion: Matrix) -> float:
    """Mean over classes of TP / (row + column − TP); rows are the truth, columns the prediction.

    Source: Everingham et al. 2015, section 4.2.2 (segmentation accuracy).

    >>> mean_iou(((3, 1), (2, 4)))
    0.5357142857142857
    """
    hits = _diagonal(confusion)
    totals = zip(hits, map(sum, confusion), map(sum, transpose(confusion)), strict=True)
    return float(mean(tuple(_share(hit, row + column - 2 * hit) for hit, row, column in totals)))


def pixel_accuracy(confusion: Matrix) -> Number:
    """Share of the counts of a confusion matrix that stand on its diagonal.

    >>> pixel_accuracy(((3, 1), (2, 4)))
    0.7
    """
    right = sum(_diagonal(confusion))
    return _share(right, sum(map(sum, confusion)) - right)


def _share(part: Number, rest: Number) -> Number:
    """part / (part + rest) of two counts that are not both 0."""
    whole_of_it = not_negative(part, "a count") + not_negative(rest, "a count")
    return part / positive(whole_of_it, "what a share is taken of")


def _found(hits: Vector) -> tuple[int, ...]:
    """How many true positives the first 1, 2, 3, … detections hold."""
    return tuple(accumulate(binary(hit, "a detection") for hit in some(hits, "the ranked list")))


def _objects(hits: Vector, truths: int) -> int:
    """The number of ground-truth objects, at least as many as were found."""
    if sum(hits) > whole(truths, "the number of objects"):
        raise ValueError(f"{sum(hits)} true positives, but only {truths} objects to find")
    return int(truths)


def _best_onwards(hits: Vector) -> tuple[float, ...]:
    """The interpolated precision: at each rank the best from there to the end."""
    backwards = reversed(precisions(hits))
    return tuple(reversed(tuple(float(best) for best in accumulate(backwards, max))))


def _diagonal(confusion: Matrix) -> Vector:
    """Right predictions of each class of a square matrix."""
    if len(transpose(confusion)) != len(confusion):
        raise ValueError("a confusion matrix has as many columns as rows")
    return tuple(row[k] for k, row in enumerate(confusion))
