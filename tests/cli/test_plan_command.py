"""`flashcards plan` says how the exam is going to go, for people and for programs."""

import pytest

from flashcards.cells import cells
from flashcards.store import Store


@pytest.fixture
def exam(run):
    run("exam", "2026-12-01", "--minutes", "2", "--off", "sun")


def test_the_plan_is_data_that_other_programs_can_rely_on(run, exam):
    data = run("plan", "--json").data
    assert data["day"] == "2026-11-21"
    assert (data["exam"]["date"], data["exam"]["days"], data["minutes"]) == ("2026-12-01", 10, 2)
    assert data["today"] == {"new": 7, "learning": 0, "review": 0}
    assert data["cards"] == {"total": 10, "seen": 0}
    expected = data["expected"]
    assert expected["exam_recall_without_study"] == 0
    assert 0.5 < expected["exam_recall"] <= expected["exam_recall_10_minutes_more"] <= 1
    assert expected["exam_recall_10_minutes_less"] is None
    assert 0 < expected["exam_recall_by_due_order"] < 1
    assert 7 <= expected["seen"] <= 10
    assert [day["day"] for day in data["days"]] == [f"2026-11-{n}" for n in range(21, 31)]
    assert [day["minutes"] > 0 for day in data["days"][:3]] == [True, False, True]
    assert (data["unreached"], data["calibration"]) == ([], None)


def test_the_plan_counts_the_same_cards_today_as_due_and_review(run, sit, exam):
    today = run("plan", "--json").data["today"]
    due = run("due", "--json").data
    assert today == {name: due[name] for name in today}
    assert sit().out.startswith(f"\n0 done · left: {today['new']} new · 0:00\n")


def test_the_plan_is_a_page_of_text(run, exam):
    ran = run("plan")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:4] == [
        "Tuesday, 01 December 2026, in 10 days: 2 min a day (sun off), all decks",
        "10 cards: 0 seen, 10 not; 10 seen at the exam",
        "",
        "Expected score at the exam",
    ]
    assert lines[4] == "  no more study       0.0%"
    assert lines[-2:] == [
        "These scores are what the memory model expects; there are no reviews of yours",
        "yet to test it on.",
    ]


def test_beside_the_scores_stands_how_well_the_model_did_on_the_students_reviews(run, sit, exam):
    sit(*["", "4"] * 20)
    sit(*["", "3"] * 20, now="2026-11-30T09:00", options=("--minutes", "9"))
    data = run("plan", "--json", now="2026-11-30T10:00").data["calibration"]
    assert data["reviews"] >= 7
    assert 0.7 < data["expected"] < 1
    assert data["recalled"] == 1
    text = " ".join(run("plan", now="2026-11-30T10:00").out.split())
    assert f"Of your last {data['reviews']} reviews it expected {data['expected']:.1%}" in text


def test_the_plan_of_an_exam_that_is_meant_is_shown(run, exam):
    run("exam", "2026-11-30", "--minutes", "9", "sums")
    assert run("plan").out.startswith("Monday, 30 November 2026")
    assert run("plan", "sums").out.startswith("Monday, 30 November 2026")
    assert run("plan", "2026-12-01").out.startswith("Tuesday, 01 December 2026")
    ran = run("plan", "2026-12-03")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("flashcards: there is no exam '2026-12-03'\n  hint: Monday, 30")


def test_without_an_exam_there_is_no_plan(run):
    ran = run("plan", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: no exam is ahead\n  hint: set one: flashcards exam 2026-12-20 --minutes 25\n"
    )


@pytest.mark.parametrize("now", ["2026-11-22T09:00", "2026-11-30T09:00"], ids=["off", "eve"])
def test_there_is_a_plan_on_every_day_until_the_exam(run, exam, now):
    ran = run("plan", now=now)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(cells, ran.out.splitlines())) <= 80


def test_with_every_card_suspended_there_is_nothing_to_plan(run, home, exam):
    with Store.open(home / "cards.db") as store:
        names = [card.card for card in store.library.cards()]
    run("suspend", *names)
    assert run("due", "--json").data["total"] == 0
    data = run("plan", "--json").data
    assert data["cards"] == {"total": 0, "seen": 0}
    assert data["expected"]["exam_recall"] == 0
