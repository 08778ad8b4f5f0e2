"""The values under prices and the bound, held to brute force on cases small enough for it."""

from functools import cache
from itertools import product

import numpy as np
import pytest

from flashcards.memory import Memory
from flashcards.plan import Costs, Situation, greedy, reorder, solve
from flashcards.plan.choices import Choices, Kinds
from flashcards.plan.dual import Dual
from flashcards.plan.prices import LAST_STAGE, minimise
from flashcards.plan.situation import Cards
from flashcards.plan.study import Study
from flashcards.plan.values import COARSE, FINE, Values, tables
from flashcards.schedule import FRESH, CardState, Phase, Settings
from tests.plan.situations import SETTINGS, TODAY, half_learnt, rated, unseen

STEPLESS = Settings(learning_steps=(), relearning_steps=())
EVEN = Costs(new_seconds=(10.0,) * 4, review_seconds=(10.0,) * 4)


def quiet():
    pass


@pytest.mark.parametrize("prices", [(0.001, 0.02, 0.002, 0.01), (0.0,) * 4, (0.02, 0.01, 0.03, 0)])
@pytest.mark.parametrize("state", [FRESH, rated((TODAY - 3, 3)), rated((TODAY - 9, 1))])
def test_a_card_is_worth_what_trying_every_way_of_studying_it_gives(prices, state):
    days, study = len(prices), Study(SETTINGS, Costs())

    def best(S, D, last, day):
        """The exact value, by recursion over every day and rating, without a grid."""
        rest = float(study.memory.retrievability(S, days - last)) if S else 0.0
        return max([rest, *(studied(S, D, last, later) for later in range(day, days))])

    def studied(S, D, last, day):
        outcomes = study.later(S, D, day - last) if S else study.first()
        value = 0.0
        for chance, new_S, new_D, seconds in zip(*outcomes, strict=True):
            value += chance * (best(new_S, new_D, day, day + 1) - prices[day] * seconds)
        return value

    situation = Situation({"c": state}, day=TODAY, budget=(600.0,) * days, settings=SETTINGS)
    of, columns = tables(SETTINGS, Costs(), days), Cards.of(situation).columns
    kinds, _ = Kinds.of(*columns)
    choices = Choices(kinds, of.study, of.grid, TODAY, days)
    value, _ = choices.choose(Values(of, np.array(prices)))
    last = state.last_day - TODAY if state.stability else 0
    assert value[0] == pytest.approx(best(state.stability, state.difficulty, last, 0), abs=0.004)


def two_cards_in_three_days():
    """Two cards and time for one study a day, whatever it comes to."""
    cards = {"a": FRESH, "b": FRESH}
    return Situation(cards, day=TODAY, budget=(10.0,) * 3, settings=STEPLESS, costs=EVEN)


def play(choose):
    """The expected score of two cards in three days when `choose` picks what to study.

    `choose` gets the day, the cards (None or S, D, last day) and a function from a pick to
    its expected score, and returns one.
    """
    study = Study(STEPLESS, EVEN)
    memory = Memory(STEPLESS.parameters)

    def recall(card):
        return float(memory.retrievability(card[0], 3 - card[2])) if card else 0.0

    def after(card, day):
        outcomes = study.later(card[0], card[1], day - card[2]) if card else study.first()
        return [(c, (S, D, day)) for c, S, D, _ in zip(*outcomes, strict=True)]

    @cache
    def score(day, cards):
        if day == 3:
            return sum(map(recall, cards)) / 2

        def of(pick):
            if pick is None:
                return score(day + 1, cards)
            return sum(
                chance * score(day + 1, tuple(new if n == pick else c for n, c in enumerate(cards)))
                for chance, new in after(cards[pick], day)
            )

        return choose(day, cards, of)

    return score(0, (None, None))


def test_no_policy_beats_the_bound_and_the_plan_is_as_good_as_the_best():
    situation = two_cards_in_three_days()
    plan = solve(situation)
    best = play(lambda day, cards, of: max(map(of, (None, 0, 1))))

    def planned(day, cards, of):
        states = {
            name: FRESH
            if card is None
            else CardState(Phase.REVIEW, None, card[0], card[1], last_day=TODAY + card[2])
            for name, card in zip("ab", cards, strict=True)
        }
        now = Situation(states, {}, TODAY + day, (10.0,) * (3 - day), STEPLESS, EVEN)
        order = reorder(now, plan.prices[day:])
        return of("ab".index(order[0]) if order else None)

    assert plan.bound >= best - 0.001
    assert best == pytest.approx(play(planned), abs=0.005)
    assert plan.bound - best < 0.05


def test_the_gradient_is_the_slope_of_the_softened_dual():
    situation = half_learnt(30, minutes=1, days=6)
    dual = Dual(situation, Cards.of(situation))
    logs = np.log(np.linspace(0.004, 0.012, 6))
    point, little = dual.at(logs, 0.01), 0.02
    for day in range(6):
        step = np.eye(6)[day] * little
        slope = (dual.at(logs + step, 0.01).value - dual.at(logs - step, 0.01).value) / 2 / little
        assert point.gradient[day] == pytest.approx(slope, abs=3e-4)


@pytest.mark.parametrize("weights", [{}, {f"deck/{n}": 1 + n % 3 for n in range(60)}])
def test_solving_lowers_the_dual_and_leaves_the_use_near_the_budget(weights):
    situation = unseen(60, minutes=2, days=8, weights=weights)
    cards = Cards.of(situation)
    solution, dual = minimise(situation, cards, quiet), Dual(situation, cards)
    logs = np.log(solution.prices * cards.total)
    for other in (np.full(8, logs.mean()), logs + 0.5, logs - 0.5, logs[::-1]):
        assert dual.at(logs, 1e-4).value <= dual.at(other, 1e-4).value + 1e-3
    assert 0 <= solution.gap < 0.01
    temperature = LAST_STAGE * dual.tables.study.first().expected_seconds * np.exp(logs).mean()
    assert dual.at(logs, temperature).use.sum() == pytest.approx(8 * 120, rel=0.05)


def test_a_softened_value_is_never_below_the_value():
    of, prices = tables(SETTINGS, Costs(), 9), np.full(9, 0.004)
    hard, soft = Values(of, prices), Values(of, prices, 0.01)
    assert (soft.W >= hard.W - 1e-6).all()
    assert (hard.W + 9 * 0.01 * np.log(10) >= soft.W).all()


def test_a_grid_twice_as_fine_has_the_same_bound():
    situation = half_learnt(40, minutes=2, days=8)
    cards = Cards.of(situation)
    prices = np.log(minimise(situation, cards, quiet).prices * cards.total)
    bounds = [
        Dual(situation, cards, shape).at(prices, 1e-5).value
        for shape in (COARSE, FINE, (2 * FINE[0], 2 * FINE[1]))
    ]
    assert bounds[1] == pytest.approx(bounds[2], abs=0.001)
    assert bounds[0] == pytest.approx(bounds[2], abs=0.01)


def test_flow_keeps_every_card():
    of, prices = tables(SETTINGS, Costs(), 7), np.full(7, 0.003)
    values = Values(of, prices, 0.005)
    arrivals = np.zeros(values.W.shape)
    arrivals[1, ::5] = 2.0
    seconds, recalled = values.flow(arrivals)
    assert (seconds[:2] == 0).all()
    spent = float(seconds @ prices)
    entropy = (values.W[1] * arrivals[1]).sum() - (recalled - spent)
    assert 0 <= entropy <= 7 * 0.005 * np.log(8) * arrivals.sum()


def test_greedy_is_the_plan_on_the_eve():
    situation = half_learnt(20, days=1)
    assert set(solve(situation).order) == set(greedy(situation))
    assert solve(situation).order == greedy(situation)


def test_every_pair_of_days_off_has_its_plan():
    for first, second in product(range(4), range(4)):
        budget = tuple(0.0 if day in (first, second) else 120.0 for day in range(4))
        situation = half_learnt(20, days=4)
        plan = solve(Situation(situation.cards, {}, TODAY, budget, SETTINGS))
        assert plan.converged
        assert all(np.isfinite(plan.prices))
