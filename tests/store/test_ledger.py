"""Every rating is in the log for ever, and a card's state is what its log says."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from stocked import DAY, at, rate

from flashcards.log import Rating, Row, standing
from flashcards.schedule import FRESH, Phase, Scheduler, Settings, replay
from flashcards.store import Reviewed, Store

EASY_GOING = Settings(desired_retention=0.8)


def learnt(store: Store, card: str, day: int) -> None:
    """Rate a new card so that it is in review."""
    assert rate(store, card, Rating.EASY, day).phase is Phase.REVIEW


def test_a_rating_becomes_a_row_and_a_state(store):
    detail = {"seed": 7, "given": {"H": 32}, "typed": "十六", "slip": None, "tries": ["15", "16"]}
    state = rate(store, "cnn/c3", Rating.HARD, duration=4200, detail=detail)
    (row,) = store.ledger.history("cnn/c3")
    assert row == Row(
        id=row.id,
        device="desk",
        card="cnn/c3",
        event="rating",
        at=at(),
        day=DAY,
        rating=Rating.HARD,
        preset=Settings().key,
        duration=4200,
        undoes=None,
        detail=detail,
        interval=-330,
    )
    assert state == Scheduler(Settings()).apply(FRESH, row)
    assert store.ledger.state("cnn/c3") == state


def test_a_card_never_rated_is_fresh_whether_or_not_it_is_in_a_deck(store):
    assert store.ledger.states(["cnn/c1", "nowhere/card"]) == {
        "cnn/c1": FRESH,
        "nowhere/card": FRESH,
    }


def test_states_come_back_from_the_disk_exactly(store, path):
    kept = {
        "cnn/c0": rate(store, "cnn/c0", Rating.AGAIN),
        "cnn/c1": rate(store, "cnn/c1", Rating.EASY),
        "cnn/c2": store.ledger.record("cnn/c2", "suspend", at(), DAY),
        "cnn/c3": store.ledger.record("cnn/c3", "bury", at(), DAY),
        "gone/card": rate(store, "gone/card"),
    }
    with Store.open(path) as again:
        states = again.ledger.states()
    assert {card: states[card] for card in kept} == kept
    assert set(states) == {*(f"cnn/c{n}" for n in range(10)), "gone/card"}
    assert all(isinstance(state.phase, Phase) for state in states.values())
    assert [states[card].suspended for card in ("cnn/c1", "cnn/c2")] == [False, True]


def test_an_empty_detail_takes_no_room(store, path):
    rate(store, detail={})
    rate(store, detail={"typed": "x"})
    with closing(sqlite3.connect(path)) as connection:
        details = connection.execute("SELECT detail FROM log ORDER BY id").fetchall()
    assert details == [(None,), ('{"typed":"x"}',)]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE log SET rating = 4", "rows of the log are never changed"),
        ("DELETE FROM log", "rows of the log are never deleted"),
    ],
)
def test_the_log_itself_refuses_to_be_changed(store, path, statement, message):
    rate(store)
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError) as refused:
        raw.execute(statement)
    assert str(refused.value) == message
    assert len(store.ledger.history("cnn/c0")) == 1


def test_practice_is_kept_in_the_log_and_out_of_the_schedule(store):
    state = rate(store, "cnn/c0")
    practised = store.ledger.record(
        "cnn/c0", "practice", at(minutes=5), DAY, rating=Rating.AGAIN, detail={"seed": 1}
    )
    assert practised == store.ledger.state("cnn/c0") == state
    assert [row.event for row in store.ledger.history("cnn/c0")] == ["rating", "practice"]


def test_practice_of_a_card_without_a_schedule_leaves_none(store):
    store.ledger.record("mine/drill", "practice", at(), DAY, rating=Rating.GOOD)
    assert "mine/drill" not in store.ledger.states()


def test_an_undo_is_not_something_to_record(store):
    with pytest.raises(ValueError, match="undo takes back a row; it is not recorded"):
        store.ledger.record("cnn/c0", "undo", at(), DAY)


def test_a_rating_without_a_rating_leaves_nothing_behind(store):
    with pytest.raises(ValueError, match="is a rating without one"):
        store.ledger.record("cnn/c0", "rating", at(), DAY)
    assert list(store.ledger.rows()) == []
    assert store.ledger.presets() == {}


def test_each_rating_names_the_settings_it_was_given_under(store):
    rate(store, "cnn/c0")
    store.ledger.settings = EASY_GOING
    rate(store, "cnn/c0", Rating.EASY, minutes=10)
    rows = store.ledger.history("cnn/c0")
    assert [row.preset for row in rows] == [Settings().key, EASY_GOING.key]
    assert store.ledger.presets() == {Settings().key: Settings(), EASY_GOING.key: EASY_GOING}
    assert store.ledger.state("cnn/c0") == replay(rows, store.ledger.presets())
    assert store.ledger.state("cnn/c0") != replay([replace(row, interval=None) for row in rows], {})


def test_a_rating_keeps_how_long_it_put_the_card_off(store):
    steps = [rate(store, "cnn/c0"), rate(store, "cnn/c0", minutes=10)]
    first, second = store.ledger.history("cnn/c0")
    assert (first.interval, steps[0].due_at) == (-600, first.at + 600_000)
    assert (second.interval, steps[1].due_day) == (2, DAY + 2)
    store.ledger.record("cnn/c0", "bury", at(20), DAY)
    assert store.ledger.history("cnn/c0")[-1].interval is None


def test_undo_takes_back_the_last_rating(store):
    before = rate(store, "cnn/c0", Rating.EASY)
    rate(store, "cnn/c0", Rating.AGAIN, DAY + 30)
    undone = store.ledger.undo(at(DAY + 30, 1), DAY + 30)
    first, second, undo = store.ledger.history("cnn/c0")
    assert undone == second
    assert undo == Row(
        undo.id, "desk", "cnn/c0", "undo", at(DAY + 30, 1), DAY + 30, undoes=second.id
    )
    assert store.ledger.state("cnn/c0") == before
    assert list(standing((first, second, undo))) == [first]


def test_undo_goes_back_level_by_level_and_over_restarts(store, path):
    rate(store, "cnn/c0")
    rate(store, "cnn/c1", minutes=1)
    store.ledger.record("cnn/c2", "suspend", at(minutes=2), DAY)
    store.ledger.record("cnn/c3", "bury", at(minutes=3), DAY)
    undone = [store.ledger.undo(at(minutes=4), DAY)]
    with Store.open(path, "desk") as again:
        undone += [again.ledger.undo(at(minutes=5), DAY) for _ in range(4)]
        assert set(again.ledger.states().values()) == {FRESH}
    assert [(row.card, row.event) if row else None for row in undone] == [
        ("cnn/c3", "bury"),
        ("cnn/c2", "suspend"),
        ("cnn/c1", "rating"),
        ("cnn/c0", "rating"),
        None,
    ]


def test_undo_after_a_new_rating_takes_that_one_back_first(store):
    rate(store, "cnn/c0", Rating.GOOD)
    rate(store, "cnn/c0", Rating.AGAIN, minutes=1)
    store.ledger.undo(at(minutes=2), DAY)
    rate(store, "cnn/c0", Rating.EASY, minutes=3)
    undone = [store.ledger.undo(at(minutes=4), DAY) for _ in range(3)]
    assert [row.rating if row else None for row in undone] == [Rating.EASY, Rating.GOOD, None]


def test_undo_leaves_practice_and_other_devices_alone(store, path):
    rate(store, "cnn/c0")
    store.ledger.record("cnn/c1", "practice", at(minutes=1), DAY, rating=Rating.GOOD)
    with Store.open(path, "laptop") as elsewhere:
        rate(elsewhere, "cnn/c0", Rating.AGAIN, minutes=2)
        last = store.ledger.undo(at(minutes=3), DAY)
        assert (last.card, last.device) == ("cnn/c0", "desk")
        assert store.ledger.undo(at(minutes=3), DAY) is None
        rows = elsewhere.ledger.history("cnn/c0")
        alone = [row for row in rows if row.device == "laptop"]
        assert elsewhere.ledger.state("cnn/c0") == replay(alone, elsewhere.ledger.presets())


def test_undoing_a_leech_asks_it_again(path):
    with Store.open(path, settings=Settings(leech_threshold=1)) as store:
        learnt(store, "cnn/c0", DAY)
        leech = rate(store, "cnn/c0", Rating.AGAIN, DAY + 20)
        assert (leech.leech, leech.suspended) == (True, True)
        store.ledger.undo(at(DAY + 20, 1), DAY + 20)
        state = store.ledger.state("cnn/c0")
        assert (state.leech, state.suspended, state.phase) == (False, False, Phase.REVIEW)


def test_a_clock_put_back_does_not_reorder_the_log(store):
    rate(store, "cnn/c0", Rating.GOOD, DAY + 9)
    state = rate(store, "cnn/c0", Rating.EASY, DAY)
    rows = store.ledger.history("cnn/c0")
    assert [row.day for row in rows] == [DAY + 9, DAY]
    assert state == replay(rows, store.ledger.presets())
    assert store.ledger.undo(at(DAY), DAY).rating is Rating.EASY


def test_ids_go_on_over_stores_and_within_a_millisecond(store, path):
    with Store.open(path, "laptop") as other:
        ids = [one.ledger.new_id(at()) for one in (store, store, store)]
        rate(store)
        rate(other)
        rate(store)
    written = [row.id for row in store.ledger.history("cnn/c0")]
    assert [*ids, *written] == sorted({*ids, *written})


def test_a_transaction_is_written_whole_or_not_at_all(store):
    with store.transaction():
        rate(store, "cnn/c0")
        rate(store, "cnn/c1")
    with pytest.raises(ValueError, match="without one"), store.transaction():  # noqa: PT012
        store.ledger.record("cnn/c2", "suspend", at(), DAY)
        store.ledger.record("cnn/c3", "rating", at(), DAY)
    assert [row.card for row in store.ledger.rows()] == ["cnn/c0", "cnn/c1"]
    assert store.ledger.state("cnn/c2") == FRESH
    rate(store, "cnn/c2")
    assert store.examine() == ()


def test_a_day_counts_new_cards_and_reviews_over_all_sittings(store, path):
    learnt(store, "cnn/c0", DAY - 40)
    rate(store, "cnn/c0", Rating.GOOD, DAY, duration=3000)
    rate(store, "cnn/c1", Rating.AGAIN, DAY, duration=2400)
    with Store.open(path, "desk") as later:
        rate(later, "cnn/c1", Rating.GOOD, DAY, 10, duration=1200)
        rate(later, "cnn/c2:1", Rating.EASY, DAY, 11, duration=1000)
        later.ledger.record("cnn/c3", "practice", at(), DAY, rating=Rating.GOOD, duration=9000)
        later.ledger.record("cnn/c4", "bury", at(), DAY)
    assert store.ledger.reviewed_on(DAY) == Reviewed(
        new=2, review=1, ratings=4, seconds=8, entries=frozenset({"cnn/c0", "cnn/c1", "cnn/c2"})
    )
    assert store.ledger.reviewed_on(DAY - 1) == Reviewed(0, 0, 0, 0, frozenset())


def test_a_day_can_be_counted_for_some_decks(store):
    rate(store, "cnn/c0", Rating.EASY, DAY, duration=3000)
    rate(store, "elsewhere/c0", Rating.EASY, DAY, 10, duration=5000)
    assert store.ledger.reviewed_on(DAY, ["cnn", "other"]) == Reviewed(
        new=1, review=0, ratings=1, seconds=3, entries=frozenset({"cnn/c0"})
    )
    assert store.ledger.reviewed_on(DAY).seconds == 8


def test_what_was_undone_does_not_count_for_its_day(store):
    learnt(store, "cnn/c0", DAY - 40)
    rate(store, "cnn/c0", Rating.AGAIN, DAY)
    rate(store, "cnn/c1", Rating.GOOD, DAY)
    store.ledger.undo(at(DAY + 1), DAY + 1)
    store.ledger.undo(at(DAY + 1), DAY + 1)
    assert store.ledger.reviewed_on(DAY) == Reviewed(0, 0, 0, 0, frozenset())
    rate(store, "cnn/c1", Rating.GOOD, DAY + 1)
    assert store.ledger.reviewed_on(DAY + 1).new == 1


def test_the_next_reviews_are_on_the_first_day_after(store):
    days = {
        learnt(store, f"cnn/c{n}", DAY) or store.ledger.state(f"cnn/c{n}").due_day for n in (0, 1)
    }
    learnt(store, "elsewhere/card", DAY - 300)
    first = min(days)
    count = sum(store.ledger.state(f"cnn/c{n}").due_day == first for n in (0, 1))
    assert store.ledger.next_due(DAY) == (first, count)
    assert store.ledger.next_due(max(days)) is None
    store.ledger.record("cnn/c0", "suspend", at(), DAY)
    assert store.ledger.next_due(DAY) == (store.ledger.state("cnn/c1").due_day, 1)


def test_rows_come_oldest_first_from_a_day_on(store):
    for number in range(1, 2503):
        with store.transaction():
            rate(store, f"cnn/c{number % 10}", day=DAY + number // 1000, minutes=number / 100)
    rows = list(store.ledger.rows())
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert len(rows) == 2502
    assert list(store.ledger.rows(since=DAY + 1)) == [row for row in rows if row.day > DAY]
    assert list(store.ledger.rows(since=DAY + 3)) == []
    histories = dict(store.ledger.histories())
    assert histories == {card: store.ledger.history(card) for card in store.ledger.states()}


def test_rows_can_be_written_while_rows_are_read(store, path):
    rate(store, "cnn/c0")
    with Store.open(path, "laptop") as other:
        for row in store.ledger.rows():
            rate(other, "cnn/c1", minutes=1)
            rate(store, "cnn/c2", minutes=2)
            if row.card == "cnn/c2":
                break
    assert store.examine() == ()


def foreign(day: int, rating: Rating, identifier: str = "", device: str = "") -> Row:
    return Row(identifier, device, "cnn/c0", "rating", at(day), day, rating, EASY_GOING.key)


def test_merged_rows_take_their_place_in_time(store):
    rate(store, "cnn/c0", Rating.GOOD, DAY)
    past = [foreign(DAY - 30, Rating.EASY), foreign(DAY - 9, Rating.HARD)]
    assert store.ledger.merge(past, [EASY_GOING]) == 2
    rows = store.ledger.history("cnn/c0")
    assert [(row.day, row.device) for row in rows] == [
        (DAY - 30, "import"),
        (DAY - 9, "import"),
        (DAY, "desk"),
    ]
    assert store.ledger.state("cnn/c0") == replay(rows, store.ledger.presets())
    assert store.ledger.reviewed_on(DAY - 9).new == store.ledger.reviewed_on(DAY - 9).review == 0


def test_merging_again_adds_nothing(store):
    past = [foreign(DAY - 30, Rating.EASY), foreign(DAY - 9, Rating.HARD)]
    store.ledger.merge(past, [EASY_GOING])
    state = store.ledger.state("cnn/c0")
    assert store.ledger.merge(past, [EASY_GOING]) == 0
    assert store.ledger.state("cnn/c0") == state


def test_two_devices_that_merge_each_other_agree(store, tmp_path):
    with Store.open(tmp_path / "laptop.db", "laptop") as laptop:
        rate(store, "cnn/c0", Rating.GOOD)
        rate(laptop, "cnn/c0", Rating.AGAIN, minutes=1)
        rate(store, "cnn/c0", Rating.EASY, minutes=2)
        laptop.ledger.undo(at(minutes=3), DAY)
        store.ledger.merge(laptop.ledger.rows(), laptop.ledger.presets().values())
        laptop.ledger.merge(store.ledger.rows(), store.ledger.presets().values())
        assert laptop.ledger.history("cnn/c0") == store.ledger.history("cnn/c0")
        assert laptop.ledger.state("cnn/c0") == store.ledger.state("cnn/c0")
        assert (laptop.examine(), store.examine()) == ((), ())
