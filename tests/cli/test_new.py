"""`new` writes a deck that passes the check and is asked at once."""

import pytest


def test_the_starter_deck_passes_the_check_and_holds_every_kind_of_card(run, home):
    ran = run("new", "physics")
    file = home / "decks" / "physics.yaml"
    assert (ran.code, ran.out) == (0, f"{file}\n")
    checked = run("check", str(file))
    assert (checked.code, checked.out, checked.err) == (0, "", "1 deck, no problems\n")
    kinds = {run("show", card, "--json").data["kind"] for card in CARDS}
    assert kinds == {"basic", "reversed", "cloze", "list", "typed", "choice", "drill"}


CARDS = [
    f"physics/{name}"
    for name in (
        "first-law",
        "inertia",
        "second-law:1",
        "conserved",
        "unit-of-force",
        "heavier-falls",
        "braking",
    )
]


def test_a_deck_that_is_there_is_never_overwritten(run, home):
    run("new", "physics")
    (home / "decks" / "physics.yaml").write_text("deck: physics\ncards: []\n")
    ran = run("new", "physics")
    assert ran.code == 2
    assert (home / "decks" / "physics.yaml").read_text() == "deck: physics\ncards: []\n"


@pytest.mark.parametrize("name", ["Physics", "../evil", "a b", "物理", ""])
def test_a_name_that_cannot_name_a_deck_is_refused(run, home, name):
    ran = run("new", name)
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"flashcards: {name!r} cannot name a deck")
    assert not (home / "decks").exists()
