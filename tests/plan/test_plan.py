"""The plan as the program asks for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.plan import (
    Situation,
    forecast,
    greedy,
    recall_at,
    reorder,
    score_at,
    solve,
)
from flashcards.schedule import FRESH, Scheduler
from tests.plan.situations import SETTINGS, TODAY, half_learnt, rated, unseen


@settings(max_examples=15)
@given(st.integers(1, 40), st.floats(0.5, 30), st.integers(1, 9), st.booleans())
def test_the_same_situation_has_the_same_plan_within_its_bound(count, minutes, days, fresh):
    situation = (unseen if fresh else half_learnt)(count, minutes, days)
    plan = solve(situation)
    assert plan == solve(situation)
    assert score_at(situation) - 1e-3 <= plan.bound <= 1 + 1e-3
    assert plan.gap >= -1e-3
    assert len(plan.prices) == days
    assert set(plan.order) <= set(situation.cards)
    assert list(plan.worth) == sorted(plan.worth, reverse=True)


@pytest.mark.parametrize("make", [unseen, half_learnt])
@pytest.mark.parametrize("minutes", [1, 4, 12])
def test_students_who_follow_the_plan_reach_its_bound_and_do_not_pass_it(make, minutes):
    situation = make(60, minutes, days=8)
    plan = solve(situation)
    followed = forecast(situation, plan, students=60)
    assert plan.converged
    assert plan.bound - 0.03 < followed.expected < plan.bound + 0.01


def test_an_exam_today_or_past_leaves_nothing_to_plan():
    situation = half_learnt(10, days=0)
    plan = solve(situation)
    assert (plan.prices, plan.order, plan.gap, plan.converged) == ((), (), 0.0, True)
    assert plan.bound == pytest.approx(score_at(situation))
    assert reorder(situation, ()) == greedy(situation) == ()


def test_on_the_eve_the_weakest_chance_of_most_recall_comes_first():
    situation = half_learnt(10, days=1)
    order = solve(situation).order
    assert order == greedy(situation)
    assert set(order) <= set(situation.cards)
    assert order[0] in {f"deck/{n}" for n in range(0, 10, 2)}  # what was never seen gains most


def test_without_minutes_the_score_stays_what_it_is():
    situation = half_learnt(10, minutes=0, days=4)
    plan = solve(situation)
    assert plan.prices == (0.0,) * 4
    assert plan.bound == pytest.approx(score_at(situation))
    assert plan.order == greedy(situation)


def test_without_cards_there_is_nothing_to_order():
    plan = solve(unseen(0))
    assert (plan.order, plan.bound) == ((), 0.0)
    assert reorder(unseen(0), plan.prices) == ()
    assert recall_at(unseen(0)) == {}


def test_a_thousand_unseen_cards_in_two_days_cannot_all_be_reached():
    situation = unseen(1000, minutes=30, days=2)
    plan = solve(situation)
    followed = forecast(situation, plan, students=4)
    assert plan.converged
    assert plan.bound < 0.3
    assert followed.expected == pytest.approx(plan.bound, abs=0.01)
    assert len(followed.unreached) > 600
    assert all(day.new > 50 for day in followed.days)


def test_nothing_is_planned_for_a_day_off():
    budget = (300.0, 300.0, 0.0, 0.0, 300.0, 300.0)
    cards = unseen(60).cards
    situation = Situation(cards, {}, TODAY, budget, SETTINGS)
    plan = solve(situation)
    followed = forecast(situation, plan, students=20)
    assert plan.converged
    assert [day.new + day.review for day in followed.days[2:4]] == [0, 0]
    assert plan.bound - 0.03 < followed.expected < plan.bound + 0.01


def test_a_day_off_today_leaves_today_an_order_for_those_who_study_all_the_same():
    situation = Situation(half_learnt(20).cards, {}, TODAY, (0.0, 60.0, 60.0), SETTINGS)
    plan = solve(situation)
    assert plan.order
    assert reorder(situation, plan.prices) == plan.order


def test_heavy_cards_come_first_and_light_ones_are_those_not_reached():
    weights = {f"deck/{n}": 1 + n % 3 for n in range(90)}
    situation = unseen(90, minutes=2, days=4, weights=weights)
    plan = solve(situation)
    first = [weights[name] for name in plan.order[:20]]
    assert first == [3] * 20
    unreached = forecast(situation, plan, students=8).unreached
    by_weight = [weights[name] for name in unreached]
    assert by_weight == sorted(by_weight)
    assert by_weight.count(1) > by_weight.count(3)


def test_a_card_that_counts_nothing_is_not_asked():
    situation = unseen(4, weights={"deck/2": 0.0})
    assert sorted(solve(situation).order) == ["deck/0", "deck/1", "deck/3"]


def test_yesterdays_prices_lead_to_the_plan_of_a_fresh_start():
    situation = half_learnt(80, minutes=3, days=12)
    yesterday = Situation(situation.cards, {}, TODAY - 1, (180.0, *situation.budget), SETTINGS)
    warm = solve(situation, solve(yesterday).prices[1:])
    cold = solve(situation)
    assert warm.converged
    assert warm.bound == pytest.approx(cold.bound, abs=0.005)
    both = set(warm.order[:12]) & set(cold.order[:12])
    assert len(both) >= 9


def test_prices_that_are_far_off_or_of_another_length_are_got_over():
    situation = half_learnt(40, minutes=3, days=6)
    cold = solve(situation)
    for prices in ((1e-9,) * 6, (10.0,) * 6, (0.001,) * 3):
        plan = solve(situation, prices)
        assert plan.converged
        assert plan.bound == pytest.approx(cold.bound, abs=0.005)


def test_the_order_holds_when_some_of_it_has_been_studied():
    situation = half_learnt(40, minutes=5, days=6)
    plan, scheduler = solve(situation), Scheduler(SETTINGS)
    done = dict(situation.cards)
    for name in plan.order[:5]:
        done[name] = rated((TODAY, 4))
    left = Situation(done, {}, TODAY, situation.budget, SETTINGS)
    assert scheduler.retrievability(done[plan.order[0]], TODAY) == 1
    assert reorder(left, plan.prices) == plan.order[5:]


def test_equal_cards_keep_their_order():
    plan = solve(unseen(30))
    assert plan.order == tuple(f"deck/{n}" for n in range(30))


def test_recall_is_what_the_scheduler_says_for_the_morning_of_the_exam():
    situation = half_learnt(8, days=5)
    expected = {
        name: Scheduler(SETTINGS).retrievability(state, TODAY + 5)
        for name, state in situation.cards.items()
    }
    assert recall_at(situation) == pytest.approx(expected)
    assert score_at(situation) == pytest.approx(sum(expected.values()) / 8)


def test_progress_goes_from_nothing_to_all():
    shares = []
    solve(unseen(50, minutes=3), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert shares[-1] == 1.0


def test_prices_that_do_not_converge_give_way_to_greedy(monkeypatch):
    monkeypatch.setattr("flashcards.plan.prices.CLOSE", -1.0)
    situation = half_learnt(30, minutes=2)
    plan = solve(situation)
    assert not plan.converged
    assert plan.order == greedy(situation)
    assert forecast(situation, plan, students=4).expected <= plan.bound + 0.02


def test_fresh_cards_are_worth_introducing_before_they_are_due():
    assert solve(unseen(3)).order == ("deck/0", "deck/1", "deck/2")
    assert FRESH.stability is None
