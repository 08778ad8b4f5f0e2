"""A network: read from plain data, and its table for an input of some shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from flashcards.errors import Fault, FaultError
from flashcards.fields import Fields
from flashcards.networks.blocks import Chain, some, through
from flashcards.networks.maps import FeatureMap, Row, Shape, values
from flashcards.networks.options import Faults, Reader, shape

MOST_LAYERS = 10_000
"""In a network, with those that blocks repeat."""

MOST_NESTED = 60
"""Mappings and lists inside each other; a block takes about four."""

KEYS = ("name", "input", "layers")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """What there is to know of a network's layers, in the order in which they are computed.

    A block's own row comes after those of the layers inside and counts nothing again.
    """

    name: str
    input: Shape
    rows: tuple[Row, ...]

    @property
    def params(self) -> int:
        """Trained parameters."""
        return sum(row.params for row in self.rows)

    @property
    def macs(self) -> int:
        """Multiply-accumulates for one input."""
        return sum(row.macs for row in self.rows)

    @property
    def activations(self) -> int:
        """Values to be kept for one input: the input itself and what layers put out."""
        return values(self.input) + sum(row.activations for row in self.rows)

    def largest(self, count: int) -> tuple[Row, ...]:
        """The rows with the largest activations, the largest first."""
        kept = (row for row in self.rows if row.activations)
        return tuple(sorted(kept, key=attrgetter("activations"), reverse=True)[:count])


@dataclass(frozen=True, slots=True)
class Network:
    """Layers one after the other, and the shape of the input they are meant for."""

    name: str
    input: Shape
    layers: Chain

    def table(self, input: Shape | None = None) -> Table:
        """The table for the network's own input or another.

        Raises FaultError, with the path to the layer, where a layer cannot take what it gets,
        and where there are too many.
        """
        given = input or self.input
        rows: list[Row] = []
        for row in through(self.layers, FeatureMap.of_input(given)):
            rows.append(row)
            if len(rows) > MOST_LAYERS:
                message = f"this network has more than {MOST_LAYERS:,} layers"
                raise FaultError(Fault(("layers",), "too-many", message, "repeat less"))
        return Table(self.name, given, tuple(rows))


def read_network(data: object, name: str = "network") -> Network:
    """Read a network that is called `name` unless it says otherwise.

    Raises FaultError with everything wrong in it, apart from layers that cannot take what
    they get: that is found by its table.
    """
    if not isinstance(data, Mapping):
        hint = "begin with name:, then input: and layers:"
        raise FaultError(Fault((), "mapping", "a network is a mapping", hint))
    if not _nested_within(MOST_NESTED, data):
        hint = "put blocks one after the other"
        raise FaultError(Fault((), "nesting", "this is nested too deeply", hint))
    fields = Fields({str(key): value for key, value in data.items()})
    fields.only(KEYS)
    name = fields.word("name", name)
    faults = Faults(fields.faults)
    given = _required(faults, fields.data, "input", shape)
    layers = _required(faults, fields.data, "layers", some)
    faults.check()
    return Network(name, given or (), layers or ())


def _required(faults: Faults, data: Mapping[str, object], key: str, read: Reader[T]) -> T | None:
    if key in data:
        return faults.attempt(read, data[key], (key,))
    faults.append(Fault((), "missing-key", f"{key} is missing", f"add {key}:"))
    return None


def _nested_within(most: int, data: object) -> bool:
    level: Sequence[object] = [data]
    for _ in range(most):
        level = [inner for outer in level for inner in _inside(outer)]
    return not level


def _inside(data: object) -> Sequence[object]:
    if isinstance(data, Mapping):
        return list(data.values())
    return data if isinstance(data, list | tuple) else ()
