"""What goes from layer to layer, and the row that a layer has in the network's table."""

from collections.abc import Generator
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from flashcards.formulas.receptive_field import Field

Shape = tuple[int, ...]
"""(C, H, W), or (n,) once it is flat."""

Sides = tuple[int, int]
"""Height and width."""

View = tuple[Field, Field]
"""The receptive fields along the height and the width: size, jump, start padding."""

WHOLE: View = ((1, 1, 0), (1, 1, 0))
"""A cell of the input sees itself."""

Rows = Generator["Row", None, "FeatureMap"]
"""A layer's rows as they come; in the end, what the layer puts out."""


@dataclass(frozen=True, slots=True)
class FeatureMap:
    """What a layer puts out.

    `view` is what one of its cells sees of the input; None where that is everything or, after a
    transposed convolution, not the same for every cell.
    """

    shape: Shape
    view: View | None = None

    @classmethod
    def of_input(cls, shape: Shape) -> "FeatureMap":
        return cls(shape, WHOLE if len(shape) == 3 else None)


class Place(NamedTuple):
    """Which layer a row is of: its name within each block around it, and its kind."""

    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One layer in a network's table.

    `params` are trained, `macs` are multiply-accumulates without bias, `activations` the values
    of the output, none where it takes the place of the input's.
    """

    place: Place
    map: FeatureMap
    params: int = 0
    macs: int = 0
    activations: int = 0

    @property
    def name(self) -> str:
        return ".".join(self.place.names)

    @property
    def kind(self) -> str:
        return self.place.kind

    @property
    def out(self) -> Shape:
        return self.map.shape

    @property
    def field(self) -> tuple[int | Sides, ...] | None:
        """Size, jump and start padding of the receptive field, each (h, w) where they differ."""
        if self.map.view is None:
            return None
        return tuple(h if h == w else (h, w) for h, w in zip(*self.map.view, strict=True))


def shown(shape: Shape) -> str:
    """A shape as one writes it, 64×56×56."""
    return "×".join(map(str, shape))


def values(shape: Shape) -> int:
    """How many numbers a map of that shape has."""
    return prod(shape)
