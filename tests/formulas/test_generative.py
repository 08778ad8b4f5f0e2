"""Generative models at their edges; values are checked against PyTorch's."""

from math import log

import pytest

from flashcards.formulas.generative import (
    diffuse,
    discriminator_loss,
    gaussian_kl,
    generator_loss,
)


def test_the_prior_itself_diverges_from_nothing():
    assert gaussian_kl((0, 0), (1, 1)) == 0


def test_the_last_step_may_leave_only_noise():
    assert diffuse(3, 0.5, (0.1, 1)) == 0.5


def test_a_discriminator_that_cannot_tell_pays_two_ln_two():
    assert discriminator_loss((0.5, 0.5), (0.5,)) == pytest.approx(2 * log(2))


def test_the_generator_pays_less_the_more_it_fools():
    assert generator_loss((0.1,)) > generator_loss((0.9,)) > generator_loss((1,)) == 0
