"""What an encoding lacks is spelt out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.maths import plain
from flashcards.ui.encodable import encodable


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("✓ xᵢ 损失", "utf-8", "✓ xᵢ 损失"),
        ("✓ 31", "cp1252", "+ 31"),
        ("✗ 32 × 2", "ascii", "x 32 x 2"),
        ("x² ½", "latin-1", "x² ½"),
        ("x² ½", "ascii", "x^2 1/2"),
        ("损失，x", "gbk", "损失，x"),
        ("损失，x。", "cp1252", "??,x."),
        ("é ñ", "latin-1", "é ñ"),
        ("├──▶ │", "ascii", "+--> |"),
        ("hₜ₋₁ᵀW", "ascii", "h_(t-1)^T W"),
        ("2λx = αβ", "ascii", "2 lambda x = alpha beta"),
        ("x̂ₜ ȳ", "ascii", "x_hat_t y_bar"),
        ("ℝᴺ ℒ 𝔼", "ascii", "R^N L E"),
        ("\ud800", "utf-8", "?"),
        ("✓ x", "no-such-encoding", "+ x"),
    ],
)
def test_missing_characters_are_spelt_out(text: str, encoding: str, written: str) -> None:
    assert encodable(text, encoding) == written


def test_formulas_read_well_in_ascii() -> None:
    formula = plain(r"$L = \frac{1}{N}\sum_{i=1}^{N} L_i + \lambda R(W)$")
    assert encodable(formula, "ascii") == "L = 1/N * sum_(i=1)^N L_i + lambda R(W)"


@given(st.text(st.characters()), st.sampled_from(["ascii", "cp1252", "latin-1", "gbk", "utf-8"]))
def test_every_text_can_be_written_in_every_encoding(text: str, encoding: str) -> None:
    encodable(text, encoding).encode(encoding)
