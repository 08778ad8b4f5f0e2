"""Forecasts: simulated students hold to the budget, to the scheduler and to the order."""

from collections import Counter

import numpy as np
import pytest

from flashcards.log import Rating, Row
from flashcards.plan import Costs, Situation, forecast, forecast_due_order, greedy, reorder, solve
from flashcards.plan.cohort import Cohort
from flashcards.plan.orders import DueOrder, PlanOrder, greedy_order, whole_interval
from flashcards.schedule import Phase, Scheduler, Settings, spread
from tests.plan.situations import SETTINGS, TODAY, half_learnt, rated, unseen


def test_the_same_seed_has_the_same_forecast_and_another_seed_another():
    situation = half_learnt(30, minutes=2, days=5)
    plan = solve(situation)
    assert forecast(situation, plan) == forecast(situation, plan)
    assert forecast(situation, plan, seed=1) != forecast(situation, plan)


def test_days_are_those_to_the_eve_of_the_exam_and_hold_what_the_budget_allows():
    situation = unseen(200, minutes=4, days=6)
    ahead = forecast(situation, solve(situation), students=30).days
    assert [day.day for day in ahead] == [TODAY + n for n in range(6)]
    assert sum(day.seconds for day in ahead) == pytest.approx(6 * 240, abs=25)
    assert all(day.seconds <= 240 + 40 for day in ahead)


def test_what_is_seen_and_what_is_not_reached_are_all_the_cards():
    situation = unseen(100, minutes=2, days=3)
    ahead = forecast(situation, solve(situation), students=20)
    assert ahead.seen == pytest.approx(100 - len(ahead.unreached), abs=3)
    assert ahead.seen == pytest.approx(sum(day.new for day in ahead.days))


def test_an_exam_today_is_what_is_known_today():
    situation = half_learnt(10, days=0)
    ahead = forecast(situation, solve(situation))
    assert ahead.days == ()
    assert ahead.expected == pytest.approx(solve(situation).bound)
    assert forecast_due_order(situation, 20).expected == pytest.approx(ahead.expected)


def test_a_day_that_is_half_spent_in_steps_has_the_rest():
    cards = {**unseen(40).cards, "started": rated((TODAY, 1))}
    situation = Situation(cards, {}, TODAY, (60.0, 60.0), SETTINGS, Costs(step_seconds=30.0))
    cohort = Cohort(situation, [0, 1, 2])
    assert cohort.left == pytest.approx([30.0] * 3)


def test_the_overrun_of_a_day_is_taken_off_the_next():
    cohort = Cohort(unseen(40, minutes=1, days=3), range(50))
    first = cohort.live(greedy_order(cohort))
    assert cohort.left == pytest.approx(60 - (first.seconds - 60))
    second = cohort.live(greedy_order(cohort))
    assert ((first.seconds + second.seconds) >= 120).all()


def test_a_cohort_remembers_what_the_scheduler_would():
    situation = half_learnt(12, minutes=3, days=4)
    cohort, scheduler = Cohort(situation, [5]), Scheduler(SETTINGS)
    states = dict(situation.cards)
    for day in range(TODAY, TODAY + 4):
        ratings, again = cohort._ratings()
        cohort._learn(greedy_order(cohort) > 0, ratings, again)
        asked = np.flatnonzero(cohort.belief.last[0] == day)
        for n in asked:
            answers = [ratings[0, n]] + [3] * again[0, n]
            for rating in answers:
                row = Row("", "", "c", "rating", day * 86_400_000, day, Rating(rating))
                name = cohort.cards.names[n]
                states[name] = scheduler.apply(states[name], row)
        cohort.day += 1
    for n, state in enumerate(states.values()):
        if state.stability is None:
            assert not cohort.belief.seen[0, n]
            continue
        assert state.phase is Phase.REVIEW
        assert cohort.belief.stability[0, n] == pytest.approx(state.stability, rel=1e-9)
        assert cohort.belief.difficulty[0, n] == pytest.approx(state.difficulty, rel=1e-9)


def test_ratings_come_with_the_chances_of_the_costs():
    cohort = Cohort(unseen(4000, days=1), [3])
    counts = Counter(cohort._ratings()[0].ravel().tolist())
    shares = [counts[rating] / 4000 for rating in (1, 2, 3, 4)]
    assert shares == pytest.approx(Costs().first, abs=0.03)


def test_orders_of_a_cohort_are_those_that_review_asks_in():
    situation = half_learnt(30, minutes=2, days=6)
    plan, cohort = solve(situation), Cohort(situation, [0])
    for order, names in (
        (PlanOrder(situation, plan), reorder(situation, plan.prices)),
        (greedy_order, greedy(situation)),
    ):
        priority = np.where(cohort.open, order(cohort), 0)[0]
        ranked = np.argsort(-priority, kind="stable")[: (priority > 0).sum()]
        assert tuple(cohort.cards.names[n] for n in ranked) == names


def test_due_order_asks_the_most_overdue_first_then_new_cards_within_the_limit():
    cards = {
        "late": rated((TODAY - 20, 3)),
        "new-1": unseen(1).cards["deck/0"],
        "today": rated((TODAY - 2, 3), (TODAY - 1, 1)),
        "later": rated((TODAY - 1, 4)),
        "new-2": unseen(1).cards["deck/0"],
        "new-3": unseen(1).cards["deck/0"],
    }
    situation = Situation(cards, {}, TODAY, (600.0,) * 3, SETTINGS)
    cohort = Cohort(situation, [0])
    priority = DueOrder(situation, 2)(cohort)[0]
    order = [cohort.cards.names[n] for n in np.argsort(-priority) if priority[n] > 0]
    assert order == ["late", "today", "new-1", "new-2"]


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
@pytest.mark.parametrize("history", [[(0, 4)], [(0, 3)], [(0, 3), (4, 3)], [(0, 4), (9, 4)]])
def test_due_order_comes_back_when_the_scheduler_says_but_for_its_spread(retention, history):
    settings = Settings(desired_retention=retention, learning_steps=(10,))
    state = rated(*((TODAY + day, rating) for day, rating in history), settings=settings, name="c")
    interval = int(whole_interval(np.array(state.stability), settings))
    assert spread(interval, f"c/{len(history) - 1}") == state.due_day - state.last_day


def test_the_plan_beats_due_order_where_time_is_short():
    situation = unseen(120, minutes=2, days=20)
    planned = forecast(situation, solve(situation), students=20).expected
    assert planned > forecast_due_order(situation, 20, students=20).expected + 0.1
