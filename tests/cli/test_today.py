"""`flashcards` and `due` say what today holds."""

import pytest


def test_due_says_the_day_and_what_is_left_of_it(run):
    assert run("due", "--json").data == {
        "day": "2026-11-21",
        "new": 8,
        "learning": 0,
        "review": 0,
        "total": 8,
        "exam": None,
        "exams": [],
    }
    ran = run("due")
    assert (ran.code, ran.out, ran.err) == (0, "8 cards: 8 new (2026-11-21)\n", "")


def test_before_four_in_the_morning_it_is_still_yesterday(run):
    assert run("due", "--json", now="2026-11-22T03:59").data["day"] == "2026-11-21"
    assert run("due", "--json", now="2026-11-22T04:00").data["day"] == "2026-11-22"


def test_without_a_command_today_is_shown_and_what_to_type(run):
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Saturday, 21 November 2026\n"
        "  due   8 cards: 8 new\n"
        "\n"
        "Type: flashcards review\n"
        "All commands: flashcards --help\n"
    )


def test_when_everything_is_done_practice_is_offered_and_the_next_review_told(run, sit):
    run("config", "new-per-day", "1")
    sit("", "4")
    ran = run()
    assert ran.out == (
        "Saturday, 21 November 2026\n"
        "  due   nothing\n"
        "  done  1 rating, 1 new card, 0 s\n"
        "  The next review is on Tuesday, 01 December: 1 card.\n"
        "\n"
        "Type: flashcards drill\n"
        "All commands: flashcards --help\n"
    )
    ran = run("review", "--plain")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing is due now.\nType: flashcards drill\n"


def test_new_cards_rated_today_count_against_the_limit_of_the_day(run, sit):
    run("config", "new-per-day", "5")
    sit("", "4", "", "4")
    assert run("due", "--json").data["new"] == 3
    assert run("due", "--json", now="2026-11-22T09:00").data["new"] == 5


def test_an_undone_rating_gives_its_place_back(run, sit):
    sit("", "4")
    run("undo")
    assert run("due", "--json").data["new"] == 8


def test_due_can_be_asked_of_some_decks(run):
    assert run("due", "--json", "sums").data["total"] == 2
    assert run("due", "--json", "sums", "words").data["total"] == 8
    ran = run("due", "nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "flashcards: there is no deck 'nonsense'\n  hint: decks: sums, words\n"


def test_high_weights_are_introduced_first_in_the_order_of_the_syllabus(sit):
    out = sit(*["", "4"] * 20).out
    asked = [line for line in out.splitlines() if " · primer#" in line]
    assert [line.partition(" ")[0] for line in asked] == [
        *("words/dog", "words/convolution", "words/bird"),
        *("words/capital", "words/radius:1", "words/seasons"),
        *("sums/add", "sums/mean"),
    ]


@pytest.mark.parametrize(("option", "new"), [(("--new", "3"), 3), (("--limit", "2"), 2)])
def test_a_sitting_can_be_limited(sit, option, new):
    assert sit(options=option).out.startswith(f"\n0 done · left: {new} new · 0:00\n")


def test_a_sitting_out_of_time_asks_nothing(sit):
    assert sit(options=("--minutes", "0")).err == "Nothing is due now.\nType: flashcards drill\n"
