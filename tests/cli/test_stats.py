"""`flashcards stats`: the figures against the same ones asked of the log in SQL."""

import sqlite3
from datetime import date
from math import log

import pytest

from flashcards.log import Rating
from flashcards.schedule import Scheduler, Settings
from flashcards.store import Store

STANDS = "id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL)"
TODAY = date(2026, 11, 21).toordinal()
NOW = 1_795_251_600_000  # nine o'clock of that day in UTC
DAY = 86_400_000
CARDS = ("words/dog", "words/bird", "words/radius:1", "words/seasons", "sums/add", "sums/mean")
SLIP = {"seed": 5, "level": 1, "typed": ["1"], "slips": ["minus"]}


@pytest.fixture
def studied(run, home):
    """Three weeks of ratings and practice, with slips, repeats, an undo, and a day missed."""
    with Store.open(home / "cards.db", "desk") as store:
        for day in (*range(-20, -6), *range(-5, 0)):
            for place, card in enumerate(CARDS):
                study(store, card, day, place)
        store.ledger.record("sums/add", "rating", NOW - DAY, TODAY - 1, rating=Rating.AGAIN)
        store.ledger.undo(NOW - DAY, TODAY - 1)
    return home


def study(store, card, day, place):
    at = NOW + day * DAY + place * 60_000
    if (day + place) % 3 and day > -19:
        return
    rating = Rating((day * 7 + place * 3) % 4 + 1)
    detail = SLIP if card == "sums/add" and rating is Rating.AGAIN else {}
    entry = {"duration": 5000 + place, "detail": detail}
    store.ledger.record(card, "rating", at, TODAY + day, rating=rating, **entry)
    store.ledger.record(card, "rating", at + 1, TODAY + day, rating=Rating.GOOD, **entry)
    if card == "sums/add" and day % 3 == 0:
        practised = {"rating": Rating.AGAIN, "duration": 7000, "detail": SLIP}
        store.ledger.record(card, "practice", at + 2, TODAY + day, **practised)


@pytest.fixture
def ask(studied):
    """The rows of an SQL query over the store."""

    def ask(sql):
        with sqlite3.connect(studied / "cards.db") as connection:
            return connection.execute(sql).fetchall()

    return ask


@pytest.fixture
def data(run, studied):
    return run("stats", "--json").data


def test_days_are_those_of_the_log(data, ask):
    rows = ask(
        f"""SELECT day, sum(event = 'rating'), sum(event = 'practice'), sum(duration)
        FROM log WHERE event IN ('rating', 'practice') AND {STANDS} GROUP BY day ORDER BY day"""
    )
    assert [
        (one["day"], one["ratings"], one["practice"], round(one["minutes"] * 60_000))
        for one in data["days"]
    ] == [(date.fromordinal(day).isoformat(), *counts) for day, *counts in rows]
    assert data["streak"] == {"current": 5, "longest": 14}


def first_of_days(ask):
    """(card, day, rating) of the first rating of each card on each day but its first."""
    return ask(
        f"""SELECT card, day, rating FROM log AS one WHERE event = 'rating' AND {STANDS}
        AND id = (SELECT min(id) FROM log WHERE card = one.card AND day = one.day
                  AND event = 'rating' AND {STANDS})
        AND day > (SELECT min(day) FROM log WHERE card = one.card AND event = 'rating')
        ORDER BY card, day"""
    )


def test_true_retention_is_that_of_the_first_ratings_of_a_day(data, ask):
    ratings = first_of_days(ask)
    assert len(ratings) > 20
    for one, length in zip(data["retention"], (7, 30, 365, 10_000), strict=True):
        passed = [rating > 1 for _, day, rating in ratings if day > TODAY - length]
        assert one["reviews"] == len(passed)
        assert one["true"] == pytest.approx(sum(passed) / len(passed))


def test_the_log_loss_is_that_of_what_the_scheduler_predicted(data, ask, studied):
    scheduler, judged = Scheduler(Settings()), set(first_of_days(ask))
    lost, predicted = [], []
    with Store.open(studied / "cards.db") as store:
        for card in CARDS:
            state, before = None, set()
            undone = {row.undoes for row in store.ledger.history(card)}
            for row in store.ledger.history(card):
                if row.event != "rating" or row.id in undone:
                    continue
                if (card, row.day, row.rating) in judged and row.day not in before:
                    recall = scheduler.retrievability(state, row.day)
                    predicted.append(recall)
                    lost.append(-log(recall if row.rating > 1 else 1 - recall))
                before.add(row.day)
                state = scheduler.apply(state or store.ledger.state("none"), row)
    assert data["log_loss"] == pytest.approx(sum(lost) / len(lost))
    assert data["retention"][-1]["predicted"] == pytest.approx(sum(predicted) / len(predicted))
    assert sum(one["reviews"] for one in data["calibration"]) == len(predicted)


def test_what_is_due_is_that_of_the_cards(data, ask):
    in_review = "phase = 2 AND suspended = 0"
    due = dict(ask(f"SELECT due_day, count(*) FROM cards WHERE {in_review} GROUP BY due_day"))
    late = sum(cards for day, cards in due.items() if day < TODAY)
    steps = ask("SELECT count(*) FROM cards WHERE phase IN (1, 3) AND suspended = 0")[0][0]
    assert data["overdue"] == late
    assert data["due"][0]["cards"] == late + steps + due.get(TODAY, 0)
    assert [one["cards"] for one in data["due"][1:]] == [
        due.get(TODAY + ahead, 0) for ahead in range(1, 30)
    ]


def test_scores_by_chapter_are_recall_by_weight(data, studied):
    weights = {"high": 3, "normal": 2, "low": 1}
    scheduler = Scheduler(Settings())
    with Store.open(studied / "cards.db") as store:
        cards, states = list(store.library.cards()), store.ledger.states()
        for one in data["chapters"]:
            own = [card for card in cards if card.deck == one["chapter"]]
            marks = [
                weights[card.weight] * scheduler.retrievability(states[card.card], TODAY)
                for card in own
            ]
            assert one["cards"] == len(own)
            assert one["today"] == pytest.approx(
                sum(marks) / sum(weights[card.weight] for card in own)
            )
    assert [one["name"] for one in data["chapters"]] == ["Words", "Sums"]


def test_slips_are_counted_over_ratings_and_practice_and_told_in_words(data, ask):
    rows = ask(f"SELECT day FROM log WHERE detail LIKE '%minus%' AND {STANDS} ORDER BY day")
    (slip,) = data["slips"]
    assert slip["why"] == "You subtracted."
    assert (slip["card"], slip["slip"], slip["times"]) == ("sums/add", "minus", len(rows))
    assert slip["last"] == date.fromordinal(rows[-1][0]).isoformat()
    assert sum(slip["weeks"]) == len(rows)


def test_leeches_are_the_cards_marked_so(data, ask):
    rows = ask("SELECT card, lapses, suspended FROM cards WHERE leech ORDER BY lapses DESC, card")
    assert [tuple(one.values()) for one in data["leeches"]] == rows


def test_statistics_can_be_those_of_some_decks(run, studied, ask):
    data = run("stats", "--json", "sums").data
    rows = ask(
        f"SELECT count(*) FROM log WHERE card LIKE 'sums/%' AND event = 'rating' AND {STANDS}"
    )
    assert sum(one["ratings"] for one in data["days"]) == rows[0][0]
    assert [one["chapter"] for one in data["chapters"]] == ["sums"]
    ran = run("stats", "nonsense")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "flashcards: there is no deck 'nonsense'\n  hint: decks: sums, words\n"


def test_an_empty_store_says_that_nothing_was_answered(run):
    ran = run("stats")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Expected score if the exam were today: 0%."
    assert lines[2] == "Nothing was answered yet. Type: flashcards review"
    assert "  No card was asked again on a later day yet." in lines
    data = run("stats", "--json").data
    assert (data["days"], data["log_loss"], data["expected"]) == (
        [],
        None,
        {"today": 0.0, "at_exam": None},
    )


def test_only_practice_is_work_without_retention(run, home):
    with Store.open(home / "cards.db", "desk") as store:
        practised = {"rating": Rating.AGAIN, "duration": 60_000, "detail": SLIP}
        store.ledger.record("sums/add", "practice", NOW, TODAY, **practised)
    data = run("stats", "--json").data
    assert data["days"] == [{"day": "2026-11-21", "ratings": 0, "practice": 1, "minutes": 1.0}]
    assert (data["seen"], data["log_loss"], data["slips"][0]["times"]) == (0, None, 1)
    assert run("stats").code == 0


def test_one_review_has_a_score_and_no_calibration(run, sit):
    sit("", "3")
    data = run("stats", "--json").data
    assert (data["seen"], data["log_loss"], data["calibration"]) == (1, None, [])
    assert data["expected"]["today"] > 0.0
    assert run("stats").code == 0


def test_cards_that_are_all_suspended_are_not_due(run, sit):
    sit("", "4")
    run("suspend", *(card.partition(":")[0] for card in CARDS), "words/radius", "words/convolution")
    data = run("stats", "--json", now="2026-12-20T09:00").data
    assert sum(one["cards"] for one in data["due"]) == 0
    assert data["expected"]["today"] > 0
    assert run("stats").code == 0


def test_a_slip_of_a_drill_that_is_gone_is_told_by_its_name(run, home):
    with Store.open(home / "cards.db", "desk") as store:
        store.ledger.record("sums/gone", "practice", NOW, TODAY, rating=Rating.AGAIN, detail=SLIP)
    assert [one["why"] for one in run("stats", "--json").data["slips"]] == ["minus"]


def test_before_an_exam_the_score_on_its_day_is_expected_too(run, studied):
    run("exam", "2026-12-20", "--minutes", "10", "words")
    data = run("stats", "--json").data
    assert data["exam"] == {"date": "2026-12-20", "days": 29}
    with Store.open(studied / "cards.db") as store:
        weights, scheduler = {"high": 3, "normal": 2, "low": 1}, Scheduler(Settings())
        asked = [card for card in store.library.cards() if card.deck == "words"]
        states = [store.ledger.state(card.card) for card in asked]
    marks = [
        weights[card.weight] * scheduler.retrievability(state, TODAY + 29)
        for card, state in zip(asked, states, strict=True)
    ]
    whole = sum(weights[card.weight] for card in asked)
    assert data["expected"]["at_exam"] == pytest.approx(sum(marks) / whole)
    assert data["chapters"][0]["at_exam"] == pytest.approx(sum(marks) / whole)
    assert run("stats").out.startswith("Expected score if the exam were today: ")
    assert " On 20 December, with nothing more\n" in run("stats").out


def test_configured_weights_count(run, studied):
    before = run("stats", "--json").data["expected"]["today"]
    run("config", "exam-weights", "1,1,1")
    assert run("stats", "--json").data["expected"]["today"] != before


def test_mock_exams_are_shown_with_their_marks(run, home):
    with Store.open(home / "cards.db", "desk") as store:
        mock = {"sitting": "s", "paper": 17, "started": NOW, "minutes": 90, "spent": 600_000}
        for number, marks in enumerate((2.0, 0.5), 1):
            detail = {"mock": {**mock, "number": number, "marks": marks, "of": 3}}
            store.ledger.record(
                "sums/add", "practice", NOW, TODAY, rating=Rating.HARD, detail=detail
            )
    assert run("stats", "--json").data["mocks"] == [
        {"day": "2026-11-21", "paper": 17, "marks": 2.5, "most": 6, "minutes": 10.0}
    ]
    assert "  2026-11-21   #17   2.5/6     42%" in run("stats").out
    assert run("stats", "--json", "sums").data["mocks"] == []


def test_the_page_for_a_browser_is_written(run, studied, tmp_path):
    file = tmp_path / "progress.html"
    ran = run("stats", "--html", str(file), "--lang", "zh")
    assert (ran.code, ran.out, ran.err) == (0, "", f"Your progress is in {file}.\n")
    text = file.read_text("utf-8")
    assert '<html lang="zh">' in text
    assert "你做了减法。" in text
    ran = run("stats", "--html", str(tmp_path / "no" / "folder.html"))
    assert (ran.code, ran.out) == (3, "")
    assert "cannot be written: No such file or directory" in ran.err
