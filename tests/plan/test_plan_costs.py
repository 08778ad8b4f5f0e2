"""What answering costs: the student's own figures, drawn towards the defaults."""

import pytest

from flashcards.log import Rating, Row
from flashcards.plan import Costs


def row(number, card, day, rating, seconds=0.0, event="rating", undoes=None):
    at = day * 86_400_000 + number
    rating = Rating(rating) if event == "rating" else None
    return Row(f"{number:06}", "d", card, event, at, day, rating, "", int(seconds * 1000), undoes)


def firsts(count, rating, seconds):
    return [row(n, f"c/{n}", 1, rating, seconds) for n in range(count)]


def test_an_empty_log_has_the_default_costs():
    assert Costs.of([]).first == pytest.approx(Costs().first)
    assert Costs.of([]).review_seconds == pytest.approx(Costs().review_seconds)


def test_chances_are_chances():
    costs = Costs.of(firsts(37, 4, 3.0))
    assert sum(costs.first) == pytest.approx(1)
    assert sum(costs.recalled) == pytest.approx(1)


def test_a_hundred_ratings_weigh_as_much_as_the_default_shares():
    costs = Costs.of(firsts(100, 3, 5.0))
    assert costs.first == pytest.approx((0.12, 0.047, (0.495 + 1) / 2, 0.0855))


def test_twenty_answers_weigh_as_much_as_the_default_seconds():
    costs = Costs.of(firsts(20, 3, 5.8))
    assert costs.new_seconds == pytest.approx((19.6, 18.8, (13.8 + 5.8) / 2, 10.7))


def test_an_answer_left_lying_counts_a_minute():
    assert Costs.of(firsts(20, 1, 7200)).new_seconds[0] == pytest.approx((19.6 + 60) / 2)


def test_rows_without_a_duration_say_nothing_about_seconds():
    assert Costs.of(firsts(50, 1, 0)).new_seconds[0] == pytest.approx(19.6)


def test_repeats_of_a_day_are_steps_and_later_days_are_reviews():
    rows = []
    for n in range(20):
        day = [row(10 * n + k, f"c/{n}", 1 + (k > 1), 3, 2.0) for k in range(3)]
        rows += day
    costs = Costs.of(rows)
    assert costs.step_seconds == pytest.approx((12.3 + 2) / 2)
    assert costs.review_seconds[2] == pytest.approx((12.4 + 2) / 2)
    assert costs.recalled[1] == pytest.approx((63.1 + 20) / 120)


def test_what_was_undone_or_practised_does_not_count():
    rows = [
        row(1, "c/1", 1, 1, 50.0),
        row(2, "c/1", 1, 1, event="undo", undoes="000001"),
        row(3, "c/2", 1, 1, 50.0, event="practice"),
    ]
    assert Costs.of(rows) == Costs.of([])
