"""Mock exams in a real terminal: both screens and languages, the clock, and SIGKILL."""

import os
import random
import re
import signal
import subprocess
from time import monotonic, sleep

import pytest
from piped import Piped

from flashcards.store import Store

PAPER = ("--paper", "3", "--questions", "6")
KILLS = int(os.environ.get("KILLS", "15")) // 3
ANSWERED = re.compile(r"· (\d+) answered ·")
SCREENS = {"full": (), "plain": ("--plain",)}


def kept(home) -> dict:
    """The sitting that is not over, as the store has it."""
    with Store.open(home / "cards.db") as store:
        assert store.examine() == ()
        return store.recall("mock")


def logged(home) -> list:
    with Store.open(home / "cards.db") as store:
        return [row for row in store.ledger.rows() if "mock" in row.detail]


@pytest.mark.parametrize(
    ("screen", "size", "language"),
    [
        ("full", (80, 24), "zh"),
        ("full", (40, 10), "en"),
        ("plain", (80, 24), "en"),
        ("plain", (40, 10), "zh"),
    ],
)
def test_a_whole_mock_exam_is_sat(screen, size, language, terminal, home):
    terminal = terminal("mock", *PAPER, *SCREENS[screen], "--lang", language, size=size)
    for number in range(1, 7):
        terminal.wait(f"{number} of 6")
        terminal.turn_over()
        terminal.types(f"答案 {number}", "Enter")
        ended = (f"{number + 1} of 6", "hands in")
        if "Kept" in terminal.wait_until(lambda s, e=ended: any(one in s for one in (*e, "Kept"))):
            terminal.turn_over()
            terminal.keys("Enter")
    terminal.wait("hands in")
    if screen == "plain":
        terminal.types(":h", "Enter")
    else:
        terminal.keys("Escape")
        terminal.wait("h hand in")
        terminal.keys("h")
    terminal.wait("and in (")
    terminal.types("y", *(["Enter"] if screen == "plain" else []))
    judged = 0
    while "By chapter" not in (
        shown := terminal.wait_until(lambda s: "Judge" in s or "chapter" in s)
    ):
        judged += 1
        assert f"answer {judged} of" in shown
        terminal.turn_over()
        terminal.types("f", *(["Enter"] if screen == "plain" else []))
        if screen == "plain":
            terminal.wait("Your marks")
        terminal.turn_over()
        terminal.keys("Enter")
        terminal.wait_until(lambda s, n=judged: f"answer {n + 1} of" in s or "By chapter" in s)
    if screen == "full":
        terminal.keys("q")
    assert terminal.ended() == 0
    assert judged
    assert "Paper 3:" in terminal.screen()
    assert [row.detail["mock"]["number"] for row in logged(home)] == [1, 2, 3, 4, 5, 6]


def process_of(home) -> int:
    """The program that sits in the terminal."""
    found = subprocess.run(["pgrep", "-f", f"{home} .*mock"], capture_output=True, text=True)
    return max(map(int, found.stdout.split()))


def test_what_was_typed_but_not_entered_outlives_a_kill(terminal, home):
    screen = terminal("mock", *PAPER)
    screen.wait("1 of 6")
    screen.types("first", "Enter")
    screen.wait("2 of 6")
    screen.types("half an ans")
    deadline = monotonic() + 10
    while kept(home)["typed"][1] != "half an ans" and monotonic() < deadline:
        sleep(0.1)
    os.kill(process_of(home), signal.SIGKILL)
    assert kept(home)["typed"][:3] == ["first", "half an ans", ""]
    again = terminal("mock", "--resume", size=(100, 24))
    shown = again.wait("2 of 6 · 2 answered", "half an ans")
    assert "2*" in shown
    again.keys("Escape")
    again.wait("? keys")
    again.keys("q")
    assert again.ended() == 0
    assert "flashcards mock --resume" in again.screen()


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_killed_exam_loses_no_answer_that_was_acknowledged(kill, home, command):
    dice = random.Random(kill)
    sitting = Piped(command("mock", "--plain", *PAPER))
    sitting.type("".join(f"answer {n}\n:{1 + n % 6}\n" for n in range(3000)))
    moment = monotonic() + dice.uniform(0.5, 1.5)
    while monotonic() < moment:
        sleep(0.001)
    sitting.kill()
    assert sitting.process.stderr.read() == b""
    said = ANSWERED.findall(sitting.written.decode("utf-8", "ignore"))
    found = kept(home)
    if said:
        assert sum(map(bool, found["typed"])) in (int(said[-1]), int(said[-1]) + 1)
    if found:
        again = Piped(command("mock", "--plain", "--resume"))
        again.type(":h\ny\n" + "\n" * 6)
        assert again.finish() == ""
        assert len(logged(home)) == 6
        assert kept(home) is None


@pytest.mark.parametrize("screen", SCREENS)
def test_the_paper_is_collected_when_the_time_is_up(screen, terminal, home):
    terminal = terminal("mock", *PAPER, *SCREENS[screen], "--minutes", "0.1")
    terminal.wait("1 of 6")
    terminal.types("an answer in time", "Enter")
    terminal.wait("2 of 6")
    shown = terminal.wait("The time is up: the paper is handed in.")
    assert "hand in" not in shown
    terminal.wait_until(lambda s: "Judge" in s or "By chapter" in s)
    assert kept(home) is None or kept(home)["phase"] == "judging"
