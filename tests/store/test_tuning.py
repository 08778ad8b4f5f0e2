"""Parameters of the student's own: adopted, given up, taken back, and what becomes of cards."""

from dataclasses import replace

import pytest
from stocked import DAY, at, rate

from flashcards.errors import StoreError
from flashcards.log import Rating
from flashcards.schedule import DEFAULT_PARAMETERS, Settings, replay
from flashcards.store import Store

OWN = tuple(0.5 * one if place < 4 else one for place, one in enumerate(DEFAULT_PARAMETERS))
SETTINGS = Settings()
FITTED = Settings(OWN)
LATER = DAY + 20


@pytest.fixture
def studied(store):
    """Three cards in review, one of them twice reviewed, and one in its steps."""
    for card in ("cnn/c0", "cnn/c1", "cnn/c2"):
        rate(store, card, Rating.EASY)
    rate(store, "cnn/c1", Rating.GOOD, DAY + 8)
    rate(store, "cnn/c3", Rating.GOOD)
    return store


def adopt(store, day=LATER):
    return store.tuning.adopt(OWN, SETTINGS, at(day), day)


def memories(store):
    return {card: (one.stability, one.difficulty) for card, one in store.ledger.states().items()}


def due_days(store):
    return {card: one.due_day for card, one in store.ledger.states().items()}


def replayed_under(store, settings):
    """The cards' memories as if these settings had always been in force."""
    rows = {card: store.ledger.history(card) for card in memories(store)}
    ratings = {
        card: [replace(row, preset=settings.key) for row in own if row.event == "rating"]
        for card, own in rows.items()
    }
    states = {card: replay(own, {settings.key: settings}) for card, own in ratings.items()}
    return {card: (one.stability, one.difficulty) for card, one in states.items()}


def test_without_a_change_the_defaults_are_in_force(store):
    assert store.tuning.parameters == DEFAULT_PARAMETERS
    assert store.tuning.changes() == ()


def test_an_adopted_fit_is_in_force_and_every_memory_is_assessed_under_it(studied):
    due = due_days(studied)
    assert adopt(studied) == 4
    assert studied.tuning.parameters == OWN
    assert studied.ledger.settings == FITTED
    assert memories(studied) == replayed_under(studied, FITTED)
    assert due_days(studied) == due
    assert studied.examine() == ()


def test_an_adopted_fit_is_kept_with_the_store(studied, path):
    studied.tuning.adopt(OWN, SETTINGS, at(LATER), LATER, reviews=4)
    studied.close()
    with Store.open(path) as store:
        (change,) = store.tuning.changes()
        assert (change.what, change.day, change.parameters) == ("fit", LATER, OWN)
        assert change.facts == {"reviews": 4}


def test_ratings_after_it_go_on_from_the_assessed_memory(studied):
    adopt(studied)
    rate(studied, "cnn/c0", Rating.GOOD, LATER + 1)
    assert memories(studied)["cnn/c0"] == replayed_under(studied, FITTED)["cnn/c0"]


def test_an_undone_rating_before_it_is_not_remembered_in_the_assessed_memory(studied):
    rate(studied, "cnn/c2", Rating.AGAIN, DAY + 9)
    before = studied.ledger.history("cnn/c2")[-1]
    adopt(studied)
    undone = studied.ledger.undo(at(LATER, 5), LATER)
    assert undone.id == before.id
    assert memories(studied)["cnn/c2"] == memories(studied)["cnn/c0"]
    assert studied.examine() == ()


def test_taking_the_fit_back_leaves_everything_as_it_was(studied):
    states = studied.ledger.states()
    adopt(studied)
    assert studied.tuning.undo(SETTINGS, at(LATER, 1), LATER).what == "fit"
    assert studied.ledger.states() == states
    assert studied.tuning.parameters == DEFAULT_PARAMETERS
    assert studied.ledger.settings == SETTINGS
    assert studied.tuning.undo(SETTINGS, at(LATER, 2), LATER) is None
    assert studied.examine() == ()


def test_cards_rated_since_are_assessed_anew_when_the_fit_is_taken_back(studied):
    adopt(studied)
    rate(studied, "cnn/c0", Rating.GOOD, LATER + 1)
    due = due_days(studied)
    studied.tuning.undo(SETTINGS, at(LATER + 2), LATER + 2)
    assert memories(studied) == replayed_under(studied, SETTINGS)
    assert due_days(studied)["cnn/c0"] == due["cnn/c0"]
    assert studied.examine() == ()


def test_rescheduling_puts_cards_where_a_rating_would_have_put_them(studied, tmp_path):
    adopt(studied, DAY + 8)
    due = due_days(studied)
    moved = studied.tuning.reschedule(SETTINGS, at(DAY + 8, 9), DAY + 8)
    with Store.open(tmp_path / "other.db", "desk", FITTED) as other:
        for card in ("cnn/c0", "cnn/c1", "cnn/c2"):
            rate(other, card, Rating.EASY)
        expected = {card: max(DAY + 8, day) for card, day in due_days(other).items()}
        rate(other, "cnn/c1", Rating.GOOD, DAY + 8)
        expected["cnn/c1"] = other.ledger.state("cnn/c1").due_day
    found = due_days(studied)
    assert {card: max(DAY + 8, found[card]) for card in expected} == expected
    assert moved == sum(found[card] != due[card] for card in found) == 2
    assert found["cnn/c3"] is None
    assert studied.examine() == ()


def test_rescheduling_under_the_parameters_of_the_ratings_moves_nothing(studied):
    assert studied.tuning.reschedule(SETTINGS, at(LATER), LATER) == 0
    assert studied.tuning.changes() == ()


def test_a_rescheduling_is_taken_back_before_the_fit(studied):
    due = due_days(studied)
    adopt(studied, DAY + 8)
    studied.tuning.reschedule(SETTINGS, at(DAY + 8, 9), DAY + 8)
    assert due_days(studied) != due
    assert studied.tuning.undo(SETTINGS, at(DAY + 9), DAY + 9).what == "reschedule"
    assert due_days(studied) == due
    assert studied.tuning.parameters == OWN
    assert studied.tuning.undo(SETTINGS, at(DAY + 9, 1), DAY + 9).what == "fit"
    assert studied.tuning.parameters == DEFAULT_PARAMETERS


def test_going_back_to_the_defaults_is_a_change_like_another(studied):
    states = studied.ledger.states()
    adopt(studied)
    fitted = studied.ledger.states()
    studied.tuning.clear(SETTINGS, at(LATER, 1), LATER)
    assert studied.tuning.parameters == DEFAULT_PARAMETERS
    assert studied.ledger.states() == states
    assert studied.tuning.undo(SETTINGS, at(LATER, 2), LATER).what == "clear"
    assert (studied.tuning.parameters, studied.ledger.states()) == (OWN, fitted)


def test_the_undo_of_a_sitting_takes_back_ratings_only(studied):
    adopt(studied)
    studied.tuning.reschedule(SETTINGS, at(LATER, 1), LATER)
    assert studied.ledger.undo(at(LATER, 2), LATER).event == "rating"


@pytest.mark.parametrize("kept", ["nonsense", [{"what": "fit"}], [{"parameters": [1.0]}], [3]])
def test_what_is_kept_and_makes_no_sense_can_be_forgotten(studied, kept):
    studied.keep("parameters", kept)
    with pytest.raises(StoreError) as raised:
        studied.tuning.parameters  # noqa: B018
    assert raised.value.message.endswith("cannot be understood")
    assert raised.value.hint == "forget them with: flashcards optimize --clear"
    studied.tuning.clear(SETTINGS, at(LATER), LATER)
    assert studied.tuning.parameters == DEFAULT_PARAMETERS
