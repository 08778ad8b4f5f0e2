"""Samplers: what each kind draws, from bounds that may depend on what was drawn before."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.drills.expressions import ExpressionError
from flashcards.drills.samplers import KINDS, Sampler
from flashcards.drills.stream import Stream
from flashcards.formulas.graphs import OPERATIONS

NAMES = {"K": 5, "N": 3}


def drawn(source, count=200, names=NAMES):
    sampler, stream = Sampler.read(source), Stream("drill|1|7")
    return [sampler.draw(stream, names) for _ in range(count)]


def area_shared(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return max(0, width) * max(0, height)


def iou(a, b):
    both = area_shared(a, b)
    return both / (area_shared(a, a) + area_shared(b, b) - both)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("int 2..4", {2, 3, 4}),
        ("int 8..26 step 8", {8, 16, 24}),
        ("int 1..K - N", {1, 2}),
        ("int K..K", {5}),
        ("of 1 3 -5", {1, 3, -5}),
        ("of SGD Adam RMS-prop 动量", {"SGD", "Adam", "RMS-prop", "动量"}),
        ("of (3, 1, 1) (5, 1, 2)", {(3, 1, 1), (5, 1, 2)}),
        ("of (K) (2*K) 0.5", {5, 10, 0.5}),
        ("of [d for d in range(1, 13) if 12 % d == 0]", {1, 2, 3, 4, 6, 12}),
        ("decimal 0.1..0.3 step 0.05", {0.1, 0.15, 0.2, 0.25, 0.3}),
        ("decimal -0.1..0.1", {-0.1, 0.0, 0.1}),
        ("power 2 3..6", {8, 16, 32, 64}),
        ("permutation 2", {(1, 2), (2, 1)}),
        ("subset 2 of 1 3 5", {(1, 3), (1, 5), (3, 5)}),
        ("subset 1 of range(K)", {(0,), (1,), (2,), (3,), (4,)}),
        ("vector 2 of of 0 1", {(0, 0), (0, 1), (1, 0), (1, 1)}),
        ("vector 2 distinct of int 0..1", {(0, 1), (1, 0)}),
        ("matrix 1x2 of of 0 1", {((0, 0),), ((0, 1),), ((1, 0),), ((1, 1),)}),
        ("matrix N x 1 of int 7..7", {((7,), (7,), (7,))}),
        ("layers 2 kernels 3 strides 1 paddings 1", {((3, 1, 1), (3, 1, 1))}),
        ("layers 3 kernels 3 strides 1 paddings 0 pools", {((3, 1, 0), (2, 2, 0), (3, 1, 0))}),
        ("layers 1 kernels 3 strides 2 paddings 1 dilations 4", {((3, 2, 1, 4),)}),
        ("graph 1 of x y with - max", {
            *((("f", "-", "x", "y"),), (("f", "-", "y", "x"),)),
            *((("f", "max", "x", "y"),), (("f", "max", "y", "x"),)),
        }),
        ("probabilities 2 step 0.25", {(0.25, 0.75), (0.5, 0.5), (0.75, 0.25)}),
        ("probabilities 2 dyadic", {(0.5, 0.5)}),
    ],
)  # fmt: skip
def test_everything_that_may_be_drawn_is_drawn_and_nothing_else(source, expected):
    assert set(drawn(source)) == expected


def test_whole_numbers_are_ints_and_decimals_floats_without_noise():
    assert {type(value) for value in drawn("int 1..9")} == {int}
    assert {repr(value) for value in drawn("decimal 0..1 step 0.1")} == {
        *("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0")
    }


def test_probabilities_are_positive_and_add_up_to_one():
    for values in drawn("probabilities 4") + drawn("probabilities 5 dyadic"):
        assert min(values) > 0
        assert sum(values) == pytest.approx(1, abs=1e-12)


def test_scores_are_distinct_and_decimal_where_the_step_is():
    assert all(len(set(values)) == 4 for values in drawn("scores 4 of -2..5"))
    assert {type(score) for values in drawn("scores 2 of -2..5 step 0.5") for score in values} == {
        float
    }


def test_a_ranking_has_hits_and_misses_under_falling_confidences():
    for ranking in drawn("ranked N + 2"):
        confidences, hits = zip(*ranking, strict=True)
        assert len(ranking) == 5
        assert set(hits) == {0, 1}
        assert all(before > after for before, after in pairwise(confidences))


def test_boxes_lie_in_their_range_with_a_width_and_a_height():
    for boxes in drawn("boxes 4 in 3..30"):
        assert all(3 <= left < right <= 30 for left, _, right, _ in boxes)
        assert all(3 <= top < bottom <= 30 for _, top, _, bottom in boxes)


def test_overlapping_boxes_overlap_and_neither_holds_the_other():
    for a, b in drawn("boxes 2 in 0..20 overlapping"):
        assert 0 < area_shared(a, b) < min(area_shared(a, a), area_shared(b, b))


def test_boxes_apart_do_not_meet():
    for a, b in drawn("boxes 2 in 0..20 apart"):
        assert area_shared(a, b) == 0


def test_a_chain_links_neighbours_but_not_its_ends():
    for a, b, c, *_ in drawn("boxes 5 in 0..20 chain"):
        assert min(iou(a, b), iou(b, c)) > 0.5
        assert iou(a, c) < 0.3


def test_scored_boxes_come_best_first():
    for boxes in drawn("boxes 4 in 0..20 chain scored"):
        assert all(before[4] > after[4] for before, after in pairwise(boxes))


def test_a_confusion_table_is_right_more_often_than_wrong():
    for table in drawn("confusion 3 of 0..20"):
        assert len(table) == 3
        diagonal = [row[index] for index, row in enumerate(table)]
        mistakes = [n for i, row in enumerate(table) for j, n in enumerate(row) if i != j]
        assert min(diagonal) > 10 >= max(mistakes)


@pytest.mark.parametrize(
    ("source", "inputs", "size"),
    [
        ("graph 1 of x y", "xy", 1),
        ("graph N of x y z", "xyz", 3),
        ("graph 4 of b a with + neg", "ab", 4),
        ("graph 6 of p q r s t u v", "pqrstuv", 6),
        ("graph 12 of a b c d e h i j k l m n o", "abcdehijklmno", 12),
    ],
)
def test_nothing_in_a_graph_is_in_vain_or_used_before_it_is_there(source, inputs, size):
    for graph in drawn(source):
        names, used = set(inputs), set()
        for name, operation, *operands in graph:
            assert len(set(operands)) == (1 if operation in ("neg", "square") else 2)
            assert set(operands) <= names
            assert name not in names
            names.add(name)
            used.update(operands)
        assert graph[-1][0] == "f"
        assert names - used == {"f"}
        assert len(graph) == size


def test_graphs_are_of_every_operation_and_use_values_twice():
    graphs = drawn("graph 3 of x y z")
    assert {node[1] for graph in graphs for node in graph} == set(OPERATIONS)
    operands = [[one for node in graph for one in node[2:]] for graph in graphs]
    assert {max(map(uses.count, uses)) for uses in operands} == {1, 2}


def test_no_two_nodes_of_a_graph_do_the_same():
    for graph in drawn("graph 4 of x y with + neg"):
        assert len({(operation, frozenset(operands)) for _, operation, *operands in graph}) == 4


def test_the_nodes_of_a_graph_are_lettered_around_its_inputs():
    assert {tuple(node[0] for node in graph) for graph in drawn("graph 4 of b x")} == {
        ("a", "c", "d", "f")
    }


def test_padding_stays_below_the_kernel():
    layers = [layer for stack in drawn("layers 1..3 kernels 1,3 paddings 0,1,2") for layer in stack]
    assert {(kernel, padding) for kernel, _, padding in layers} == {
        *((1, 0), (3, 0), (3, 1), (3, 2))
    }


def test_a_sampler_says_which_names_it_needs_and_where():
    sampler = Sampler.read("vector N of int -K..2*K step S")
    assert sampler.names == {"N": 7, "K": 17, "S": 29}


@pytest.mark.parametrize(
    ("source", "offset", "message", "hint"),
    [
        (
            "",
            0,
            "a sampler is missing here",
            f"begin with one of {', '.join(KINDS)}",
        ),
        ("itn 1..2", 0, "there is no sampler 'itn'", "did you mean int?"),
        ("int", 0, "int needs to be told more", "such as int 1..9, of 1 3 5, vector 3 of ..."),
        ("int 5", 4, "a range is missing here", "write int 1..9"),
        ("int 1..2*", 9, "this is not an expression: it ends too early", ""),
        ("int 1..9 step 2 step 3", 16, "step is said twice", ""),
        ("vector 3 of itn 1..2", 12, "there is no sampler 'itn'", "did you mean int?"),
        ("vector 3 int 1..2", 7, "`of` is missing here", "write vector 5 of int -3..3"),
        ("vector 3 distinct 4 of int 1..2", 18, "'4' says nothing here", ""),
        (
            "matrix 33 of int 1..2",
            7,
            "rows and columns are missing here",
            "write matrix 3x3 of int -2..2",
        ),
        ("boxes 2", 6, "a range of coordinates is missing here", "write boxes 2 in 0..20"),
        ("boxes 2 in 0..20 chain apart", 28, "chain and apart exclude each other", ""),
        ("power 2", 6, "a base and a range are missing here", "write power 2 4..10"),
        ("graph 3", 6, "the inputs are missing here", "write graph 3 of x y"),
        ("graph 3 of x", 11, "two inputs or more are missing here", "write graph 3 of x y"),
        ("graph 3 of x y x", 15, "x is there twice", ""),
        ("graph 3 of x f", 13, "'f' cannot be an input", "inputs are names such as x, but not f"),
        ("graph 3 of x 2", 13, "'2' cannot be an input", "inputs are names such as x, but not f"),
        (
            "graph 3 of x y with + div",
            22,
            "there is no operation 'div'",
            "known are +, -, *, max, neg, square",
        ),
        (
            "graph 3 of x y with + sqare",
            22,
            "there is no operation 'sqare'",
            "did you mean square?",
        ),
        ("graph 3 of x y with neg", 20, "an operation on two values is missing here", "such as +"),
        (
            "confusion 3",
            10,
            "a range of counts is missing here",
            "write confusion 3 of 0..20",
        ),
    ],
)
def test_what_is_no_sampler_is_refused_where_it_goes_wrong(source, offset, message, hint):
    with pytest.raises(ExpressionError) as caught:
        Sampler.read(source)
    found = caught.value
    assert (found.offset, found.message, found.hint) == (offset, message, hint)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("int K..N", "there is no number from 5 to 3"),
        ("int 1..2.5", "the highest must be a whole number"),
        ("int 1..10**30", f"there are too many numbers from 1 to {10**30:,}"),
        ("decimal 2..1", "there is no number from 2 to 1 in steps of 0.1"),
        ("of [d for d in range(0)]", "there is nothing to choose from"),
        ("vector 10**9 of int 1..2", "the length must be 1 to 1,000, not 1000000000"),
        ("vector 3 distinct of int 1..2", "there are no 3 different values"),
        ("power 2 70..70", "2 to the power 70 is no number to ask about"),
        ("graph 1 of x y z", "3 inputs need 2 nodes or more, not 1"),
        ("graph 13 of x y", "the number of nodes must be 1 to 12, not 13"),
        ("probabilities 30", "1 has no 30 parts in such steps"),
        ("boxes 2 in 0..5", "boxes need a range of 12 or more"),
        ("vector 200 of vector 200 of int 1..2", "this has more than 10,000 parts"),
        (f"{'vector 900 of ' * 9}int 1..2", "this draws more than 200,000 numbers"),
        ("int 1..word", "the highest must be a whole number"),
    ],
)
def test_what_cannot_be_drawn_is_said(source, message):
    with pytest.raises(ExpressionError) as caught:
        drawn(source, names={**NAMES, "word": "Adam"})
    assert caught.value.message == message


def test_a_very_long_sampler_is_not_read():
    with pytest.raises(ExpressionError, match=r"longer than 2,000 characters"):
        Sampler.read("of" + " 1" * 1000)


def test_a_word_that_is_the_name_of_something_drawn_is_a_mistake():
    with pytest.raises(ExpressionError) as caught:
        Sampler.read("of 1 K").check(NAMES)
    assert (caught.value.offset, caught.value.message) == (5, "K is a word here, not what is drawn")
    assert caught.value.hint == "for the value of K write (K); rename it to choose the word"


def test_the_stream_of_a_text_never_changes():
    stream = Stream("cnn/conv-out|1|7")
    assert [stream.integer(0, 999) for _ in range(6)] == [755, 465, 866, 152, 58, 561]
    assert stream.sample("abcdef", 4) == ["b", "e", "f", "c"]


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**6), st.text(max_size=9))
def test_a_stream_stays_within_its_bounds(low, width, text):
    assert low <= Stream(text).integer(low, low + width) <= low + width


@given(st.lists(st.integers(), max_size=20), st.data())
def test_a_sample_is_of_different_items(items, data):
    count = data.draw(st.integers(0, len(items)))
    sample = Stream("x").sample(list(enumerate(items)), count)
    assert len(set(sample)) == count
    assert set(sample) <= set(enumerate(items))
