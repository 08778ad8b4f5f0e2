"""`flashcards optimize`: fitted parameters are tried, kept, used, and taken back."""

import json
import shutil
import sqlite3
from dataclasses import replace

import pytest
from students import parameters_of, study

from flashcards.log import Rating, Row
from flashcards.schedule import DEFAULT_PARAMETERS, EPOCH, Settings
from flashcards.store import Store

TODAY = "2026-11-21T09:00"
END = 739_941  # the day before


def rows_of(log):
    """The simulated ratings as rows that end yesterday, a few seconds apart."""
    first = END - log.day.max()
    for place, (card, day, rating) in enumerate(zip(log.card, log.day, log.rating, strict=True)):
        on = int(day + first)
        at = (on - EPOCH) * 86_400_000 + 36_000_000 + place
        yield Row("", "desk", log.cards[card], "rating", at, on, Rating(int(rating)))


@pytest.fixture(scope="module")
def logs(tmp_path_factory):
    """Stores with a long log of a student of another memory, and of one like everybody."""
    students = {"other": (parameters_of(2), 2), "usual": (DEFAULT_PARAMETERS, 1)}
    files = {}
    for name, (parameters, seed) in students.items():
        files[name] = tmp_path_factory.mktemp(name) / "cards.db"
        with Store.open(files[name], "desk") as store, store.transaction():
            store.ledger.merge(rows_of(study(parameters, 4000, seed)))
    return files


@pytest.fixture
def student(home, logs):
    """Puts a student's log into the home."""

    def student(name):
        for file in home.glob("cards.db*"):
            file.unlink()
        shutil.copy(logs[name], home / "cards.db")

    return student


def facts(home):
    with sqlite3.connect(home / "cards.db") as db:
        found = db.execute("SELECT value FROM facts WHERE name = 'parameters'").fetchone()
    return json.loads(found[0]) if found else []


def test_with_few_reviews_a_fit_is_refused_and_how_many_are_missing_is_said(run, sit):
    sit("", "3")
    ran = run("optimize")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "0 reviews on a later day than the one before: too few for a fit.\n"
        "1000 more reviews and it is worth trying.\n"
        "Until then the defaults, which fit most people, are the better guess.\n"
    )
    data = run("optimize", "--json").data
    assert data == {"kept": False, "reviews": 0, "missing": 1000}


def test_a_better_fit_is_kept_and_ratings_are_given_under_it(run, sit, student, home):
    student("other")
    ran = run("optimize", "--json", "--dry-run")
    assert (ran.code, ran.data["kept"], ran.data["better"], facts(home)) == (0, False, True, [])
    before = run("due", "--json").data
    ran = run("optimize")
    assert ran.code == 0
    fitted, default = ran.out.splitlines()[4:6]
    assert (fitted.split()[0], default.split()[0]) == ("fitted", "defaults")
    assert float(fitted.split()[1]) < float(default.split()[1])
    assert ran.out.endswith(
        "It predicts better: it is kept, fitted to all reviews, and used from now on.\n"
        "Cards are due when they were; flashcards optimize --reschedule moves them.\n"
        "Take it back with: flashcards optimize --undo\n"
    )
    assert run("due", "--json").data == before
    sit("", "3", options=("words",))
    parameters = tuple(facts(home)[-1]["parameters"])
    assert parameters != DEFAULT_PARAMETERS
    with Store.open(home / "cards.db") as store:
        (row,) = (row for row in store.ledger.rows() if row.card.startswith("words/"))
        assert store.ledger.presets()[row.preset].parameters == parameters
    assert run("doctor").code == 0


def test_a_fit_that_is_not_better_changes_nothing(run, student, home):
    student("usual")
    with sqlite3.connect(home / "cards.db") as db:
        rows = db.execute("SELECT count(*) FROM log").fetchone()
        ran = run("optimize")
        assert ran.code == 1
        assert ran.out.endswith("\nIt does not predict better: nothing is changed.\n")
        assert db.execute("SELECT count(*) FROM log").fetchone() == rows
    assert facts(home) == []


def test_a_kept_fit_reschedules_when_asked_and_is_taken_back(run, student, home):
    student("other")
    with Store.open(home / "cards.db") as store:
        states = store.ledger.states()
    run("optimize")
    ran = run("optimize", "--reschedule")
    assert ran.code == 0
    moved, back = ran.out.splitlines()
    assert moved.split()[1:3] == ["cards", "moved."]
    assert back == "Take it back with: flashcards optimize --undo"
    assert run("optimize", "--undo").out == "The rescheduling of 2026-11-21 is taken back.\n"
    assert run("optimize", "--undo", now="2026-11-22T09:00").out == (
        "The fit of 2026-11-21 is taken back: what was in force before it is again.\n"
    )
    ran = run("optimize", "--undo")
    assert (ran.code, ran.out) == (1, "There is nothing to take back.\n")
    with Store.open(home / "cards.db") as store:
        assert {card: store.ledger.state(card) for card in states} == states
    assert run("doctor").code == 0


def test_one_goes_back_to_the_defaults(run, student, home):
    student("other")
    assert run("optimize", "--clear").out == "The defaults are in force.\n"
    run("optimize")
    ran = run("optimize", "--clear")
    assert ran.out == (
        "The defaults are in force again.\nTake it back with: flashcards optimize --undo\n"
    )
    assert tuple(facts(home)[-1]["parameters"]) == DEFAULT_PARAMETERS


def test_statistics_predict_with_what_was_in_force(run, student, home):
    student("other")
    before = run("stats", "--json").data
    run("optimize")
    after = run("stats", "--json").data
    assert after["log_loss"] == before["log_loss"]
    assert after["retention"] == before["retention"]
    assert [one["cards"] for one in after["due"]] == [one["cards"] for one in before["due"]]


def test_parameters_in_force_that_predict_worse_than_the_defaults_are_told(run, student, home):
    student("usual")
    worse = tuple(3 * one if place < 4 else one for place, one in enumerate(DEFAULT_PARAMETERS))
    with Store.open(home / "cards.db", "desk") as store:
        store.tuning.adopt(worse, Settings(), 1_795_251_600_000, END + 1)
    ran = run("optimize")
    assert ran.code == 1
    assert [line.split()[0] for line in ran.out.splitlines()[4:7]] == ["fitted", "in", "defaults"]
    assert ran.out.endswith(
        "What is in force predicts worse than the defaults."
        " Go back to them with: flashcards optimize --clear\n"
    )


def test_kept_parameters_that_cannot_be_read_are_told_and_can_be_forgotten(run, home):
    run("due")
    with Store.open(home / "cards.db") as store:
        store.keep("parameters", [{"parameters": "nonsense"}])
    ran = run("due")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: the fitted parameters kept in {home / 'cards.db'} cannot be understood\n"
        "  hint: forget them with: flashcards optimize --clear\n"
    )
    assert run("optimize", "--clear").code == 0
    assert run("due").code == 0


def test_one_thing_can_be_asked_at_a_time(run):
    ran = run("optimize", "--undo", "--clear")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: only one of --dry-run, --reschedule, --undo and --clear\n"
        "  hint: see: flashcards optimize --help\n"
    )


def test_the_history_of_a_card_tells_of_the_fit(run, student, home):
    run("due")
    with Store.open(home / "cards.db", "desk") as store:
        settings, at = replace(Settings(), desired_retention=0.9), 1_795_251_600_000
        store.ledger.record("words/dog", "rating", at, END + 1, rating=Rating.EASY)
        store.tuning.adopt(parameters_of(2), settings, at, END + 1)
    assert [one["event"] for one in run("show", "words/dog", "--json").data["history"]] == [
        "rating",
        "reassess",
    ]
    assert "reassess" in run("show", "words/dog").out
