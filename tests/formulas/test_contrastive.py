"""Contrastive losses at their edges; values are checked against PyTorch's."""

from math import log

import pytest

from flashcards.formulas.contrastive import clip_loss, contrastive_loss, info_nce, triplet_loss


def test_equal_similarities_cost_the_logarithm_of_the_candidates():
    assert info_nce(0.3, (0.3, 0.3, 0.3), 0.07) == pytest.approx(log(4))
    assert clip_loss(((0.2, 0.2), (0.2, 0.2)), 0.5) == pytest.approx(log(2))


def test_a_lower_temperature_sharpens_the_loss():
    assert info_nce(0.9, (0.5,), 0.1) < info_nce(0.9, (0.5,), 1) < info_nce(0.5, (0.9,), 0.1)


def test_a_negative_that_is_far_enough_costs_no_triplet_loss():
    assert triplet_loss((0, 0), (1, 0), (2, 0), margin=1) == 0
    assert triplet_loss((0, 0), (1, 0), (2, 0), margin=3) == 0
    assert triplet_loss((0, 0), (1, 0), (2, 0), margin=3, squared=False) == 2


def test_a_pair_is_pulled_together_or_pushed_up_to_the_margin():
    assert [contrastive_loss(d, 1) for d in (0, 2)] == [0, 4]
    assert [contrastive_loss(d, 0, margin=3) for d in (0, 2, 3, 4)] == [9, 1, 0, 0]
