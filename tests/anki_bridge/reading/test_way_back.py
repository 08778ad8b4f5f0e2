"""What was learnt in Anki comes over whole: log and states are those that Anki has."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from flashcards.schedule import Phase, Settings, replay
from flashcards.store import Store

pytest.importorskip("anki.collection")

from engine import Anki

PARAMETERS = (
    0.4, 1.1, 3.1, 15.1, 7.0, 0.6, 2.0, 0.01, 1.6, 0.12, 1.0, 1.9, 0.1, 0.3, 2.2, 0.25, 2.9,
    0.5, 0.1, 0.1, 0.2,
)  # fmt: skip


def studied(desk: Anki, days: int, most: int) -> Anki:
    """So many days of study in Anki, of notes of three kinds."""
    random = Random(1)
    desk.lift_limits()
    for n in range(20):
        desk.add("Basic", f"front {n}", f"back {n}", deck="Geo::Europe")
        desk.add("Basic (and reversed card)", f"mot {n}", f"word {n}", deck="Words")
        desk.add("Cloze", f"{{{{c1::one {n}}}}} {{{{c2::two}}}}", deck="Gaps")
    desk.move(days)
    for _ in range(days):
        desk.study(random, most)
        desk.move(-1)
    return desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Seventy days under FSRS with parameters of one's own."""
    desk = Anki(tmp_path_factory.mktemp("fsrs"))
    desk.fsrs(PARAMETERS, 0.85)
    yield studied(desk, days=70, most=60)
    desk.close()


def anki_day(desk: Anki, due: int) -> int:
    """The study day that Anki numbers `due`."""
    return (datetime.fromtimestamp(desk.col.crt, UTC) + timedelta(days=due)).date().toordinal()


def reviews_of(desk: Anki, card: int) -> list[list[int]]:
    sql = "select id, ease, ivl, time from revlog where cid = ? order by id"
    return desk.col.db.all(sql, card)


def same_cards(own: Store, desk: Anki, check: Callable) -> None:
    """Check each card of Anki's, and its state there, against the card of ours with its log."""
    ours = {
        tuple((r.at, r.rating, r.interval, r.duration) for r in rows): card
        for card, rows in own.ledger.histories()
    }
    for card, state in desk.states().items():
        reviews = tuple(map(tuple, reviews_of(desk, card)))
        mine = own.ledger.state(ours.pop(reviews)) if reviews else None
        if mine:
            check(card, state, mine)
            assert mine.phase == Phase(state["type"])
            if mine.phase is Phase.REVIEW:
                assert mine.due_day == anki_day(desk, state["due"])
    assert ours == {}


@pytest.mark.parametrize("form", ["new.colpkg", "old.colpkg", "new.apkg", "old.apkg"])
def test_log_and_states_are_ankis(desk, run, store, tmp_path, form):
    export = desk.export_collection if form.endswith("colpkg") else desk.export
    answers = desk.col.db.scalar("select count() from revlog")
    assert answers >= 500
    data = run("import", export(tmp_path / form, "old" in form), "--json").data
    assert data["reviews"] == {"read": answers, "added": answers}

    def check(card, state, mine):
        memory = desk.col.compute_memory_state(card)
        assert mine.stability == pytest.approx(memory.stability, rel=1e-4)
        assert mine.difficulty == pytest.approx(memory.difficulty, rel=1e-4)

    with store() as own:
        same_cards(own, desk, check)
        presets = own.ledger.presets()
        for card, rows in own.ledger.histories():
            assert own.ledger.state(card) == replay(rows, presets)
    assert list(presets.values()) == [
        Settings(parameters=PARAMETERS, desired_retention=0.85, leech_threshold=0)
    ]


def test_importing_again_adds_nothing(desk, run, home, tmp_path):
    run("import", desk.export_collection(tmp_path / "all.colpkg", legacy=False))
    decks = {file: file.read_bytes() for file in (home / "decks").iterdir()}
    again = run("import", desk.export(tmp_path / "all.apkg", legacy=True), "--json").data
    assert again["reviews"]["added"] == 0
    assert (again["decks"], again["unchanged"], again["differing"]) == ([], 60, [])
    assert {file: file.read_bytes() for file in (home / "decks").iterdir()} == decks
    assert run("doctor").code == 0


def test_later_reviews_are_added_to_the_earlier_ones(anki, run, store, tmp_path):
    desk = studied(anki(), days=4, most=30)
    run("import", desk.export(tmp_path / "first.apkg", legacy=False))
    later = desk.study(Random(2), 30)
    data = run("import", desk.export(tmp_path / "later.apkg", legacy=False), "--json").data
    assert data["reviews"]["added"] == later > 10
    with store() as own:
        same_cards(own, desk, lambda card, state, mine: None)


def test_a_collection_without_fsrs_keeps_its_due_days(anki, run, store, tmp_path):
    desk = studied(anki(), days=20, most=15)
    run("import", desk.export(tmp_path / "all.apkg", legacy=False))
    with store() as own:
        same_cards(own, desk, lambda card, state, mine: None)
        assert list(own.ledger.presets().values()) == [Settings(leech_threshold=0)]


def test_what_is_done_in_anki_without_a_review_comes_over(anki, run, store, tmp_path):
    """Resets, due days set by hand, suspensions, and their end."""
    desk = studied(anki(), days=6, most=40)
    seen = [card for card, state in desk.states().items() if state["type"] == 2]
    forgotten, moved, suspended, *_ = seen
    run("import", desk.export(tmp_path / "first.apkg", legacy=False))
    desk.col.sched.schedule_cards_as_new([forgotten])
    desk.col.sched.set_due_date([moved], "9")
    desk.col.sched.suspend_cards([suspended])
    run("import", desk.export(tmp_path / "second.apkg", legacy=False))
    with store() as own:
        by_time = {
            (rows[0].at, rows[0].duration): own.ledger.state(card)
            for card, rows in own.ledger.histories()
        }
    states = {
        card: by_time[reviews_of(desk, card)[0][0], reviews_of(desk, card)[0][3]] for card in seen
    }
    assert (states[forgotten].phase, states[forgotten].stability) == (Phase.NEW, None)
    assert states[moved].due_day == anki_day(desk, desk.states()[moved]["due"])
    assert [card for card in seen if states[card].suspended] == [suspended]
    desk.col.sched.unsuspend_cards([suspended])
    desk.col.db.execute("update cards set mod = mod + 5 where id = ?", suspended)
    again = run("import", desk.export(tmp_path / "third.apkg", legacy=False), "--json").data
    assert (again["reviews"]["added"], again["changes"]) == (0, 1)
    with store() as own:
        assert not any(state.suspended for state in own.ledger.states().values())
