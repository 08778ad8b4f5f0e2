"""Sittings with an exam ahead: the plan's order, its minutes, and nothing to repair afterwards."""

import re
from datetime import date
from pathlib import Path

import pytest

from flashcards.log import Rating
from flashcards.schedule import Scheduler, Settings
from flashcards.store import Store

DAY = "2026-11-{:02}T09:00"
SHOWN_AND = {"again": ("", "1"), "good": ("", "3"), "easy": ("", "4")}


def ordinal(day: int) -> int:
    return date(2026, 11, day).toordinal()


def asked(out: str) -> list[str]:
    """The cards whose answers were shown, in the order asked."""
    return re.findall(r"^(\w+/[\w:-]+)(?: ·|$)", out, flags=re.M)


def answers(rating: str, times: int) -> list[str]:
    return [*SHOWN_AND[rating]] * times


@pytest.fixture
def rows(home):
    """What the log says."""

    def rows():
        with Store.open(home / "cards.db") as store:
            return [row for row in store.ledger.rows() if row.event == "rating"]

    return rows


@pytest.fixture
def deck(run, home):
    """A user's deck of so many plain cards, `many/c0`, `many/c1`, ..., in place of the others."""

    def deck(cards: int, name: str = "many") -> Path:
        (home / "decks").mkdir(exist_ok=True)
        file = home / "decks" / f"{name}.yaml"
        lines = [f"  - {{id: c{n}, front: Front {n}, back: Back {n}}}" for n in range(cards)]
        file.write_text(f"deck: {name}\ntitle: Many\ncards:\n" + "\n".join(lines) + "\n")
        run("due")
        return file

    return deck


def test_the_limit_of_new_cards_does_not_hold_before_an_exam(run, sit):
    run("config", "new-per-day", "1")
    run("exam", "2026-12-01", "--minutes", "25")
    assert run("due", "--json").data["new"] == 8
    assert len(asked(sit(*answers("easy", 20)).out)) == 8


def test_cards_of_high_weight_come_first(run, sit):
    run("exam", "2026-12-01", "--minutes", "25")
    first = asked(sit(*answers("easy", 8)).out)[:3]
    assert sorted(first) == ["words/bird", "words/convolution", "words/dog"]
    run("config", "exam-weights", "1,1,50")
    run("undo"), [run("undo") for _ in range(7)]
    assert {one.partition("/")[0] for one in asked(sit(*answers("easy", 2)).out)} == {"sums"}


def test_a_sitting_ends_with_the_days_minutes_and_says_so(run, sit, rows):
    run("exam", "2026-12-01", "--minutes", "1")
    ran = sit(*answers("easy", 8), seconds=10)
    assert [row.duration for row in rows()] == [20_000] * 3
    assert ran.err == (
        "Tuesday, 01 December 2026: the minutes of today (1) are used.\n"
        "Type: flashcards review --minutes 10\n"
    )
    assert run("due").out == (
        "nothing (2026-11-21)\nTuesday, 01 December 2026, in 10 days: 1 of 1 min done\n"
    )
    assert run("due", "--json", now=DAY.format(22)).data["total"] > 0


def test_minutes_used_earlier_in_the_day_are_taken_off(run, sit, rows):
    run("exam", "2026-12-01", "--minutes", "1")
    sit(*answers("easy", 2), seconds=10)
    assert run("due", "--json").data["exam"]["minutes_left"] == 0.3
    sit(*answers("easy", 8), seconds=10, now="2026-11-21T15:00")
    assert len(rows()) == 3


def test_minutes_that_are_given_go_on_when_those_of_the_day_are_used(run, sit, rows):
    run("exam", "2026-12-01", "--minutes", "1")
    sit(*answers("easy", 8), seconds=10)
    sit(*answers("easy", 8), seconds=10, options=("--minutes", "0.5"))
    assert len(rows()) == 5


def test_steps_that_were_begun_are_ended_after_the_last_minute(run, sit, rows):
    run("exam", "2026-12-01", "--minutes", "1")
    sit(*answers("again", 3), *answers("good", 3), seconds=10)
    assert [row.rating for row in rows()] == [Rating.AGAIN] * 3 + [Rating.GOOD] * 3


def test_one_learning_step_is_enough_before_an_exam_unless_others_are_set(run, sit):
    run("exam", "2026-12-01", "--minutes", "25")
    assert "1 again 10 min · 2 hard 15 min · 3 good 2 d" in sit("").out
    run("config", "learning-steps", "2,20")
    assert "1 again 2 min · 2 hard 11 min · 3 good 20 min" in sit("").out
    run("config", "learning-steps", "--unset")
    run("exam", "--clear")
    assert "1 again 1 min · 2 hard 6 min · 3 good 10 min" in sit("").out


def test_reviews_are_asked_before_they_are_due(run, sit, rows):
    run("exam", "2026-11-25", "--minutes", "25")
    sit(*answers("easy", 8))
    run("exam", "--clear")
    assert run("due", "--json", now=DAY.format(24)).data["review"] == 0
    run("exam", "2026-11-25", "--minutes", "25")
    eve = DAY.format(24)
    assert run("due", "--json", now=eve).data["review"] > 0
    sit(*answers("good", 8), now=eve)
    assert {row.day for row in rows()} == {ordinal(21), ordinal(24)}


def test_no_card_is_asked_twice_on_a_day_but_in_its_steps(run, sit):
    run("exam", "2026-11-22", "--minutes", "60")
    out = sit(*answers("easy", 20)).out
    assert sorted(asked(out)) == sorted(set(asked(out)))
    assert run("due", "--json").data["total"] == 0


def test_siblings_stay_apart_while_there_are_days_enough(run, sit):
    run("config", "new-per-day", "9")
    run("exam", "2026-12-01", "--minutes", "60")
    assert asked(sit(*answers("easy", 20)).out).count("words/capital:2") == 0
    run("undo"), [run("undo") for _ in range(7)]
    run("exam", "2026-11-22")
    both = set(asked(sit(*answers("easy", 20)).out))
    assert {"words/radius:1", "words/radius:2"} <= both


def test_what_is_not_worth_the_minutes_is_not_asked(run, sit):
    run("exam", "2026-11-23", "--minutes", "60")
    sit(*answers("easy", 20))
    ran = sit(*answers("easy", 20), now=DAY.format(22))
    ran = sit("", now=DAY.format(22))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Monday, 23 November 2026: nothing left that is worth your minutes today.\n"
        "Type: flashcards review --minutes 10\n"
    )


def test_a_day_off_asks_nothing_of_the_exam(run, sit):
    run("exam", "2026-12-01", "--minutes", "25", "--off", "sat")
    ran = sit("")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Tuesday, 01 December 2026: today is a day off.\nType: flashcards review --minutes 10\n"
    )
    assert asked(sit("", options=("--minutes", "5")).out) != []


def test_new_cards_cards_and_decks_can_be_limited(run, sit):
    run("exam", "2026-12-01", "--minutes", "25")
    assert "left: 2 new ·" in sit(options=("--new", "2")).out
    assert "left: 3 new ·" in sit(options=("--limit", "3")).out
    assert asked(sit(*answers("easy", 8), options=("sums",)).out) == ["sums/add", "sums/mean"]


@pytest.mark.parametrize("now", ["2026-12-01T09:00", "2026-12-02T09:00"], ids=["today", "past"])
def test_on_the_day_of_the_exam_and_afterwards_cards_are_asked_when_due(run, sit, now):
    run("config", "new-per-day", "3")
    run("exam", "2026-12-01", "--minutes", "1")
    assert run("due", "--json", now=now).data["new"] == 3
    assert "1 again 1 min · 2 hard 6 min · 3 good 10 min" in sit("", now=now).out
    ran = run("plan", now=now)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("flashcards: no exam is ahead\n")


def test_after_an_exam_there_is_nothing_to_repair(run, sit, rows, home):
    run("exam", "2026-11-24", "--minutes", "25")
    for day in (21, 22, 23):
        sit(*answers("good", 20), now=DAY.format(day))
    assert {row.preset for row in rows()} == {Settings(learning_steps=(10,)).key}
    assert run("doctor").code == 0
    with Store.open(home / "cards.db") as store:
        states = {row.card: store.ledger.state(row.card) for row in rows()}
        for card, state in states.items():
            replayed, scheduler = None, Scheduler(Settings(learning_steps=(10,)))
            for row in store.ledger.history(card):
                replayed = scheduler.apply(replayed or type(state)(), row)
            assert state == replayed
            assert state.due_day > state.last_day
    due = min(state.due_day for state in states.values() if state.due_day > ordinal(24))
    now = f"{date.fromordinal(due)}T09:00"
    expected = sum(state.due_day <= due for state in states.values())
    assert run("due", "--json", now=now).data["review"] == expected


def test_a_thousand_unseen_cards_in_two_days_fill_the_minutes(run, sit, deck, rows):
    deck(1000)
    run("exam", "2026-11-23", "--minutes", "10", "many")
    due = run("due", "--json", "many").data
    assert 25 < due["new"] < 60
    sit(*answers("good", 200), options=("many",), seconds=5)
    assert sum(row.duration for row in rows()) in range(600_000, 620_000)
    tomorrow = run("plan", "--json", now=DAY.format(22)).data
    assert tomorrow["cards"] == {"total": 1000, "seen": len({row.card for row in rows()})}
    assert len(tomorrow["unreached"]) > 800


def test_before_an_exam_no_due_day_is_told_since_the_plan_says_what_is_next(run, sit):
    run("exam", "2026-11-23", "--minutes", "25")
    ran = sit(*answers("easy", 20))
    assert "next review" not in ran.out
    assert run().out == (
        "Saturday, 21 November 2026\n"
        "  exam  Monday, 23 November 2026, in 2 days: 0 of 25 min done\n"
        "  due   nothing\n"
        "  done  8 ratings, 8 new cards, 0 s\n"
        "\n"
        "Type: flashcards drill\n"
        "All commands: flashcards --help\n"
    )


def test_two_exams_have_their_cards_and_minutes_and_the_rest_comes_after(run, sit, deck, rows):
    deck(30, "other")
    run("exam", "2026-11-25", "--minutes", "1", "sums")
    run("exam", "2026-12-01", "--minutes", "1", "sums", "words")
    out = sit(*answers("easy", 40), seconds=10).out
    decks = [card.partition("/")[0] for card in asked(out)]
    assert decks == ["sums"] * 2 + ["words"] * 3 + ["other"] * 20
    assert run("due", "--json").data["total"] == 0


def test_a_limit_holds_over_all_exams_and_what_is_in_none(run, sit, deck):
    deck(5, "other")
    run("exam", "2026-11-25", "--minutes", "30", "sums")
    run("exam", "2026-12-01", "--minutes", "30", "words")
    assert "left: 4 new ·" in sit(options=("--new", "4")).out
    assert "left: 9 new ·" in sit(options=("--limit", "9")).out
    assert "left: 13 new ·" in sit().out


def test_an_exam_that_nothing_is_left_of_leaves_its_minutes_to_nobody(run, sit):
    run("exam", "2026-11-25", "--minutes", "30", "sums")
    run("exam", "2026-12-01", "--minutes", "1", "words")
    decks = [card.partition("/")[0] for card in asked(sit(*answers("easy", 9), seconds=10).out)]
    assert decks == ["sums"] * 2 + ["words"] * 3


def test_a_limit_that_is_reached_is_not_taken_for_the_end_of_what_is_worth_it(sit, run):
    run("exam", "2026-12-01", "--minutes", "25")
    assert sit(*answers("easy", 2), options=("--limit", "2")).err == ""


def test_suspended_and_buried_cards_are_not_planned(run, sit):
    run("exam", "2026-12-01", "--minutes", "25")
    run("suspend", "words/dog")
    run("bury", "sums/add")
    cards = asked(sit(*answers("easy", 9)).out)
    assert "words/dog" not in cards
    assert "sums/add" not in cards


def test_a_deck_that_changes_is_planned_anew(run, sit, deck):
    file = deck(3)
    run("exam", "2026-12-01", "--minutes", "25", "many")
    assert run("due", "--json", "many").data["new"] == 3
    file.write_text(file.read_text() + "  - {id: late, front: Late, back: Back}\n")
    assert run("due", "--json", "many").data["new"] == 4
    assert "left: 4 new" in sit(options=("many",)).out
