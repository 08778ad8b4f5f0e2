"""Whatever is written in a deck, it is shown: never an error, never a long wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.cells import cells
from flashcards.maths import plain, spans, unbalanced
from flashcards.maths.symbols import ACCENTS, SYMBOLS

PIECES = st.sampled_from(
    [
        *"$$$$****```{}[]()^^__'&|~,;:!/-+=<>.0123 abcxyzW\n 损失√",
        *("$$", "**", "```\n", r"\$", "\\", r"\\", r"\|", r"\{", r"\}", r"\,"),
        *(r"\frac", r"\tfrac", r"\sqrt", r"\sqrt[", r"\hat", r"\text{", r"\mathrm{", r"\not"),
        *(r"\left(", r"\left", r"\right)", r"\right", r"\Big", r"\begin{cases}", r"\end{cases}"),
        *(r"\begin{pmatrix}", r"\end{pmatrix}", r"\begin{", r"\end", r"\sum", r"\log", r"\foo"),
        *(r"\operatorname", r"\binom", r"\underset", r"\mathbb", r"\partial ", r"\quad "),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
FORMULAS = TEXTS.map(lambda text: "$" + text.replace("$", "") + "x$")


@given(st.text() | TEXTS | FORMULAS | FORMULAS.map(lambda text: f"${text}$"))
def test_no_text_raises(text: str) -> None:
    plain(text)
    for offset, message in unbalanced(text):
        assert 0 <= offset < len(text)
        assert message


@given(st.text())
def test_a_text_without_markers_comes_back_as_it_is(text: str) -> None:
    if not any(marker in text for marker in ("$", "`", "**")):
        assert plain(text) == text


@given(FORMULAS)
def test_a_formula_is_one_line_unless_it_may_be_stacked(text: str) -> None:
    assert "\n" not in plain(text.replace("\n", " "))


@given(FORMULAS.map(lambda text: f"${text}$"), st.integers(10, 80))
def test_a_stacked_formula_is_no_wider_than_it_may_be(text: str, width: int) -> None:
    shown = "".join(span.text for span in spans(text, width))
    if "\n" in shown and "`" not in text:
        assert max(map(cells, shown.split("\n"))) <= width


@given(FORMULAS)
def test_what_has_no_faults_shows_no_braces_of_tex(text: str) -> None:
    if not unbalanced(text) and "`" not in text and r"\{" not in text and "cases" not in text:
        assert "\\" not in plain(text).replace(r"\\", "")


@pytest.mark.parametrize(
    "text",
    [
        "$" * 10_000,
        "$a " * 3_333,
        "$$a" * 3_333,
        "`" * 10_000,
        "`a" * 5_000,
        "**a" * 3_333,
        "```\n" * 2_500,
        "$a\n" + " \n" * 5_000,
        *(
            f"$${(unit * 10_000)[:9_990]}$$"
            for unit in ("a", "{", "(", "|", "^", "'", "x_", "x_i^2+", r"\frac", r"\hat", r"\left(")
        ),
        f"$${'(' * 4_900}{')' * 4_900}$$",
        f"$${'(' * 2_000}" + r"\frac ab" + f"{')' * 2_000}$$",
        f"$${'{' * 29}x{'}^2' * 29}$$",
        "$" + r"\begin{cases}" * 760 + "$",
        "$" + r"&\\" * 3_330 + "$",
    ],
    ids=lambda text: text[:12],
)
def test_ten_thousand_characters_exhaust_nothing(text: str) -> None:
    assert all(span.text for span in spans(text, 80))
    assert all(0 <= offset <= len(text) for offset, _ in unbalanced(text))


def test_every_symbol_is_on_the_screen() -> None:
    for name, (sign, _) in SYMBOLS.items():
        assert cells(sign) > 0, name
    assert all(cells(mark) == 0 for mark, _ in ACCENTS.values())
