"""`edit` opens the editor at the card; the schedule is kept, and a faulty edit is told."""

import shlex
import sys

import pytest

EDITOR = """
import sys
from pathlib import Path
file = Path(sys.argv[-1])
text = file.read_text("utf-8")
Path({log!r}).write_text(" ".join(sys.argv[1:]), "utf-8")
file.write_text(text.replace({old!r}, {new!r}), "utf-8")
"""


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Sets an $EDITOR that replaces one text by another; returns the file with its arguments."""

    def editor(old, new, name="ed.py", **variables):
        log = tmp_path / "opened"
        script = tmp_path / name
        script.write_text(EDITOR.format(log=str(log), old=old, new=new))
        command = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
        monkeypatch.setenv("EDITOR", command)
        return log

    return editor


def test_a_bundled_deck_is_edited_in_a_copy_of_the_users_own(run, home, bundled, editor):
    before = (bundled / "words.yaml").read_bytes()
    log = editor("A dog.", "A hound.")
    ran = run("edit", "words/dog")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    own = home / "decks" / "words.yaml"
    assert log.read_text() == str(own)
    assert run("show", "dog", "--json").data["answer"]["en"] == "A hound."
    assert (bundled / "words.yaml").read_bytes() == before
    assert {deck["path"] for deck in run("decks", "--json").data} == {
        *(str(own), str(bundled / "sums.yaml")),
    }


def test_the_schedule_is_kept(run, sit, editor):
    sit("", "4")
    before = run("show", "dog", "--json").data
    editor("A dog.", "A hound.")
    run("edit", "dog")
    after = run("show", "dog", "--json").data
    assert (after["state"], after["history"]) == (before["state"], before["history"])
    assert run("due", "--json").data["new"] == 7


def test_a_faulty_edit_is_told_and_the_old_cards_stay(run, home, editor):
    editor("    front: {zh: 狗用英语怎么说？, en: What is a 狗?}\n", "")
    own = home / "decks" / "words.yaml"
    ran = run("edit", "dog")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"{own}:4:5: missing-key front is missing\n"
        "    hint: add front:\n"
        "flashcards: the decks have 1 problem\n"
        "  hint: mend them, or take the deck out of its folder; your schedule is safe\n"
    )
    assert run("due").code == 3
    own.unlink()
    assert run("show", "dog", "--json").data["answer"]["en"] == "A dog."


def test_an_edit_without_a_change_leaves_no_copy_behind(run, home, editor):
    editor("not in the deck", "")
    assert run("edit", "dog").code == 0
    assert list((home / "decks").iterdir()) == []


def test_a_deck_of_the_users_own_with_the_same_file_name_is_not_overwritten(run, home, editor):
    mine = home / "decks" / "words.yaml"
    mine.parent.mkdir()
    mine.write_text("deck: mine\ncards:\n  - {id: a, front: x, back: y}\n")
    editor("A dog.", "A hound.")
    assert run("edit", "words/dog").code == 0
    assert mine.read_text().startswith("deck: mine\n")
    assert run("show", "words/dog", "--json").data["answer"]["en"] == "A hound."
    assert "A hound." in (home / "decks" / "words-2.yaml").read_text("utf-8")


def test_a_deck_of_the_users_own_is_edited_in_place(run, home, editor):
    mine = home / "decks" / "mine.yaml"
    mine.parent.mkdir()
    mine.write_text("deck: mine\ncards:\n  - {id: a, front: x, back: y}\n")
    log = editor("back: y", "back: z")
    assert run("edit", "mine/a").code == 0
    assert log.read_text() == str(mine)
    assert run("show", "mine/a", "--json").data["answer"]["en"] == "z"


def test_editors_that_know_lines_are_opened_at_the_card(run, home, tmp_path, monkeypatch):
    vi = tmp_path / "vi"
    vi.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/opened\n')
    vi.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(vi))
    run("edit", "seasons")
    assert (tmp_path / "opened").read_text() == f"+21 {home}/decks/words.yaml\n"


def test_an_editor_that_is_not_there_is_told(run, home, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    ran = run("edit", "dog")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: no-such-editor cannot be started: No such file or directory\n"
        "  hint: set EDITOR to the editor you use\n"
    )
    assert list((home / "decks").iterdir()) == []


def test_editing_in_a_sitting_shows_the_card_as_it_is_now(run, sit, editor):
    editor("What is a 狗?", "What does 狗 mean?")
    out = sit("e", "", "3").out
    assert "\nWhat does 狗 mean?\n" in out
    assert run("show", "dog", "--json").data["state"]["reps"] == 1


def test_a_faulty_edit_in_a_sitting_is_told_and_the_sitting_goes_on(home, sit, editor):
    editor("back: {zh: 是 dog。, en: A dog.}", "")
    ran = sit("e", "", "3")
    assert ran.code == 0
    assert (
        f"{home}/decks/words.yaml:4:5: missing-key back is missing; "
        "until it is mended the cards stay as they were: e edits again\n"
    ) in ran.out
    assert "\n1 done · left: " in ran.out


def test_an_editor_that_is_not_there_does_not_end_the_sitting(sit, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    ran = sit("e", "", "3")
    assert ran.code == 0
    assert "no-such-editor cannot be started" in ran.out
    assert "\n1 done · left: " in ran.out
