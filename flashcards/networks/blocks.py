"""Layers one after the other, the kinds of layers that have others inside, and all kinds."""

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count as from_one
from types import MappingProxyType
from typing import Annotated, Any, cast

from flashcards.errors import Fault, FaultError
from flashcards.fields import Path, meant
from flashcards.networks.layers import (
    Activation,
    BatchNorm,
    Conv,
    ConvTranspose,
    Dropout,
    Flatten,
    GlobalPool,
    Layer,
    LayerNorm,
    LeakyRelu,
    Linear,
    Lrn,
    Misfit,
    Pool,
    PRelu,
    Softmax,
)
from flashcards.networks.maps import FeatureMap, Place, Row, Rows, View, shown, values
from flashcards.networks.options import Count, Faults, read_layer

LARGEST_MAP = 10**12
"""Values of a map, and cells of a receptive field: what no machine holds is a mistake."""


@dataclass(frozen=True, slots=True)
class Node:
    """A layer at its place in a file; `label` is its name within the block around it."""

    kind: str
    label: str
    layer: "Layer | Block"
    path: Path


Chain = tuple[Node, ...]


def chain(value: object, path: Path) -> Chain:
    """Layers one after the other; there may be none."""
    if not isinstance(value, list | tuple):
        hint = "begin each layer with `- `"
        raise FaultError(Fault(path, "list", "a list of layers is wanted here", hint))
    faults = Faults()
    nodes = [faults.attempt(_node, item, (*path, index)) for index, item in enumerate(value)]
    faults.check()
    return _labelled(cast(list[Node], nodes))


def some(value: object, path: Path) -> Chain:
    """At least one layer."""
    if not (nodes := chain(value, path)):
        raise FaultError(Fault(path, "list", "there are no layers here", "write at least one"))
    return nodes


def branches(value: object, path: Path) -> tuple[Chain, ...]:
    """Chains side by side, at least one; a chain without layers passes its input on."""
    if not isinstance(value, list | tuple) or not value:
        hint = "write a list of lists of layers"
        raise FaultError(Fault(path, "list", "branches are wanted here", hint))
    faults = Faults()
    chains = [faults.attempt(chain, one, (*path, index)) for index, one in enumerate(value)]
    faults.check()
    return cast(tuple[Chain, ...], tuple(chains))


def through(nodes: Chain, given: FeatureMap, *names: str) -> Rows:
    """The rows of layers inside the blocks of these names, one after the other."""
    for node in nodes:
        given = yield from _step(node, given, (*names, node.label))
    return given


def _step(node: Node, given: FeatureMap, names: tuple[str, ...]) -> Rows:
    """Raises FaultError if the layer cannot take what it is given."""
    place = Place(names, node.kind)
    try:
        out = yield from node.layer.rows(given, place)
        _refuse_giants(out)
    except Misfit as error:
        message = f"{'.'.join(names)} cannot take {shown(given.shape)}: {error}"
        raise FaultError(Fault(node.path, "misfit", message, error.hint)) from None
    return out


def _refuse_giants(out: FeatureMap) -> None:
    sizes = (values(out.shape), *(number for axis in out.view or () for number in axis))
    if max(sizes) > LARGEST_MAP:
        raise Misfit(f"its output or receptive field is beyond {LARGEST_MAP:,}", "make it smaller")


class Block:
    """A layer that has others inside; what it puts out is made of their outputs."""

    __slots__ = ()

    def rows(self, given: FeatureMap, place: Place) -> Rows:
        """The rows of the layers inside, then perhaps its own, which counts nothing again."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Residual(Block):
    """The sum of what `body` and `shortcut` make of the input; no shortcut is the identity."""

    body: Annotated[Chain, some]
    shortcut: Annotated[Chain, chain] = ()

    def rows(self, given: FeatureMap, place: Place) -> Rows:
        body = yield from through(self.body, given, *place.names)
        other = yield from through(self.shortcut, given, *place.names, "shortcut")
        if body.shape != other.shape:
            message = f"the body gives {shown(body.shape)}, the shortcut {shown(other.shape)}"
            raise Misfit(message, "make them the same, perhaps by a 1×1 conv in the shortcut")
        out = FeatureMap(body.shape, _widest(body, other))
        yield Row(place, out)
        return out


@dataclass(frozen=True, slots=True)
class Concat(Block):
    """What each of `branches` makes of the input, channel after channel."""

    branches: Annotated[tuple[Chain, ...], branches]

    def rows(self, given: FeatureMap, place: Place) -> Rows:
        outs: list[FeatureMap] = []
        for number, branch in enumerate(self.branches, 1):
            outs.append((yield from through(branch, given, *place.names, f"b{number}")))
        if len({out.shape[1:] for out in outs}) > 1:
            listed = ", ".join(shown(out.shape) for out in outs)
            raise Misfit(f"the branches give {listed}", "give them the same height and width")
        depth = sum(out.shape[0] for out in outs)
        out = FeatureMap((depth, *outs[0].shape[1:]), _widest(*outs))
        yield Row(place, out)
        return out


@dataclass(frozen=True, slots=True)
class Repeat(Block):
    """The same layers several times, each time with parameters of their own."""

    times: Count
    layers: Annotated[Chain, some]

    def rows(self, given: FeatureMap, place: Place) -> Rows:
        for time in range(1, self.times + 1):
            given = yield from through(self.layers, given, *place.names, str(time))
        return given


ACTIVATIONS = (
    *("relu", "relu6", "elu", "selu", "celu", "gelu", "silu", "swish", "mish", "softplus"),
    *("softsign", "sigmoid", "log_sigmoid", "hardsigmoid", "hardswish", "hardtanh", "tanh"),
)

KINDS: Mapping[str, type[Layer] | type[Block]] = MappingProxyType(
    {
        "conv": Conv,
        "conv_transpose": ConvTranspose,
        "max_pool": Pool,
        "avg_pool": Pool,
        "global_avg_pool": GlobalPool,
        "batch_norm": BatchNorm,
        "layer_norm": LayerNorm,
        "lrn": Lrn,
        **dict.fromkeys(ACTIVATIONS, Activation),
        "leaky_relu": LeakyRelu,
        "prelu": PRelu,
        "softmax": Softmax,
        "dropout": Dropout,
        "flatten": Flatten,
        "linear": Linear,
        "residual": Residual,
        "concat": Concat,
        "repeat": Repeat,
    }
)
"""What a layer may be: the word in the file, and the class that has its options."""


def _node(value: object, path: Path) -> Node:
    """One layer: the name of its kind, or a mapping of the kind to its options."""
    kind, options, label = _parts(value, path)
    if kind not in KINDS:
        message = f"there is no layer {kind!r}"
        raise FaultError(Fault((*path, kind), "unknown-kind", message, meant(kind, KINDS)))
    make: type[Any] = KINDS[kind]
    layer = read_layer(make, kind, options, (*path, kind))
    return Node(kind, label, layer, (*path, kind))


def _parts(value: object, path: Path) -> tuple[str, object, str]:
    """A layer's kind, its options, and the name that it is given."""
    if isinstance(value, str) and value:
        return value, None, ""
    if not isinstance(value, Mapping) or not value:
        hint = "write its kind, as in `- relu`, or `- conv: {out: 16, kernel: 3}`"
        raise FaultError(Fault(path, "layer", "a layer is wanted here", hint))
    kinds = [key for key in value if key != "name"]
    if len(kinds) != 1:
        message = f"a layer has one kind; here are {', '.join(map(str, kinds)) or 'none'}"
        hint = "begin each layer with `- `, and indent its options below its kind"
        raise FaultError(Fault(path, "layer", message, hint))
    return str(kinds[0]), value[kinds[0]], _label(value.get("name", ""), (*path, "name"))


def _label(value: object, path: Path) -> str:
    if isinstance(value, str | int) and str(value).isprintable():
        return str(value).strip()
    raise FaultError(Fault(path, "name", "a name is one line of text", "write a word"))


def _labelled(nodes: Sequence[Node]) -> Chain:
    """The layers of a chain with names of their own: kind and count where none is given."""
    given: dict[str, Node] = {}
    faults = Faults()
    for node in nodes:
        if node.label and given.setdefault(node.label, node) is not node:
            message = f"the name {node.label!r} is here twice"
            at = (*node.path[:-1], "name")
            faults.append(Fault(at, "duplicate-name", message, "give one of them another"))
    faults.check()
    return tuple(_with_labels(nodes, given))


def _with_labels(nodes: Sequence[Node], taken: Mapping[str, Node]) -> Generator[Node, None, None]:
    counts = Counter[str]()
    for node in nodes:
        counts[node.kind] += 1
        made = (f"{node.kind}{number}" for number in from_one(counts[node.kind]))
        yield replace(node, label=node.label or next(name for name in made if name not in taken))


def _widest(*maps: FeatureMap) -> View | None:
    """Along each axis the largest field, with its own jump and padding."""
    views = [one.view for one in maps if one.view]
    if len(views) < len(maps):
        return None
    return cast(View, tuple(map(max, zip(*views, strict=True))))
