"""What a student is told of a plan: scores in order, and an end to what is worth it."""

import pytest

from flashcards.plan import Situation, solve
from flashcards.plan.ending import LEAST, worthwhile
from flashcards.plan.outlook import changes, outlook
from flashcards.schedule import FRESH, CardState, Phase, Settings

TODAY = 740_000
SETTINGS = Settings(learning_steps=(10,))


def known(stability: float) -> CardState:
    return CardState(
        Phase.REVIEW, None, stability, 5.0, due_day=TODAY + 9, last_day=TODAY - 1, reps=3
    )


def situation(minutes=15, days=5, unseen=60, seen=()):
    cards = {f"new{n}": FRESH for n in range(unseen)} | dict(seen)
    budget = tuple(60.0 * minutes if day != 2 else 0.0 for day in range(days))
    return Situation(cards, {}, TODAY, budget, SETTINGS)


def test_more_minutes_are_worth_more_and_fewer_less():
    one = situation()
    plan = solve(one)
    found = outlook(one, plan, 20, changes(one, plan))
    assert (found.cards, found.seen, found.now) == (60, 0, 0.0)
    assert 0 < found.less < found.planned.expected < found.more <= 1
    assert found.in_due_order.expected < found.planned.expected
    assert found.planned.days[2].seconds == 0


@pytest.mark.parametrize("minutes", [3, 10])
def test_where_ten_minutes_less_leave_none_nothing_is_said_of_them(minutes):
    one = situation(minutes)
    plan = solve(one)
    found = outlook(one, plan, 20, changes(one, plan))
    assert found.less is None
    assert found.more > found.planned.expected


def test_progress_is_told_from_nought_to_one():
    told, one = [], situation()
    changes(one, solve(one), told.append)
    assert told == sorted(told)
    assert (told[0] < 0.5, told[-1]) == (True, 1.0)


def test_without_cards_there_is_nothing_to_expect():
    one = situation(unseen=0)
    plan = solve(one)
    found = outlook(one, plan, 20, changes(one, plan))
    assert (found.cards, found.planned.expected, found.more) == (0, 0.0, 0.0)


def test_what_is_known_for_good_is_not_worth_a_minute_before_the_exam():
    one = situation(seen={"lasting": known(5000.0), "fading": known(3.0)}, unseen=1)
    order = ("lasting", "fading", "new0")
    assert worthwhile(one, order) == ("fading", "new0")
    assert worthwhile(one, order, least=0.0) == order
    assert 0 < LEAST < 1
