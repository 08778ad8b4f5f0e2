"""What waits is given in the order in which it is asked, as much of it as is taken."""

import sqlite3
from contextlib import closing
from itertools import islice

import pytest
from stocked import DAY, MINUTE, at, deck, deck_of, entry, rate

from flashcards.agenda import Candidate, Counts
from flashcards.log import Rating
from flashcards.store import Store

FOREVER = DAY + 10_000


def names(candidates):
    return [candidate.card for candidate in candidates]


def test_new_cards_come_in_the_order_of_introduction(store):
    second = deck("attention", entry("attention/late", rank=99), entry("attention/soon", rank=3))
    store.library.sync([second])
    new = names(store.queue.new(DAY))
    assert new == [
        *("cnn/c0", "cnn/c1", "cnn/c2", "attention/soon", "cnn/c3", "cnn/c4", "cnn/c5"),
        *("cnn/c6", "cnn/c7", "cnn/c8", "cnn/c9", "attention/late"),
    ]


def test_candidates_carry_their_entry_so_that_siblings_can_be_told(store):
    store.library.sync([deck("gan", entry("gan/loss", cards=("1", "2"), rank=-1))])
    assert list(islice(store.queue.new(DAY), 2)) == [
        Candidate("gan/loss:1", "gan/loss", "new"),
        Candidate("gan/loss:2", "gan/loss", "new"),
    ]


def test_a_rated_card_is_not_new_any_more_and_one_taken_back_is_again(store):
    rate(store, "cnn/c0")
    assert next(store.queue.new(DAY)).card == "cnn/c1"
    store.ledger.undo(at(), DAY)
    assert next(store.queue.new(DAY)).card == "cnn/c0"


def test_reviews_come_most_overdue_first(store):
    for number, day in ((1, DAY - 50), (2, DAY - 200), (3, DAY - 100), (4, DAY)):
        rate(store, f"cnn/c{number}", Rating.EASY, day)
    assert list(store.queue.reviews(DAY)) == [
        Candidate("cnn/c2", "cnn/c2", "review"),
        Candidate("cnn/c3", "cnn/c3", "review"),
        Candidate("cnn/c1", "cnn/c1", "review"),
    ]
    due_day = store.ledger.state("cnn/c4").due_day
    assert "cnn/c4" not in names(store.queue.reviews(due_day - 1))
    assert names(store.queue.reviews(due_day))[-1] == "cnn/c4"


def test_learning_steps_come_when_they_are_due(store):
    rate(store, "cnn/c1", Rating.GOOD)
    rate(store, "cnn/c2", Rating.AGAIN, minutes=1)
    due = [store.ledger.state(card).due_at for card in ("cnn/c2", "cnn/c1")]
    assert list(store.queue.learning(at(minutes=60), DAY)) == [
        Candidate("cnn/c2", "cnn/c2", "learning", due[0]),
        Candidate("cnn/c1", "cnn/c1", "learning", due[1]),
    ]
    assert names(store.queue.learning(due[0], DAY)) == ["cnn/c2"]
    assert names(store.queue.learning(due[0] - 1, DAY)) == []


def test_a_step_left_over_from_yesterday_is_still_to_be_learnt(store):
    rate(store, "cnn/c1", Rating.GOOD, DAY - 1)
    assert names(store.queue.learning(at(DAY), DAY)) == ["cnn/c1"]


@pytest.fixture
def one_of_each(store) -> Store:
    """c0 is new, c1 in its steps, c2 due; the rest is suspended."""
    rate(store, "cnn/c1", Rating.GOOD)
    rate(store, "cnn/c2", Rating.EASY, DAY - 100)
    for number in range(3, 10):
        store.ledger.record(f"cnn/c{number}", "suspend", at(), DAY)
    return store


def waiting(store, day=DAY, decks=()):
    """The three queues, after seeing to it that the counts say the same."""
    late = at(day, 600)
    queues = (
        names(store.queue.new(day, decks)),
        names(store.queue.learning(late, day, decks)),
        names(store.queue.reviews(day, decks)),
    )
    assert store.queue.counts(day, late, decks) == Counts(*map(len, queues))
    return queues


def test_suspended_cards_wait_in_no_queue(one_of_each):
    assert waiting(one_of_each) == (["cnn/c0"], ["cnn/c1"], ["cnn/c2"])
    for card in ("cnn/c0", "cnn/c1", "cnn/c2"):
        one_of_each.ledger.record(card, "suspend", at(), DAY)
    assert waiting(one_of_each) == ([], [], [])
    one_of_each.ledger.record("cnn/c1", "unsuspend", at(), DAY)
    assert waiting(one_of_each) == ([], ["cnn/c1"], [])


def test_buried_cards_are_back_the_next_day(one_of_each):
    for card in ("cnn/c0", "cnn/c1", "cnn/c2"):
        one_of_each.ledger.record(card, "bury", at(), DAY)
    assert waiting(one_of_each) == ([], [], [])
    assert waiting(one_of_each, DAY + 1) == (["cnn/c0"], ["cnn/c1"], ["cnn/c2"])
    one_of_each.ledger.record("cnn/c2", "unbury", at(), DAY)
    assert waiting(one_of_each) == ([], [], ["cnn/c2"])


def test_cards_that_left_their_deck_are_not_asked(one_of_each):
    one_of_each.library.sync([deck_of("cnn", 1)])
    assert waiting(one_of_each) == (["cnn/c0"], [], [])
    one_of_each.library.sync([deck_of("cnn", 3)])
    assert waiting(one_of_each) == (["cnn/c0"], ["cnn/c1"], ["cnn/c2"])


def test_a_card_with_a_log_but_no_deck_is_not_asked(store):
    rate(store, "nowhere/card", Rating.EASY, DAY - 100)
    rate(store, "nowhere/other", Rating.AGAIN)
    assert waiting(store)[1:] == ([], [])


def test_queues_can_be_restricted_to_decks(one_of_each):
    one_of_each.library.sync([deck_of("gan", 2), deck_of("rnn", 1)])
    rate(one_of_each, "gan/c1", Rating.EASY, DAY - 300)
    assert waiting(one_of_each, decks=("gan",)) == (["gan/c0"], [], ["gan/c1"])
    assert waiting(one_of_each, decks=("rnn", "cnn")) == (
        ["cnn/c0", "rnn/c0"],
        ["cnn/c1"],
        ["cnn/c2"],
    )
    assert waiting(one_of_each, decks=("nowhere",)) == ([], [], [])


def test_a_long_queue_is_whole_and_in_order(store):
    store.library.sync([deck("long", *(entry(f"long/{n:04}", rank=n // 7) for n in range(1000)))])
    names_of_long = [name for name in names(store.queue.new(DAY)) if name.startswith("long/")]
    assert names_of_long == [f"long/{n:04}" for n in range(1000)]


def test_a_queue_does_not_mind_that_its_cards_are_rated_meanwhile(store, path):
    store.library.sync([deck_of("long", 450)])
    asked = []
    with Store.open(path, "laptop") as other:
        other.library.sync([deck_of("other", 1)])
        for candidate in store.queue.new(DAY, ["long"]):
            asked.append(candidate.card)
            rate(store if len(asked) % 2 else other, candidate.card, Rating.EASY)
    assert len(asked) == len(set(asked)) == 450
    assert list(store.queue.new(DAY, ["long"])) == []


@pytest.mark.parametrize(
    ("read", "index"),
    [
        (lambda queue: list(queue.new(DAY)), "new_cards"),
        (lambda queue: list(queue.new(DAY, ["cnn", "gan"])), "new_cards"),
        (lambda queue: list(queue.learning(at(), DAY)), "cards_in_steps"),
        (lambda queue: list(queue.reviews(DAY)), "cards_in_review"),
        (lambda queue: queue.counts(DAY, at()), "new_cards"),
    ],
)
def test_a_queue_is_read_from_one_index_without_sorting(store, path, read, index):
    statements = []
    store._db.raw.set_trace_callback(statements.append)
    read(store.queue)
    with closing(sqlite3.connect(path)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statements[0]}").fetchall()
    assert len(plan) == 1
    assert f"USING COVERING INDEX {index}" in plan[0][3]


def test_minutes_are_not_days(store):
    """A step that is due in ten minutes is no review, however late the day."""
    state = rate(store, "cnn/c0", Rating.GOOD)
    assert state.due_at == at() + 10 * MINUTE
    assert names(store.queue.reviews(FOREVER)) == []
