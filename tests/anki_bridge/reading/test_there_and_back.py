"""Our cards go to Anki with their history, are learnt there, and come back with what was added."""

import time
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from flashcards.decks.writing import deck_text
from flashcards.log import Rating
from flashcards.schedule import Phase

pytest.importorskip("anki.collection")

DAY = 86_400_000
AWAY = 65  # days in Anki
CARDS = [
    *({"id": f"plain-{n}", "front": f"What is {n}?", "back": f"It is {n}."} for n in range(24)),
    *(
        {"id": f"two-{n}", "reversed": {"front": f"mot {n}", "back": f"word {n}"}}
        for n in range(18)
    ),
    *({"id": f"gaps-{n}", "cloze": f"{{{{c1::one {n}}}}} and {{{{c2::two}}}}"} for n in range(18)),
    {"id": "first", "typed": {"prompt": "Who was first?", "accept": ["LeNet"]}},
    {"id": "steps", "list": {"prompt": "Which three?", "items": ["a", "b", "c"]}},
]


@pytest.fixture
def morning() -> int:
    """Ten in the morning of the day before the first in Anki, in milliseconds."""
    return (int(time.time()) // 86_400 - AWAY - 1) * DAY + 10 * 3_600_000


def clock(at: int) -> str:
    return datetime.fromtimestamp(at / 1000).isoformat(timespec="seconds")


@pytest.fixture
def learnt(home, run, store, morning):
    """A deck of which half was learnt here over a month before it leaves."""
    folder = home / "decks"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(deck_text("own", "Own", [], CARDS))
    assert run("due", now=clock(morning)).code == 0
    random = Random(3)
    with store() as own:
        names = [card.card for card in own.library.cards()]
        for days in range(30, 0, -1):
            for n, name in enumerate(random.sample(names[::2], 8)):
                at = morning - days * DAY + n * 60_000
                rating = Rating(random.choice((1, 3, 3, 4)))
                own.ledger.record(name, "rating", at, day_of(at), rating=rating, duration=4000)
        own.ledger.record(names[0], "suspend", morning, day_of(morning))
        assert own.ledger.undo(morning, day_of(morning))
        own.ledger.record(names[4], "suspend", morning, day_of(morning))
        return {name: own.ledger.history(name) for name in names}


def day_of(at: int) -> int:
    return (datetime.fromtimestamp(at / 1000, UTC) - timedelta(hours=4)).date().toordinal()


def test_five_hundred_reviews_in_anki_come_back(
    anki, run, store, learnt, morning, tmp_path, monkeypatch
):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    left = tmp_path / "own.apkg"
    assert run("export", left, now=clock(morning)).code == 0
    desk, random = anki(), Random(4)
    desk.import_package(left)
    desk.col.set_config("fsrs", True)
    desk.lift_limits()
    before = desk.col.db.scalar("select count() from revlog")
    desk.move(AWAY)
    answers = 0
    for _ in range(AWAY):
        answers += desk.study(random, 60)
        desk.move(-1)
    assert answers >= 500
    back = desk.export_collection(tmp_path / "back.colpkg", legacy=False)
    data = run("import", back, "--json").data
    assert data["reviews"] == {"read": before + answers, "added": answers}
    assert (data["own"], data["foreign"], data["decks"], data["left"]) == (62, 0, [], [])
    with store() as own:
        for card, name in own_names(desk).items():
            state, mine = desk.states()[card], own.ledger.state(name)
            history = own.ledger.history(name)
            assert history[: len(learnt[name])] == learnt[name]
            later = history[len(learnt[name]) :]
            added = [[r.at, r.rating, r.interval] for r in later if r.event == "rating"]
            sql = "select id, ease, ivl from revlog where cid = ? order by id"
            assert added == desk.col.db.all(sql, card)[-len(added) :] or not added
            assert mine.phase == Phase(state["type"])
            assert mine.suspended == (state["queue"] == -1)
            if mine.phase is Phase.REVIEW:
                begun = datetime.fromtimestamp(desk.col.crt, UTC).date().toordinal()
                assert mine.due_day == begun + state["due"]
            if mine.stability is not None:
                memory = desk.col.compute_memory_state(card)
                assert mine.stability == pytest.approx(memory.stability, rel=1e-4)
                assert mine.difficulty == pytest.approx(memory.difficulty, rel=1e-4)
    again = run("import", back, "--json").data
    assert (again["reviews"]["added"], again["changes"]) == (0, 0)
    assert run("doctor").code == 0


def own_names(desk) -> dict[int, str]:
    """Our names of the cards, as the contract between the two directions has them."""
    sql = "select c.id, n.guid, c.ord from cards c join notes n on c.nid = n.id"
    names = {}
    for card, guid, place in desk.col.db.all(sql):
        entry = guid.removeprefix("flashcards:")
        ending = {"gaps": f":{place + 1}", "two-": ":reversed" if place else ""}
        names[card] = entry + ending.get(entry.partition("/")[2][:4], "")
    return names
