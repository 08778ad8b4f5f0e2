"""Expressions: what they mean, what they refuse and where; nothing hostile is worked out."""

from fractions import Fraction

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from flashcards.drills.expressions import Expression, ExpressionError

NAMES = {"H": 32, "K": 3, "S": 2, "P": 1, "x": 0.5, "word": "Adam", "v": (3, 1, 2)}


def value(source, **names):
    return Expression.read(source).value({**NAMES, **names})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(H + 2*P - K)//S + 1", 16),
        ("-K**2 % 5", 1),
        ("6/2", 3),
        ("7/2", 3.5),
        ("frac(1, 3) + 1", Fraction(4, 3)),
        ("frac(2, 3)**2 / 2", Fraction(2, 9)),
        ("frac(1, 2) * x", 0.25),
        ("2**-2", 0.25),
        ("(-2.0)**2", 4.0),
        ("4**0.5", 2.0),
        ("1 < K <= 3 != P", True),
        ("1 < K < 3", False),
        ("H if K > 3 else S", 2),
        ("not (K > 3 or P > 3) and S == 2", True),
        ("K in (1, 3) and 5 not in v", True),
        ("word + '!' * 2", "Adam!!"),
        ("(1, 2) + (3,) * 2", (1, 2, 3, 3)),
        ("v[0] + v[-1]", 5),
        ("v[1:] + v[::-1]", (1, 2, 2, 1, 3)),
        ("[H, (K, S)]", (32, (3, 2))),
        ("[i*j for i in range(1, 4) if i != 2 for j in v[:i]]", (3, 9, 3, 6)),
        ("sum(a*b for a, b in zip(v, (1, 10, 100)))", 213),
        ("[i for i, (a, b) in enumerate(((1, 2), (2, 1))) if a > b]", (1,)),
        ("max(v) - min(2, 5) + len(v)", 4),
        ("sorted(v, reverse=True) + reversed(v)", (3, 2, 1, 2, 1, 3)),
        ("product(v) + sum(v, 4)", 16),
        ("any(a > 2 for a in v) and not all(a > 2 for a in v)", True),
        ("(floor(3.7), ceil(3.2), int(3.9), abs(-1), round(2.5))", (3, 4, 3, 1, 2)),
        ("round(2.347, 2)", 2.35),
        ("sqrt(16) + ln(e) + log2(8) + log10(100)", 10.0),
        ("sigmoid(0) + tanh(0) + cos(0) + sin(0) + exp(0)", 2.5),
        ("round(sigmoid(-1000) + sigmoid(1000), 6)", 1.0),
        ("float(3) / 2", 1.5),
        ("tuple(range(3))", (0, 1, 2)),
        ("conv_out(H, K, stride=S, padding=P)", 16),
        ("  K\n + 1 ", 4),
    ],
)
def test_an_expression_has_the_value_its_author_expects(source, expected):
    result = value(source)
    assert result == pytest.approx(expected) if isinstance(expected, float) else result == expected
    assert type(result) is type(expected)


def test_floats_are_summed_without_noise_on_every_version_of_python():
    assert value("sum(0.1 for i in range(10))") == 1.0


def test_a_drawn_name_hides_a_constant():
    assert value("2*e", e=5) == 10


def test_a_loop_leaves_the_names_it_hides_as_they_were():
    assert value("sum(K for K in (10, 20)) + K") == 33


def test_an_expression_says_which_names_it_needs_and_where():
    assert Expression.read("max(H, 2*K) + sum(i for i in range(H))").names == {"H": 4, "K": 9}


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("1 + 1/(K - 3)", 4, "division by zero"),
        ("2 + exp(10000)", 4, "exp: this number is too large"),
        ("sqrt(-H)", 0, "sqrt: math domain error"),
        ("(-8)**0.5", 0, "a negative number has no such power"),
        ("K + (word*2 + 5)", 5, "a text + a number has no meaning"),
        ("'%9d' % 5", 0, "a text % a number has no meaning"),
        ("v[7]", 0, "tuple index out of range"),
        ("1 + q", 4, "q is not known here"),
        ("sum(v + ('a',))", 0, "sum: each part must be a number, not a text"),
        ("1 + conv_out(1, 0)", 4, "conv_out: the kernel size must be at least 1, not 0"),
    ],
)
def test_what_has_no_value_is_located(source, offset, message):
    with pytest.raises(ExpressionError) as caught:
        value(source)
    assert (caught.value.offset, caught.value.message) == (offset, message)


@pytest.mark.parametrize(
    ("source", "offset", "message", "hint"),
    [
        ("", 0, "an expression is missing here", ""),
        ("1 + * 2", 4, "this is not an expression: invalid syntax", ""),
        ("'中' + x.real", 6, "a dot after a name has no place in an expression", ""),
        ("1 << K", 0, "bits have no place in an expression", "a power is written a**b"),
        ("~K", 0, "~ has no place in an expression", ""),
        ("K is 3", 0, "`is` has no place in an expression", "write == or !="),
        ("1 + lambda: 2", 4, "this is not an expression: invalid syntax", ""),
        ("max(lambda: 2)", 4, "lambda has no place in an expression", ""),
        ("f'{K}'", 0, "an f-string has no place in an expression", ""),
        ("(y := 5)", 1, ":= has no place in an expression", ""),
        ("max(*v)", 4, "a star has no place in an expression", ""),
        ("max(**v)", 6, "a star has no place in an expression", ""),
        ("{1: 2}", 0, "a dictionary has no place in an expression", ""),
        ("None", 0, "None is no number and no text", ""),
        ("2j", 0, "2j is no number and no text", ""),
        ("K # 3", 2, "# has no place in an expression", ""),
        ("1if K else 2", 0, "1 has no place in an expression", "put a space after the number"),
        ("__debug__", 0, "__debug__ is not a name: names start with a letter", ""),
        ("v[0](3)", 0, "only a function's name can stand before parentheses", ""),
        ("[1 for x.y in v]", 7, "a loop's variable is a name, or names between commas", ""),
        ("log(3)", 0, "there is no function log", "write ln, log2 or log10"),
        ("conv_ouut(3)", 0, "there is no function conv_ouut", "did you mean conv_out?"),
        (
            "conv_out(H, K, stide=2)",
            21,
            "conv_out takes no stide",
            "did you mean stride?",
        ),
        (
            "1 + conv_out(H)",
            4,
            "conv_out needs K too",
            "it takes H, K, stride, padding, dilation",
        ),
        (
            "conv_out(1, 2, 3, 4, 5, 6)",
            0,
            "conv_out takes 5 values, not 6",
            "it takes H, K, stride, padding, dilation",
        ),
    ],
)
def test_what_is_not_in_the_language_is_refused_when_it_is_read(source, offset, message, hint):
    with pytest.raises(ExpressionError) as caught:
        Expression.read(source)
    found = caught.value
    assert (found.offset, found.message, found.hint) == (offset, message, hint)


def test_an_unknown_name_is_found_before_anything_is_drawn():
    expression = Expression.read("Kernel + pi*H")
    expression.check({"Kernel": 1, "H": 2})
    with pytest.raises(ExpressionError) as caught:
        expression.check({"kernel": 1, "H": 2})
    assert caught.value.message == "unknown name Kernel"
    assert caught.value.hint == "did you mean kernel?"


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:40])
def test_a_hostile_expression_is_one_error(source):
    with pytest.raises(ExpressionError) as caught:
        Expression.read(source).value({})
    assert 0 <= caught.value.offset <= len(source)
    assert len(caught.value.message) < 120


def test_comparing_long_sequences_is_accounted_for():
    one, other = (tuple(tuple([0] * 90) for _ in range(90)) for _ in range(2))
    with pytest.raises(ExpressionError, match="this takes more than 50,000 steps"):
        value("sum(a == b for i in range(2000))", a=one, b=other)


def test_a_very_long_number_never_becomes_a_text():
    with pytest.raises(ExpressionError, match="more than 307 digits"):
        value("H**4000")


sources = st.text(alphabet="0123456789.+-*/%()[],:<>= HKv'forinandotl", max_size=40)


@given(sources)
def test_any_text_is_a_value_or_one_error_with_a_place_in_it(source):
    place, result = 0, None
    try:
        result = value(source)
    except ExpressionError as problem:
        place = problem.offset
    assert 0 <= place <= len(source)
    assert isinstance(result, int | float | Fraction | str | tuple | None)


leaves = st.integers(-50, 50).map(str) | st.sampled_from(["H", "K", "P"])
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({' '.join(t)})"),
    max_leaves=12,
)


@given(trees)
def test_arithmetic_on_ints_is_python_s(source):
    assert value(source) == eval(source, {}, NAMES)
