"""Sampler of computational graphs, in which nothing is computed in vain."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.answers import Value
from flashcards.drills.expressions import Expression
from flashcards.drills.limits import Refusal
from flashcards.drills.spec import Spec, count
from flashcards.drills.stream import Stream
from flashcards.drills.vocabulary import did_you_mean
from flashcards.formulas.graphs import OPERATIONS

Names = Mapping[str, Value]
Node = tuple[str, ...]

OUTPUT = "f"
MOST_NODES = 12


class Graphs(NamedTuple):
    """`graph N of x y [with + * ...]`: N nodes (name, operation, operands) over the inputs.

    Every input and every node but the last is used, some of them twice where there is room. The
    operands of a node differ, and no two nodes compute the same. Nodes are called a, b, c, ...,
    the last one f.
    """

    size: Expression
    inputs: tuple[str, ...]
    operations: tuple[str, ...]

    @classmethod
    def read(cls, spec: Spec) -> "Graphs":
        clauses = spec.clauses("of", "with")
        if "of" not in clauses:
            spec.refuse("the inputs are missing here", "write graph 3 of x y")
        operations = _operations(clauses.get("with", Spec(" ".join(OPERATIONS))))
        return cls(clauses[""].expression(), _inputs(clauses["of"]), operations)

    def draw(self, stream: Stream, names: Names) -> tuple[Node, ...]:
        size = count(self.size.value(names), "the number of nodes", 1, MOST_NODES)
        if size < len(self.inputs) - 1:
            inputs = len(self.inputs)
            raise Refusal(f"{inputs} inputs need {inputs - 1} nodes or more, not {size}")
        graph = self._graph(stream, size)
        while _repeats(graph):
            graph = self._graph(stream, size)
        return graph

    def _graph(self, stream: Stream, size: int) -> tuple[Node, ...]:
        unused, used, nodes = list(self.inputs), list[str](), list[Node]()
        for left, name in zip(range(size, 0, -1), _names(size, self.inputs), strict=True):
            operation, operands = self._choice(stream, unused, used, left)
            nodes.append((name, operation, *operands))
            used += [one for one in operands if one in unused]
            unused = [one for one in unused if one not in operands] + [name]
        return tuple(nodes)

    def _choice(
        self, stream: Stream, unused: Sequence[str], used: Sequence[str], left: int
    ) -> tuple[str, list[str]]:
        """An operation and its operands; `left` counts this and the operations that follow.

        Each of them makes the unused names one fewer at most, so as many may be left unused
        here as there are operations left.
        """
        due = max(0, len(unused) + 1 - left)
        operation = stream.choice(
            [name for name in self.operations if OPERATIONS[name].arity >= due]
        )
        fresh = stream.sample(unused, due)
        others = [name for name in (*unused, *used) if name not in fresh]
        operands = fresh + stream.sample(others, OPERATIONS[operation].arity - due)
        return operation, stream.sample(operands, len(operands))


def _repeats(graph: Sequence[Node]) -> bool:
    """Whether two nodes do the same with the same operands."""
    return len({(node[1], frozenset(node[2:])) for node in graph}) < len(graph)


def _operations(spec: Spec) -> tuple[str, ...]:
    names = tuple(map(_operation, spec.words()))
    if all(OPERATIONS[name].arity == 1 for name in names):
        spec.refuse("an operation on two values is missing here", "such as +")
    return names


def _operation(word: Spec) -> str:
    if word.text not in OPERATIONS:
        hint = did_you_mean(word.text, OPERATIONS) or f"known are {', '.join(OPERATIONS)}"
        word.refuse(f"there is no operation {word.text!r}", hint)
    return word.text


def _inputs(spec: Spec) -> tuple[str, ...]:
    inputs: list[str] = []
    for word in spec.words():
        if not word.text.isidentifier() or word.text == OUTPUT:
            word.refuse(
                f"{word.text!r} cannot be an input", "inputs are names such as x, but not f"
            )
        if word.text in inputs:
            word.refuse(f"{word.text} is there twice")
        inputs.append(word.text)
    if len(inputs) < 2:
        spec.refuse("two inputs or more are missing here", "write graph 3 of x y")
    return tuple(inputs)


def _names(size: int, inputs: Sequence[str]) -> list[str]:
    """Letters that are no inputs' names, and the output's."""
    letters = [letter for letter in ascii_lowercase if letter not in (*inputs, OUTPUT)]
    return [*letters[: size - 1], OUTPUT]
