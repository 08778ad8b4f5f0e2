"""The markup of deck texts around formulas."""

import pytest

from flashcards.maths import Part, Span, parts, plain, spans, unbalanced

NO_FORMULA = r"this $ opens or closes no formula; write \$ for a dollar sign"

UNTOUCHED = [
    "",
    "plain words, 中文, 2 * 3",
    "C:\\alpha and \\frac{a}{b} without dollars",
    "it costs $5 and $6",
    "US$5/US$6",
    "$ x $",
    "a $",
    "2 ** 3 and 4 ** 5",
    "**a",
    "**a\n\nb**",
    "a ` b",
    "$a\n\nb$",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_markup_comes_back_untouched(text: str) -> None:
    assert plain(text) == text


PLAIN = [
    (r"\$5 is $x_i$", "$5 is xᵢ"),
    (r"$\$5$", "$5"),
    ("$x$和$y$。", "x和y。"),
    ("the line $r = $ constant", "the line r = constant"),
    ("$x\n= 1$", "x = 1"),
    ("so $$x_i$$ is", "so xᵢ is"),
    ("**bold** and `code $x$ **`", "bold and code $x$ **"),
    ("**the value $x^2$ counts**", "the value x² counts"),
    ("**a** b **c**", "a b c"),
    ("``", "``"),
    ("```\n$x$ │ **\n```\nafter", "$x$ │ **\nafter"),
    ("before\n```text\n x\n```", "before\n x"),
]


@pytest.mark.parametrize(("text", "shown"), PLAIN)
def test_plain_text_has_no_markers(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_each_stretch_has_its_style() -> None:
    text = "Set **all of $x_i$** to `0`:\n```\nx │ 0\n```\ndone"
    assert spans(text) == (
        Span("Set ", "text"),
        Span("all of ", "bold"),
        Span("xᵢ", "maths"),
        Span(" to ", "text"),
        Span("0", "code"),
        Span(":\n", "text"),
        Span("x │ 0", "diagram"),
        Span("\ndone", "text"),
    )


def test_a_formula_over_several_lines_stands_on_lines_of_its_own() -> None:
    assert spans(r"so $$\frac{a}{b}$$ holds", width=40) == (
        Span("so ", "text"),
        Span("\n a\n───\n b", "maths"),
        Span("\nholds", "text"),
    )


def test_a_formula_already_on_its_own_lines_gets_no_empty_ones() -> None:
    assert plain("") == ""
    shown = spans("so\n$$\\frac{a}{b}$$\nholds", width=40)
    assert "".join(span.text for span in shown) == "so\n a\n───\n b\nholds"


def test_parts_keep_the_source_and_its_place() -> None:
    text = r"a **b $x$** $$y$$ `c` \$"
    assert parts(text) == (
        Part("text", "a ", 0),
        Part("text", "b ", 4, bold=True),
        Part("maths", "x", 7, bold=True),
        Part("text", " ", 11),
        Part("display", "y", 14),
        Part("text", " ", 17),
        Part("code", "c", 19),
        Part("text", " ", 21),
        Part("text", "$", 22),
    )


@pytest.mark.parametrize(
    "text", [text for text, _ in PLAIN if text != "``"] + UNTOUCHED[:3] + [r"\\ $x$"]
)
def test_sound_texts_have_no_faults(text: str) -> None:
    assert unbalanced(text) == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("it costs $5", [(9, NO_FORMULA)]),
        ("a ` b", [(2, "this ` has no partner")]),
        ("a **b", [(2, "this ** has no partner")]),
        ("**a\n\nb**", [(0, "this ** has no partner"), (6, "this ** has no partner")]),
        ("x\n```\nopen", [(2, "this ``` block is never closed")]),
        (r"so $\foo x$", [(4, r"unknown command \foo")]),
        (r"$\foo + \bar x + \baz$", [(1, r"unknown command \foo"), (17, r"unknown command \baz")]),
        (r"$\frac{a}{b$", [(9, "this { is never closed")]),
        (r"$\frac{a}$", [(1, r"\frac wants something after it")]),
        ("$x_$", [(2, "_ wants something after it")]),
        ("$a}$", [(2, "this } closes nothing")]),
        (r"$\left( x$", [(1, r"\left without \right")]),
        (r"$x \right)$", [(3, r"\right without \left")]),
        (r"$\left$", [(1, r"\left wants a delimiter after it"), (1, r"\left without \right")]),
        ("$x^12$", [(2, "^ takes one digit: put all of them in braces")]),
        ("$x^a^b$", [(4, "a second superscript on the same base")]),
        ("$x_a_b$", [(4, "a second subscript on the same base")]),
        (r"$\begin{cases} x$", [(1, r"\begin{cases} is never closed")]),
        (r"$\begin{foo} x \end{foo}$", [(1, "unknown environment foo")]),
        (r"$\begin{cases} x \end{array}$", [(17, r"\end{array} closes \begin{cases}")]),
        (r"$\end{cases}$", [(1, r"\end{cases} without \begin")]),
        (r"$\sqrt[3$", [(6, "this [ is never closed"), (1, r"\sqrt wants something after it")]),
        (r"$\text{ab$", [(1, r"the words after \text have no closing }")]),
        ("${a & b}$", [(4, "& sets columns only in an environment")]),
        (r"${a \\ b}$", [(4, r"\\ breaks lines only in an environment")]),
        ("$" + "{" * 31 + "}" * 31 + "$", [(31, "this is nested too deep to be read")]),
    ],
)
def test_each_fault_is_told_with_its_place(text: str, faults: list[tuple[int, str]]) -> None:
    found = unbalanced(text)
    assert [fault for fault in found if fault in faults] == sorted(faults)
    if "nested" not in faults[0][1]:
        assert len(found) == len(faults)
