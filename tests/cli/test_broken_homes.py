"""A home that cannot be used: a clear message, exit code 4, and nothing damaged."""

import os
import shutil
import sqlite3
import sys
import tomllib  # noqa: F401  # nobody may not be able to read Python's own library

import pytest
from processes import as_a_user

from flashcards.cli import main
from flashcards.store import schema

needs_users = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of another user")
COMMANDS = (["due"], [], ["review", "--plain"], ["drill", "--json"], ["undo"], ["doctor"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_of_a_newer_version_is_left_alone(run, home, command):
    store = home / "cards.db"
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = store.read_bytes()
    ran = run(*command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: the store {store} has version 99; this program reads up to {schema.VERSION}\n"
        "  hint: update flashcards: a newer version of it wrote this store\n"
    )
    assert store.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_corrupt_store_is_told_with_where_the_backups_are(run, home, command):
    store = home / "cards.db"
    store.write_bytes(b"garbage" * 1000)
    ran = run(*command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: {store} is damaged, or no flashcards store\n"
        f"  hint: go back to a backup: `flashcards restore FILE` with one from {home}/backups\n"
    )
    assert store.read_bytes() == b"garbage" * 1000


def test_a_corrupt_store_is_replaced_by_its_backup_and_kept(run, sit, home, tmp_path):
    sit("", "4")
    copy = tmp_path / "copy.db"
    run("backup", str(copy))
    (home / "cards.db").write_bytes(b"garbage" * 1000)
    ran = run("restore", str(copy))
    assert ran.code == 0
    assert run("due", "--json").data["new"] == 7
    assert (home / "backups" / "damaged.db").read_bytes() == b"garbage" * 1000


def test_another_programs_database_is_left_alone(run, home):
    store = home / "cards.db"
    store.unlink()
    connection = sqlite3.connect(store)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    ran = run("due")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: {store} is another program's database\n"
        "  hint: choose another place for the store, with --home or FLASHCARDS_HOME\n"
    )


def test_a_file_where_the_home_should_be_is_told(run, home):
    shutil.rmtree(home)
    home.write_text("a file")
    ran = run("due")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: {home}: File exists\n  hint: check the path, its permissions and the disk\n"
    )
    assert home.read_text() == "a file"


def test_a_folder_where_the_store_should_be_is_told(run, home):
    (home / "cards.db").unlink()
    (home / "cards.db").mkdir()
    ran = run("due")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"flashcards: {home}/cards.db is a folder, not a store\n  hint: name a file in it\n"
    )


@pytest.fixture
def as_nobody(home, capfd):
    """Run a command as a user who owns nothing here."""

    def as_nobody(*words):
        capfd.readouterr()
        for folder in home.parents:
            if folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o777 == 0o700:
                folder.chmod(0o755)
        code = as_a_user(
            lambda: _flushed(["--home", str(home), "--now", "2026-11-21T09:00", *words])
        )
        return (code, *capfd.readouterr())

    return as_nobody


def _flushed(words):
    code = main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    return code


@needs_users
def test_in_a_read_only_home_one_can_look_but_not_rate(as_nobody, program, home):
    program("review", "--plain", typed="\n4\n")
    for path in (home, home / "cards.db"):
        path.chmod(0o555)
    assert as_nobody("due") == (0, "7 cards: 7 new (2026-11-21)\n", "")
    code, out, err = as_nobody("suspend", "dog")
    assert (code, out) == (4, "")
    assert err == (
        f"flashcards: the store {home}/cards.db cannot be written\n"
        "  hint: check the permissions of the file and of its folder\n"
    )
    for path in (home, home / "cards.db"):
        path.chmod(0o755)
    code, out, _ = as_nobody("due")
    assert (code, out) == (0, "7 cards: 7 new (2026-11-21)\n")


@needs_users
def test_an_unreadable_home_is_told(as_nobody, home):
    home.chmod(0)
    code, out, err = as_nobody("due")
    home.chmod(0o755)
    assert (code, out) == (3, "")
    assert err == (
        f"flashcards: {home}/config.toml cannot be read: Permission denied\n"
        "  hint: check its permissions, and those of its folder\n"
    )


@needs_users
def test_an_unreadable_configuration_is_told(as_nobody, home):
    file = home / "config.toml"
    file.write_text("new-per-day = 3\n")
    file.chmod(0)
    code, out, err = as_nobody("due")
    assert (code, out) == (3, "")
    assert err.startswith(f"flashcards: {file} cannot be read: Permission denied\n")


@needs_users
def test_an_unreadable_deck_is_told(as_nobody, home):
    file = home / "decks" / "mine.yaml"
    file.parent.mkdir()
    file.write_text("deck: mine\n")
    file.chmod(0)
    home.chmod(0o777)
    (home / "cards.db").chmod(0o666)
    code, out, err = as_nobody("due")
    assert (code, out) == (3, "")
    assert f"{file}" in err
    assert "Permission denied" in err


@needs_users
def test_a_home_that_cannot_be_made_is_told(as_nobody, home):
    shutil.rmtree(home)
    code, out, err = as_nobody("due")
    assert (code, out) == (4, "")
    assert err == (
        f"flashcards: {home}: Permission denied\n"
        "  hint: check the path, its permissions and the disk\n"
    )
