"""An exam knows its days: the minutes of each, from today to the eve."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.exam import Exam, ahead, read_when, shares

SATURDAY = date(2026, 11, 21).toordinal()


def exam(days, minutes=20, decks=(), **exceptions):
    return Exam(SATURDAY + days, minutes, decks, tuple(exceptions.items()))


def test_the_eve_is_the_last_study_day():
    assert exam(3).budget(SATURDAY) == (1200.0, 1200.0, 1200.0)
    assert exam(1).budget(SATURDAY) == (1200.0,)


@pytest.mark.parametrize("days", [0, -1, -400])
def test_on_its_day_and_after_it_an_exam_is_over(days):
    assert not exam(days).is_ahead(SATURDAY)
    assert exam(days).budget(SATURDAY) == ()
    assert exam(days).minutes_on(SATURDAY) == 0
    assert exam(days).study_days(SATURDAY) == 0


def test_what_was_done_today_is_taken_off_today_and_only_there():
    assert exam(2).budget(SATURDAY, 300) == (900.0, 1200.0)
    assert exam(2).budget(SATURDAY, 5000) == (0.0, 1200.0)


def test_a_date_counts_more_than_its_weekday():
    one = Exam(SATURDAY + 9, 20, (), (("sat", 5), ("sun", 0), ("2026-11-28", 40)))
    assert [one.minutes_on(SATURDAY + n) for n in range(9)] == [5, 0, 20, 20, 20, 20, 20, 40, 0]
    assert one.study_days(SATURDAY) == 7


@pytest.mark.parametrize(
    ("written", "meant"),
    [("sat", "sat"), ("Sunday", "sun"), (" THURS ", "thu"), ("2026-12-08", "2026-12-08")],
)
def test_days_are_given_as_weekdays_or_dates(written, meant):
    assert read_when(written) == meant


@pytest.mark.parametrize("written", ["", "s", "satx", "2026-02-30", "8", "tomorrow"])
def test_what_is_neither_is_refused(written):
    with pytest.raises(ValueError, match=r".+"):
        read_when(written)


def test_the_next_exam_comes_first_and_those_that_are_over_do_not_come():
    later, over, sooner = exam(9), exam(0, decks=("a",)), exam(3, decks=("b",))
    assert ahead([later, over, sooner], SATURDAY) == (sooner, later)


def test_a_deck_of_two_exams_is_studied_for_the_next_one():
    sooner, later = exam(3, decks=("cnn", "rnn")), exam(9)
    assert shares([sooner, later], ["cnn", "gan", "rnn"]) == {
        sooner: ("cnn", "rnn"),
        later: ("gan",),
    }


exams = st.builds(
    Exam,
    st.integers(700_000, 800_000),
    st.integers(0, 1440),
    st.lists(st.sampled_from(["cnn", "rnn", "gan"]), unique=True).map(tuple),
    st.dictionaries(st.sampled_from(["mon", "2026-12-08"]), st.integers(0, 1440)).map(
        lambda days: tuple(days.items())
    ),
)


@given(exams)
def test_an_exam_comes_back_from_its_data(one):
    assert Exam.from_data(one.to_data()) == one


@pytest.mark.parametrize(
    "change",
    [
        {"date": "never"},
        {"minutes": "20"},
        {"minutes": -1},
        {"decks": "cnn"},
        {"exceptions": {"someday": 3}},
        {"exceptions": None},
    ],
)
def test_data_of_something_else_is_refused(change):
    with pytest.raises(ValueError, match=r".+"):
        Exam.from_data({**exam(3).to_data(), **change})
    with pytest.raises(ValueError, match="no exam"):
        Exam.from_data([])
