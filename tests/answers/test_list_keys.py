"""Shapes, vectors and matrices: what is accepted beside what is not, and what is said."""

from fractions import Fraction

import pytest

from flashcards.answers import Key, Mark, Slip, TupleKey, VectorKey

MAPS = TupleKey((64, 30, 30), ("C", "H", "W"))
SIZE = TupleKey((3, 5))
SOFTMAX = VectorKey((0.09003, 0.24473, 0.66524), 2)
GRADIENT = VectorKey((-0.5, Fraction(1, 3)), 3)
COUNTS = VectorKey((1, 0, 2), 0)
MATRIX = VectorKey(((1, 2), (3, 4)), 0)
WEIGHTS = VectorKey(((0.25, 0.75, 0.5), (-0.125, 1, 0)), 2)
COLUMN = VectorKey(((1.5,), (2.5,)), 1)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (MAPS, "64,30,30"),
        (MAPS, "64, 30, 30"),
        (MAPS, "(64, 30, 30)"),
        (MAPS, "[64 30 30]"),
        (MAPS, "{64; 30; 30}"),
        (MAPS, "((64, 30, 30))"),
        (MAPS, "64 30 30"),
        (MAPS, "64×30×30"),
        (MAPS, "64 x 30 x 30"),
        (MAPS, "64X30X30"),
        (MAPS, "64*30*30"),
        (MAPS, "64@30×30"),
        (MAPS, "64, 30×30"),
        (MAPS, "64、30、30"),
        (MAPS, "（６４，３０，３０）"),
        (MAPS, "【６４；３０；３０】"),
        (MAPS, "６４×３０×３０。"),
        (MAPS, "C=64, H=30, W=30"),
        (MAPS, "c=64 h=30 w=30"),
        (MAPS, "C：64，H：30，W：30"),
        (MAPS, "W=30, H=30, C=64"),
        (MAPS, "C×H×W = 64×30×30"),
        (MAPS, "输出: 64×30×30"),
        (MAPS, "= (64, 30, 30)"),
        (MAPS, "64, 60/2, (64-6)/2+1"),
        (MAPS, "2^6 × (29+1) × 30"),
        (MAPS, "64, 5*6, 30"),
        (MAPS, "64.0 x 30 x 30"),
        (SIZE, "3x5"),
        (SIZE, "3 5"),
        (SIZE, "3 6 - 1"),
        (TupleKey((1, 792)), "1,792"),
        (TupleKey((1792, 10000)), "1792×10000"),
        (TupleKey((7,)), "7"),
        (TupleKey((7,)), "(7)"),
        (TupleKey((-1, 2)), "-1, 2"),
        (TupleKey((-1, 2)), "−1 2"),
        (TupleKey((2, -1)), "2 -1"),
        (TupleKey((Fraction(1, 2), 3)), "1/2, 3"),
        (SOFTMAX, "0.09, 0.24, 0.67"),
        (SOFTMAX, "[0.09 0.24 0.67]"),
        (SOFTMAX, "0.09；0.24；0.67"),
        (SOFTMAX, "[[0.09, 0.24, 0.67]]"),
        (SOFTMAX, "[[0.09], [0.24], [0.67]]"),
        (SOFTMAX, "y = (0.09, 0.24, 0.67)"),
        (SOFTMAX, "9%, 24.5%, 66.5%"),
        (SOFTMAX, "0.0900, 0.2447, 0.6652"),
        (SOFTMAX, "1/(1+e+e^2), e/(1+e+e^2), e^2/(1+e+e^2)"),
        (GRADIENT, "-0.5, 1/3"),
        (GRADIENT, "−0.5 0.333"),
        (GRADIENT, "[-.5; .334]"),
        (COUNTS, "1, 0, 2"),
        (COUNTS, "[1 0 2]"),
        (MATRIX, "[[1, 2], [3, 4]]"),
        (MATRIX, "[[1 2] [3 4]]"),
        (MATRIX, "((1,2),(3,4))"),
        (MATRIX, "1 2; 3 4"),
        (MATRIX, "[1, 2; 3, 4]"),
        (MATRIX, "【【１，２】，【３，４】】"),
        (WEIGHTS, "[[0.25, 0.75, 0.5], [-0.125, 1, 0]]"),
        (WEIGHTS, "[0.25 0.75 0.5; -0.13 1 0]"),
        (COLUMN, "[[1.5], [2.5]]"),
        (COLUMN, "1.5, 2.5"),
        (VectorKey((1234.5, 1), 1), "1234.5, 1"),
        (VectorKey((0.5,), 1), "0.5"),
    ],
)
def test_right_numbers_are_accepted_in_any_usual_notation(key: Key, typed: str) -> None:
    mark = key.mark(typed)
    assert (mark.verdict, mark.message) == ("correct", "")


WRONG_ORDER = "right numbers, wrong order"
ONE_WRONG = "nearly: one of the numbers is wrong"


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        (MAPS, "30×30×64", f"{WRONG_ORDER}: C × H × W is asked"),
        (SIZE, "5×3", WRONG_ORDER),
        (MAPS, "64×30×31", ONE_WRONG),
        (MAPS, "64×29×29", ""),
        (MAPS, "64, 30.5, 30", ONE_WRONG),
        (TupleKey((1, 792, 1)), "1,793,1", ONE_WRONG),
        (TupleKey((7,)), "8", ""),
        (SOFTMAX, "0.24, 0.09, 0.67", WRONG_ORDER),
        (SOFTMAX, "0.09, 0.24, 0.76", ONE_WRONG),
        (SOFTMAX, "-0.09, -0.24, -0.67", "nearly: check the signs"),
        (SOFTMAX, "0.09, 0.22, 0.69", ""),
        (SOFTMAX, "0.09, 0.255, 0.675", "nearly: round only once, at the end, to 2 decimals"),
        (COUNTS, "1, 1, 2", ONE_WRONG),
        (COUNTS, "2, 1, 3", ""),
        (MATRIX, "[[1, 3], [2, 4]]", WRONG_ORDER),
        (MATRIX, "[[1, 2], [3, 5]]", ONE_WRONG),
    ],
)
def test_wrong_numbers_are_refused_with_what_is_near(key: Key, typed: str, message: str) -> None:
    mark = key.mark(typed)
    assert (mark.verdict, mark.message, mark.slip) == ("wrong", message, None)


SHAPE = "(expected: three numbers, C × H × W)"
DECIMALS = "(expected: three numbers to 2 decimals, [a, b, c])"
SQUARE = "(expected: a 2 × 2 matrix of whole numbers, [[…], […]])"


@pytest.mark.parametrize(
    ("key", "typed", "read_as", "message"),
    [
        (MAPS, "57600", (57600,), f"that is the product: give the shape {SHAPE}"),
        (MAPS, "57,600", (57, 600), f"read as 57 × 600 {SHAPE}"),
        (MAPS, "64×900", (64, 900), f"that is the product: give the shape {SHAPE}"),
        (MAPS, "64", (64,), f"read as 64 {SHAPE}"),
        (MAPS, "30×30", (30, 30), f"read as 30 × 30 {SHAPE}"),
        (MAPS, "1×64×30×30", (1, 64, 30, 30), f"read as 1 × 64 × 30 × 30 {SHAPE}"),
        (MAPS, "", None, f"nothing is typed {SHAPE}"),
        (MAPS, "64×30×", None, f'a number is missing after "64*30*" {SHAPE}'),
        (MAPS, "64+, 30, 30", None, f'a number is missing after "64+" {SHAPE}'),
        (MAPS, "64,,30", None, f'a number is missing in "64,,30" {SHAPE}'),
        (MAPS, "(64, 30, 30", None, f'the bracket "(" is not closed {SHAPE}'),
        (MAPS, "64 maps of 30", None, f'I cannot read "maps of 30" {SHAPE}'),
        (MAPS, "64×30×30 px", None, f'I cannot read "px" {SHAPE}'),
        (MAPS, "64×30×30=57600", None, f'type only the result, without "=" {SHAPE}'),
        (MAPS, "64, H=30, W=30", None, f"label all the numbers or none: C, H, W {SHAPE}"),
        (MAPS, "N=64, H=30, W=30", None, f"label all the numbers or none: C, H, W {SHAPE}"),
        (SOFTMAX, "0.09, 0.24", (0.09, 0.24), f"read as two numbers {DECIMALS}"),
        (SOFTMAX, "0,09 0,24 0,67", None, f"read as six numbers {DECIMALS}"),
        (SOFTMAX, "0.1, 0.2, 0.7", None, f"right so far: give them to 2 decimals {DECIMALS}"),
        (SOFTMAX, "0.09, 0.2, 0.67", None, f"right so far: give them to 2 decimals {DECIMALS}"),
        (SOFTMAX, "[[0.09, 0.24], [0.67]]", None, f"read as rows of different lengths {DECIMALS}"),
        (MATRIX, "1, 2, 3, 4", (1, 2, 3, 4), f"read as four numbers {SQUARE}"),
        (MATRIX, "[[1,2,3],[4,5,6]]", None, f"read as a 2 × 3 matrix {SQUARE}"),
        (MATRIX, "7", 7, f"read as one number {SQUARE}"),
    ],
)
def test_numbers_of_another_shape_are_asked_again(
    key: Key, typed: str, read_as: object, message: str
) -> None:
    mark = key.mark(typed)
    assert (mark.verdict, mark.message) == ("unreadable", message)
    if read_as is not None:
        assert mark.read_as == pytest.approx(read_as)


HWC = Slip((30, 30, 64), "Channels come first here.")
FLAT = Slip(57600, "That is the flattened size.")
LINEAR = Slip((0.0, 1 / 3, 2 / 3), "You divided by the sum without exponentials.")


@pytest.mark.parametrize(
    ("key", "typed", "slip", "read_as"),
    [
        (MAPS, "30×30×64", HWC, (30, 30, 64)),
        (MAPS, "57600", FLAT, (57600,)),
        (MAPS, "64×30", Slip((64, 30), "Maps have two sides."), (64, 30)),
        (SOFTMAX, "0, 0.33, 0.67", LINEAR, (0, Fraction(33, 100), Fraction(67, 100))),
        (SOFTMAX, "0, 0.3, 0.7", LINEAR, (0, Fraction(3, 10), Fraction(7, 10))),
        (MATRIX, "[[1, 3], [2, 4]]", Slip(((1, 3), (2, 4)), "Transposed."), ((1, 3), (2, 4))),
    ],
)
def test_wrong_numbers_that_a_slip_leads_to_are_told_so(
    key: Key, typed: str, slip: Slip, read_as: object
) -> None:
    others = (Slip("words", "never"), Slip((1, "word"), "never"), Slip((9, 9, 9), "never"))
    assert key.mark(typed, (*others, slip)) == Mark("wrong", read_as, slip.why, slip)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "shown", "expects"),
    [
        (MAPS, "(64, 30, 30)", "three numbers, C × H × W"),
        (SIZE, "(3, 5)", "two numbers, a × b"),
        (TupleKey((7,)), "7", "one number, a"),
        (TupleKey((16384, 0.1)), "(16384, 0.1)", "two numbers, a × b"),
        (SOFTMAX, "[0.09, 0.24, 0.67]", "three numbers to 2 decimals, [a, b, c]"),
        (COUNTS, "[1, 0, 2]", "three whole numbers, [a, b, c]"),
        (MATRIX, "[[1, 2], [3, 4]]", "a 2 × 2 matrix of whole numbers, [[…], […]]"),
        (
            WEIGHTS,
            "[[0.25, 0.75, 0.50], [-0.13, 1.00, 0.00]]",
            "a 2 × 3 matrix of numbers to 2 decimals, [[…], […]]",
        ),
    ],
)
def test_a_key_shows_its_answer_and_says_what_it_expects(
    key: Key, shown: str, expects: str
) -> None:
    assert (key.shown, key.expects) == (shown, expects)
    assert key.mark(key.shown).verdict == "correct"


@pytest.mark.parametrize(
    ("key", "values", "others"),
    [
        (MAPS, ((64, 30, 30), (64.0, 30, Fraction(30))), ((30, 30, 64), (64, 30), 57600, "64", ())),
        (
            SOFTMAX,
            ((0.09, 0.24, 0.67), (0.1, 0.25, 0.66)),
            ((0.09, 0.24), (0.12, 0.24, 0.67), 1, ""),
        ),
        (MATRIX, (((1, 2), (3, 4)),), ((1, 2, 3, 4), ((1, 2, 3, 4),), ((1, 2), (3,)))),
        (COUNTS, ((1, 0, 2),), ((1, 0, 3), (1, 0, float("nan")))),
    ],
)
def test_matching_is_what_marking_says(
    key: Key, values: tuple[object, ...], others: tuple[object, ...]
) -> None:
    assert all(key.matches(value) for value in values)  # type: ignore[arg-type]
    assert not any(key.matches(value) for value in others)  # type: ignore[arg-type]


def test_of_several_slips_within_a_unit_the_closest_comes_first() -> None:
    linear = Slip((-0.71, -0.142), "No tanh.")
    gate = Slip((-0.71, -0.14326), "From the gate.")
    key = VectorKey((0.2, 0.3), 3)
    assert key.mark("[-0.710, -0.143]", (linear, gate)).slip == gate
    assert key.mark("[-0.710, -0.142]", (gate, linear)).slip == linear
