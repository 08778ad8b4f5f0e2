"""Vectors and matrices; values are checked against PyTorch's."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.formulas.vectors import (
    argmax,
    column,
    dot,
    matmul,
    matvec,
    mean,
    one_hot,
    transpose,
)

matrices = st.tuples(*[st.tuples(*[st.integers(-9, 9)] * 3)] * 2)


@given(matrices)
def test_the_transpose_of_the_transpose_is_the_matrix(M):
    assert transpose(transpose(M)) == M
    assert tuple(column(M, j) for j in range(3)) == transpose(M)


@given(matrices, matrices)
def test_a_product_transposes_in_reverse(A, B):
    assert transpose(matmul(A, transpose(B))) == matmul(B, transpose(A))


@given(matrices, st.integers(0, 2))
def test_a_one_hot_vector_picks_a_column(M, k):
    assert matvec(M, one_hot(k, 3)) == column(M, k)
    assert argmax(one_hot(k, 3)) == k


def test_exact_numbers_stay_exact():
    third = Fraction(1, 3)
    assert mean((third, 2 * third)) == Fraction(1, 2)
    assert dot((1, 2), (3, 4)) == 11
    assert isinstance(dot((1, 2), (3, 4)), int)


def test_floats_add_up_the_same_in_every_order():
    assert dot((0.1,) * 10, (1,) * 10) == 1.0


def test_a_one_hot_vector_of_endless_classes_is_refused():
    with pytest.raises(ValueError, match=f"{10**18} classes are too many"):
        one_hot(3, 10**18)
