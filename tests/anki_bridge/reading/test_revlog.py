"""Anki's review log becomes rows from which the same memory follows that Anki derives."""

import time
from random import Random

import pytest

from flashcards.anki.reading.collection import Card, Collection, Kind, Preset, Review, Stage
from flashcards.anki.reading.reviews import missing_rows
from flashcards.anki.reading.starting import Terms, memory_of_sm2, terms_of
from flashcards.log import Rating, Row
from flashcards.schedule import (
    DEFAULT_PARAMETERS,
    FRESH,
    CardState,
    Phase,
    Settings,
    StudyDays,
    replay,
)

DAYS = StudyDays(4, lambda seconds: 0)
OWN = Settings(leech_threshold=0)
TERMS = Terms(DAYS, OWN)
START = 1_700_000_000_000
DAY = 86_400_000


def review(days: float, ease: int, interval: int = 0, kind: Kind = Kind.REVIEW, factor: int = 2500):
    return Review(START + round(days * DAY), 1, ease, interval, factor, 5000, kind)


LEARNT = (
    review(0, 3, -600, Kind.LEARN, 0),
    review(0.01, 3, 1, Kind.LEARN, 0),
    review(1, 3, 4),
    review(5, 2, 9),
)


def card(stage: Stage = Stage.REVIEW, due: int | None = None, mod: float = 100, **more: object):
    due = due or DAYS.day_of(START) + 14
    return Card(1, 1, 0, 1, stage, due, 9, 2.5, START // 1000 + round(mod * 86_400), **more)


def rows(*reviews: Review, known=(), state: CardState = FRESH, of: Card | None = None) -> list[Row]:
    return missing_rows("deck/a", of or card(), reviews, known, state, TERMS)


def in_log(*found: Row) -> list[Row]:
    """Rows with the ids that a log would give them."""
    return [
        Row(f"{row.at:012x}{n:020x}", "desk", *list(_fields(row))[2:])
        for n, row in enumerate(found)
    ]


def _fields(row: Row):
    return (getattr(row, name) for name in Row.__slots__)


def test_ratings_keep_time_interval_and_duration():
    found = rows(*LEARNT)
    assert [(r.event, r.at, r.rating, r.interval, r.duration, r.preset) for r in found] == [
        ("rating", one.at, Rating(one.ease), one.interval, 5000, OWN.key) for one in LEARNT
    ]


def test_cramming_is_practice():
    crammed = review(6, 1, 0, Kind.FILTERED, 0)
    assert [r.event for r in rows(*LEARNT, crammed)] == ["rating"] * 4 + ["practice"]
    counted = review(6, 3, 20, Kind.FILTERED)
    of = card(due=DAYS.day_of(counted.at) + 20)
    assert [r.event for r in rows(*LEARNT, counted, of=of)] == ["rating"] * 5


def test_a_reset_begins_anew():
    reset = review(6, 0, 0, Kind.MANUAL, 0)
    found = rows(*LEARNT, reset, of=card(Stage.NEW))
    assert [r.event for r in found] == ["rating"] * 4 + ["reset"]
    assert replay(in_log(*found), {}) == FRESH


def test_a_run_of_learning_rows_begins_anew():
    again = review(30, 3, 2, Kind.LEARN, 0)
    found = rows(*LEARNT, again, of=card(due=DAYS.day_of(again.at) + 2))
    assert [r.event for r in found] == ["rating"] * 4 + ["reset", "rating"]
    assert found[4].at == again.at - 1


def test_rows_of_ours_that_come_back_are_known_again():
    """An export moves times by some milliseconds, so that no two rows have the same."""
    own = in_log(*rows(*LEARNT))
    state = replay(own, {})
    moved = [one._replace(at=one.at + 7) for one in LEARNT]
    assert rows(*moved, known=own, state=state) == []
    later = review(14, 3, 30)
    (new,) = rows(*moved, later, known=own, state=state, of=card(due=DAYS.day_of(later.at) + 30))
    assert new.at == later.at


def test_a_row_that_was_undone_here_does_not_come_back():
    own = in_log(*rows(*LEARNT))
    undo = Row("f" * 32, "desk", "deck/a", "undo", own[-1].at + 9, own[-1].day, undoes=own[-1].id)
    known = [*own, undo]
    of = card(due=DAYS.day_of(START) + 5)
    assert rows(*LEARNT, known=known, state=replay(known, {}), of=of) == []


def test_a_card_that_was_reviewed_here_since_stays_where_it_is():
    own = in_log(*rows(*LEARNT), *rows(review(20, 3, 40), of=card(due=DAYS.day_of(START) + 60)))
    assert rows(*LEARNT, known=own, state=replay(own, {})) == []


def test_a_due_day_set_in_anki_is_taken_over():
    due = DAYS.day_of(START) + 50
    moved = rows(*LEARNT, of=card(due=due, mod=10))[-1]
    assert (moved.event, moved.day + moved.interval) == ("reschedule", due)
    by_row = rows(*LEARNT, review(10, 0, 40, Kind.MANUAL), of=card(due=due))[-1]
    assert (by_row.event, by_row.day + by_row.interval) == ("reschedule", due)


def test_a_card_in_review_without_any_review_keeps_due_day_and_memory():
    due = DAYS.day_of(START) + 3
    (row,) = rows(of=card(due=due, memory=(20.5, 6.5)))
    state = replay(in_log(row), {})
    assert (state.phase, state.due_day, state.last_day) == (Phase.REVIEW, due, due - 9)
    assert (state.stability, state.difficulty) == (20.5, 6.5)
    (row,) = rows(of=card(due=due))
    assert row.detail == {"memory": list(memory_of_sm2(2.5, 9, TERMS))}


def test_a_new_card_has_no_row():
    assert rows(of=card(Stage.NEW)) == []


def test_the_later_change_of_a_suspension_holds():
    own = in_log(*rows(*LEARNT))
    state = replay(own, {})
    (suspended,) = rows(*LEARNT, known=own, state=state, of=card(suspended=True, mod=8))
    assert (suspended.event, suspended.at) == ("suspend", START + 8 * DAY)
    here = [*own, Row("f" * 32, "desk", "deck/a", "suspend", START + 9 * DAY, 0)]
    held = replay(here, {})
    assert held.suspended
    assert rows(*LEARNT, known=here, state=held, of=card(mod=8)) == []
    (lifted,) = rows(*LEARNT, known=here, state=held, of=card(mod=10))
    assert lifted.event == "unsuspend"


def test_burial_is_for_its_day():
    (row,) = rows(of=card(Stage.NEW, buried=True, mod=0))
    assert (row.event, row.day) == ("bury", DAYS.day_of(START))


def test_parameters_of_older_versions_are_continued():
    fsrs = pytest.importorskip("fsrs_rs_python")
    five = (0.4, 1.2, 3.2, 15.7, 7.2, 0.53, 1.46, 0.0046, 1.55, 0.12, 1.02, 1.94, 0.11, 0.3, 2.27,
            0.23, 2.99, 0.52, 0.66)  # fmt: skip
    for parameters in (five, five[:17]):
        collection = Collection({}, (), (), {}, presets={1: Preset(parameters)}, fsrs=True)
        mine = terms_of(collection, 1, DAYS, OWN).settings.parameters
        theirs = fsrs.check_and_fill_parameters(list(parameters))
        assert mine == pytest.approx(theirs, rel=1e-6)


def test_parameters_that_fsrs_cannot_use_are_not_taken():
    for parameters in ((), (1.0,) * 5, (float("nan"),) * 21, (1e9,) * 21):
        made = Collection({}, (), (), {}, presets={1: Preset(parameters)}, fsrs=True, whole=True)
        assert terms_of(made, 1, DAYS, OWN).settings.parameters == DEFAULT_PARAMETERS


@pytest.mark.parametrize(("ease", "interval"), [(2.5, 1), (1.3, 10), (3.1, 200), (2.0, 3000)])
def test_sm2s_ease_and_interval_become_the_memory_that_fsrs_gives_them(ease, interval):
    fsrs = pytest.importorskip("fsrs_rs_python")
    for retention in (0.9, 0.8):
        theirs = fsrs.FSRS(list(DEFAULT_PARAMETERS)).memory_state_from_sm2(
            ease, float(interval), retention
        )
        mine = memory_of_sm2(ease, interval, TERMS._replace(retention=retention))
        assert mine == pytest.approx((theirs.stability, theirs.difficulty), rel=1e-4)


def random_log(random: Random, start: int) -> list[Review]:
    """Reviews as years of use leave them: learning, lapses, resets, cramming, lost beginnings."""
    found: list[Review] = []
    at, stage, interval = start, Kind.LEARN, 0
    for _ in range(random.randint(1, 14)):
        at += random.choice((60_000, 3_600_000, DAY, 3 * DAY, 11 * DAY))
        chance = random.random()
        factor = random.choice((2500, 2100, 1300, 640, 300))
        if chance < 0.05:
            found.append(Review(at, 0, 0, 0, 0, 0, Kind.MANUAL))
            stage = random.choice((Kind.LEARN, Kind.REVIEW))
        elif chance < 0.10:
            found.append(Review(at, 0, 0, random.randint(1, 50), 2500, 0, Kind.MANUAL))
        elif chance < 0.15:
            found.append(Review(at, 0, 0, random.randint(1, 50), 2500, 0, Kind.RESCHEDULED))
        elif chance < 0.22:
            found.append(Review(at, 0, random.randint(1, 4), 0, 0, 9, Kind.FILTERED))
        else:
            ease = random.randint(1, 4)
            in_steps = stage is not Kind.REVIEW and ease < 3
            interval = -600 if in_steps else random.randint(1, 40)
            shown = 0 if stage is Kind.LEARN else factor
            found.append(Review(at, 0, ease, interval, shown, 900, stage))
            if not in_steps:
                stage = Kind.RELEARN if ease == 1 else Kind.REVIEW
    return found[random.choice((0, 0, 1, 2, 3)) :]


def test_random_histories_lead_to_the_memory_that_anki_derives(anki, run, store, tmp_path):
    desk, random = anki(), Random(7)
    desk.fsrs()
    start = int(time.time()) * 1000 - 300 * DAY
    for n in range(300):
        note = desk.add("Basic", f"front {n}", "back")
        (own,) = desk.col.find_cards(f"nid:{note}")
        for place, one in enumerate(random_log(random, start + n * 1000)):
            desk.col.db.execute(
                "insert or ignore into revlog values (?, ?, -1, ?, ?, 0, ?, ?, ?)",
                one.at + place, own, one.ease, one.interval, one.factor, one.duration, one.kind,
            )  # fmt: skip
    desk.col.db.execute("update cards set type = 2, queue = 2, due = 1000, ivl = 20, factor = 2500")
    ran = run("import", desk.export_collection(tmp_path / "all.colpkg", legacy=False))
    assert ran.code == 0, ran.err
    compared = 0
    with store() as own:
        ours = {
            next((r.at for r in history if r.rating and r.event == "rating"), 0): card
            for card, history in own.ledger.histories()
        }
        for card in desk.states():
            sql = "select id from revlog where cid = ? and ease > 0 and not (type = 3)"
            rated = desk.col.db.list(sql + " order by id", card)
            if not rated:
                continue
            memory, mine = desk.col.compute_memory_state(card), own.ledger.state(ours[rated[0]])
            if memory.stability is not None:
                compared += 1
                got = (mine.stability, mine.difficulty)
                assert got == pytest.approx((memory.stability, memory.difficulty), rel=1e-3)
            assert mine.due_day is not None
    assert compared > 200
    assert run("doctor").code == 0
