"""Nothing that was acknowledged is lost: not when a program is killed, nor when several write."""

import signal
from itertools import pairwise

import pytest
from processes import python
from stocked import deck_of

from flashcards.schedule import replay
from flashcards.store import Store

RATE_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from flashcards.log import Rating
from flashcards.store import Store

store = Store.open(Path(sys.argv[1]), sys.argv[2])
for number in count():
    card, rating = f"cnn/c{number % 7}", Rating(number % 4 + 1)
    store.ledger.record(card, "rating", 1_795_000_000_000 + number, 739_000, rating=rating)
    print(card, rating, flush=True)
"""

RATE_AND_UNDO = """
import sys
from pathlib import Path
from time import sleep
from flashcards.log import Rating
from flashcards.store import Store

def ratings_of_others():
    others = (row for row in store.ledger.rows() if row.device != sys.argv[2])
    return sum(row.event == "rating" for row in others)

sys.stdin.readline()
with Store.open(Path(sys.argv[1]), sys.argv[2]) as store:
    for number in range(int(sys.argv[3])):
        while number % 5 == 0 and ratings_of_others() < number:
            sleep(0.001)  # for the other program, so that they take turns
        card, at = f"cnn/c{number % 3}", 1_795_000_000_000 + number
        store.ledger.record(card, "rating", at, 739_000, rating=Rating(number % 4 + 1))
        sleep(0.001)
        if number % 5 == 4:
            store.ledger.undo(at, 739_000)
"""

OPEN = """
import sys
from pathlib import Path
from flashcards.store import Store

sys.stdin.readline()
with Store.open(Path(sys.argv[1])) as store:
    print(store.ledger.device)
"""


def finished_together(programs):
    """What several waiting programs print when they are let go at once; none may complain."""
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    results = [program.communicate(timeout=60) for program in programs]
    assert [err for _, err in results] == [""] * len(programs)
    return [out for out, _ in results]


@pytest.mark.parametrize("acknowledged", [1, 40, 200])
def test_a_killed_program_loses_no_rating(path, acknowledged):
    with Store.open(path) as store:
        store.library.sync([deck_of("cnn", 7)])
    program = python(RATE_FOR_EVER, path, "desk")
    lines = [program.stdout.readline() for _ in range(acknowledged)]
    program.send_signal(signal.SIGKILL)
    rest = program.stdout.read()  # `communicate` would pass over lines that are read ahead
    program.communicate()
    said = [line.split() for line in (*lines, *rest.splitlines())]
    with Store.open(path) as store:
        rows = list(store.ledger.rows())
        logged = [[row.card, str(row.rating.value)] for row in rows]
        assert logged[: len(said)] == said
        assert len(logged) <= len(said) + 1
        assert store.examine() == ()


def test_two_programs_that_rate_at_once_lose_nothing(path):
    with Store.open(path) as store:
        store.library.sync([deck_of("cnn", 3)])
    finished_together([python(RATE_AND_UNDO, path, device, 100) for device in ("desk", "laptop")])
    with Store.open(path) as store:
        rows = list(store.ledger.rows())
        for device in ("desk", "laptop"):
            events = [row.event for row in rows if row.device == device]
            assert events == (["rating"] * 5 + ["undo"]) * 20
        assert len({row.id for row in rows}) == 240
        turns = sum(one.device != other.device for one, other in pairwise(rows))
        assert turns > 10
        presets = store.ledger.presets()
        for card in ("cnn/c0", "cnn/c1", "cnn/c2"):
            assert store.ledger.state(card) == replay(store.ledger.history(card), presets)
        assert store.examine() == ()


def test_several_programs_can_make_the_store_at_once(path):
    devices = finished_together([python(OPEN, path) for _ in range(4)])
    assert len(set(devices)) == 1
    with Store.open(path) as store:
        assert f"{store.ledger.device}\n" == devices[0]
        assert store.examine() == ()
