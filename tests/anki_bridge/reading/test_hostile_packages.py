"""A package that must not be trusted is refused in words, and nothing is left behind."""

import io
import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path

import pytest
from handmade import collection, package

from flashcards.anki.reading import archive, tables
from flashcards.anki.reading import package as packages

zstandard = pytest.importorskip("zstandard")

META = b"\x08\x03"


@pytest.fixture
def scratch(tmp_path, monkeypatch) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def refused(run, home, scratch, tmp_path):
    """The message of an import that is refused, which changed nothing."""
    good = package(tmp_path / "good.apkg", {"collection.anki2": collection(tmp_path / "good.db")})
    assert run("import", good).code == 0

    def everything() -> dict[Path, bytes]:
        assert list(scratch.iterdir()) == []
        files = (file for file in home.rglob("*") if file.is_file())
        return {file: file.read_bytes() for file in files if "-wal" not in file.name}

    def refused(file: Path) -> str:
        before = everything()
        ran = run("import", file)
        assert (ran.code, ran.out) == (3, ""), ran
        assert everything() == before
        message, hint = ran.err.splitlines()
        assert message.startswith("flashcards: ")
        assert hint.startswith("  hint: ")
        return message.removeprefix("flashcards: ").replace(str(file), "FILE")

    return refused


@pytest.fixture
def made(tmp_path):
    """A package of a sound collection and more members."""

    def made(members: dict[str, bytes] | None = None, **more) -> Path:
        sound = collection(tmp_path / "made.db").read_bytes()
        return package(
            tmp_path / "made.apkg", {"collection.anki2": sound, **(members or {})}, **more
        )

    return made


@pytest.fixture
def changed(tmp_path):
    """A package whose database was changed."""

    def changed(*statements: str) -> Path:
        database = collection(tmp_path / "c.db", lambda db: [db.execute(one) for one in statements])
        return package(tmp_path / "changed.apkg", {"collection.anki2": database})

    return changed


def test_what_is_no_package_is_refused(refused, tmp_path):
    for content in (b"", b"hello", b"PK", b"PK\x03\x04 and nothing"):
        file = tmp_path / "no.apkg"
        file.write_bytes(content)
        assert refused(file).startswith(("FILE is no package of Anki's", "FILE is damaged: "))
    assert refused(tmp_path / "gone.apkg") == "FILE cannot be read: No such file or directory"
    assert refused(tmp_path).endswith("cannot be read: Is a directory")
    assert (
        refused(package(tmp_path / "e.zip", {"a": b""})) == "FILE has no collection of Anki's in it"
    )


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "a/b", "..", "a\\b", "C:evil", "x" * 256, "日" * 100]
)
def test_a_path_that_leaves_the_folder_is_refused(refused, made, name):
    assert refused(made({name: b"x"})) == f"FILE: {name!r} would leave its folder"
    listed = json.dumps({"0": name}).encode()
    assert refused(made({"media": listed, "0": b"x"})) == f"FILE: {name!r} would leave its folder"


def test_a_symbolic_link_is_refused(refused, made):
    link = zipfile.ZipInfo("0")
    link.external_attr = 0o120777 << 16
    file = made()
    with zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    assert refused(file) == "FILE: '0' is a symbolic link"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_are_there_twice_are_refused(refused, made):
    file = made()
    with zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr("collection.anki2", b"another")
    assert refused(file) == "FILE: 'collection.anki2' is there twice"
    twice = json.dumps({"0": "caf\u00e9.png", "1": "cafe\u0301.png"}).encode()
    assert refused(made({"media": twice})) == "FILE: 'café.png' is there twice"


def test_a_zip_bomb_is_refused_by_its_ratio(refused, tmp_path):
    bomb = b"SQLite format 3\0" + bytes(40 * 2**20)
    file = package(tmp_path / "bomb.apkg", {"collection.anki2": bomb})
    assert refused(file) == "FILE: collection.anki2 unpacks into more than 250 times its size"
    packed = zstandard.ZstdCompressor(level=19).compress(bomb)
    file = package(tmp_path / "bomb.colpkg", {"meta": META, "collection.anki21b": packed})
    assert refused(file) == "FILE: collection.anki21b unpacks into more than 250 times its size"


def test_a_zip_bomb_is_refused_by_its_size(refused, made, monkeypatch):
    monkeypatch.setattr(packages, "LARGEST_DATABASE", 2**12)
    assert refused(made()) == "FILE: collection.anki2 is larger than 0 MB"


def test_a_size_that_is_declared_too_small_does_not_help_a_bomb(refused, tmp_path):
    file = package(tmp_path / "lie.apkg", {"collection.anki2": bytes(40 * 2**20)})
    content = file.read_bytes()
    size = (40 * 2**20).to_bytes(4, "little")
    file.write_bytes(content.replace(size, (100).to_bytes(4, "little")))
    assert refused(file).startswith("FILE: ")


def test_recursive_zips_are_not_unpacked(run, made, home):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as zipped:
        zipped.writestr("../evil", b"x")
    assert run("import", made({"inner.zip": inner.getvalue()})).code == 0
    assert not list(home.rglob("*evil*"))


def test_a_million_tiny_entries_are_refused(refused, made, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 20)
    many = {str(n): b"" for n in range(30)}
    assert refused(made(many)) == "FILE holds 31 files; a package may have 20"
    monkeypatch.setattr(archive, "_DIRECTORY", 1000)
    assert refused(made(many)) == "FILE holds more files than the 20 that a package may have"
    monkeypatch.undo()
    monkeypatch.setattr(packages, "MOST_MEMBERS", 20)


def test_a_long_list_of_media_is_refused(refused, made, monkeypatch):
    monkeypatch.setattr(packages, "MOST_MEMBERS", 20)
    listed = json.dumps({str(n): f"{n}.png" for n in range(30)}).encode()
    assert refused(made({"media": listed})) == "FILE lists 30 media; there may be 20"


@pytest.mark.parametrize("media", [b"{", b"[]", b'{"0": 1}', b"\xff", b"[" * 100_000, b"1" * 5000])
def test_a_damaged_list_of_media_is_refused(refused, made, media):
    assert refused(made({"media": media})).startswith("FILE: media is damaged: ")


@pytest.mark.parametrize("where", [30, 200, -30])
def test_a_truncated_zip_is_refused(refused, made, where):
    file = made()
    file.write_bytes(file.read_bytes()[:where])
    assert refused(file).startswith("FILE is damaged: ")


def test_a_truncated_stream_is_refused(refused, tmp_path):
    packed = zstandard.ZstdCompressor().compress(collection(tmp_path / "c.db").read_bytes())
    for content in (packed[:-20], packed[:3], b"nonsense", b""):
        file = package(tmp_path / "cut.apkg", {"meta": META, "collection.anki21b": content})
        assert refused(file).startswith("FILE: collection.anki21b is damaged: ")


def test_a_damaged_version_is_refused(refused, tmp_path):
    file = package(tmp_path / "meta.apkg", {"meta": b"\x08", "collection.anki21b": b""})
    assert refused(file) == "FILE: meta is damaged: a number ends too early"
    file = package(tmp_path / "meta.apkg", {"meta": b"\x08\x04", "collection.anki21b": b""})
    assert refused(file) == "FILE has version 4; this program reads up to 3"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_truncated_database_is_refused(refused, tmp_path, keep):
    database = collection(tmp_path / "c.db")
    content = database.read_bytes()
    cut = content[: int(len(content) * keep)]
    file = package(tmp_path / "cut.apkg", {"collection.anki2": cut})
    assert "damaged" in refused(file) or "no collection" in refused(file)
    database.write_bytes(cut)
    assert "damaged" in refused(database) or "no collection" in refused(database)


def test_another_programs_database_is_refused(refused, tmp_path):
    other = tmp_path / "other.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE places (url)")
    db.commit()
    db.close()
    assert refused(other) == "FILE is no collection of Anki's: no col"
    text = package(tmp_path / "text.apkg", {"collection.anki2": b"no database" * 100})
    assert refused(text).startswith("FILE: its database is damaged: ")


def test_views_and_virtual_tables_are_no_tables(refused, changed):
    view = "CREATE VIEW revlog AS SELECT * FROM r", "ALTER TABLE revlog RENAME TO r"
    assert refused(changed(*reversed(view))) == "FILE is no collection of Anki's: no revlog"
    endless = """CREATE VIEW notes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)
        SELECT x FROM n"""
    assert (
        refused(changed("DROP TABLE notes", endless)) == "FILE is no collection of Anki's: no notes"
    )
    assert (
        refused(changed("DROP TABLE cards", "CREATE VIRTUAL TABLE cards USING fts5(id)"))
        == "FILE is no collection of Anki's: no cards"
    )


def test_triggers_do_not_run(run, changed):
    trigger = """CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT load_extension('evil'); END"""
    assert run("import", changed(trigger)).code == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE col SET models = '{'",
        "UPDATE col SET models = '[]'",
        "UPDATE col SET models = '{\"9\": {}}'",
        "UPDATE col SET models = '{\"x\": null}'",
        "UPDATE col SET conf = x'ff'",
        "UPDATE col SET decks = '{\"1\": 7}'",
        'UPDATE col SET dconf = \'{"1": {"new": 1}}\'',
        "UPDATE col SET crt = 'never'",
        "UPDATE col SET crt = 99999999999999999",
        "DELETE FROM col",
        "DROP TABLE revlog",
        "ALTER TABLE notes DROP COLUMN flds",
    ],
)
def test_a_wrong_database_is_refused(refused, changed, statement):
    assert refused(changed(statement)).startswith("FILE")


def test_a_huge_value_is_refused(refused, changed, monkeypatch):
    monkeypatch.setattr("flashcards.anki.reading.database.LARGEST_VALUE", 10**6)
    file = changed("UPDATE notes SET flds = CAST(zeroblob(2000000) AS TEXT)")
    assert refused(file) == "FILE has a value larger than 0 MB"


def test_too_many_notes_are_refused(refused, changed, monkeypatch):
    monkeypatch.setattr(tables, "MOST_NOTES", 0)
    assert refused(changed()) == "FILE has 1 notes; there may be 0"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE notes SET flds = x'0041001f42', tags = x'00', guid = NULL",
        "UPDATE notes SET mid = '9', guid = 7, flds = 5",
        "UPDATE notes SET flds = 'a' || char(0) || char(31) || 'b' || char(27) || char(65279)",
        "UPDATE cards SET type = 77, queue = 'x', due = 9e99, ivl = -5, flags = -1, mod = NULL",
        "UPDATE cards SET type = 2, due = 9223372036854775807, ivl = 9223372036854775807",
        "UPDATE cards SET type = 2, due = -9223372036854775808, odid = -1, odue = 3, data = '['",
        'UPDATE cards SET type = 2, data = \'{"s": 1e999, "d": "x"}\'',
        "UPDATE cards SET ord = 99",
        "UPDATE cards SET ord = -99, did = 12345",
        "INSERT INTO revlog VALUES (0, 2, 0, 3, 1, 0, 0, 0, 1), (-5, 2, 0, 3, 1, 0, 0, 0, 1)",
        "INSERT INTO revlog VALUES (1700000000000, 2, 0, 9, 1, 0, 0, 0, 1)",
        "INSERT INTO revlog VALUES (1700000000000, 2, 0, 3, 9e18, 0, -7, 9e18, 1)",
        "INSERT INTO revlog VALUES (1700000000000, 2, 0, 3, 1, 0, 9e18, 1, 1)",
        "INSERT INTO revlog VALUES (1700000000000, 2, 0, 0, 5, 0, 9e18, 1, 4)",
        "INSERT INTO revlog VALUES (9223372036854775807, 2, 0, 3, 1, 0, 2500, 1, 1)",
        "DELETE FROM cards",
        "DELETE FROM notes",
    ],
)
def test_odd_values_are_read_or_left_out_but_never_stop_the_program(run, changed, statement):
    ran = run("import", changed(statement))
    assert ran.code == 0, ran.err
    assert run("due").code == 0
    assert run("doctor").code == 0


def test_media_that_would_not_fit_are_refused(refused, tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "LARGEST_FILE", 3)
    fields = "UPDATE notes SET flds = '<img src=a.png>' || char(31) || 'b', guid = 'other'"
    database = collection(tmp_path / "m.db", lambda db: db.execute(fields))
    members = {"collection.anki2": database, "media": b'{"0": "a.png"}', "0": b"12345"}
    assert refused(package(tmp_path / "m.apkg", members)) == "FILE: 0 is larger than 0 MB"
