"""Widths in terminal cells."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flashcards.cells import cells, centred, clusters, cut, padded
from flashcards.maths.symbols import SUBSCRIPTS, SUPERSCRIPTS, SYMBOLS


def test_chinese_takes_two_cells_and_combining_marks_none() -> None:
    assert cells("abc") == 3
    assert cells("损失，") == 6
    assert cells("x\u0302ᵢ") == 2
    assert cells("∑⎛─…") == 4
    assert cells("") == 0


def test_widths_are_those_rich_counts_with() -> None:
    signs = {sign for sign, _ in SYMBOLS.values()} | {*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()}
    chinese = {chr(code) for code in (*range(0x3000, 0x302A), *range(0x4E00, 0x9FFF, 7))}
    assert [sign for sign in signs | chinese if cells(sign) != cell_len(sign)] == []


def test_padding_and_centring_count_cells() -> None:
    assert padded("损失", 6) + "|" == "损失  |"
    assert centred("损失", 7) == " 损失  "


def test_cutting_leaves_a_sign_where_something_is_left_out() -> None:
    assert cut("abcdef", 6) == "abcdef"
    assert cut("abcdefg", 6) == "abcde…"
    assert cut("损失函数", 6) == "损失…"
    assert cut("损失函数", 5, "..") == "损.."


@given(st.text())
def test_clusters_keep_marks_with_their_letters(text: str) -> None:
    found = list(clusters(text))
    assert "".join(found) == text
    assert all(cells(cluster) <= 2 for cluster in found[1:])


@given(st.text(), st.integers(1, 40))
def test_nothing_cut_is_wider_than_the_width(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
