"""The doctor finds every state that is not what the log says, and puts it right."""

import sqlite3
from contextlib import closing

import pytest
from stocked import DAY, at, rate

from flashcards.log import Rating
from flashcards.schedule import FRESH
from flashcards.store import Store
from flashcards.store.doctor import Finding


def meddle(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.fixture
def used(store):
    """A store with a bit of everything in its log."""
    for number in range(6):
        rate(store, f"cnn/c{number}", Rating(number % 4 + 1))
    rate(store, "gone/card", Rating.EASY, minutes=1)
    store.ledger.undo(at(minutes=2), DAY)
    store.ledger.record("cnn/c7", "suspend", at(minutes=3), DAY)
    store.ledger.record("cnn/c8", "practice", at(minutes=4), DAY, rating=Rating.GOOD)
    return store


def test_a_sound_store_has_no_findings(used):
    assert used.examine() == used.examine(repair=True) == ()


@pytest.mark.parametrize(
    "change",
    [
        "stability = stability * 1.001",
        "due_at = due_at + 1",
        "reps = 7",
        "phase = 0",
        "suspended = 1",
        "buried_day = 5",
    ],
)
def test_a_state_that_is_not_what_its_log_says_is_found_and_repaired(used, path, change):
    state = used.ledger.state("cnn/c0")
    meddle(path, f"UPDATE cards SET {change} WHERE card = 'cnn/c0'")
    assert used.ledger.state("cnn/c0") != state
    message = "the schedule of cnn/c0 is not what its log says"
    assert used.examine() == (Finding("state", message, "cnn/c0"),)
    assert used.examine(repair=True) == (Finding("state", message, "cnn/c0", repaired=True),)
    assert used.ledger.state("cnn/c0") == state
    assert used.examine() == ()


def test_a_difference_in_the_last_digit_is_the_machines(used, path):
    meddle(path, "UPDATE cards SET stability = stability * (1 + 1e-12) WHERE card = 'cnn/c0'")
    assert used.examine() == ()


def test_a_lost_state_is_derived_again(used, path):
    state = used.ledger.state("cnn/c3")
    meddle(path, "DELETE FROM cards WHERE card = 'cnn/c3'")
    (finding,) = used.examine(repair=True)
    assert finding.message == "the schedule of cnn/c3 is not what its log says"
    assert used.ledger.state("cnn/c3") == state


def test_a_state_without_a_log_is_made_fresh(used, path):
    meddle(path, "UPDATE cards SET phase = 2, due_day = 1, reps = 1 WHERE card = 'cnn/c9'")
    message = "cnn/c9 has a schedule, but nothing in the log"
    assert used.examine(repair=True) == (Finding("state", message, "cnn/c9", repaired=True),)
    assert used.ledger.state("cnn/c9") == FRESH
    assert used.library.card("cnn/c9") is not None


def test_all_states_can_be_lost(used, path):
    states = used.ledger.states()
    meddle(path, "UPDATE cards SET phase = 0, reps = 0, suspended = 0, due_at = NULL, step = NULL")
    assert {one.card for one in used.examine(repair=True)} == {
        *(f"cnn/c{number}" for number in range(6)),
        "cnn/c7",
    }
    assert used.ledger.states() == states


def test_an_undo_of_nothing_is_reported_and_stays(used, path):
    undo = (
        "INSERT INTO log (id, device, card, event, at, day, preset, duration, undoes)"
        " VALUES ('{}', 'x', 'cnn/c9', 'undo', 1, 1, '', 0, {})"
    )
    other = "(SELECT id FROM log WHERE card = 'cnn/c7')"
    meddle(path, undo.format("fff1", "'abc'"), undo.format("fff2", other))
    suspended = used.ledger.history("cnn/c7")[0].id
    findings = tuple(
        Finding(
            "undo", f"an undo of cnn/c9 takes back {row}, which is no row of that card", "cnn/c9"
        )
        for row in ("abc", suspended)
    )
    assert used.examine(repair=True) == findings
    assert used.examine() == findings


def test_lost_settings_are_reported(used, path):
    preset = used.ledger.settings.key
    meddle(path, "DELETE FROM presets")
    with Store.open(path) as store:
        message = f"a rating of cnn/c0 names settings {preset}, which are not kept"
        assert Finding("preset", message, "cnn/c0") in store.examine()


def test_a_damaged_file_is_reported(store, path):
    for number in range(2000):
        with store.transaction():
            rate(store, f"cnn/c{number % 10}", minutes=number)
    store.close()
    with path.open("r+b") as file:
        file.seek(60 * 4096)
        file.write(bytes(40 * 4096))
    with Store.open(path) as damaged:
        findings = damaged.examine(repair=True)
    assert {one.code for one in findings} == {"damaged"}
    assert not any(one.repaired for one in findings)
