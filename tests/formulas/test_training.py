"""Learning rates and first weights at their edges; values are checked against PyTorch's."""

import pytest

from flashcards.formulas.training import cosine_lr, he_std, linear_lr, step_lr, xavier_std


def test_schedules_start_at_the_rate_and_end_at_the_least():
    assert (cosine_lr(0.1, 0, 50), cosine_lr(0.1, 50, 50)) == (0.1, 0)
    assert (linear_lr(0.1, 0, 50), linear_lr(0.1, 50, 50)) == (0.1, 0)
    assert cosine_lr(0.1, 50, 50, least=0.01) == 0.01


def test_steps_come_after_full_periods():
    assert [step_lr(1, t, 10, 0.5) for t in (0, 9, 10, 19, 20)] == [1, 1, 0.5, 0.5, 0.25]


def test_as_many_outputs_as_inputs_need_half_the_variance_of_he():
    assert 2 * xavier_std(50, 50) ** 2 == pytest.approx(he_std(50) ** 2)
