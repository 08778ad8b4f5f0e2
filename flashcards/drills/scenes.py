"""Samplers of things that belong together: distributions, boxes, rankings, tables, layers."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from flashcards.answers import Value
from flashcards.drills.expressions import Expression
from flashcards.drills.limits import Refusal
from flashcards.drills.numbers import DECIMALS, Integers
from flashcards.drills.spec import Spec, count, whole
from flashcards.drills.stream import Stream

Names = Mapping[str, Value]
Box = tuple[int, int, int, int]
Arrangement = Literal["anyhow", "overlapping", "chain", "apart"]

MIN_SIDE = 12
"""Of the square that boxes lie in: the least in which there are chains."""


class Probabilities(NamedTuple):
    """`probabilities N [step S]` or `probabilities N dyadic`: all above 0, adding up to 1.

    In steps of 0.05 if not told otherwise; dyadic ones are 1/2, 1/4, 1/8, ...
    """

    size: Expression
    step: Expression | None

    @classmethod
    def read(cls, spec: Spec) -> "Probabilities":
        clauses = spec.clauses("step", "dyadic")
        if "dyadic" in clauses:
            clauses["dyadic"].nothing()
            return cls(clauses[""].expression(), None)
        step = clauses["step"] if "step" in clauses else Spec("0.05")
        return cls(clauses[""].expression(), step.expression())

    def draw(self, stream: Stream, names: Names) -> tuple[float, ...]:
        size = count(self.size.value(names), "the number of probabilities", 2, 100)
        if self.step is None:
            return self._halves(stream, size)
        units = round(1 / float(self.step.value(names)))  # type: ignore[arg-type]
        if units < size:
            raise Refusal(f"1 has no {size} parts in such steps")
        cuts = [0, *sorted(stream.sample(range(1, units), size - 1)), units]
        return tuple(round((high - low) / units, DECIMALS) for low, high in pairwise(cuts))

    def _halves(self, stream: Stream, size: int) -> tuple[float, ...]:
        """Start with 1 and halve parts until there are enough, the large ones rather."""
        parts = [1.0]
        while len(parts) < size:
            largest = sorted(range(len(parts)), key=lambda index: -parts[index])[:2]
            chosen = stream.choice(largest)
            parts[chosen] /= 2
            parts.append(parts[chosen])
        return tuple(stream.sample(parts, size))


class Ranking(NamedTuple):
    """`ranked N`: N detections, best first, each (confidence, 1 for a hit or 0 for a miss).

    There is at least one hit and one miss; no two confidences are equal.
    """

    size: Expression

    @classmethod
    def read(cls, spec: Spec) -> "Ranking":
        return cls(spec.expression())

    def draw(self, stream: Stream, names: Names) -> tuple[tuple[float, int], ...]:
        size = count(self.size.value(names), "the number of detections", 2, 60)
        confidences = sorted(stream.sample(range(30, 100), size), reverse=True)
        hits = [1, 0] + [stream.integer(0, 1) for _ in range(size - 2)]
        shuffled = stream.sample(hits, size)
        return tuple((c / 100, hit) for c, hit in zip(confidences, shuffled, strict=True))


class Boxes(NamedTuple):
    """`boxes N in LOW..HIGH [overlapping|chain|apart] [scored]`: boxes (x1, y1, x2, y2).

    The first two overlap; or the first three are a chain, in which neighbours have an IoU above
    1/2 and the ends one below 0.3; or no two meet. With scores, boxes are
    (x1, y1, x2, y2, score), best first.
    """

    size: Expression
    low: Expression
    high: Expression
    arrangement: Arrangement
    scored: bool

    @classmethod
    def read(cls, spec: Spec) -> "Boxes":
        clauses = spec.clauses("in", "scored", *get_args(Arrangement))
        if "in" not in clauses:
            spec.refuse("a range of coordinates is missing here", "write boxes 2 in 0..20")
        arranged: list[Arrangement] = [name for name in get_args(Arrangement) if name in clauses]
        for word in ("scored", *arranged):
            if word in clauses:
                clauses[word].nothing()
        if len(arranged) > 1:
            clauses[arranged[1]].refuse(f"{' and '.join(arranged)} exclude each other")
        low, high = clauses["in"].span("in 0..20")
        chosen = arranged[0] if arranged else "anyhow"
        return cls(clauses[""].expression(), low, high, chosen, "scored" in clauses)

    def draw(self, stream: Stream, names: Names) -> tuple[Value, ...]:
        size = count(self.size.value(names), "the number of boxes", 1, 20)
        low = whole(self.low.value(names), "the lowest coordinate")
        high = whole(self.high.value(names), "the highest coordinate")
        if high - low < MIN_SIDE:
            raise Refusal(f"boxes need a range of {MIN_SIDE} or more")
        boxes = self._arranged(stream, size, low, high)
        if not self.scored:
            return tuple(boxes)
        scores = sorted(stream.sample(range(40, 100), size), reverse=True)
        return tuple((*box, score / 100) for box, score in zip(boxes, scores, strict=True))

    def _arranged(self, stream: Stream, size: int, low: int, high: int) -> list[Box]:
        boxes = _chain(stream, low, high)[:size] if self.arrangement == "chain" else []
        for _ in range(100 * size):
            if len(boxes) == size:
                return boxes
            box = _box(stream, low, high, 2 if self.arrangement == "apart" else 3)
            if self._fits(box, boxes):
                boxes.append(box)
        raise Refusal(f"{size} boxes find no place from {low} to {high}")

    def _fits(self, box: Box, boxes: list[Box]) -> bool:
        if self.arrangement == "apart":
            return not any(_meet(box, other) for other in boxes)
        if self.arrangement == "overlapping" and len(boxes) == 1:
            return _meet(box, boxes[0]) and not (_inside(box, boxes[0]) or _inside(boxes[0], box))
        return box not in boxes


class Confusion(NamedTuple):
    """`confusion N of LOW..HIGH`: a table of counts, one row for each true class.

    The diagonal comes from the upper half of the range, the mistakes from the lower.
    """

    size: Expression
    low: Expression
    high: Expression

    @classmethod
    def read(cls, spec: Spec) -> "Confusion":
        clauses = spec.clauses("of")
        if "of" not in clauses:
            spec.refuse("a range of counts is missing here", "write confusion 3 of 0..20")
        return cls(clauses[""].expression(), *clauses["of"].span("confusion 3 of 0..20"))

    def draw(self, stream: Stream, names: Names) -> tuple[tuple[int, ...], ...]:
        size = count(self.size.value(names), "the number of classes", 2, 10)
        low = count(self.low.value(names), "the lowest count", 0, 10**6)
        high = count(self.high.value(names), "the highest count", low + 2, 10**6)
        middle = (low + high) // 2
        return tuple(
            tuple(
                stream.integer(middle + 1, high) if row == column else stream.integer(low, middle)
                for column in range(size)
            )
            for row in range(size)
        )


class Layers(NamedTuple):
    """`layers N [kernels ...] [strides ...] [paddings ...] [dilations ...] [pools]`.

    N or LOW..HIGH layers (kernel, stride, padding), or (kernel, stride, padding, dilation)
    where dilations are told; padding stays below the kernel. With pools, every second layer is
    (2, 2, 0). Kernels are 1, 3 or 5, strides 1 or 2, paddings 0 or 1 if not told otherwise.
    """

    depth: Integers
    choices: tuple[Expression, ...]
    pools: bool

    @classmethod
    def read(cls, spec: Spec) -> "Layers":
        clauses = spec.clauses("kernels", "strides", "paddings", "dilations", "pools")
        if "pools" in clauses:
            clauses["pools"].nothing()
        told = {"kernels": "1, 3, 5", "strides": "1, 2", "paddings": "0, 1"}
        choices = [clauses.get(name, Spec(usual)).expression() for name, usual in told.items()]
        if "dilations" in clauses:
            choices.append(clauses["dilations"].expression())
        return cls(_depth(clauses[""]), tuple(choices), "pools" in clauses)

    def draw(self, stream: Stream, names: Names) -> tuple[tuple[int, ...], ...]:
        depth = count(self.depth.draw(stream, names), "the number of layers", 1, 50)
        choices = [_several(choice.value(names)) for choice in self.choices]
        return tuple(
            (2, 2, 0, 1)[: len(choices)] if self.pools and index % 2 else _layer(stream, choices)
            for index in range(depth)
        )


def _depth(spec: Spec) -> Integers:
    """A range, or one number for a range of it alone."""
    if ".." in spec.text:
        return Integers.read(spec)
    depth = spec.expression()
    return Integers(depth, depth, None)


def _several(value: Value) -> tuple[int, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(whole(item, "a layer's number") for item in values)


def _layer(stream: Stream, choices: list[tuple[int, ...]]) -> tuple[int, ...]:
    kernel, stride = stream.choice(choices[0]), stream.choice(choices[1])
    padding = stream.choice([p for p in choices[2] if p < kernel] or [0])
    return (kernel, stride, padding, *(stream.choice(more) for more in choices[3:]))


def _box(stream: Stream, low: int, high: int, fifths: int) -> Box:
    """A box with sides from one fifth to so many fifths of the square's."""
    side = (high - low) // 5
    width, height = (stream.integer(side, side * fifths) for _ in range(2))
    left, top = stream.integer(low, high - width), stream.integer(low, high - height)
    return left, top, left + width, top + height


def _chain(stream: Stream, low: int, high: int) -> list[Box]:
    """A box moved twice along its width: IoU above 1/2 with a neighbour, below 0.3 of the ends."""
    shift = stream.integer(2, (high - low) // 6)
    width = stream.integer(3 * shift + 1, 37 * shift // 10)
    height = stream.integer(2, (high - low) * 3 // 5)
    left = stream.integer(low, high - width - 2 * shift)
    top = stream.integer(low, high - height)
    return [(left + k * shift, top, left + k * shift + width, top + height) for k in range(3)]


def _meet(a: Box, b: Box) -> bool:
    return max(a[0], b[0]) < min(a[2], b[2]) and max(a[1], b[1]) < min(a[3], b[3])


def _inside(a: Box, b: Box) -> bool:
    return a[0] >= b[0] and a[1] >= b[1] and a[2] <= b[2] and a[3] <= b[3]
