"""Decks may break, hide one another, leave and come back: nothing is skipped and nothing lost."""

import pytest

BAD = """\
deck: mine
cards:
  - id: a
    front: x
  - id: B
    front: x
    back: y
"""
MINE = "deck: mine\ncards:\n  - {id: a, front: x, back: y}\n"


@pytest.fixture
def own(home):
    """The folder of the user's own decks."""
    folder = home / "decks"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("command", [["due"], [], ["review", "--plain"], ["drills"], ["decks"]])
def test_a_broken_deck_stops_the_start_and_every_problem_is_told(run, own, command):
    file = own / "mine.yaml"
    file.write_text(BAD)
    (own / "other.yaml").write_text("deck: other\ncards: {}\n")
    ran = run(*command)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"{file}:3:5: missing-key back is missing\n"
        "    hint: add back:\n"
        f"{file}:5:9: id an id has lower-case letters, digits and hyphens only\n"
        "    hint: write b\n"
        f"{own / 'other.yaml'}:2:1: list a list is missing here\n"
        "    hint: begin each item with `- `\n"
        "flashcards: the decks have 3 problems\n"
        "  hint: mend them, or take the deck out of its folder; your schedule is safe\n"
    )


def test_a_broken_deck_loses_nothing_and_the_next_start_after_mending_works(run, sit, own):
    file = own / "mine.yaml"
    file.write_text(MINE)
    sit("", "4", options=("mine",))
    before = run("show", "mine/a", "--json").data
    file.write_text(BAD)
    assert run("due").code == 3
    file.write_text(MINE)
    assert run("show", "mine/a", "--json").data == before


def test_a_deck_of_the_users_own_hides_the_bundled_one_of_its_name(run, own, bundled):
    file = own / "words.yaml"
    file.write_text("deck: words\ncards:\n  - {id: dog, front: Rex?, back: My dog.}\n")
    assert run("show", "words/dog", "--json").data["answer"]["en"] == "My dog."
    assert run("due", "--json", "words").data["total"] == 1
    file.unlink()
    assert run("show", "words/dog", "--json").data["answer"]["en"] == "A dog."
    assert run("due", "--json", "words").data["total"] == 6


def test_a_deck_that_leaves_and_comes_back_keeps_its_history(run, sit, own):
    file = own / "mine.yaml"
    file.write_text(MINE)
    sit("", "4", options=("mine",))
    before = run("show", "mine/a", "--json").data
    file.unlink()
    assert run("show", "mine/a").code == 2
    assert run("doctor").code == 0
    file.write_text(MINE)
    assert run("show", "mine/a", "--json").data == before


def test_a_corrected_text_keeps_the_history(run, sit, own):
    file = own / "mine.yaml"
    file.write_text(MINE)
    sit("", "4", options=("mine",))
    state = run("show", "mine/a", "--json").data["state"]
    file.write_text(MINE.replace("back: y", "back: corrected"))
    data = run("show", "mine/a", "--json").data
    assert (data["answer"]["en"], data["state"]) == ("corrected", state)


def test_a_configured_folder_holds_decks_too(run, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "mine.yaml").write_text(MINE)
    run("config", "decks", str(folder))
    assert run("due", "--json").data["new"] == 9
    assert run("config", "--json").data["files"]["decks"].startswith(str(folder))


def test_a_configured_folder_that_is_missing_is_told(run, tmp_path):
    run("config", "decks", str(tmp_path / "gone"))
    ran = run("due")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"flashcards: the folder of decks {tmp_path}/gone cannot be read: "
        "No such file or directory\n"
        "  hint: create it, or take it out of the configuration\n"
    )
    assert run("config", "decks", "--unset").code == 0
    assert run("due").code == 0


def test_a_link_that_leads_nowhere_is_told(run, own):
    link = own / "mine.yaml"
    link.symlink_to(own / "gone.yaml")
    ran = run("due")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"flashcards: {link} cannot be read: No such file or directory\n"
        "  hint: mend it, or take it out of its folder\n"
    )


def test_what_editors_leave_beside_decks_is_no_deck(run, own):
    for name in (".mine.yaml.swp", ".#mine.yaml", "mine.yaml~", "mine.yaml.bak", "#mine.yaml#"):
        (own / name).write_text("no deck")
    assert run("due", "--json").data["new"] == 8
