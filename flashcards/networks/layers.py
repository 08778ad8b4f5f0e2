"""The kinds of layers without layers inside: a class's fields are the options of its kind.

Each says what it puts out, what it learns and what it costs for an input of some shape, and
raises Misfit for an input that it cannot take.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, ClassVar

from flashcards.formulas.costs import conv_macs, linear_macs
from flashcards.formulas.parameters import (
    conv_params,
    conv_transpose_params,
    linear_params,
    norm_params,
)
from flashcards.formulas.receptive_field import widen
from flashcards.formulas.shapes import conv_out, conv_transpose_out, effective_kernel, pool_out
from flashcards.networks.maps import FeatureMap, Place, Row, Rows, Shape, Sides, View, values
from flashcards.networks.options import Count, Decimal, Flag, Margins, Padding, Size, sides

CHECK_SIZES = "check its kernel, stride and padding, and the layers before it"


class Misfit(Exception):
    """An input that a layer cannot take, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Layer:
    """One operation; unless a kind says otherwise it keeps the shape and learns nothing.

    `in_place` if the output overwrites the input, or is the same values in another shape.
    """

    __slots__ = ()
    in_place: ClassVar[bool] = False

    def rows(self, given: FeatureMap, place: Place) -> Rows:
        """Its one row."""
        shape = self.output(given.shape)
        out = FeatureMap(shape, self.view(given.view) if given.view else None)
        activations = 0 if self.in_place else values(shape)
        yield Row(place, out, self.params(given.shape), self.macs(given.shape), activations)
        return out

    def output(self, shape: Shape) -> Shape:
        return shape

    def params(self, shape: Shape) -> int:
        """Trained parameters."""
        return 0

    def macs(self, shape: Shape) -> int:
        """Multiply-accumulates, without bias."""
        return 0

    def view(self, view: View) -> View | None:
        """What a cell of the output sees, given what a cell of the input does."""
        return view


@dataclass(frozen=True, slots=True)
class Conv(Layer):
    """A convolution; `padding: same` is PyTorch's, the odd cell of it below and to the right."""

    out: Count
    kernel: Size
    stride: Size = (1, 1)
    padding: Padding = (0, 0)
    dilation: Size = (1, 1)
    groups: Count = 1
    bias: Flag = True

    def output(self, shape: Shape) -> Shape:
        size = _sides(shape)
        _refuse_uneven(self.groups, shape[0], self.out)
        if self.padding != "same":
            steps = (self.kernel, self.stride, self.padding, self.dilation)
            return self.out, *_slid(conv_out, size, *steps)
        if self.stride != (1, 1):
            raise Misfit("padding: same goes with stride 1 only", "write the padding in cells")
        return self.out, *size

    def params(self, shape: Shape) -> int:
        return conv_params(shape[0], self.out, self.kernel, self.groups, self.bias)

    def macs(self, shape: Shape) -> int:
        size = _sides(self.output(shape))
        return conv_macs(shape[0], self.out, self.kernel, size, self.groups)

    def view(self, view: View) -> View:
        return _widened(view, self.kernel, self.stride, self._before, self.dilation)

    @property
    def _before(self) -> Sides:
        """The padding above and to the left."""
        if self.padding != "same":
            return self.padding
        height, width = map(effective_kernel, self.kernel, self.dilation)
        return (height - 1) // 2, (width - 1) // 2


@dataclass(frozen=True, slots=True)
class ConvTranspose(Layer):
    """A transposed convolution: each cell of the input is spread over the output.

    Neighbouring cells of the output see different numbers of cells, so there is no receptive
    field in the sense of Araujo et al. from here on.
    """

    out: Count
    kernel: Size
    stride: Size = (1, 1)
    padding: Margins = (0, 0)
    output_padding: Margins = (0, 0)
    dilation: Size = (1, 1)
    groups: Count = 1
    bias: Flag = True

    def output(self, shape: Shape) -> Shape:
        size = _sides(shape)
        _refuse_uneven(self.groups, shape[0], self.out)
        steps = (self.kernel, self.stride, self.padding, self.output_padding, self.dilation)
        return self.out, *_slid(conv_transpose_out, size, *steps)

    def params(self, shape: Shape) -> int:
        return conv_transpose_params(shape[0], self.out, self.kernel, self.groups, self.bias)

    def macs(self, shape: Shape) -> int:
        """The kernel is applied at each cell of the input."""
        return conv_macs(shape[0], self.out, self.kernel, _sides(shape), self.groups)

    def view(self, view: View) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Pool(Layer):
    """Max or average pooling; the stride is the kernel unless given."""

    kernel: Size
    stride: Annotated[Sides | None, sides] = None
    padding: Margins = (0, 0)
    ceil: Flag = False

    def output(self, shape: Shape) -> Shape:
        pool = partial(pool_out, ceil=self.ceil)
        return shape[0], *_slid(pool, _sides(shape), self.kernel, self._stride, self.padding)

    def view(self, view: View) -> View:
        return _widened(view, self.kernel, self._stride, self.padding)

    @property
    def _stride(self) -> Sides:
        return self.stride or self.kernel


@dataclass(frozen=True, slots=True)
class GlobalPool(Layer):
    """The average of each channel, as a map of one cell."""

    def output(self, shape: Shape) -> Shape:
        _sides(shape)
        return shape[0], 1, 1

    def view(self, view: View) -> None:
        return None


@dataclass(frozen=True, slots=True)
class BatchNorm(Layer):
    """A scale and a shift for each channel; running statistics are not trained."""

    def params(self, shape: Shape) -> int:
        return norm_params(shape[0])


@dataclass(frozen=True, slots=True)
class LayerNorm(Layer):
    """Normalises all values of an image; a scale and a shift for each of them."""

    def params(self, shape: Shape) -> int:
        return norm_params(values(shape))


@dataclass(frozen=True, slots=True)
class Activation(Layer):
    """A function of each value by itself."""

    in_place: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class LeakyRelu(Activation):
    """A ReLU with a fixed slope for negative values."""

    slope: Decimal = 0.01


@dataclass(frozen=True, slots=True)
class PRelu(Activation):
    """Learns one slope for all channels, PyTorch's default."""

    def params(self, shape: Shape) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class Dropout(Activation):
    """Drops each value with probability `p` in training."""

    p: Decimal = 0.5


@dataclass(frozen=True, slots=True)
class Lrn(Layer):
    """Local response normalisation over `size` neighbouring channels."""

    size: Count = 5


@dataclass(frozen=True, slots=True)
class Softmax(Layer):
    """Probabilities over the channels, or over the values of a flat input."""


@dataclass(frozen=True, slots=True)
class Flatten(Layer):
    """The same values without height and width."""

    in_place: ClassVar[bool] = True

    def output(self, shape: Shape) -> Shape:
        return (values(shape),)

    def view(self, view: View) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Linear(Layer):
    """A fully connected layer."""

    out: Count
    bias: Flag = True

    def output(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            raise Misfit("it needs a flat input", "put flatten before it")
        return (self.out,)

    def params(self, shape: Shape) -> int:
        return linear_params(shape[0], self.out, self.bias)

    def macs(self, shape: Shape) -> int:
        return linear_macs(shape[0], self.out)


def _sides(shape: Shape) -> Sides:
    if len(shape) != 3:
        raise Misfit("it needs channels, height and width", "put it before flatten and linear")
    return shape[1], shape[2]


def _refuse_uneven(groups: int, *channels: int) -> None:
    for count in channels:
        if count % groups:
            message = f"{count} channels do not divide into {groups} groups"
            raise Misfit(message, "groups must divide the channels on both sides")


def _slid(size: Callable[..., int], given: Sides, *steps: Sides) -> Sides:
    """How often a window fits along each axis, by a formula for one axis."""
    try:
        height, width = map(size, given, *steps)
    except ValueError as error:
        raise Misfit(str(error), CHECK_SIZES) from None
    return height, width


def _widened(view: View, *steps: Sides) -> View:
    """The view through one more window: kernel, stride, padding and perhaps dilation."""
    height, width = map(widen, view, *steps)
    return height, width
