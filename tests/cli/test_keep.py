"""`backup`, `restore` and `doctor` keep what was learnt."""

import sqlite3

import pytest


@pytest.fixture
def change(home):
    """Change the store behind the program's back."""

    def change(sql):
        connection = sqlite3.connect(home / "cards.db")
        with connection:
            connection.execute(sql)
        connection.close()

    return change


def test_a_backup_is_made_and_brought_back(run, sit, home, tmp_path):
    sit("", "4")
    before = run("show", "dog", "--json").data
    copy = tmp_path / "copy.db"
    ran = run("backup", str(copy))
    assert (ran.code, ran.out, ran.err) == (0, f"{copy}\n", "")
    sit("", "1", "", "1")
    assert run("due", "--json").data["new"] == 5
    ran = run("restore", str(copy))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"The schedule is that of {copy}.\n"
        f"What it replaced is in {home}/backups/before-restore.db.\n"
    )
    assert run("show", "dog", "--json").data == before
    assert run("due", "--json").data["new"] == 7


def test_a_backup_without_a_name_has_the_date(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("backup").out == "flashcards-2026-11-21.db\n"
    assert (tmp_path / "flashcards-2026-11-21.db").is_file()


def test_a_backup_is_made_once_a_study_day_and_the_last_ten_are_kept(run, home):
    for day in range(1, 15):
        run("due", now=f"2026-12-{day:02}T09:00")
        run("due", now=f"2026-12-{day:02}T19:00")
    assert sorted(file.name for file in (home / "backups").iterdir()) == [
        f"2026-12-{day:02}.db" for day in range(5, 15)
    ]


def test_what_is_no_backup_is_not_brought_back(run, sit, tmp_path):
    sit("", "4")
    ran = run("restore", str(tmp_path / "gone.db"))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: there is no file {tmp_path}/gone.db\n"
        "  hint: name a file made by `flashcards backup`\n"
    )
    text = tmp_path / "text"
    text.write_text("no database " * 100)
    ran = run("restore", str(text))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"flashcards: {text} is damaged, or no flashcards store\n")
    assert run("due", "--json").data["new"] == 7


def test_the_doctor_finds_nothing_in_a_sound_store(run, sit):
    sit("", "4", "", "", "1")
    ran = run("doctor")
    assert (ran.code, ran.out, ran.err) == (0, "", "Everything is as the log says.\n")
    assert run("doctor", "--json").data == []


def test_the_doctor_repairs_what_is_not_as_the_log_says(run, sit, change):
    sit("", "4")
    before = run("show", "dog", "--json").data["state"]
    change("UPDATE cards SET stability = 99 WHERE card = 'words/dog'")
    said = "the schedule of words/dog is not what its log says"
    ran = run("doctor", "--dry-run")
    assert (ran.code, ran.out, ran.err) == (1, f"{said}\n", "1 finding\n")
    assert run("doctor", "--dry-run", "--json").data == [
        {"code": "state", "message": said, "card": "words/dog", "repaired": False}
    ]
    ran = run("doctor")
    assert (ran.code, ran.out, ran.err) == (1, f"{said} (repaired)\n", "1 finding\n")
    assert run("show", "dog", "--json").data["state"] == before
    assert run("doctor").code == 0
