"""`suspend`, `bury` and `undo` outside a sitting."""


def test_a_suspended_card_is_not_asked_until_that_is_lifted(run):
    ran = run("suspend", "dog")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "words/dog is suspended: it is not asked any more\n"
    assert run("due", "--json", now="2027-01-01T09:00").data["new"] == 7
    assert run("suspend", "--lift", "dog").err == "words/dog is asked again\n"
    assert run("due", "--json").data["new"] == 8


def test_a_buried_card_is_asked_again_tomorrow(run):
    assert run("bury", "words/dog", "mean").err == (
        "words/dog is hidden until tomorrow\nsums/mean is hidden until tomorrow\n"
    )
    assert run("due", "--json").data["new"] == 6
    assert run("due", "--json", now="2026-11-22T09:00").data["new"] == 8
    assert run("bury", "--lift", "dog").err == "words/dog is asked today again\n"
    assert run("due", "--json").data["new"] == 7


def test_an_entry_stands_for_all_of_its_cards(run):
    assert run("suspend", "radius").err == (
        "words/radius:1 is suspended: it is not asked any more\n"
        "words/radius:2 is suspended: it is not asked any more\n"
    )


def test_undo_takes_back_one_thing_after_the_other(run, sit):
    sit("", "1")
    run("suspend", "bird")
    run("bury", "seasons")
    assert [run("undo").err for _ in range(3)] == [
        "words/seasons is asked today again\n",
        "words/bird is asked again\n",
        "words/dog is as it was before its last rating\n",
    ]
    assert run("due", "--json").data["new"] == 8
    ran = run("undo")
    assert (ran.code, ran.out, ran.err) == (1, "", "There is nothing to undo.\n")


def test_undo_takes_back_the_rating_of_another_day(run, sit):
    sit("", "4")
    ran = run("undo", now="2026-11-22T09:00")
    assert ran.err == "words/dog is as it was before its last rating\n"
    assert run("due", "--json", now="2026-11-22T09:00").data["new"] == 8


def test_a_mistyped_name_changes_nothing_even_beside_right_ones(run):
    ran = run("suspend", "dog", "nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("flashcards: no card is called 'nonsense'\n")
    assert run("due", "--json").data["new"] == 8
