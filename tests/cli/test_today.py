"""`flashcards` and `due` say what today holds."""


def test_due_says_the_day_and_what_is_left_of_it(run):
    assert run("due", "--json").data == {
        "day": "2026-11-21",
        "new": 20,
        "learning": 0,
        "review": 0,
        "total": 20,
        "exam": None,
    }


def test_before_four_in_the_morning_it_is_still_yesterday(run):
    assert run("due", "--json", now="2026-11-22T03:59").data["day"] == "2026-11-21"
    assert run("due", "--json", now="2026-11-22T04:00").data["day"] == "2026-11-22"


def test_without_a_command_today_is_shown_and_what_to_type(run):
    ran = run()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Saturday, 21 November 2026\n"
        "  due   20 cards: 20 new\n"
        "\n"
        "Type: flashcards review\n"
        "All commands: flashcards --help\n"
    )


def test_new_cards_rated_today_count_against_the_limit_of_the_day(run, sit):
    sit("", "4", "", "4", options=("backprop",))
    assert run("due", "--json").data["new"] == 18
    assert run("due", "--json", now="2026-11-22T09:00").data["new"] == 20


def test_an_undone_rating_gives_its_place_back(run, sit):
    sit("", "4", options=("backprop",))
    run("undo")
    assert run("due", "--json").data["new"] == 20


def test_due_can_be_asked_of_some_decks(run):
    assert run("due", "--json", "backprop").data["total"] == 20
    ran = run("due", "nonsense")
    assert ran.code == 2
    assert ran.err.startswith("flashcards: there is no deck 'nonsense'\n  hint: decks: ")
    assert " backprop, " in ran.err


def test_high_weights_are_introduced_first_in_the_order_of_the_syllabus(run):
    ran = run("config", "new-per-day", "3")
    assert ran.err == "new-per-day is 3 " + ran.err.partition("3 ")[2]
    assert run("due", "--json").data["new"] == 3
