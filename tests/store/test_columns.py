"""The log in columns, for statistics: what stands, in order of time, with what it means."""

from stocked import DAY, at, rate

from flashcards.log import Rating, Row
from flashcards.stats.log import Kind
from flashcards.stats.slips import Slipped
from flashcards.store import Store


def rows_of(log):
    columns = zip(log.kind, log.card, log.day, log.rating, log.preset, log.duration, strict=True)
    return [
        (Kind(kind), log.cards[card], int(day), int(rating), log.presets[preset], int(duration))
        for kind, card, day, rating, preset, duration in columns
    ]


def test_an_empty_log_has_empty_columns(store):
    log = store.log()
    assert (log.cards, log.presets, rows_of(log)) == ((), (), [])
    assert (store.slipped(), store.mock_rows()) == ([], [])


def test_ratings_practice_and_resets_stand_in_order_of_time_without_what_was_undone(store):
    rate(store, "cnn/c1", Rating.HARD, duration=4000)
    rate(store, "cnn/c0", Rating.AGAIN, minutes=1)
    store.ledger.undo(at(minutes=2), DAY)
    store.ledger.record("cnn/c0", "suspend", at(minutes=3), DAY)
    store.ledger.record(
        "cnn/c0", "practice", at(minutes=4), DAY, rating=Rating.AGAIN, duration=7000
    )
    store.ledger.record("cnn/c1", "reset", at(DAY + 1), DAY + 1)
    rate(store, "cnn/c1", Rating.GOOD, DAY + 2)
    preset = store.ledger.settings.key
    assert rows_of(store.log()) == [
        (Kind.RATING, "cnn/c1", DAY, 2, preset, 4000),
        (Kind.PRACTICE, "cnn/c0", DAY, 1, "", 7000),
        (Kind.RESET, "cnn/c1", DAY + 1, 0, "", 0),
        (Kind.RATING, "cnn/c1", DAY + 2, 3, preset, 0),
    ]


def test_memories_from_elsewhere_are_marked(store):
    detail = {"memory": [30.5, 4.0]}
    put_off = Row("", "", "cnn/c0", "reschedule", at(), DAY, detail=detail, interval=9)
    store.ledger.merge([put_off])
    rate(store, "cnn/c1")
    assert [kind for kind, *_ in rows_of(store.log())] == [Kind.TAKEN_OVER, Kind.RATING]


def test_the_log_can_be_that_of_some_decks(store):
    for card in ("cnn/c0", "cnn-more/c0", "other/c0"):
        rate(store, card, detail={"slips": ["bias"]})
    assert store.log(["cnn", "other"]).cards == ("cnn/c0", "other/c0")
    assert [one.card for one in store.slipped(["cnn-more"])] == ["cnn-more/c0"]


def test_long_logs_are_read_whole(path, monkeypatch):
    monkeypatch.setattr("flashcards.store.columns._PAGE", 7)
    with Store.open(path, "desk") as store:
        for day in range(30):
            rate(store, f"cnn/c{day % 4}", Rating.GOOD, DAY + day)
        assert [day for _, _, day, *_ in rows_of(store.log())] == [*range(DAY, DAY + 30)]


def test_answers_with_slips_are_found_with_their_problem(store):
    detail = {"seed": 7, "level": 2, "typed": ["1"], "slips": ["bias", "stride"]}
    rate(store, "cnn/c0", Rating.AGAIN, detail=detail)
    rate(store, "cnn/c0", Rating.AGAIN, minutes=1, detail=detail)
    store.ledger.undo(at(minutes=2), DAY)
    rate(store, "cnn/c1", Rating.GOOD, minutes=3, detail={"typed": ["the word slips"]})
    assert store.slipped() == [Slipped("cnn/c0", DAY, ("bias", "stride"), 7, 2)]
