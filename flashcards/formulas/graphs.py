"""Computational graphs of numbers: values forwards, gradients backwards by the chain rule.

A graph is a sequence of nodes (name, operation, operand[, operand]), such as
(("q", "+", "x", "y"), ("f", "*", "q", "z")). Operands are inputs and earlier nodes; the last node
is the output f. Inputs are the names of no node, in alphabetical order where no other is told.
Source: CS231n notes, Optimization 2.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from flashcards.formulas.limits import paired, some
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector

Graph = Sequence[tuple[str, ...]]
Names = Sequence[str]


class Operation(NamedTuple):
    """What a node can do: how it is written, its value, its slope along each operand."""

    written: str
    value: Callable[..., Number]
    slopes: Callable[..., Vector]

    @property
    def arity(self) -> int:
        """How many operands it takes."""
        return self.written.count("{}")


def _max_slopes(a: Number, b: Number) -> Vector:
    if a == b:
        raise ValueError(f"max has no gradient where both of its operands are {a}")
    return (1, 0) if a > b else (0, 1)


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "+": Operation("{} + {}", operator.add, lambda a, b: (1, 1)),
        "-": Operation("{} − {}", operator.sub, lambda a, b: (1, -1)),
        "*": Operation("{}·{}", operator.mul, lambda a, b: (b, a)),
        "max": Operation("max({}, {})", max, _max_slopes),
        "neg": Operation("−{}", operator.neg, lambda a: (-1,)),
        "square": Operation("{}²", lambda a: a * a, lambda a: (2 * a,)),
    }
)


def graph_values(graph: Graph, inputs: Vector, names: Names = ()) -> Vector:
    """The value of every node, in the order of the graph; the last one is f.

    >>> graph_values((("q", "+", "x", "y"), ("f", "*", "q", "z")), (-2, 5, -4))
    (3, -12)
    """
    values = _values(graph, inputs, names)
    return tuple(values[node[0]] for node in graph)


def graph_tied(graph: Graph, inputs: Vector, names: Names = ()) -> bool:
    """Whether some max has equal operands, so that there is no gradient.

    >>> graph_tied((("f", "max", "x", "y"),), (3, 3))
    True
    """
    values = _values(graph, inputs, names)
    return any(node[1] == "max" and values[node[2]] == values[node[3]] for node in graph)


def graph_slopes(graph: Graph, inputs: Vector, names: Names = ()) -> tuple[Vector, ...]:
    """The local gradient of every node, one number for each of its operands.

    Raises ValueError where a max is tied.

    >>> graph_slopes((("q", "+", "x", "y"), ("f", "*", "q", "z")), (-2, 5, -4))
    ((1, 1), (-4, 3))
    """
    values = _values(graph, inputs, names)
    return tuple(
        OPERATIONS[operation].slopes(*(values[operand] for operand in operands))
        for _, operation, *operands in graph
    )


def graph_chain(graph: Graph, slopes: Sequence[Vector], names: Names = ()) -> Vector:
    """∂f/∂n for each of the names, of nodes or inputs; for every input where none are told.

    From f back: each operand gets the gradient of its node times the slope along it, and what
    it gets in several places adds up.

    >>> graph_chain((("q", "+", "x", "y"), ("f", "*", "q", "z")), ((1, 1), (-4, 3)), ("q", "z"))
    (-4, 3)
    """
    inputs = _inputs(graph)
    gradients: dict[str, Number] = dict.fromkeys([*inputs, *(node[0] for node in graph)], 0)
    gradients[graph[-1][0]] = 1
    for (name, _, *operands), local in reversed(tuple(paired(graph, slopes))):
        for operand, slope in paired(operands, local):
            gradients[operand] += gradients[name] * slope
    for name in names:
        if name not in gradients:
            raise ValueError(f"there is no {name} in this graph")
    return tuple(gradients[name] for name in names or inputs)


def graph_gradients(graph: Graph, inputs: Vector, names: Names = ()) -> Vector:
    """∂f/∂input for every input, in the order in which their values are given.

    Raises ValueError where a max is tied.

    >>> graph_gradients((("q", "+", "x", "y"), ("f", "*", "q", "z")), (-2, 5, -4))
    (-4, -4, 3)
    """
    return graph_chain(graph, graph_slopes(graph, inputs, names), names)


def graph_uses(graph: Graph, name: str) -> tuple[tuple[int, int], ...]:
    """Where a node or an input is used: (index of the node, index among its operands), from 0.

    >>> graph_uses((("a", "*", "x", "y"), ("f", "+", "a", "x")), "x")
    ((0, 0), (1, 1))
    """
    return tuple(
        (place, index)
        for place, (_, _, *operands) in enumerate(graph)
        for index, operand in enumerate(operands)
        if operand == name
    )


def graph_one_use(graph: Graph, slopes: Sequence[Vector], use: str) -> tuple[Vector, ...]:
    """Local gradients that lose what comes back from all but the first, or the last, use.

    What several nodes use gets its gradient from one of them alone: the others have slope 0.

    >>> graph_one_use((("a", "*", "x", "y"), ("f", "+", "a", "x")), ((7, 2), (1, 1)), "first")
    ((7, 2), (1, 0))
    """
    if use not in ("first", "last"):
        raise ValueError(f"the use that counts is first or last, not {use}")
    nodes = tuple(paired(graph, slopes))
    used, kept = set[str](), list[Vector]()
    for (_, _, *operands), local in nodes if use == "first" else reversed(nodes):
        pairs = paired(operands, local)
        kept.append(tuple(0 if operand in used else slope for operand, slope in pairs))
        used.update(operands)
    return tuple(kept if use == "first" else reversed(kept))


def _values(graph: Graph, inputs: Vector, names: Names) -> dict[str, Number]:
    """The value of everything that has a name."""
    values = dict(paired(_inputs(graph, names), inputs))
    for name, operation, *operands in graph:
        values[name] = OPERATIONS[operation].value(*(values[operand] for operand in operands))
    return values


def _inputs(graph: Graph, names: Names = ()) -> Names:
    """The names that are no node's. Raises ValueError if those told are not these."""
    found = _found(tuple(graph))
    if names and tuple(sorted(names)) != found:
        raise ValueError(f"the inputs of this graph are {', '.join(found)}, not {', '.join(names)}")
    return names or found


@lru_cache(maxsize=64)  # of one graph several things are asked
def _found(graph: Graph) -> tuple[str, ...]:
    _check(graph)
    used = {operand for node in graph for operand in node[2:]}
    return tuple(sorted(used - {node[0] for node in graph}))


def _check(graph: Graph) -> None:
    """Raises ValueError for nodes that cannot be worked out one after the other."""
    for node in some(graph, "a graph"):
        _check_node(node)
    waiting = [node[0] for node in graph]
    for name, _, *operands in graph:
        for operand in operands:
            if operand in waiting:
                raise ValueError(f"{name} needs {operand}, which is not worked out before it")
        waiting.remove(name)
        if name in waiting:
            raise ValueError(f"two nodes are called {name}")


def _check_node(node: tuple[str, ...]) -> None:
    if len(node) < 3 or not all(isinstance(part, str) for part in node):
        raise ValueError(f"a node is (name, operation, operands), all of them texts, not {node}")
    _, operation, *operands = node
    if operation not in OPERATIONS:
        raise ValueError(f"an operation is one of {', '.join(OPERATIONS)}, not {operation}")
    if len(operands) != (arity := OPERATIONS[operation].arity):
        raise ValueError(f"{operation} takes {arity} operands, not {len(operands)}")
