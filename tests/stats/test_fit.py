"""Parameters are fitted, and kept only if they predict what they had not seen better."""

from dataclasses import replace

import numpy as np
import pytest
from histories import AGAIN, GOOD, log_of
from students import parameters_of, study

from flashcards.schedule import DEFAULT_PARAMETERS, FRESH, Scheduler, Settings
from flashcards.stats import fit as fitting
from flashcards.stats.accuracy import judged, log_loss, rmse_bins
from flashcards.stats.fit import Accuracy, fit, trainable, try_fit
from flashcards.stats.log import Kind, reviews


def accuracy(reviews, parameters, since=0):
    found = judged(replace(reviews, preset=0 * reviews.preset), [parameters])
    found = found.rows(found.day >= since)
    return Accuracy(log_loss(found), rmse_bins(found))


@pytest.mark.parametrize("seed", [0, 2, 3, 5])
def test_a_fit_to_ten_thousand_reviews_of_an_own_memory_beats_the_defaults(seed):
    parameters = parameters_of(seed)
    seen, later = (reviews(study(parameters, 10_000, one)) for one in (seed, 100 + seed))
    trial = try_fit(seen, DEFAULT_PARAMETERS)
    assert trial.fitted.log_loss < trial.default.log_loss
    assert trial.parameters is not None
    usual = accuracy(later, DEFAULT_PARAMETERS)
    assert accuracy(later, trial.parameters).log_loss < usual.log_loss


def test_a_fit_to_a_student_like_everybody_is_refused():
    trial = try_fit(reviews(study(DEFAULT_PARAMETERS, 4000, 1)), DEFAULT_PARAMETERS)
    assert trial.fitted.log_loss >= trial.default.log_loss
    assert trial.parameters is None


def test_a_fit_that_beats_the_defaults_and_not_what_is_in_force_is_refused():
    parameters = parameters_of(2)
    trial = try_fit(reviews(study(parameters, 10_000, 2)), parameters)
    assert trial.in_force.log_loss < trial.fitted.log_loss < trial.default.log_loss
    assert trial.parameters is None


def test_a_trial_is_judged_by_the_last_fifth_in_time_which_it_has_not_seen(monkeypatch):
    found = reviews(study(parameters_of(2), 3000, 2))
    trained = []
    original = fitting.fit

    def spy(all_of_them, chosen, steps):
        trained.append(all_of_them.day[chosen])
        return original(all_of_them, chosen, steps)

    monkeypatch.setattr(fitting, "fit", spy)
    trial = try_fit(found, DEFAULT_PARAMETERS)
    learnable = trainable(found)
    assert trained[0].max() < trial.since
    assert len(trained[0]) + trial.held_out == trial.reviews == learnable.sum()
    assert trial.held_out == pytest.approx(trial.reviews / 5, rel=0.15)  # whole days
    first = original(found, learnable & (found.day < trial.since), 1)
    assert trial.fitted == accuracy(found, first, trial.since)
    assert trial.default == accuracy(found, DEFAULT_PARAMETERS, trial.since)


def test_the_same_reviews_have_the_same_fit():
    found = reviews(study(parameters_of(1), 1500, 1))
    assert fit(found, trainable(found)) == fit(found, trainable(found))


def test_reviews_on_the_day_of_the_one_before_and_first_sights_are_not_learnt_from():
    log = log_of(
        ("a", 0, GOOD), ("a", 0, GOOD), ("a", 3, AGAIN), ("b", 3, GOOD), ("b", 4, 0, Kind.RESET),
        ("b", 5, GOOD), ("b", 9, GOOD),
    )  # fmt: skip
    assert trainable(reviews(log)).tolist() == [False, False, True, False, False, True]


def test_memories_taken_over_from_elsewhere_are_left_out():
    log = log_of(
        ("a", 0, 0, Kind.TAKEN_OVER), ("a", 3, GOOD), ("b", 3, GOOD), ("b", 9, GOOD),
        ("a", 20, 0, Kind.RESET), ("a", 30, GOOD),
    )  # fmt: skip
    found = reviews(log)
    assert [log.cards[card] for card in found.card] == ["a", "b", "b"]
    assert len(np.unique(found.memory)) == 2


@pytest.mark.parametrize("rating", [AGAIN, GOOD])
def test_what_is_fitted_to_an_odd_log_is_accepted_by_the_scheduler(rating):
    rows = [(f"c{card}", day, rating) for card in range(60) for day in (0, 2, 9, 30, 31)]
    found = reviews(log_of(*rows))
    try:
        parameters = fit(found, trainable(found))
    except fitting.Unfitted:
        return
    scheduler = Scheduler(Settings(parameters))
    assert scheduler.retrievability(scheduler.preview(FRESH, "c", 0, 1)[GOOD], 9) <= 1


def test_reviews_of_a_single_day_leave_nothing_to_train_on_and_are_refused():
    rows = [(f"c{card}", day, GOOD) for card in range(40) for day in (0, 5)]
    trial = try_fit(reviews(log_of(*rows)), DEFAULT_PARAMETERS)
    assert (trial.reviews, trial.held_out, trial.parameters) == (40, 40, None)
    assert trial.fitted == trial.default
