"""Lines broken to a width."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flashcards.cells import NEVER_FIRST, NEVER_LAST, cells
from flashcards.ui.spans import Line, Span, text_of, width_of
from flashcards.ui.wrap import wrap, wrap_line

MIXED = st.lists(
    st.sampled_from(
        [*"    abcxyz损失函数的，。（）“”.,()=√ᵢ\u0302", "word ", "卷积核，", "(x, y)"]
    ),
    max_size=60,
).map("".join)
WIDTHS = st.integers(10, 60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 10, ["one two", "three"]),
        ("one  two", 10, ["one  two"]),
        ("exactly 10", 10, ["exactly 10"]),
        ("exactly 10 ", 10, ["exactly 10"]),
        ("  indented text", 12, ["  indented", "text"]),
        ("incomprehensible", 10, ["incomprehe", "nsible"]),
        ("a incomprehensible", 10, ["a", "incomprehe", "nsible"]),
        ("损失函数有两项之和", 10, ["损失函数有", "两项之和"]),
        ("损失函数有，两项", 10, ["损失函数", "有，两项"]),
        ("损失函数（又名代价）", 10, ["损失函数", "（又名代", "价）"]),
        ("用SGD训练network", 10, ["用SGD训练", "network"]),
        ("ab cd（x）", 9, ["ab cd", "（x）"]),
        ("x̂ᵢ = yᵢ + zᵢ", 10, ["x̂ᵢ = yᵢ +", "zᵢ"]),
    ],
)
def test_a_line_breaks_where_its_language_lets_it(text: str, width: int, lines: list[str]) -> None:
    assert list(wrap(text, width)) == lines


def test_lines_after_the_first_hang() -> None:
    assert wrap("(A) one two three four", 12, hang=4) == ("(A) one two", "    three", "    four")


def test_a_long_word_is_broken_to_what_the_indent_leaves() -> None:
    assert wrap("a bcdefghijkl", 12, hang=4) == ("a", "    bcdefghi", "    jkl")


def test_styles_stay_with_their_words() -> None:
    line: Line = (Span("the hinge "), Span("loss function", "bold"), Span(" of x"))
    assert wrap_line(line, 14, hang=2) == (
        (Span("the hinge "), Span("loss", "bold")),
        (Span("  "), Span("function", "bold"), Span(" of")),
        (Span("  "), Span("x")),
    )


@given(st.text() | MIXED, WIDTHS, st.integers(0, 8))
def test_no_line_is_wider_than_the_screen(text: str, width: int, hang: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width, hang))


@given(st.text() | MIXED, WIDTHS)
def test_nothing_is_lost_but_spaces(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(MIXED, WIDTHS)
@example("     损  ，", 10)
def test_punctuation_stays_with_its_words(text: str, width: int) -> None:
    lines = wrap(text, width)
    for above, below in pairwise(lines):
        forced = cells(above) >= width - 1
        apart = squeezed(f"{above} {below}") in squeezed(text)  # spaces stood there anyway
        assert forced or apart or below[:1] not in NEVER_FIRST
        assert forced or apart or above[-1:] not in NEVER_LAST


def squeezed(text: str) -> str:
    """The text with one space for several."""
    return re.sub(" +", " ", text)


@given(MIXED, WIDTHS)
def test_styled_lines_break_as_plain_ones_do(text: str, width: int) -> None:
    line = tuple(Span(character, "bold" if at % 3 else "text") for at, character in enumerate(text))
    wrapped = wrap_line(line, width)
    assert tuple(map(text_of, wrapped)) == wrap(text, width)
    assert all(width_of(line) <= width for line in wrapped)
