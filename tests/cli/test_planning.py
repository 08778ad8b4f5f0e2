"""A plan is made once a day, from yesterday's where there is one, and kept for the day."""

import pytest

import flashcards.plan
from flashcards.store import Store

TOMORROW, NEXT_WEEK = "2026-11-22T09:00", "2026-11-28T09:00"


@pytest.fixture
def solved(monkeypatch):
    """The solutions asked for: the days of their situation, and the prices they began with."""
    solved, solve = [], flashcards.plan.solve

    def noted(situation, prices=None, progress=None):
        solved.append((len(situation.budget), prices))
        return solve(situation, prices, progress)

    monkeypatch.setattr(flashcards.plan, "solve", noted)
    return solved


@pytest.fixture
def kept(home):
    """The plan that is kept for the exam about all decks."""

    def kept():
        with Store.open(home / "cards.db") as store:
            return (store.recall("exam plans") or {}).get("all decks")

    return kept


@pytest.fixture
def exam(run):
    run("exam", "2026-12-01", "--minutes", "2")


def test_counting_what_is_due_solves_nothing(run, exam, solved):
    run("due")
    run()
    run("due", now=TOMORROW)
    assert solved == []


def test_a_day_is_planned_once(run, sit, exam, solved):
    sit()
    sit("", "4")
    run("due")
    assert solved == [(10, None)]


def test_the_next_days_begin_with_the_prices_that_are_kept(run, sit, exam, solved, kept):
    sit()
    prices = kept()["prices"]
    assert len(prices) == 10
    run("due", now=TOMORROW)
    sit(now=TOMORROW)
    later = kept()["prices"]
    sit(now=NEXT_WEEK)
    assert solved == [(10, None), (9, tuple(prices[1:])), (3, tuple(later[6:]))]


@pytest.mark.parametrize(
    ("change", "warm"),
    [
        (("exam", "2026-12-01", "--minutes", "3"), False),
        (("exam", "2026-12-02"), False),
        (("config", "exam-weights", "1,1,1"), True),
        (("config", "learning-steps", "5"), True),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_what_a_plan_rests_on_makes_it_anew(run, sit, exam, solved, change, warm):
    sit()
    run(*change)
    sit()
    assert [prices is not None for _, prices in solved] == [False, warm]


def test_a_suspended_card_leaves_the_order_without_another_plan(run, sit, exam, solved, kept):
    sit()
    assert "words/dog" in kept()["order"]
    run("suspend", "words/dog")
    sit()
    assert "words/dog" not in kept()["order"]
    assert len(solved) == 1


def test_the_plans_of_exams_that_were_taken_away_are_forgotten(run, sit, exam, kept):
    sit()
    run("exam", "--clear")
    run("exam", "2026-12-01", "--minutes", "2", "sums")
    sit()
    assert kept() is None


def test_where_prices_do_not_converge_cards_go_by_what_they_gain_at_once(
    run, sit, exam, kept, monkeypatch
):
    plan = flashcards.plan.Plan((1.0,) * 10, 1.0, 1.0, False, ("sums/mean", "words/dog"))
    monkeypatch.setattr(flashcards.plan, "solve", lambda *_: plan)
    assert "\nsums/mean · " in sit("").out
    assert kept()["prices"] == []
    monkeypatch.setattr(flashcards.plan, "reorder", None)
    assert "\nsums/mean · " not in sit("").out
