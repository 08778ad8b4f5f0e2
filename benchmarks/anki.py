"""A whole collection exported for Anki, against the official engine's fastest way to do it.

The engine adds the notes, a program that closed it writes schedules and reviews into its
database, and the engine exports: what a program without a writer of its own would do. Through
the engine's own database layer the middle step takes ten times as long. Each side is a process
of its own, so that the memory told is its own too.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from flashcards.cli.program import Program
from flashcards.log import Rating, Row
from flashcards.schedule import Settings

NOTES = 20_000
REVERSED = 6_000  # of these have two cards
REVIEWS = 150_000
DECKS = 20
DAY = 24 * 3600 * 1000
HERE = str(Path(__file__).parents[1])
MOST_MEMORY = 250  # MB


def compare(folder: Path, runs: int) -> Iterator[str]:
    """A line with the median ratio of the seconds, and one with the memory of ours."""
    home = _generate(folder / "anki-home")
    pairs = []
    for run in range(runs):
        ours = _measured("ours", home, folder / f"ours{run}.apkg")
        try:
            theirs = _measured("theirs", home, folder / f"theirs{run}.apkg")
        except ImportError:
            yield "the anki wheel is not installed: nothing to compare an export with"
            return
        pairs.append((ours, theirs))
    ratio = median(ours["seconds"] / theirs["seconds"] for ours, theirs in pairs)
    mine, other = (median(pair[side]["seconds"] for pair in pairs) for side in (0, 1))
    size = f"{NOTES:,} notes, {NOTES + REVERSED:,} cards and {REVIEWS:,} reviews"
    seconds = f"{mine:.1f} s / {other:.1f} s"
    yield f"{ratio:6.2f}  (at most 1.0)  {size} for Anki / by its engine: {seconds}"
    memory = max(ours["memory"] for ours, _ in pairs)
    yield f"{memory:6.0f}  (at most {MOST_MEMORY})  MB at the most for that export"


def _measured(side: str, home: Path, file: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.anki", side, str(home), str(file)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
    if "No module named 'anki'" in ran.stderr:
        raise ImportError("anki")
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    measured: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return measured


def _generate(home: Path) -> Path:
    """A home with the notes in decks of its own, all cards seen, each several times."""
    each = NOTES // DECKS
    (home / "decks").mkdir(parents=True)
    for deck in range(DECKS):
        entries = "".join(_entry(deck * each + n) for n in range(each))
        file = home / "decks" / f"deck{deck:02}.yaml"
        file.write_text(f"deck: deck{deck:02}\ntitle: Deck {deck}\ncards:\n{entries}", "utf-8")
    program = Program(str(home), None, None)
    program.ledger.merge(_rows(program), [Settings()])
    program.close()
    return home


def _entry(number: int) -> str:
    front, back = f"What is the value of x in exercise {number}?", f"It is {number}, no other."
    if number % 5 == 0:
        front, back = f"What is $x_{{{number}}}$ in exercise {number}?", f"It is **{number}**."
    if number % 10 < 10 * REVERSED // NOTES:
        return f"  - id: card-{number}\n    reversed: {{front: '{front}', back: '{back}'}}\n"
    return f"  - {{id: card-{number}, front: '{front}', back: '{back}'}}\n"


def _rows(program: Program) -> Iterator[Row]:
    chance, key, now = Random(7), Settings().key, program.clock()
    cards = [one.card for one in program.store.library.cards() if one.deck.startswith("deck")]
    for place, name in enumerate(cards):
        count = REVIEWS // len(cards) + (place < REVIEWS % len(cards))
        ago = sorted(chance.sample(range(1, 730), count), reverse=True)
        for turn, days in enumerate(ago):
            rating = Rating(chance.choices((1, 2, 3, 4), (10, 10, 70, 10))[0])
            until = ago[turn + 1 : turn + 2] or [max(0, days - 9)]
            at = now - days * DAY - chance.randrange(DAY // 2)
            yield Row(
                *("", "bench", name, "rating", at, program.days.day_of(at), rating, key, 5000),
                interval=max(1, days - until[0]),
            )


def _ours(home: Path, file: Path) -> None:
    from flashcards.cli import main

    if main(["--home", str(home), "export", str(file), *(f"deck{n:02}" for n in range(DECKS))]):
        raise RuntimeError("the export failed")


def _theirs(home: Path, file: Path) -> None:
    """The same content: two fields with the same words, schedules, reviews."""
    import sqlite3

    from anki.collection import (
        AddNoteRequest,
        Collection,
        DeckIdLimit,
        ExportAnkiPackageOptions,
    )

    where = str(file.with_suffix(".anki2"))
    collection = Collection(where)
    deck = collection.decks.id("Flashcards")
    basic = collection.models.by_name("Basic")
    both = collection.models.by_name("Basic (and reversed card)")
    assert deck
    assert basic
    assert both
    requests = []
    for number in range(NOTES):
        kind = both if number % 10 < 10 * REVERSED // NOTES else basic
        note = collection.new_note(kind)
        note.fields = [
            f"What is the value of x in exercise {number}?",
            f"It is {number}, no other.",
        ]
        note.tags = ["topic::exercises", "weight::normal"]
        requests.append(AddNoteRequest(note, deck))
    collection.add_notes(requests)
    collection.close(downgrade=False)
    with sqlite3.connect(where) as database:
        _write_schedules(database)
    database.close()
    collection = Collection(where)
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=False, legacy=False
    )
    collection.export_anki_package(out_path=str(file), options=options, limit=DeckIdLimit(deck))
    collection.close()


def _write_schedules(database: "sqlite3.Connection") -> None:  # type: ignore[name-defined] # noqa: F821
    chance, now = Random(7), int(time.time() * 1000)
    cards = [card for (card,) in database.execute("SELECT id FROM cards ORDER BY id")]
    state = json.dumps({"s": 12.3456, "d": 5.123, "dr": 0.9, "decay": 0.154, "lrt": now // 1000})
    database.executemany(
        "UPDATE cards SET type=2, queue=2, due=?, ivl=?, factor=2500, reps=?, data=? WHERE id=?",
        [(place % 300, 12, 6, state, card) for place, card in enumerate(cards)],
    )
    rows = []
    for turn in range(REVIEWS):
        card = cards[turn % len(cards)]
        rating = chance.choices((1, 2, 3, 4), (10, 10, 70, 10))[0]
        rows.append((now - REVIEWS + turn, card, -1, rating, 9, 4, 500, 5000, 1))
    database.executemany("INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)", rows)


def _main(side: str, home: str, file: str) -> None:
    import resource

    began = time.perf_counter()
    (_ours if side == "ours" else _theirs)(Path(home), Path(file))
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
