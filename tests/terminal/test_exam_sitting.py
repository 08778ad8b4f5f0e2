"""A whole sitting before an exam in a real terminal, in both screens, wide and narrow."""

import subprocess

import pytest

SCREENS = {"full": (), "plain": ("--plain",)}
EVE, EXAM = "2026-11-22T09:00", "2026-11-23T09:00"


@pytest.fixture
def exam(command):
    """Sets an exam about two drills for the day after tomorrow."""
    words = command("exam", "2026-11-23", "--minutes", "30", "sums")
    subprocess.run(words, check=True, capture_output=True)


def show_and_rate(shown, screen, rating):
    shown.turn_over()
    shown.keys("Enter")
    shown.wait("✓")
    shown.turn_over()
    shown.keys(rating, *(["Enter"] if screen == "plain" else []))


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["wide", "narrow"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.usefixtures("exam")
def test_a_sitting_before_an_exam_and_one_on_its_eve(terminal, asked, screen, size):
    shown = terminal("review", "sums", *SCREENS[screen], size=size)
    shown.wait("0 done · left: 2 new", " + ")
    show_and_rate(shown, screen, "4")
    shown.wait("1 done · left: 1 new", "kg")
    show_and_rate(shown, screen, "1")
    shown.wait("2 done · left: 1 learning", "kg")
    show_and_rate(shown, screen, "3")
    shown.wait("nothing left", "review sums --minutes")
    assert shown.ended() == 0
    due = asked("due", "sums")
    assert (due["total"], due["exam"]["days"]) == (0, 2)

    due = asked("due", "sums", now=EVE)
    assert (due["review"], due["exam"]["days"]) == (2, 1)
    shown = terminal("review", "sums", *SCREENS[screen], size=size, now=EVE)
    shown.wait("0 done · left: 2 review")
    show_and_rate(shown, screen, "3")
    shown.wait("1 done · left: 1 review")
    show_and_rate(shown, screen, "3")
    shown.wait("nothing left")
    assert shown.ended() == 0
    assert asked("due", "sums", now=EXAM)["exam"] is None
    assert [len(asked("show", name)["history"]) for name in ("sums/add", "sums/mean")] == [2, 3]
