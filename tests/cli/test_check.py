"""`check` reports every problem, compiler style, with what to do."""

import pytest

BAD = """\
deck: bad
cards:
  - id: a
    front: x
  - id: B
    front: x
    back: y
"""


@pytest.fixture
def bad(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text(BAD)
    return file


def test_good_decks_have_no_problems(run, bundled):
    ran = run("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "2 decks, no problems\n")
    assert run("check", str(bundled / "sums.yaml")).err == "1 deck, no problems\n"
    assert run("check", "--json").data == []


def test_every_problem_is_told_at_its_place(run, bad):
    ran = run("check", str(bad))
    assert ran.code == 1
    assert ran.out == (
        f"{bad}:3:5: missing-key back is missing\n"
        "    hint: add back:\n"
        f"{bad}:5:9: id an id has lower-case letters, digits and hyphens only\n"
        "    hint: write b\n"
    )
    assert ran.err == "1 deck, 2 problems\n"


def test_problems_as_json(run, bad):
    ran = run("check", "--json", str(bad))
    assert (ran.code, ran.err) == (1, "")
    assert ran.data[0] == {
        **{"file": str(bad), "line": 3, "column": 5, "code": "missing-key"},
        **{"message": "back is missing", "hint": "add back:"},
    }
    assert [problem["line"] for problem in ran.data] == [3, 5]


def test_a_folder_is_checked_against_the_syllabus_in_it(run, bundled, tmp_path, monkeypatch):
    monkeypatch.setattr("flashcards.decks.folders.bundled_folder", lambda: tmp_path)
    ran = run("check", str(bundled))
    assert (ran.code, ran.out) == (0, "")
    assert run("check", str(bundled / "words.yaml")).code == 0


def test_what_is_not_there_cannot_be_checked(run):
    ran = run("check", "nowhere.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: there is no file or folder nowhere.yaml\n"
        "  hint: name a deck, or a folder of decks\n"
    )


def test_check_works_while_the_users_own_deck_is_broken(run, home):
    (home / "decks").mkdir()
    (home / "decks" / "bad.yaml").write_text(BAD)
    assert run("due").code == 3
    ran = run("check")
    assert (ran.code, ran.err) == (1, "3 decks, 2 problems\n")
