"""The course that comes with the program, through the command line."""

import pytest

from flashcards.decks import bundled_folder


@pytest.fixture
def bundled():
    return bundled_folder()


def test_the_first_day_asks_twenty_new_cards(run):
    assert run("due").out == "20 cards: 20 new (2026-11-21)\n"


def test_the_course_is_asked_in_both_languages(sit):
    chinese, english = sit(options=("cnn", "--lang", "zh")).out, sit(options=("cnn",)).out
    assert any("一" <= sign <= "鿿" for sign in chinese)
    assert not any("一" <= sign <= "鿿" for sign in english)


def test_every_drill_understands_its_own_answer(run):
    drills = [row["drill"] for row in run("drills", "--json").data]
    assert len(drills) > 15
    wrong = []
    for drill in drills:
        data = run("drill", drill, "--seed", "3", "--json").data
        ran = run("drill", drill, "--seed", "3", "--answer", typed(data["answer"]))
        if ran.code:
            wrong.append((drill, data["answer"], ran.out))
    assert wrong == []


def typed(value) -> str:
    """A value as one types it."""
    if isinstance(value, list):
        return f"({', '.join(map(typed, value))})"
    return value if isinstance(value, str) else f"{value:.12g}" if value % 1 else str(int(value))


@pytest.mark.parametrize("words", [["decks"], ["drills"], ["decks", "--coverage"]])
def test_what_there_is_can_be_listed(run, words):
    ran = run(*words)
    assert (ran.code, "flashcards:" in ran.err) == (0, False)
    assert ran.out
