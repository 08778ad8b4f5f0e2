"""Sittings that are killed, and two at once: what the screen acknowledged is in the log."""

import os
import random
import shutil
import subprocess
from time import monotonic, sleep

import pytest
from piped import Piped

from flashcards.store import Store

KILLS = int(os.environ.get("KILLS", "15"))
IN_A_ROW = 10  # on one store
LINES = 3000


def lines(dice: random.Random) -> str:
    """Whatever is asked, this shows it and rates it so that it comes back."""
    return "".join(f"\n{dice.choice('1112')}\n" for _ in range(LINES))


def examined(home):
    """How many ratings are in the log; the store must be sound."""
    with Store.open(home / "cards.db") as store:
        assert store.examine() == ()
        return sum(row.event == "rating" for row in store.ledger.rows())


def killed(command, dice: random.Random) -> int:
    """How many ratings a sitting acknowledged before it was killed at some moment."""
    sitting = Piped(command)
    sitting.type(lines(dice))
    moment = monotonic() + dice.uniform(0, 0.8)
    while monotonic() < moment and sitting.process.poll() is None:
        sleep(0.001)
    sitting.kill()
    assert sitting.process.stderr.read() == b""
    return sitting.acknowledged


@pytest.mark.parametrize("row", range(-(-KILLS // IN_A_ROW)))
def test_a_killed_sitting_loses_nothing_that_was_acknowledged(row, home, command):
    dice = random.Random(row)
    logged = acknowledged = 0
    for _ in range(min(IN_A_ROW, KILLS - row * IN_A_ROW)):
        now = killed(command("review", "--plain"), dice)
        before, logged = logged, examined(home)
        assert now <= logged - before <= now + 1
        acknowledged += now
    assert acknowledged
    for words in (["doctor"], ["due"], ["undo"]):
        subprocess.run(command(*words), check=True, capture_output=True)
    print(f"{logged} ratings, {acknowledged} acknowledged")


def test_two_sittings_that_take_turns_both_keep_their_ratings(home, command):
    sittings = [Piped(command("review", "--plain")) for _ in range(2)]
    for turn in range(1, 31):
        for sitting in sittings:
            while sitting.acknowledged < turn:
                type_and_wait(sitting, "\n")
                type_and_wait(sitting, "1\n")
    assert [sitting.finish() for sitting in sittings] == ["", ""]
    assert examined(home) == sum(sitting.acknowledged for sitting in sittings)


def type_and_wait(sitting: Piped, line: str) -> None:
    """Type a line and wait until something is said to it."""
    before, deadline = len(sitting.written), monotonic() + 10
    sitting.type(line)
    while len(sitting.written) == before and monotonic() < deadline:
        sleep(0.002)


def test_two_sittings_at_once_both_survive(home, command):
    dice = random.Random(0)
    sittings = [Piped(command("review", "--plain")) for _ in range(2)]
    for sitting in sittings:
        sitting.type(lines(dice)[:900])
    assert [sitting.finish() for sitting in sittings] == ["", ""]
    assert [sitting.process.returncode for sitting in sittings] == [0, 0]
    done = [sitting.acknowledged for sitting in sittings]
    assert min(done) > 30
    assert examined(home) == sum(done)


def test_a_start_during_a_sitting_and_a_restore_under_it_are_safe(home, command, tmp_path):
    copy = shutil.copy(home / "cards.db", tmp_path / "copy.db")
    sitting = Piped(command("review", "--plain"))
    while not sitting.written:
        sleep(0.01)
    sitting.type("\n1\n")
    subprocess.run(command("due"), check=True, capture_output=True)
    subprocess.run(command("restore", str(copy)), check=True, capture_output=True)
    sitting.type("\n1\n\n1\n")
    assert sitting.finish() == ""
    assert sitting.process.returncode == 0
    subprocess.run(command("doctor"), check=True, capture_output=True)
