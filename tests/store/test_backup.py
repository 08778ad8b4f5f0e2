"""A copy is whole or not there, the last ten stay, and restoring never loses what it replaces."""

import errno
import os
import sqlite3
from contextlib import closing

import pytest
from stocked import DAY, at, rate

from flashcards.errors import StoreError
from flashcards.schedule import FRESH
from flashcards.store import Store, backups, restore, schema
from flashcards.store import backup as backup_module


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def damage(path):
    """Overwrite the pages in the middle, as a failing disk would."""
    with path.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"?" * 20 * 4096)


def refused(store_path, source):
    with pytest.raises(StoreError) as error:
        restore(store_path, source)
    return error.value.message, error.value.hint


def test_a_backup_is_the_store_as_one_file(store, tmp_path):
    state = rate(store)
    copy = store.back_up(tmp_path / "elsewhere" / "copy.db")
    assert names(copy.parent) == ["copy.db"]
    with Store.open(copy, "desk") as copied:
        assert copied.ledger.state("cnn/c0") == state
        assert copied.ledger.history("cnn/c0") == store.ledger.history("cnn/c0")
        assert copied.examine() == ()


def test_a_backup_replaces_an_older_one(store, tmp_path):
    store.back_up(tmp_path / "copy.db")
    state = rate(store)
    store.back_up(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copied:
        assert copied.ledger.state("cnn/c0") == state


def failing(descriptor):
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_backup_that_fails_leaves_the_older_one_alone(store, tmp_path, monkeypatch):
    copy = store.back_up(tmp_path / "copies" / "copy.db")
    before = copy.read_bytes()
    monkeypatch.setattr(backup_module.os, "fsync", failing)
    with pytest.raises(StoreError) as error:
        store.back_up(copy)
    assert error.value.message == f"{copy}: Input/output error"
    assert (names(copy.parent), copy.read_bytes()) == (["copy.db"], before)


def test_a_backup_where_none_can_be_written_says_so(store, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as error:
        store.back_up(tmp_path / "file" / "copy.db")
    assert error.value.message == f"{tmp_path}/file: File exists"
    assert error.value.hint == "check the path, its permissions and the disk"


def test_a_backup_cannot_take_the_place_of_its_store(store, path, tmp_path):
    rate(store)
    (tmp_path / "link.db").symlink_to(path)
    with pytest.raises(StoreError) as error:
        store.back_up(tmp_path / "link.db")
    assert error.value.message == f"{tmp_path}/link.db is the store itself"
    assert error.value.hint == "name another file for the backup"
    with pytest.raises(StoreError) as error:
        store.back_up(tmp_path)
    assert error.value.message == f"{tmp_path}: Is a directory"
    assert store.examine() == ()


def test_a_backup_is_made_once_a_study_day(store, tmp_path):
    first = store.back_up_daily(DAY)
    assert first == tmp_path / "backups" / "2024-04-24.db"
    assert store.back_up_daily(DAY) is None
    assert store.back_up_daily(DAY + 1) == tmp_path / "backups" / "2024-04-25.db"
    assert backups(store.path)[::-1] == (first, tmp_path / "backups" / "2024-04-25.db")


def test_the_last_ten_backups_stay(store, tmp_path):
    made = []
    for day in range(DAY, DAY + 13):
        made.append(store.back_up_daily(day))
        os.utime(made[-1], ns=(day, day))
    assert backups(store.path) == tuple(reversed(made[-10:]))
    assert names(tmp_path / "backups") == sorted(path.name for path in made[-10:])


def test_restoring_brings_back_what_was_there(store, path, tmp_path):
    then = rate(store, "cnn/c0")
    copy = store.back_up(tmp_path / "copy.db")
    rate(store, "cnn/c0", minutes=10)
    later = rate(store, "cnn/c1", minutes=11)
    store.close()
    replaced = restore(path, copy)
    with Store.open(path, "desk") as restored:
        assert restored.ledger.states(["cnn/c0", "cnn/c1"]) == {"cnn/c0": then, "cnn/c1": FRESH}
        assert restored.examine() == ()
    assert replaced == tmp_path / "backups" / "before-restore.db"
    with Store.open(replaced) as kept:
        assert kept.ledger.state("cnn/c1") == later
    assert names(tmp_path) == ["backups", "copy.db", "flashcards.db"]


def test_restoring_can_be_undone_by_restoring_what_was_replaced(store, path, tmp_path):
    copy = store.back_up(tmp_path / "copy.db")
    state = rate(store)
    store.close()
    restore(path, restore(path, copy))
    with Store.open(path) as restored:
        assert restored.ledger.state("cnn/c0") == state
    assert names(tmp_path / "backups") == ["before-restore-2.db", "before-restore.db"]


def test_programs_that_have_the_store_open_go_on_with_the_restored_one(store, path, tmp_path):
    copy = store.back_up(tmp_path / "copy.db")
    rate(store, "cnn/c0")
    restore(path, copy)
    assert store.ledger.state("cnn/c0") == FRESH
    state = rate(store, "cnn/c1")
    with Store.open(path) as restored:
        assert restored.ledger.states(["cnn/c0", "cnn/c1"]) == {"cnn/c0": FRESH, "cnn/c1": state}
        assert restored.examine() == ()


def test_restoring_takes_in_what_a_copys_own_journal_holds(store, path, tmp_path):
    other = tmp_path / "other.db"
    with Store.open(other) as running:
        state = rate(running)
        restore(path, other)
    assert store.ledger.state("cnn/c0") == state


def test_restoring_where_there_is_no_store_makes_one(store, tmp_path):
    state = rate(store)
    copy = store.back_up(tmp_path / "copy.db")
    assert restore(tmp_path / "new" / "flashcards.db", copy) is None
    assert names(tmp_path / "new") == ["flashcards.db"]
    with Store.open(tmp_path / "new" / "flashcards.db") as restored:
        assert restored.ledger.state("cnn/c0") == state


def test_a_damaged_store_is_set_aside_as_it_is(store, path, tmp_path):
    state = rate(store)
    copy = store.back_up(tmp_path / "copy.db")
    store.close()
    damage(path)
    damaged = path.read_bytes()
    aside = restore(path, copy)
    assert aside == tmp_path / "backups" / "damaged.db"
    assert aside.read_bytes() == damaged
    with Store.open(path) as restored:
        assert restored.ledger.state("cnn/c0") == state


def test_a_store_that_is_no_database_at_all_is_set_aside_too(store, path, tmp_path):
    copy = store.back_up(tmp_path / "copy.db")
    store.close()
    path.write_bytes(b"not a database" * 1000)
    assert restore(path, copy) == tmp_path / "backups" / "damaged.db"
    with Store.open(path) as restored:
        assert len(list(restored.library.cards())) == 10


@pytest.fixture
def unharmed(store, path):
    """The path of a store whose content must be the same after the test."""
    rate(store)
    store.close()
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


def test_there_must_be_something_to_restore(unharmed, tmp_path):
    missing = tmp_path / "missing.db"
    hint = "name a file made by `flashcards backup`"
    assert refused(unharmed, missing) == (f"there is no file {missing}", hint)
    assert refused(unharmed, tmp_path) == (f"there is no file {tmp_path}", hint)
    empty = tmp_path / "empty.db"
    empty.touch()
    assert refused(unharmed, empty) == (f"{empty} is empty", hint)


def test_what_is_no_database_is_not_restored(unharmed, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("these are notes, and rather many of them\n" * 1000)
    assert refused(unharmed, text) == (
        f"{text} is damaged, or no flashcards store",
        f"go back to a backup: `flashcards restore FILE` with one from {tmp_path}/backups",
    )


def test_a_damaged_copy_is_not_restored(unharmed, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_bytes(unharmed.read_bytes())
    damage(copy)
    message = f"{copy} is damaged; nothing was restored"
    assert refused(unharmed, copy) == (message, "try an older backup")


def test_another_programs_database_is_not_restored(unharmed, tmp_path):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    assert refused(unharmed, other) == (
        f"{other} is another program's database",
        "choose another place for the store, with --home or FLASHCARDS_HOME",
    )


def test_a_newer_versions_copy_is_not_restored(unharmed, tmp_path):
    newer = tmp_path / "newer.db"
    newer.write_bytes(unharmed.read_bytes())
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert refused(unharmed, newer) == (
        f"the store {newer} has version {schema.VERSION + 1}; "
        f"this program reads up to {schema.VERSION}",
        "update flashcards: a newer version of it wrote this store",
    )


def test_another_programs_database_is_never_replaced(store, tmp_path):
    copy = store.back_up(tmp_path / "copy.db")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = other.read_bytes()
    message, _ = refused(other, copy)
    assert message == f"{other} is another program's database"
    assert other.read_bytes() == before


def test_a_restore_waits_for_a_program_that_holds_the_store_and_gives_up(store, path, tmp_path):
    copy = store.back_up(tmp_path / "copy.db")
    rate(store)
    with store.transaction():
        rate(store, "cnn/c1", minutes=1)
        with pytest.raises(StoreError) as error:
            restore(path, copy, patience=0.1)
    assert error.value.message == f"another program holds the store {path}"
    assert [row.at for row in store.ledger.rows()] == [at(), at(minutes=1)]
