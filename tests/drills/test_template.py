"""Texts with numbers: what stands between braces, how it is written, and what is refused where."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.drills.expressions import ExpressionError
from flashcards.drills.template import Template

NAMES = {
    "H": 32,
    "n": 1234567,
    "b": -3,
    "x": 0.1 + 0.2,
    "y": 1234567.8,
    "tiny": 1e-8,
    "f": Fraction(3, 7),
    "v": (1.5, -0.25),
    "shape": (64, 30, 30),
    "M": ((1, -2), (10, 3)),
    "word": "Adam",
    "g": (
        *(("a", "+", "x", "y"), ("b", "*", "a", "y"), ("c", "-", "b", "a")),
        *(("d", "neg", "c"), ("e", "square", "d"), ("f", "max", "e", "x")),
    ),
}


def rendered(source, **shown):
    return Template.read(source).render(NAMES, shown)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a {H}×{H} image", "a 32×32 image"),
        ("{H*2} {word if H > 3 else 'SGD'}", "64 Adam"),
        ("{word}, {f}, {b}", "Adam, 3/7, -3"),
        ("{x} {y} {tiny} {x - x} {H / 2} {-x}", "0.3 1234568 1e-8 0 16 -0.3"),
        ("{v} {shape} {M} {v[:1]}", "(1.5, -0.25) (64, 30, 30) ((1, -2), (10, 3)) (1.5,)"),
        ("{n:,} {y:,} {f:.3f}", "1,234,567 1,234,568 0.429"),
        ("{x:.2f} {x:.3g} {x:.1%} {H:d} {H/2:d}", "0.30 0.3 30.0% 32 16"),
        ("{H:+} {b:+} {v:+}", "+32 -3 (+1.5, -0.25)"),
        ("[{H:5}] [{word:6}]", "[   32] [  Adam]"),
        ("{-tiny:.2f}", "0.00"),
        ("{n:,.1f}", "1,234,567.0"),
        ("{shape:shape}", "64 × 30 × 30"),
        ("{v:vector} {v:.2v} {v:.2vector}", "[1.5, -0.25] [1.50, -0.25] [1.50, -0.25]"),
        ("{M:matrix} {M:.1m}", "[[1, -2], [10, 3]] [[1.0, -2.0], [10.0, 3.0]]"),
        ("{M:table}", " 1  -2\n10   3"),
        ("{g:graph}", "a = x + y, b = a·y, c = b − a, d = −c, e = d², f = max(e, x)"),
        ("{g[1:2]:graph}", "b = a·y"),
        ("$\\frac{{1}}{{{H}}}$ }}{{", "$\\frac{1}{32}$ }{"),
        ("{'a:b}' if H else '{'}{shape[0:1]}", "a:b}(64,)"),
    ],
)
def test_gaps_are_filled(source, expected):
    assert rendered(source) == expected


def test_a_bare_name_may_be_shown_otherwise():
    assert rendered("{H} {H:d} {H + 1}", H="about 32") == "about 32 32 33"


@pytest.mark.parametrize(
    ("source", "offset", "message", "hint"),
    [
        ("a {H", 2, "this brace is never closed", "in TeX every brace is doubled: {{ and }}"),
        ("a } b", 2, "this brace closes nothing", "in TeX every brace is doubled: {{ and }}"),
        (
            "$\\frac{1}{H}$",
            7,
            "{1} is the same every time",
            "in TeX every brace is doubled: {{ and }}",
        ),
        (
            "x_{a b}",
            5,
            "this is not an expression: invalid syntax",
            "in TeX every brace is doubled: {{ and }}",
        ),
        ("a {}", 3, "an expression is missing here", "in TeX every brace is doubled: {{ and }}"),
        ("ab {H + log(H)}", 8, "there is no function log", "write ln, log2 or log10"),
        (
            "{H:1000000000}",
            2,
            "'1000000000' is no format",
            "formats are , .3f .3g d % + shape vector .2v matrix table graph",
        ),
        (
            "{H:99}",
            2,
            "a format has at most 40 places and 12 digits",
            "formats are , .3f .3g d % + shape vector .2v matrix table graph",
        ),
    ],
)
def test_a_gap_that_cannot_be_read_is_located(source, offset, message, hint):
    with pytest.raises(ExpressionError) as caught:
        Template.read(source)
    found = caught.value
    assert (found.offset, found.message, found.hint) == (offset, message, hint)


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("{H} {1/(H - 32)}", 5, "division by zero"),
        ("{x:d}", 1, "d writes whole numbers only"),
        ("{H:shape}", 1, "this is not a sequence"),
        ("{H:graph}", 1, "this is not a sequence"),
        ("{v:graph}", 1, "this is not a graph"),
        ("{[('f', '+', word)]:graph}", 1, "this is not a graph"),
        ("{H > 3}", 1, "this is not a number"),
        ("{[H]*5000}" * 3, 0, "this text is longer than 20,000 characters"),
        ("so {[H]*5000}{1/(H-H)}", 0, "this text is longer than 20,000 characters"),
    ],
)
def test_a_gap_without_a_text_is_located(source, offset, message):
    with pytest.raises(ExpressionError) as caught:
        rendered(source)
    assert (caught.value.offset, caught.value.message) == (offset, message)


def test_an_unknown_name_is_found_before_anything_is_drawn():
    with pytest.raises(ExpressionError) as caught:
        Template.read("width {W}, height {Hight}").check({"W": 1, "Height": 2})
    assert caught.value.offset == 19
    assert caught.value.message == "unknown name Hight"
    assert caught.value.hint == "did you mean Height?"


@given(st.text(alphabet="ab {}$\\", max_size=30))
def test_doubled_braces_come_out_as_they_were(text):
    assert rendered(text.replace("{", "{{").replace("}", "}}")) == text


@given(st.floats(min_value=-1e14, max_value=1e14, allow_nan=False))
def test_a_float_is_written_without_noise_and_close_to_its_value(value):
    written = Template.read("{value}").render({"value": value})
    assert float(written) == pytest.approx(value, rel=6e-6, abs=1e-300)
    assert len(written.lstrip("-").replace(".", "")) <= 16
