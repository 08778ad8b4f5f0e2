"""`flashcards exam` sets exams, changes them, shows them and takes them away."""

import pytest

from flashcards.store import Store

MORNING = "2026-11-21T09:00"

SUNDAY = "Sunday, 20 December 2026, in 29 days: 25 min a day"


def test_an_exam_is_set_and_shown(run):
    ran = run("exam", "2026-12-20", "--minutes", "25")
    assert (ran.code, ran.out, ran.err) == (0, f"{SUNDAY}, all decks\n", "")
    assert run("exam").out == f"{SUNDAY}, all decks\n"
    assert run("exam", "--json").data == [
        {
            "date": "2026-12-20",
            "minutes": 25,
            "decks": [],
            "exceptions": {},
            "days": 29,
            "minutes_today": 25,
        }
    ]


def test_without_an_exam_it_says_how_to_set_one(run):
    ran = run("exam")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "No exam is set.\nType: flashcards exam 2026-12-20 --minutes 25\n"
    assert run("exam", "--json").data == []


def test_a_date_without_a_year_is_the_next_one(run):
    assert run("exam", "12-20", "--minutes", "25").out == f"{SUNDAY}, all decks\n"
    assert "2027" in run("exam", "11-20").out


def test_days_off_and_easier_days_are_kept_until_others_are_given(run):
    run("exam", "2026-12-20", "--minutes", "25", "--off", "sun,2026-12-08", "--easy", "Saturday=10")
    ran = run("exam", "2026-12-21")
    assert ran.out == (
        "Monday, 21 December 2026, in 30 days:"
        " 25 min a day (sun off, 2026-12-08 off, sat 10), all decks\n"
    )
    assert "(mon 5), all decks" in run("exam", "2026-12-21", "--easy", "mon=5").out


def test_the_same_decks_with_another_date_or_other_minutes_are_the_same_exam(run):
    run("exam", "2026-12-20", "--minutes", "25", "words", "sums")
    run("exam", "2026-12-22", "sums", "words")
    assert run("exam", "2026-12-22", "sums", "words", "--minutes", "10").out == (
        "Tuesday, 22 December 2026, in 31 days: 10 min a day, sums, words\n"
    )


def test_several_exams_are_shown_the_next_one_first(run):
    run("exam", "2026-12-20", "--minutes", "25")
    run("exam", "2026-11-30", "--minutes", "5", "sums")
    assert run("exam").out == (
        "Monday, 30 November 2026, in 9 days: 5 min a day, sums\n"
        "Sunday, 20 December 2026, in 29 days: 25 min a day, all decks\n"
    )
    assert run("due", "--json").data["exam"]["date"] == "2026-11-30"
    assert [one["days"] for one in run("due", "--json").data["exams"]] == [9, 29]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ((), []),
        (("2026-12-20",), ["2026-11-30"]),
        (("sums",), ["2026-12-20"]),
    ],
    ids=["all", "by date", "by decks"],
)
def test_exams_are_taken_away(run, words, left):
    run("exam", "2026-12-20", "--minutes", "25")
    run("exam", "2026-11-30", "--minutes", "5", "sums")
    assert run("exam", "--clear", *words).code == 0
    assert [exam["date"] for exam in run("exam", "--json").data] == left


def test_an_exam_that_is_not_there_cannot_be_taken_away(run):
    run("exam", "2026-12-20", "--minutes", "25")
    ran = run("exam", "--clear", "2026-12-21")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (f"flashcards: there is no exam '2026-12-21'\n  hint: {SUNDAY}, all decks\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["2026-02-30", "--minutes", "25"], "'2026-02-30' is no date"),
        (["02-30", "--minutes", "25"], "'02-30' is no date"),
        (["soon", "--minutes", "25"], "'soon' is no date"),
        (["sums", "--minutes", "25"], "'sums' is no date"),
        (["2026-11-20", "--minutes", "25"], "2026-11-20 is past: today is 2026-11-21"),
        (["2026-11-21", "--minutes", "25"], "the exam is today: no day is left to plan"),
        (["2026-12-20"], "how many minutes a day do you have?"),
        (["--minutes", "25"], "the date of the exam is missing"),
        (["2026-12-20", "--minutes", "0"], "no minute is left to study before the exam"),
        (["2026-12-20", "--minutes", "-5"], "--minutes -5: these are no minutes of a day"),
        (["2026-12-20", "--minutes", "1441"], "--minutes 1441: these are no minutes of a day"),
        (["2026-12-20", "--minutes", "9", "nope"], "there is no deck 'nope'"),
        (["2026-12-20", "--minutes", "9", "--off", "never"], "'never' is no day"),
        (["2026-12-20", "--minutes", "9", "--easy", "sat"], "--easy sat: its minutes are missing"),
        (
            ["2026-12-20", "--minutes", "9", "--easy", "sat=x"],
            "sat x: these are no minutes of a day",
        ),
        (
            ["2026-11-22", "--minutes", "9", "--off", "sat"],
            "no minute is left to study before the exam",
        ),
    ],
)
def test_nonsense_is_told_and_nothing_set(run, words, message):
    ran = run("exam", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == f"flashcards: {message}"
    assert ran.err.splitlines()[1].startswith("  hint: ")
    assert run("exam", "--json").data == []


@pytest.mark.parametrize("data", [7, ["x"], [{"date": "2026-12-20"}], [{"date": "x"}]])
def test_exams_that_cannot_be_read_are_told_and_can_be_taken_away(run, home, data):
    with Store.open(home / "cards.db") as store:
        store.keep("exams", data)
    for command in (["exam"], ["due"], ["review", "--plain"], ["plan"], []):
        ran = run(*command)
        assert ran.code == 4
        assert ran.err.startswith(f"flashcards: the exams in {home / 'cards.db'} cannot be read:")
        assert "flashcards exam --clear" in ran.err
    assert run("exam", "--clear").code == 0
    assert run("due").code == 0


def test_plans_that_cannot_be_read_are_made_again(run, home):
    run("exam", "2026-12-20", "--minutes", "25")
    before = run("due").out
    for data in (7, {"all decks": 7}, {"all decks": {"basis": 1}}):
        with Store.open(home / "cards.db") as store:
            store.keep("exam plans", data)
        assert run("due").out == before


def test_the_day_shows_every_exam_and_what_is_left_of_its_minutes(run):
    run("exam", "2026-12-20", "--minutes", "25", "--off", "sun")
    assert run("due").out == (
        "8 cards: 8 new (2026-11-21)\nSunday, 20 December 2026, in 29 days: 0 of 25 min done\n"
    )
    assert run().out == (
        "Saturday, 21 November 2026\n"
        "  exam  Sunday, 20 December 2026, in 29 days: 0 of 25 min done\n"
        "  due   8 cards: 8 new\n"
        "\n"
        "Type: flashcards review\n"
        "All commands: flashcards --help\n"
    )
    assert run("due", now="2026-11-22T09:00").out == (
        "nothing (2026-11-22)\nSunday, 20 December 2026, in 28 days: a day off\n"
    )
    assert run("due", now="2026-12-19T09:00").out.endswith(", tomorrow: 0 of 25 min done\n")


def test_on_its_day_luck_is_wished_and_afterwards_its_end_is_told_once(run):
    run("exam", "2026-12-20", "--minutes", "25")
    assert "  exam  today. Good luck!\n" in run(now="2026-12-20T09:00").out
    over = "  exam  over: cards are asked when they are due again\n"
    assert over in run(now="2026-12-21T09:00").out
    assert "exam" not in run(now="2026-12-21T09:00").out
    assert run("due", "--json", now="2026-12-20T09:00").data["exam"] is None


def test_what_an_exam_is_not_about_is_counted_apart(run):
    run("exam", "2026-12-20", "--minutes", "25", "sums")
    assert "  due   8 cards: 8 new\n        6 of them for no exam: 6 new\n" in run().out
    assert run("due", "--json", "sums").data["total"] == 2


def test_a_store_that_cannot_be_written_still_shows_the_exam(run, home):
    run("exam", "2026-12-20", "--minutes", "25")
    run("due")
    store = home / "cards.db"
    store.chmod(0o444)
    home.chmod(0o555)
    try:
        assert "in 29 days" in run("exam").out
        assert run("due", now=MORNING).code == 0
        assert run("due", now="2026-11-23T09:00").code == 0
    finally:
        home.chmod(0o755)
        store.chmod(0o644)
