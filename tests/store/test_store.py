"""Opening a store works at the first attempt or says in one sentence why it cannot."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from processes import as_a_user, in_a_child, python
from stocked import DAY, at, deck_of, rate

from flashcards.errors import StoreError
from flashcards.store import Store, backups, connection, migrations, restore, schema
from flashcards.store.library import Stamp


def refused(path: Path, **more: float) -> tuple[str, str]:
    with pytest.raises(StoreError) as error:
        Store.open(path, **more)
    return error.value.message, error.value.hint


def test_a_store_is_made_with_its_folder(tmp_path):
    path = tmp_path / "a folder" / "文件夹" / "50% #1?.db"
    with Store.open(path) as store:
        rate(store)
    with Store.open(path) as store:
        assert len(store.ledger.history("cnn/c0")) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_relative_path_is_found_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Store.open(Path("cards.db")) as store:
        rate(store)
    with Store.open(tmp_path / "cards.db") as store:
        assert len(store.ledger.history("cnn/c0")) == 1


def test_writing_is_durable(store):
    raw = store._db.raw
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert raw.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_copied_backup_is_durable_too(store, tmp_path):
    copy = store.back_up(tmp_path / "copy.db")
    with Store.open(copy) as copied:
        assert copied._db.raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_store_names_its_device_once_unless_told(path):
    with Store.open(path) as store:
        device = store.ledger.device
    with Store.open(path) as store:
        assert store.ledger.device == device
    assert len(device) == 8
    with Store.open(path, "desk") as store:
        assert store.ledger.device == "desk"


def test_facts_are_kept(store, path):
    assert store.recall("exam") is None
    store.keep("exam", {"date": "2027-01-12", "minutes": [20, 30]})
    store.keep("名", None)
    with Store.open(path) as again:
        assert again.recall("exam") == {"date": "2027-01-12", "minutes": [20, 30]}
        again.keep("exam", 3)
    assert store.recall("exam") == 3


def test_an_empty_file_becomes_a_store(path):
    path.touch()
    with Store.open(path) as store:
        rate(store)
        assert store.examine() == ()


def test_an_old_sqlite_is_refused_before_it_misreads_the_store(path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 2))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.37.2")
    message, hint = (
        "this Python's SQLite is too old: 3.37.2",
        "use a Python with SQLite 3.38 or newer",
    )
    assert refused(path) == (message, hint)
    assert not path.exists()


def test_a_folder_is_no_store(tmp_path):
    assert refused(tmp_path) == (f"{tmp_path} is a folder, not a store", "name a file in it")


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    message, hint = refused(tmp_path / "file" / "flashcards.db")
    assert message == f"{tmp_path}/file: File exists"
    assert hint == "check the path, its permissions and the disk"


def test_a_text_is_no_store(path):
    path.write_text("decks: []\n" * 1000)
    assert refused(path) == (
        f"{path} is damaged, or no flashcards store",
        f"go back to a backup: `flashcards restore FILE` with one from {path.parent}/backups",
    )
    assert path.read_text() == "decks: []\n" * 1000


def test_another_programs_database_is_left_alone(path):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()
    assert refused(path) == (
        f"{path} is another program's database",
        "choose another place for the store, with --home or FLASHCARDS_HOME",
    )
    assert path.read_bytes() == before


def test_a_newer_versions_store_is_left_alone(store, path):
    store.close()
    newer = schema.VERSION + 1
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {newer}")
    before = path.read_bytes()
    assert refused(path) == (
        f"the store {path} has version {newer}; this program reads up to {schema.VERSION}",
        "update flashcards: a newer version of it wrote this store",
    )
    assert path.read_bytes() == before


def test_damage_that_shows_up_later_is_told_as_such(store, path):
    for number in range(2000):
        with store.transaction():
            rate(store, minutes=number)
    store.close()
    with path.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"?" * (path.stat().st_size - 41 * 4096))
    with Store.open(path) as damaged, pytest.raises(StoreError) as error:
        list(damaged.ledger.rows())
    assert error.value.message == f"{path} is damaged, or no flashcards store"


@pytest.fixture
def busy(store, path) -> Iterator[sqlite3.Connection]:
    """Another program that is in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def test_a_store_that_is_held_for_too_long_says_so(busy, path):
    with Store.open(path, patience=0.1) as store:
        with pytest.raises(StoreError) as error:
            rate(store)
        assert (error.value.message, error.value.hint) == (
            f"another program holds the store {path}",
            "close the other program, or wait until it is done, and try again",
        )
        busy.execute("COMMIT")
        rate(store)
        assert store.examine() == ()


@pytest.mark.parametrize("sqlite_waits", [1.0, 0.0])
def test_a_store_that_is_held_for_a_while_is_waited_for(busy, path, monkeypatch, sqlite_waits):
    monkeypatch.setattr(connection, "_SQLITE_WAITS", sqlite_waits)
    with Store.open(path, patience=20) as store:
        timer = threading.Timer(0.3, busy.execute, ["COMMIT"])
        timer.start()
        rate(store)
        timer.join()
        assert len(store.ledger.history("cnn/c0")) == 1


def test_reading_does_not_wait_for_a_writer(busy, path):
    with Store.open(path, patience=0.1) as store:
        assert len(list(store.queue.new(DAY))) == 10
        assert store.ledger.reviewed_on(DAY).ratings == 0


def rate_for_ever(store: Store, rated: list[str]) -> None:
    for number in count():
        rate(store, f"new/c{number}", detail={"typed": "x" * 1000})
        rated.append(f"new/c{number}")


def test_a_full_disk_loses_nothing_that_was_acknowledged(store):
    state = rate(store)
    pages = store._db.value("PRAGMA page_count")
    store._db.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as error:
        rate_for_ever(store, [])
    assert (error.value.message, error.value.hint) == (
        f"the disk is full: {store.path} cannot be written",
        "free some space and try again; what was acknowledged before is saved",
    )
    store._db.run("PRAGMA max_page_count = 1000000")
    assert store.ledger.state("cnn/c0") == state
    assert store.examine() == ()
    rate(store, "cnn/c0", minutes=10)
    assert store.examine() == ()


def limit_file_sizes(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits on processes")
def test_a_failing_disk_loses_nothing_that_was_acknowledged(path):
    with Store.open(path) as store:
        store.library.sync([deck_of("cnn", 1)])

    def rate_until_it_fails():
        rated = []
        with Store.open(path) as store:
            try:
                rate_for_ever(store, rated)
            except StoreError as error:
                return rated, error.message

    rated, message = in_a_child(rate_until_it_fails, lambda: limit_file_sizes(300_000))
    assert message == f"the store {path} cannot be used: disk I/O error"
    assert rated
    with Store.open(path) as store:
        assert [row.card for row in store.ledger.rows()] == rated
        assert store.examine() == ()
        rate(store)


@pytest.fixture
def shelf(path) -> Iterator[Path]:
    """The path of a store with one rating, in a folder that everybody may enter."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with Store.open(folder / "cards.db", "desk") as store:
            store.library.sync([deck_of("cnn", 3)])
            rate(store, "cnn/c0")
        yield folder / "cards.db"
        folder.chmod(0o755)


def read_and_rate(path: Path) -> tuple[object, ...]:
    with Store.open(path) as store:
        read = [card.card for card in store.queue.new(DAY)]
        known = store.library.stamps()
        try:
            rate(store, "cnn/c1")
        except StoreError as error:
            return store.writable, read, known, error.message, error.hint
    return store.writable, read, known


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs permissions as Unix has them")
@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o444), (0o555, 0o666), (0o755, 0o444)])
def test_a_store_that_cannot_be_written_can_be_read(shelf, folder, file):
    shelf.chmod(file)
    shelf.parent.chmod(folder)
    before = shelf.read_bytes()
    assert as_a_user(lambda: read_and_rate(shelf)) == (
        False,
        ["cnn/c1", "cnn/c2"],
        {"/decks/cnn.yaml": Stamp(100, 1)},
        f"the store {shelf} cannot be written",
        "check the permissions of the file and of its folder",
    )
    assert shelf.read_bytes() == before
    assert list(shelf.parent.iterdir()) == [shelf]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs permissions as Unix has them")
def test_a_store_that_cannot_be_read_says_so(shelf):
    shelf.chmod(0o000)
    with pytest.raises(StoreError) as error:
        as_a_user(lambda: Store.open(shelf))
    assert str(error.value) == f"the store {shelf} cannot be opened"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs permissions as Unix has them")
def test_a_folder_that_cannot_be_written_says_so(shelf):
    shelf.parent.chmod(0o555)
    with pytest.raises(StoreError) as error:
        as_a_user(lambda: Store.open(shelf.with_name("other.db")))
    assert str(error.value) == f"the store {shelf.parent}/other.db cannot be opened"
    with pytest.raises(StoreError) as error:
        as_a_user(lambda: Store.open(shelf.parent / "folder" / "other.db"))
    assert str(error.value) == f"{shelf.parent}/folder: Permission denied"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs permissions as Unix has them")
def test_restoring_where_nothing_can_be_written_says_so(shelf):
    before = shelf.read_bytes()
    with Store.open(shelf) as store:
        copy = store.back_up(shelf.with_name("copy.db"))
    shelf.parent.chmod(0o555)
    with pytest.raises(StoreError) as error:
        as_a_user(lambda: restore(shelf, copy))
    assert str(error.value) == f"the store {shelf} cannot be written"
    assert shelf.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs permissions as Unix has them")
def test_a_store_that_was_not_closed_is_read_with_its_journal(shelf):
    def rate_and_vanish():
        rate(Store.open(shelf), "cnn/c2")

    in_a_child(rate_and_vanish)
    journal = shelf.with_name(f"{shelf.name}-wal")
    assert journal.stat().st_size
    shelf.parent.chmod(0o555)
    assert as_a_user(lambda: read_and_rate(shelf))[1] == ["cnn/c1"]
    shelf.with_name(f"{shelf.name}-shm").unlink()
    with pytest.raises(StoreError) as error:
        as_a_user(lambda: read_and_rate(shelf))
    assert str(error.value) == f"the store {shelf} cannot be opened"


@pytest.fixture
def next_version(monkeypatch):
    """A program with one migration more than this one."""
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    more = list(migrations.migrations._migrations)
    monkeypatch.setattr(migrations.migrations, "_migrations", more)

    @migrations.migrations()
    def colours(database):
        database.execute("ALTER TABLE decks ADD COLUMN colour TEXT")
        database.execute("INSERT INTO facts VALUES ('migrated', 'true')")

    return migrations.migrations


def test_there_are_as_many_versions_as_migrations():
    assert len(migrations.migrations._migrations) == schema.VERSION


def test_an_older_store_is_brought_up_to_date_after_a_backup(store, path, next_version):
    state = rate(store)
    store.close()
    with Store.open(path) as migrated:
        assert migrated.recall("migrated") is True
        assert migrated.ledger.state("cnn/c0") == state
        assert migrated._db.value("PRAGMA user_version") == schema.VERSION
    (backup,) = backups(path)
    assert backup.name == f"before-version-{schema.VERSION}.db"
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)
        assert raw.execute("SELECT count(*) FROM log").fetchone() == (1,)
    with Store.open(path):
        assert backups(path) == (backup,)


def test_a_migration_that_fails_leaves_the_store_as_it_was(store, path, next_version):
    @next_version()
    def breaks(database):
        database.execute("DROP TABLE log")
        raise ZeroDivisionError

    state = rate(store)
    with pytest.raises(ZeroDivisionError):
        Store.open(path)
    assert store.ledger.state("cnn/c0") == state
    assert store.recall("migrated") is None
    assert store._db.value("PRAGMA user_version") == schema.VERSION - 1


def test_a_store_that_a_newer_program_updates_meanwhile_is_left_alone(store, next_version):
    schema.migrate(store._db)
    schema.VERSION -= 1
    with pytest.raises(StoreError, match=f"this program reads up to {schema.VERSION}"):
        schema.migrate(store._db)
    assert store._db.value("PRAGMA user_version") == schema.VERSION + 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs permissions as Unix has them")
def test_an_older_store_that_cannot_be_written_says_so(shelf, next_version):
    shelf.parent.chmod(0o555)
    with pytest.raises(StoreError) as error:
        as_a_user(lambda: Store.open(shelf))
    message = f"an older version of flashcards wrote {shelf}, which cannot be written"
    assert str(error.value) == message


def test_an_old_backup_is_brought_up_to_date_when_it_is_restored(store, path, tmp_path, request):
    state = rate(store)
    old = store.back_up(tmp_path / "old.db")
    store.close()
    request.getfixturevalue("next_version")
    restore(path, old)
    with Store.open(path) as restored:
        assert [backup.name for backup in backups(path)] == ["before-restore.db"]
        assert restored.recall("migrated") is True
        assert restored.ledger.state("cnn/c0") == state


def test_opening_a_store_of_the_present_version_imports_little(store, path):
    opening = """
import sys
from pathlib import Path
from flashcards.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.queue.counts(1, 1), store.ledger.reviewed_on(1), store.library.stamps()
slow = {"sqlite_utils", "fsrs", "yaml", "rich", "textual", "importlib.metadata"}
print(sorted(slow & set(sys.modules)))
"""
    out, err = python(opening, path).communicate()
    assert (out, err) == ("[]\n", "")


def test_time_is_given_never_taken(store):
    """A row's time is what the caller says, whatever the machine's clock does."""
    rate(store, minutes=5)
    (row,) = store.ledger.rows()
    assert (row.at, row.day) == (at(minutes=5), DAY)
    assert int(row.id[:12], 16) == at(minutes=5)
