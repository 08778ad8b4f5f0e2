"""The model is held against what a student's own reviews came to."""

from datetime import date

import pytest

from flashcards.log import Rating, Row
from flashcards.plan.calibration import calibration
from flashcards.schedule import FRESH, Scheduler, Settings

TODAY = date(2026, 11, 21).toordinal()


class Log:
    def __init__(self):
        self.rows = []

    def rate(self, card, day, rating, event="rating"):
        number = len(self.rows)
        row = Row(f"{number:032x}", "desk", card, event, number, TODAY + day, rating)
        self.rows.append(row)
        return row


def test_the_expected_recall_is_that_of_the_scheduler_before_each_review():
    log, scheduler = Log(), Scheduler(Settings())
    states, predicted = {}, []
    for card, day, rating in [("a", 0, 3), ("b", 0, 1), ("a", 2, 3), ("b", 3, 1), ("a", 9, 4)]:
        state = states.get(card, FRESH)
        if card in states:
            predicted.append(scheduler.retrievability(state, TODAY + day))
        states[card] = scheduler.apply(state, log.rate(card, day, Rating(rating)))
    found = calibration(log.rows, Settings())
    assert found.reviews == 3
    assert found.expected == pytest.approx(sum(predicted) / 3)
    assert found.recalled == pytest.approx(2 / 3)


def test_first_answers_repeats_within_a_day_undone_ratings_and_practice_do_not_count():
    log = Log()
    log.rate("a", 0, Rating.GOOD)
    log.rate("a", 0, Rating.AGAIN)
    log.rate("a", 4, None, event="practice")
    undone = log.rate("a", 5, Rating.AGAIN)
    log.rows.append(Row("f" * 32, "desk", "a", "undo", 9, TODAY + 5, undoes=undone.id))
    assert calibration(log.rows, Settings()) is None
    assert calibration([], Settings()) is None


def test_only_the_last_reviews_count():
    log = Log()
    for card in "ab":
        log.rate(card, 0, Rating.GOOD)
    log.rate("b", 1, Rating.AGAIN)
    log.rate("a", 2, Rating.GOOD)
    found = calibration(log.rows, Settings(), last=1)
    assert (found.reviews, found.recalled) == (1, 1.0)
