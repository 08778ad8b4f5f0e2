"""`flashcards export cards.apkg`, imported by Anki's own engine."""

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from shutil import copytree
from typing import NamedTuple

import pytest
from processes import python
from student import now, study

from flashcards.anki import card_name
from flashcards.cli.program import Program
from flashcards.schedule import Phase

anki = pytest.importorskip(
    "anki", reason="Anki's engine, the oracle, has no wheel for this machine"
)

from anki.collection import (  # noqa: E402
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

ZONES = ("Etc/GMT+11", "America/St_Johns", "UTC", "Asia/Shanghai", "Etc/GMT-14")
# Anki's engine looks at the time zone when its process starts
DUES = """
import json, sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
package, file = sys.argv[1:]
collection = Collection(file)
options = ImportAnkiPackageOptions(with_scheduling=True)
request = ImportAnkiPackageRequest(package_path=package, options=options)
collection.import_anki_package(request)
cards = [collection.get_card(found) for found in collection.find_cards("")]
print(json.dumps([
    (card.note_type()["name"].split()[1], card.note()["Name"], card.ord,
     card.due - collection.sched.today)
    for card in cards
]))
"""
LATER = "2026-12-24T12:00"


class Imported(NamedTuple):
    """What an import did, in notes."""

    new: int
    updated: int
    same: int
    conflicting: int


class Anki:
    """A collection in Anki into which packages are imported."""

    def __init__(self, file: Path) -> None:
        self.collection = Collection(str(file))

    def take_in(self, package: Path, **options: bool) -> Imported:
        chosen = {"with_scheduling": True, "with_deck_configs": True, **options}
        request = ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions(**chosen)
        )
        log = self.collection.import_anki_package(request).log
        return Imported(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def note(self, name: str):
        (found,) = self.collection.find_notes(f"Name:{name}")
        return self.collection.get_note(found)

    @property
    def cards(self) -> dict:
        """Every card by the name it has with us."""
        found = {}
        for nid in self.collection.find_notes(""):
            note = self.collection.get_note(nid)
            kind = note.note_type()["name"].removeprefix("Flashcards ")
            found |= {card_name(kind, note["Name"], card.ord): card for card in note.cards()}
        return found

    def is_sound(self) -> bool:
        return self.collection.fix_integrity()[1]

    def rows(self, sql: str) -> list:
        return self.collection.db.all(sql)


@pytest.fixture
def collection(tmp_path: Path):
    anki = Anki(tmp_path / "collection.anki2")
    yield anki
    anki.collection.close()


@pytest.fixture
def bundled(tmp_path: Path, bundled: Path) -> Path:
    """Decks that a test may edit."""
    return Path(copytree(bundled, tmp_path / "decks"))


@pytest.fixture
def export(run, tmp_path: Path):
    """Export, and the file."""

    def export(*words: str, name: str = "cards.apkg", **when: str) -> Path:
        ran = run("export", str(tmp_path / name), *words, **when)
        assert (ran.code, ran.out) == (0, "")
        return tmp_path / name

    return export


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch):
    """Moves the machine into another time zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def learnt(home: Path):
    """Three months of study until now; the program that they were done with."""
    program = Program(str(home), "en", now())
    study(program, 90, Random(4))
    yield program
    program.close()


def edit(deck: Path, old: str, new: str) -> None:
    text = deck.read_text("utf-8")
    assert old in text
    deck.write_text(text.replace(old, new), "utf-8")


def test_every_entry_is_a_note_with_its_cards(export, collection):
    assert collection.take_in(export()) == Imported(8, 0, 0, 0)
    assert collection.is_sound()
    assert set(collection.cards) == {
        *("words/dog", "words/capital", "words/capital:reversed", "words/radius:1"),
        *("words/radius:2", "words/seasons", "words/convolution", "words/bird"),
        *("sums/add", "sums/mean"),
    }
    decks = {deck.name for deck in collection.collection.decks.all_names_and_ids()}
    assert decks == {"Default", "Flashcards", "Flashcards::Words", "Flashcards::Sums"}


def test_a_note_has_its_text_its_tags_and_a_type_for_its_kind(export, collection):
    collection.take_in(export())
    radius = collection.note("words/radius")
    assert radius.guid == "flashcards:words/radius"
    assert radius["Front"] == (
        r"Of a circle of radius \(r\) the {{c1::circumference}} is {{c2::\(2 \pi r\)}}."
    )
    assert radius.tags == ["topic::facts", "weight::normal"]
    types = {one.name for one in collection.collection.models.all_names_and_ids()}
    kinds = ("basic", "reversed", "cloze", "list", "typed", "choice", "drill")
    assert types >= {f"Flashcards {kind}" for kind in kinds}


def test_a_package_is_in_one_language_or_in_both(export, collection):
    collection.take_in(export("--lang", "both"))
    assert collection.note("words/dog")["Back"] == (
        '<div class="language" lang="zh">是 dog。</div><div class="language" lang="en">A dog.</div>'
    )
    zh = export("words", "--lang", "zh", name="zh.apkg")
    assert collection.take_in(zh) == Imported(0, 0, 7 - 1, 0)
    assert "Flashcards::词语" in {
        deck.name for deck in collection.collection.decks.all_names_and_ids()
    }


def test_a_deck_that_shares_a_chapter_stands_below_it(export, collection, bundled):
    edit(bundled / "sums.yaml", "deck: sums\n", "deck: sums\nchapter: words\n")
    collection.take_in(export())
    decks = {deck.name for deck in collection.collection.decks.all_names_and_ids()}
    assert {"Flashcards::Words", "Flashcards::Words::Sums"} <= decks


@pytest.mark.parametrize("name", ZONES)
def test_due_days_are_the_same_in_every_time_zone(zone, name, home, export, tmp_path):
    zone(name)
    program = Program(str(home), "en", now())
    study(program, 90, Random(4))
    today, states = program.today, program.ledger.states()
    program.close()
    child = python(DUES, export("--with-history", now=now()), tmp_path / "there.anki2")
    answer, trouble = child.communicate()
    assert child.returncode == 0, trouble
    dues = {card_name(kind, entry, place): due for kind, entry, place, due in json.loads(answer)}
    assert dues == {card: states[card].due_day - today for card in dues}
    assert len(dues) == 10


def test_memory_and_intervals_are_those_of_the_log(learnt, export, collection):
    collection.take_in(export(now=now()))
    assert collection.is_sound()
    states = learnt.ledger.states()
    for name, card in collection.cards.items():
        state = states[name]
        assert (card.type, card.ivl) == (2, state.due_day - state.last_day)
        assert (card.reps, card.lapses) == (state.reps, state.lapses)
        assert card.memory_state.stability == pytest.approx(state.stability, abs=1e-4)
        assert card.memory_state.difficulty == pytest.approx(state.difficulty, abs=1e-3)
        assert card.last_review_time == state.last_at // 1000
        assert (card.desired_retention, card.decay) == pytest.approx((0.9, 0.154))


def test_anki_works_out_the_same_memory_once_its_fsrs_is_on(learnt, export, collection):
    collection.take_in(export(now=now()))
    collection.collection.set_config("fsrs", True)
    states = learnt.ledger.states()
    for name, card in collection.cards.items():
        memory = collection.collection.compute_memory_state(card.id)
        assert memory.stability == pytest.approx(states[name].stability, rel=1e-5)
        assert memory.difficulty == pytest.approx(states[name].difficulty, rel=1e-5)


def test_every_rating_is_a_row_of_ankis_log(learnt, export, collection):
    collection.take_in(export(now=now()))
    ids = {name: card.id for name, card in collection.cards.items()}
    ours = {
        (row.at, ids[row.card], int(row.rating), row.interval, row.duration)
        for _, rows in learnt.ledger.histories()
        for row in rows
    }
    assert len(ours) > 100
    theirs = collection.rows("select id, cid, ease, ivl, time from revlog")
    assert set(map(tuple, theirs)) == ours
    kinds = dict(collection.rows("select type, count() from revlog group by type"))
    assert set(kinds) == {0, 1, 2}


def test_practice_and_what_was_undone_stay_here(run, sit, export, collection):
    sit("", "3", options=("--new", "1"))
    run("drill", "sums/add", "--count", "1")
    assert run("undo").code == 0
    collection.take_in(export())
    assert collection.rows("select count() from revlog") == [[0]]


def test_suspended_buried_and_leech_cards_are_so_in_anki(learnt, run, export, collection):
    moment = now()
    run("suspend", "words/dog", now=moment)
    run("bury", "words/bird", now=moment)
    collection.take_in(export(now=moment))
    cards = collection.cards
    assert (cards["words/dog"].queue, cards["words/bird"].queue) == (-1, -3)
    leeches = {name for name, state in learnt.ledger.states().items() if state.leech}
    assert leeches
    marked = {name for name, card in cards.items() if "leech" in card.note().tags}
    assert {name.partition(":")[0] for name in marked} == {
        name.partition(":")[0] for name in leeches
    }


@pytest.mark.parametrize(
    ("ratings", "expected"), [((3,), (1, 1, 1)), ((1,), (1, 1, 2)), ((3, 3), (2, 2, 0))]
)
def test_a_card_in_its_steps_stays_in_them(home, export, collection, ratings, expected):
    moment = now()
    program = Program(str(home), "en", moment)
    day, at = program.today, program.clock()
    for rating in ratings:
        state = program.ledger.record("words/dog", "rating", at, day, rating=rating)
        at += 600_000
    program.close()
    collection.take_in(export(now=moment))
    card = collection.cards["words/dog"]
    assert (card.type, card.queue, card.left) == expected
    if state.due_at:
        assert card.due == state.due_at // 1000


def test_a_lapsed_card_relearns_in_anki(learnt, export, collection):
    at, day = learnt.clock(), learnt.today
    learnt.ledger.record("words/capital", "rating", at, day, rating=1)
    collection.take_in(export(now=now()))
    state, card = learnt.ledger.state("words/capital"), collection.cards["words/capital"]
    assert state.phase is Phase.RELEARNING
    assert (card.type, card.queue, card.left, card.due) == (3, 1, 1, state.due_at // 1000)
    assert card.ivl >= 1


def test_new_cards_come_in_the_order_of_introduction(export, collection, run):
    collection.take_in(export())
    cards = collection.cards
    by_position = sorted(cards, key=lambda name: cards[name].due)
    introduced = [line.split()[0] for line in run("search", "a").out.splitlines()]
    assert by_position[0].startswith("words/")
    assert by_position[-1].startswith("sums/")
    assert introduced


def test_the_preset_has_the_settings_of_the_scheduler(run, export, collection):
    run("config", "desired-retention", "0.85")
    run("config", "learning-steps", "2,15")
    run("config", "new-per-day", "7")
    collection.take_in(export())
    decks = collection.collection.decks
    preset = decks.config_dict_for_deck_id(decks.id("Flashcards::Words"))
    assert preset["name"] == "Flashcards"
    assert preset["desiredRetention"] == pytest.approx(0.85)
    assert preset["new"]["delays"] == [2, 15]
    assert preset["new"]["perDay"] == 7
    assert preset["fsrsParams6"][:2] == pytest.approx([0.212, 1.2931])
    assert decks.config_dict_for_deck_id(1)["name"] == "Default"


def test_without_history_every_card_is_new(learnt, run, tmp_path, collection):
    file = tmp_path / "cards.apkg"
    ran = run("export", str(file), "--no-history")
    assert ran.err.startswith(f"{file}: 8 notes, 10 cards of 2 decks, with no learning progress\n")
    collection.take_in(file)
    assert {card.type for card in collection.cards.values()} == {0}
    assert collection.rows("select count() from revlog") == [[0]]


def test_the_same_collection_is_the_same_file(learnt, export):
    first = export(now=now())
    second = export(name="again.apkg", now=now())
    assert first.read_bytes() == second.read_bytes()


def test_exporting_again_updates_nothing(export, collection):
    collection.take_in(export())
    assert collection.take_in(export(name="later.apkg", now=LATER)) == Imported(0, 0, 8, 0)


def test_learning_updates_nothing(learnt, export, collection):
    before = export("--no-history", now=now())
    collection.take_in(before)
    assert collection.take_in(export(name="later.apkg", now=now())) == Imported(0, 0, 8, 0)


def test_one_edit_updates_one_note_and_keeps_what_anki_has(export, collection, bundled):
    collection.take_in(export())
    dog, bird = collection.note("words/dog"), collection.note("words/bird")
    card = dog.cards()[0]
    card.start_timer()
    collection.collection.sched.answerCard(card, 3)
    scheduled = collection.rows(f"select type, queue, due, data from cards where id = {card.id}")
    bird["Note"] = "my own remark"
    collection.collection.update_note(bird)
    edit(bundled / "words.yaml", "A dog.", "A hound.")
    later = export(name="later.apkg", now=LATER)
    assert collection.take_in(later) == Imported(0, 1, 7, 0)
    assert collection.note("words/dog")["Back"] == "A hound."
    assert collection.note("words/bird")["Note"] == "my own remark"
    after = collection.rows(f"select type, queue, due, data from cards where id = {card.id}")
    assert after == scheduled
    assert collection.rows("select count() from revlog") == [[1]]


def test_a_note_that_is_edited_back_is_updated_again(export, collection, bundled):
    collection.take_in(export())
    for old, new in (("A dog.", "A hound."), ("A hound.", "A dog.")):
        edit(bundled / "words.yaml", old, new)
        assert collection.take_in(export(name=f"{new}apkg")) == Imported(0, 1, 7, 0)
    assert collection.note("words/dog")["Back"] == "A dog."


def test_three_lines_say_what_an_import_does(run, tmp_path, bundled):
    file = tmp_path / "cards.apkg"
    assert run("export", str(file)).err == (
        f"{file}: 8 notes, 10 cards of 2 decks, with no learning progress\n"
        "8 notes are new or changed since the last export: an import adds or updates these, and "
        "keeps Anki's schedule and your later edits there\n"
        "Anki takes learning progress once, with a card that is new to it; it moves and deletes "
        "nothing\n"
    )
    edit(bundled / "words.yaml", " is {{$2 \\pi r$}}.", " is $2 \\pi r$.")
    edit(bundled / "words.yaml", "{{$2 \\pi r$}}", "$2 \\pi r$")
    deck = bundled / "sums.yaml"
    deck.write_text(deck.read_text("utf-8").partition("  - id: mean")[0], "utf-8")
    ran = run("export", str(file))
    assert ran.err == (
        f"{file}: 7 notes, 8 cards of 2 decks, with no learning progress\n"
        "1 note is new or changed since the last export: an import adds or updates these, and "
        "keeps Anki's schedule and your later edits there\n"
        "Anki takes learning progress once, with a card that is new to it; it moves and deletes "
        "nothing: delete there sums/mean, words/radius:2\n"
    )


def test_decks_of_another_export_are_not_said_to_be_removed(run, tmp_path):
    file = str(tmp_path / "cards.apkg")
    run("export", file)
    run("export", file, "sums")
    ran = run("export", file)
    assert "delete there" not in ran.err
    assert "0 notes are new or changed" in ran.err


def test_the_cards_of_a_deck_that_is_gone_are_said_once(run, tmp_path, bundled):
    file = str(tmp_path / "cards.apkg")
    run("export", file)
    (bundled / "sums.yaml").unlink()
    gone = run("export", file, "words").err.rpartition("delete there ")[2]
    assert gone.startswith("sums/")
    assert "delete there" not in run("export", file).err


def test_an_entry_that_becomes_another_kind_is_said(run, tmp_path, bundled):
    file = str(tmp_path / "cards.apkg")
    run("export", file)
    edit(bundled / "words.yaml", "    reversed:\n      front:", "    typed:\n      prompt:")
    edit(bundled / "words.yaml", "      back: {zh: 巴黎, en: Paris}", "      accept: [Paris, 巴黎]")
    assert run("export", file).err.endswith("delete there words/capital:reversed, words/capital\n")


def test_a_package_that_cannot_be_written_is_said_and_nothing_is_left(run, tmp_path):
    ran = run("export", str(tmp_path / "nowhere" / "cards.apkg"))
    assert ran.code == 3
    assert ran.err.startswith(f"flashcards: {tmp_path}/nowhere/cards.apkg cannot be written")
    (tmp_path / "a.apkg").mkdir()
    assert run("export", str(tmp_path / "a.apkg")).code == 3
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_only_a_package_has_a_history(run, tmp_path):
    ran = run("export", str(tmp_path / "cards.csv"), "--with-history")
    assert (ran.code, ran.err) == (
        2,
        f"flashcards: {tmp_path}/cards.csv: only packages for Anki have a history\n"
        "  hint: leave out --with-history\n",
    )


def test_ids_lie_in_the_past(export, collection):
    collection.take_in(export())
    newest = collection.rows("select max(id) from cards union select max(id) from notes")
    assert max(id for (id,) in newest) < datetime.now(UTC).timestamp() * 1000
    assert os.environ.get("TZ") != "Etc/GMT-14"
