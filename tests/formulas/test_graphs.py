"""Computational graphs: gradients by the chain rule, against differentiation forwards."""

import re
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flashcards.formulas.graphs import (
    graph_chain,
    graph_gradients,
    graph_one_use,
    graph_slopes,
    graph_tied,
    graph_uses,
    graph_values,
)

INPUTS = ("x", "y", "z")
GATE = (("q", "+", "x", "y"), ("f", "*", "q", "z"))
BRANCHED = (("a", "*", "x", "y"), ("f", "+", "a", "x"))


@dataclass(frozen=True)
class Dual:
    """A number and its derivative along one direction, carried forwards together."""

    value: Fraction
    along: Fraction

    def __add__(self, other):
        return Dual(self.value + other.value, self.along + other.along)

    def __neg__(self):
        return Dual(-self.value, -self.along)

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        return Dual(self.value * other.value, self.along * other.value + self.value * other.along)

    def __lt__(self, other):
        return self.value < other.value

    def __gt__(self, other):
        return self.value > other.value


def written(graph):
    """The last node as one expression of Python over the inputs."""
    texts = {name: name for name in INPUTS}
    for name, operation, *operands in graph:
        first, *second = (texts[operand] for operand in operands)
        texts[name] = {
            "max": lambda a, b=None: f"max({a}, {b})",
            "neg": lambda a, b=None: f"(-{a})",
            "square": lambda a, b=None: f"({a} * {a})",
        }.get(operation, lambda a, b, sign=operation: f"({a} {sign} {b})")(first, *second)
    return texts[graph[-1][0]]


def evaluated(graph, numbers):
    return eval(written(graph), {"max": max}, dict(zip(INPUTS, numbers, strict=True)))


def slope_forwards(graph, numbers, direction):
    seeds = [Dual(n, Fraction(name == direction)) for n, name in zip(numbers, INPUTS, strict=True)]
    return evaluated(graph, seeds).along


@st.composite
def graphs(draw):
    """Graphs of all operations in which every input is used; others may be dead ends."""
    names, nodes = list(INPUTS), [("s", "+", "x", "y"), ("t", "max", "s", "z")]
    names += ["s", "t"]
    for place in range(draw(st.integers(1, 4))):
        operation = draw(st.sampled_from(["+", "-", "*", "max", "neg", "square"]))
        count = 1 if operation in ("neg", "square") else 2
        operands = [draw(st.sampled_from(names)) for _ in range(count)]
        nodes.append((f"n{place}", operation, *operands))
        names.append(f"n{place}")
    return tuple(nodes)


numbers = st.tuples(*[st.fractions(-5, 5, max_denominator=4)] * 3)


@given(graphs(), numbers)
def test_the_last_value_is_that_of_the_whole_expression(graph, inputs):
    assert graph_values(graph, inputs)[-1] == evaluated(graph, inputs)


@given(graphs(), numbers)
def test_gradients_are_those_of_differentiating_forwards(graph, inputs):
    assume(not graph_tied(graph, inputs))
    expected = tuple(slope_forwards(graph, inputs, name) for name in INPUTS)
    assert graph_gradients(graph, inputs) == expected


@given(graphs(), numbers)
def test_gradients_are_missing_exactly_where_a_max_is_tied(graph, inputs):
    if graph_tied(graph, inputs):
        with pytest.raises(ValueError, match="max has no gradient where both of its operands are"):
            graph_gradients(graph, inputs)
    else:
        assert len(graph_gradients(graph, inputs)) == 3


def test_what_comes_back_from_two_places_adds_up():
    assert graph_gradients(BRANCHED, (2, 7)) == (8, 2)


def test_the_inputs_may_be_told_in_any_order():
    graph = (("a", "*", "x", "w"), ("f", "-", "a", "b"))
    assert graph_values(graph, (1, 2, 3)) == (6, 5)
    assert graph_values(graph, (3, 2, 1), ("x", "w", "b")) == (6, 5)
    assert graph_gradients(graph, (3, 2, 1), ("x", "w", "b")) == (2, 3, -1)


def test_gradients_of_nodes_may_be_asked_for():
    slopes = graph_slopes(GATE, (-2, 5, -4))
    assert graph_chain(GATE, slopes, ("f", "q", "z", "x")) == (1, -4, 3, -4)


def test_a_node_that_f_does_not_depend_on_has_no_gradient():
    graph = (("a", "square", "x"), ("f", "neg", "y"))
    assert graph_gradients(graph, (3, 4)) == (0, -1)


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        ((), "a graph must not be empty"),
        ((("f", "+"),), "a node is (name, operation, operands), all of them texts, not ('f', '+')"),
        (
            (("f", "+", "x", 3),),
            "a node is (name, operation, operands), all of them texts, not ('f', '+', 'x', 3)",
        ),
        ((("f", "/", "x", "y"),), "an operation is one of +, -, *, max, neg, square, not /"),
        ((("f", "neg", "x", "y"),), "neg takes 1 operands, not 2"),
        ((("f", "+", "x", "f"),), "f needs f, which is not worked out before it"),
        (
            (("a", "+", "x", "b"), ("b", "neg", "y")),
            "a needs b, which is not worked out before it",
        ),
        ((("a", "neg", "x"), ("a", "neg", "y")), "two nodes are called a"),
        ((("f", "+", "x", "y"),), "2 values cannot be paired with 3"),
    ],
)
def test_what_is_no_graph_over_the_inputs_is_refused(graph, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        graph_values(graph, (1, 2, 3))


def test_names_that_are_not_the_inputs_are_refused():
    with pytest.raises(ValueError, match=r"^the inputs of this graph are x, y, not x, q$"):
        graph_values(BRANCHED, (1, 2), ("x", "q"))


def test_the_gradient_of_a_name_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match=r"^there is no q in this graph$"):
        graph_chain(BRANCHED, ((1, 1), (1, 1)), ("q",))


def test_slopes_that_are_not_those_of_the_graph_are_refused():
    with pytest.raises(ValueError, match=r"^2 values cannot be paired with 1$"):
        graph_chain(BRANCHED, ((1, 1),))
    with pytest.raises(ValueError, match=r"^2 values cannot be paired with 1$"):
        graph_chain(BRANCHED, ((1, 1), (1,)))


@given(graphs(), numbers)
def test_what_comes_back_from_all_uses_adds_up_to_the_gradient(graph, inputs):
    assume(not graph_tied(graph, inputs))
    slopes = graph_slopes(graph, inputs)
    nodes = graph_chain(graph, slopes, tuple(node[0] for node in graph))
    for name, gradient in zip(INPUTS, graph_gradients(graph, inputs), strict=True):
        uses = graph_uses(graph, name)
        assert all(graph[place][2 + index] == name for place, index in uses)
        assert sum(nodes[place] * slopes[place][index] for place, index in uses) == gradient


def test_one_use_of_several_can_be_taken_for_all():
    slopes = graph_slopes(BRANCHED, (2, 7))
    assert graph_one_use(BRANCHED, slopes, "first") == ((7, 2), (1, 0))
    assert graph_one_use(BRANCHED, slopes, "last") == ((0, 2), (1, 1))
    assert graph_one_use(GATE, ((1, 1), (5, 3)), "first") == ((1, 1), (5, 3))


def test_two_operands_of_one_node_are_one_use():
    doubled = (("a", "*", "x", "x"), ("f", "+", "a", "x"))
    assert graph_one_use(doubled, ((3, 3), (1, 1)), "first") == ((3, 3), (1, 0))


def test_a_use_is_the_first_or_the_last():
    with pytest.raises(ValueError, match=r"^the use that counts is first or last, not both$"):
        graph_one_use(GATE, ((1, 1), (5, 3)), "both")
