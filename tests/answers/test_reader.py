"""Numbers and expressions as they are typed: read exactly, or refused with a question."""

import math
from dataclasses import dataclass
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.answers.normal import Unreadable
from flashcards.answers.number import Number
from flashcards.answers.reader import read_number

READ_EXACTLY = [
    ("30", 30),
    ("030", 30),
    ("30.", 30),
    (".5", Fraction(1, 2)),
    ("30.0", 30),
    ("３０", 30),
    ("= 30", 30),
    ("＝30", 30),
    ("H' = 30", 30),
    ("≈30", 30),
    ("约30", 30),
    ("+3", 3),
    ("−3", -3),
    ("-(-3)", 3),
    ("1,792", 1792),
    ("1，792", 1792),
    ("138,357,544", 138357544),
    ("1,792.5", Fraction(3585, 2)),
    ("1_792", 1792),
    ("1.5e3", 1500),
    ("1.5E-3", Fraction(3, 2000)),
    ("1e400", 10**400),
    ("1.5×10^3", 1500),
    ("1.5×10³", 1500),
    ("1.5x10^-3", Fraction(3, 2000)),
    ("25%", Fraction(1, 4)),
    ("25 percent", Fraction(1, 4)),
    ("1-25%", Fraction(3, 4)),
    ("1/3", Fraction(1, 3)),
    ("0.1+0.2", Fraction(3, 10)),
    ("64×30×30", 57600),
    ("3x3x64", 576),
    ("3 X 3", 9),
    ("64*(3*3*3+1)", 1792),
    ("64(27+1)", 1792),
    ("64 (27+1)", 1792),
    ("(27+1)64", 1792),
    ("(2)(3)", 6),
    ("[27+1]*{2}", 56),
    ("2^10", 1024),
    ("2**10", 1024),
    ("2^3^2", 512),
    ("-2^2", -4),
    ("2^-1", Fraction(1, 2)),
    ("10-3-2", 5),
    ("12/3/2", 2),
    ("1+2*3", 7),
    ("√64", 8),
    ("2√64", 16),
    ("√4*9", 18),
    ("sqrt(64)", 8),
    ("sqrt(9/4)", Fraction(3, 2)),
    ("3xsqrt(4)", 6),
    ("sqrt(1,024)", 32),
    ("log2(8)", 3),
    ("log_2(8)", 3),
    ("log₂(8)", 3),
    ("log2(1/8)", -3),
    ("log10(1000)", 3),
    ("ln(1)", 0),
    ("exp(0)", 1),
    ("sigmoid(0)", Fraction(1, 2)),
    ("tanh(0)", 0),
    ("floor((64+2-3)/2)+1", 32),
    ("⌊(64+2−3)/2⌋+1", 32),
    ("ceil(2.1)", 3),
    ("abs(-3)", 3),
    ("min(1,792)", 1),
    ("max(3, 4, 2)", 4),
    ("max(5)", 5),
    ("SQRT(4)", 2),
    ("3K", 3000),
    ("3k", 3000),
    ("1.79 M", 1790000),
    ("3万", 30000),
    ("1.2亿", 120000000),
    ("2千", 2000),
    ("1.5万亿", 1500000000000),
    ("3百万", 3000000),
    ("2 billion", 2000000000),
    ("3万+5", 30005),
    ("(64*28)K", 1792000),
    ("1/(4%)", 25),
    ("1.5*(10^3)", 1500),
]


@pytest.mark.parametrize(("typed", "value"), READ_EXACTLY)
def test_usual_notation_is_read_exactly(typed: str, value: Fraction | int) -> None:
    read = read_number(typed).value
    assert isinstance(read, Fraction)
    assert read == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("sqrt(2)", math.sqrt(2)),
        ("ln(2)", math.log(2)),
        ("exp(1)", math.e),
        ("e", math.e),
        ("2π", 2 * math.pi),
        ("2 pi", 2 * math.pi),
        ("e^-1", 1 / math.e),
        ("log2(3)", math.log2(3)),
        ("sigmoid(-2000)", 0.0),
        ("sigmoid(2)", 1 / (1 + math.exp(-2))),
        ("tanh(0.5)", math.tanh(0.5)),
        ("2^0.5", math.sqrt(2)),
        ("1-0.999^5000", 1 - 0.999**5000),
    ],
)
def test_irrational_numbers_are_read_as_floats(typed: str, value: float) -> None:
    read = read_number(typed).value
    assert isinstance(read, float)
    assert read == pytest.approx(value, rel=1e-14)


REFUSED = [
    ("", "no number is typed"),
    ("=", "no number is typed"),
    ("1,79", '"1,79" has a comma out of place: type 1.79 or 179'),
    ("0,342", '"0,342" has a comma out of place: type 0.342'),
    ("1792,5", '"1792,5" has a comma out of place: type 1792.5 or 17925'),
    ("1,792,5", '"1,792,5" is not one number'),
    ("1.792,5", '"1.792,5" is not one number'),
    ("1_79", '"1_79" has an underscore out of place'),
    ("1 792", '"1 792" could be one number or two: leave out the space, or put a sign there'),
    ("1.792.000", '"1.792.000" is not one number'),
    ("3 1/2", '"3 1" could be one number or two: leave out the space, or put a sign there'),
    ("64, 30, 30", "those are several numbers"),
    ("(64;30)", "those are several numbers"),
    ("64*28=1792", 'type only the result, without "="'),
    ("log(8)", "log could be ln, log2 or log10: type the one you mean"),
    ("2log(8)", "log could be ln, log2 or log10: type the one you mean"),
    ("0x10", '"0x10" is not a decimal number; for a product type ×'),
    ("0b11", '"0b11" is not a decimal number; for a product type ×'),
    ("inf", 'I cannot read "inf"'),
    ("nan", 'I cannot read "nan"'),
    ("∞", 'I cannot read "∞"'),
    ("abc", 'I cannot read "abc"'),
    ("三十", 'I cannot read "三十"'),
    ("__import__('os')", 'I cannot read "_"'),
    ("①", 'I cannot read "①"'),
    ("5!", 'I cannot read "!"'),
    ("64*", 'a number is missing after "64*"'),
    ("*64", 'I cannot read "*"'),
    ("(64)*()", 'a number is missing after "(64)*("'),
    ("64*(27+1", 'the bracket "(" is not closed'),
    ("64)", 'the bracket ")" closes nothing'),
    ("(64]", 'the bracket "]" closes nothing'),
    ("--3", '"--" needs brackets between the signs'),
    ("3+-3", '"+-" needs brackets between the signs'),
    ("——3", '"--" needs brackets between the signs'),
    ("1/2(3)", "after a division, type the product sign or brackets"),
    ("1/2pi", "after a division, type the product sign or brackets"),
    ("1/4%", "use brackets to say what the % or K belongs to"),
    ("2^10K", "use brackets to say what the % or K belongs to"),
    ("7%3", "% means percent here, not a remainder"),
    ("2e", '"2e" has no exponent'),
    ("ln 2", "ln needs brackets: ln(…)"),
    ("sqrt(1, 2)", "those are several numbers"),
    ("1/0", "that divides by zero"),
    ("0^-1", "that divides by zero"),
    ("sqrt(-1)", "that has no real value"),
    ("ln(0)", "that has no real value"),
    ("(-8)^0.5", "that has no real value"),
    ("9**9**9", "that number is too large"),
    ("9**4000000", "that number is too large"),
    ("(((9**64)**64)**64)**64", "that number is too large"),
    ("(9**9999)**9999", "that number is too large"),
    ("*".join(["9**4000000"] * 8), "that number is too large"),
    ("1e9999999999", "that number is too large"),
    ("exp(1000)", "that number is too large"),
    ("(" * 41 + "1" + ")" * 41, "that has brackets deeper than 40"),
    ("√" * 150 + "1", "that is nested deeper than 40 levels"),
    ("1" + "+1" * 150, "that has more than 200 parts"),
    ("-" * 399 + "1", "that has more than 200 parts"),
    ("1" * 401, "that is longer than 400 characters"),
]


@pytest.mark.parametrize(("typed", "message"), REFUSED)
def test_what_could_mean_two_things_or_nothing_is_refused(typed: str, message: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_number(typed)
    assert refusal.value.message == message


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("30", 1),
        ("30.0", Fraction(1, 10)),
        ("-1.25", Fraction(1, 100)),
        ("1.5e-3", Fraction(1, 10000)),
        ("1.5×10³", 100),
        ("25.3%", Fraction(1, 1000)),
        ("1.79K", 10),
        ("(1.5)", Fraction(1, 10)),
        ("1/3", None),
        ("0.1+0.2", None),
        ("64*28", None),
        ("sqrt(4)", None),
    ],
)
def test_the_last_digit_typed_says_how_precise_a_number_is(
    typed: str, step: Fraction | int | None
) -> None:
    assert read_number(typed).step == step


@pytest.mark.parametrize(
    ("typed", "own", "unit"),
    [
        ("30", "", ""),
        ("30 px", "", "px"),
        ("30px", "", "px"),
        ("58.13 MiB", "MB", "MiB"),
        ("25.6M parameters", "", "parameters"),
        ("3万个参数", "", "个参数"),
        ("64*28 MACs", "MACs", "MACs"),
        ("8×", "×", "*"),
        ("3 °C", "°C", "°C"),
        ("12 m²", "m²", "m^(2)"),
        ("3 K", "K", "K"),
        ("25%", "%", ""),
    ],
)
def test_the_words_after_a_number_are_its_unit(typed: str, own: str, unit: str) -> None:
    assert read_number(typed, own).unit == unit


def test_a_unit_typed_twice_is_not_a_unit() -> None:
    with pytest.raises(Unreadable, match='I do not know the unit "MiB MB"'):
        read_number("60 MiB MB", "MB")


# Any expression, rendered as one types it, comes to the value that Fraction computes.


@dataclass(frozen=True)
class Tree:
    """An expression as ASCII text, with its exact value."""

    text: str
    value: Fraction


_leaves = st.one_of(
    st.integers(0, 999).map(lambda n: Tree(str(n), Fraction(n))),
    st.integers(1000, 10**9).map(lambda n: Tree(f"{n:,}", Fraction(n))),
    st.decimals(0, 100, places=3).map(lambda d: Tree(str(d), Fraction(d))),
    st.tuples(st.integers(1, 99), st.integers(-5, 5)).map(
        lambda pair: Tree(f"{pair[0]}e{pair[1]}", pair[0] * Fraction(10) ** pair[1])
    ),
)


def _branches(trees: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    pairs = st.tuples(trees, trees)
    return st.one_of(
        pairs.map(lambda p: Tree(f"({p[0].text} + {p[1].text})", p[0].value + p[1].value)),
        pairs.map(lambda p: Tree(f"({p[0].text}-({p[1].text}))", p[0].value - p[1].value)),
        pairs.map(lambda p: Tree(f"({p[0].text})*{p[1].text}", p[0].value * p[1].value)),
        pairs.map(lambda p: Tree(f"({p[0].text})({p[1].text})", p[0].value * p[1].value)),
        pairs.filter(lambda p: p[1].value != 0).map(
            lambda p: Tree(f"(({p[0].text})/({p[1].text}))", p[0].value / p[1].value)
        ),
        trees.map(lambda t: Tree(f"(-({t.text}))", -t.value)),
        st.tuples(trees, st.integers(0, 3)).map(
            lambda p: Tree(f"({p[0].text})^{p[1]}", p[0].value ** p[1])
        ),
    ).map(lambda tree: Tree(f"({tree.text})", tree.value))


trees = st.recursive(_leaves, _branches, max_leaves=6).filter(lambda tree: len(tree.text) < 150)
_FULL_WIDTH = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
)
_PRETTY = str.maketrans({"*": "×", "-": "−", "/": "÷"})


@settings(max_examples=300, deadline=None)
@given(trees)
def test_an_expression_is_worth_what_fractions_say_however_it_is_spelled(tree: Tree) -> None:
    for spelling in (
        tree.text,
        tree.text.translate(_PRETTY),
        tree.text.translate(_FULL_WIDTH),
        tree.text.replace("^", "**"),
        tree.text.replace("(", "[").replace(")", "]"),
    ):
        assert read_number(spelling).value == tree.value


_SIGNS = "0123456789.,_+-*/^()[]%√×xeKM万 =π³½"
_PIECES = ("9", "99", "9.9", "1e99", "^", "**", "*", "/", "(", ")", "√", "-", "+", "sqrt(", "exp(")
_PIECES += ("log2(", "max(", ",", "%", "K", "万", "pi", "e", "MB", "0x", " ")
typed_texts = st.one_of(
    st.text(max_size=450),
    st.text(_SIGNS, max_size=450),
    st.lists(st.sampled_from(_PIECES), max_size=250).map("".join),
)


def refusal_of(typed: str) -> str:
    """Why a text cannot be read, "" if it can."""
    try:
        number = read_number(typed)
    except Unreadable as refusal:
        return refusal.message or "no reason"
    assert isinstance(number, Number)
    assert isinstance(number.value, Fraction) or math.isfinite(number.value)
    return ""


def seconds(typed: str) -> float:
    """How long reading takes: the better of two times, as other work may come in between."""
    times = []
    for _ in range(2):
        start = process_time()
        refusal_of(typed)
        times.append(process_time() - start)
    return min(times)


@settings(max_examples=600, deadline=None)
@given(typed_texts)
def test_any_text_is_read_or_refused_at_once(typed: str) -> None:
    assert refusal_of(typed) != "no reason"
    assert seconds(typed) < 0.05


@pytest.mark.parametrize("base", ["(99/98)", "1.000001", "12345678901234567890", "√2"])
@pytest.mark.parametrize("shape", ["*", "^", "power of powers", "large power"])
def test_the_longest_products_and_powers_are_answered_at_once(base: str, shape: str) -> None:
    typed = {
        "power of powers": f"({base}^99)" * 5,
        "large power": f"{base}^4000",
    }.get(shape, shape.join([base] * 12))
    assert refusal_of(typed) in ("", "that number is too large")
    assert seconds(typed) < 0.05
