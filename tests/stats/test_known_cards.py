"""What the cards' states say: scores, stability by chapter, what falls due."""

from dataclasses import replace

import pytest
from histories import DAY, GOOD

from flashcards.log import Row
from flashcards.memory import Memory
from flashcards.schedule import DEFAULT_PARAMETERS, FRESH, CardState, Phase, Scheduler, Settings
from flashcards.stats.cards import Known, chapters, forecast, leeches, score

MEMORY = Memory(DEFAULT_PARAMETERS)
SCHEDULER = Scheduler(Settings(learning_steps=()))


def card(name="deck/a", chapter="one", weight=1.0, state=FRESH):
    return Known(name, chapter, weight, state)


def seen(days_ago=0, **more) -> CardState:
    state = SCHEDULER.apply(FRESH, Row("", "", "c", "rating", 0, DAY - days_ago, GOOD))
    return replace(state, **more)


def test_the_score_is_recall_by_weight_and_unseen_cards_give_nothing():
    known, unseen = card(weight=3.0, state=seen(4)), card(weight=1.0)
    recall = SCHEDULER.retrievability(known.state, DAY)
    assert score([known, unseen], MEMORY, DAY) == pytest.approx(3 * recall / 4)
    assert score([unseen], MEMORY, DAY) == 0.0
    assert score([], MEMORY, DAY) is None


def test_suspended_cards_count_for_the_score_and_never_fall_due():
    cards = [card(state=seen(2, suspended=True, due_day=DAY))]
    recall = SCHEDULER.retrievability(cards[0].state, DAY + 5)
    assert score(cards, MEMORY, DAY + 5) == pytest.approx(recall)
    assert sum(forecast(cards, DAY).due) == 0


def test_a_chapter_tells_its_median_stability_and_how_many_cards_are_known_how_long():
    states = [seen(stability=days) for days in (2.0, 10.0, 40.0, 100.0)]
    cards = [*(card(state=state) for state in states), card(), card(chapter="two")]
    one, two = chapters(cards, MEMORY, DAY, exam=DAY + 10)
    assert (one.chapter, one.cards, one.seen, one.stability) == ("one", 5, 4, 25.0)
    assert one.bands == (1, 1, 1, 1, 1)
    assert one.today == pytest.approx(score(cards[:5], MEMORY, DAY))
    assert one.at_exam == pytest.approx(score(cards[:5], MEMORY, DAY + 10))
    assert two == ("two", 1, 0, None, (1, 0, 0, 0, 0), 0.0, 0.0)


def test_what_is_overdue_is_due_today_and_what_is_buried_tomorrow():
    cards = [
        card(state=seen(due_day=DAY - 3)),
        card(state=seen(due_day=DAY)),
        card(state=seen(due_day=DAY, buried_day=DAY)),
        card(state=seen(due_day=DAY + 29)),
        card(state=seen(due_day=DAY + 30)),
        card(state=seen(phase=Phase.LEARNING, due_day=None, due_at=1)),
        card(),
    ]
    due, overdue = forecast(cards, DAY)
    assert (len(due), overdue) == (30, 1)
    assert {day: count for day, count in enumerate(due) if count} == {0: 3, 1: 1, 29: 1}


def test_the_worst_leech_comes_first():
    states = [seen(leech=True, lapses=8), seen(leech=True, lapses=12), seen(lapses=20)]
    cards = [card(name, state=state) for name, state in zip("abc", states, strict=True)]
    assert [one.card for one in leeches(cards)] == ["b", "a"]
