"""Notes that were not made here become decks; what is here is never changed."""

import json
from pathlib import Path

import pytest
from handmade import MODEL, collection, package

from flashcards.decks import read_deck

OCCLUSION = {**MODEL, "name": "Image Occlusion", "originalStockKind": 6}
BROKEN = {**MODEL, "tmpls": [{"name": "1", "ord": 0, "qfmt": "{{Nowhere}}", "afmt": ""}]}
SCRIPT = {**MODEL, "tmpls": [{**MODEL["tmpls"][0], "qfmt": "{{Front}}<script>x()</script>"}]}
TWO = {
    **MODEL,
    "tmpls": [
        *MODEL["tmpls"],
        {"name": "2", "ord": 1, "qfmt": "{{Back}}", "afmt": "{{FrontSide}}<hr>{{Front}}"},
    ],
}
UNEVEN = {
    **MODEL,
    "tmpls": [
        *MODEL["tmpls"],
        {"name": "2", "ord": 1, "qfmt": "Spell: {{Front}}", "afmt": "{{Back}}!"},
    ],
}
CLOZE = {
    **MODEL,
    "type": 1,
    "tmpls": [
        {"name": "1", "ord": 0, "qfmt": "{{cloze:Front}}", "afmt": "{{cloze:Front}} {{Back}}"}
    ],
}
TYPED = {
    **MODEL,
    "tmpls": [{"name": "1", "ord": 0, "qfmt": "{{Front}} {{type:Back}}", "afmt": "{{type:Back}}"}],
}

GAPS = "{{c1::a}} {{c2::b::h}}"


@pytest.fixture
def packed(tmp_path):
    """A legacy package of one note of a type, with so many cards; and more statements."""

    def packed(
        model=MODEL, front="front", back="back", cards=1, *sql: str, **members: bytes
    ) -> Path:
        def change(db):
            db.execute("UPDATE col SET models = ?", (json.dumps({"9": model}),))
            db.execute("UPDATE notes SET flds = ?, guid = 'plain'", (f"{front}\x1f{back}",))
            for place in range(1, cards):
                db.execute(
                    "INSERT INTO cards SELECT id + ?, nid, did, ?, mod, 0, type, queue, due, 0, 0,"
                    " 0, 0, 0, 0, 0, 0, '' FROM cards WHERE id = 2",
                    (place, place),
                )
            for statement in sql:
                db.execute(statement)

        database = collection(tmp_path / "packed.db", change)
        return package(tmp_path / "packed.apkg", {"collection.anki2": database, **members})

    return packed


@pytest.fixture
def made(run, home):
    """The entries that a package becomes, and what is told of it."""

    def made(file: Path) -> tuple[list[dict], list[tuple[str, int]]]:
        ran = run("import", file, "--json")
        assert ran.code == 0, ran.err
        deck = home / "decks" / "default.yaml"
        entries = read_deck(deck).deck.entries if deck.exists() else ()
        assert run("check", home / "decks").code == 0 if entries else True
        told = [(one["what"], one["count"]) for one in ran.data["left"]]
        return [dict(entry.data) for entry in entries], told

    return made


ID = "k4bcjra6qo"
"""What the guid `plain` gives, for ever."""


@pytest.mark.parametrize(
    ("model", "cards", "front", "back", "entries"),
    [
        (MODEL, 1, "<b>f</b>", "b", [{"front": "**f**", "back": "b"}]),
        (TWO, 2, "f", "b", [{"reversed": {"front": "f", "back": "b"}}]),
        (TWO, 1, "f", "b", [{"front": "f", "back": "b"}]),
        (UNEVEN, 2, "f", "b", [{"front": "f", "back": "b"}, {"front": "Spell: f", "back": "b!"}]),
        (CLOZE, 2, GAPS, "n", [{"cloze": GAPS, "note": "n"}]),
        (TYPED, 1, "f", "b", [{"typed": {"prompt": "f", "accept": ["b"]}}]),
        (TYPED, 1, "f", "x<br>" * 40, [{"front": "f", "back": "\n".join("x" * 40)}]),
    ],
)  # fmt: skip
def test_a_note_becomes_an_entry_of_its_kind(made, packed, model, cards, front, back, entries):
    found, told = made(packed(model, front, back, cards))
    ids = [entry.pop("id") for entry in found]
    assert (found, told) == (entries, [])
    assert ids == [ID, f"{ID}-2"][: len(entries)]


def test_tags_and_flags_become_tags(made, packed):
    sql = "UPDATE notes SET tags = ' a::b leech '", "UPDATE cards SET flags = 3"
    (entry,), _ = made(packed(MODEL, "f", "b", 1, *sql))
    assert entry["tags"] == ["a::b", "leech", "flag::green"]


@pytest.mark.parametrize(
    ("model", "front", "back", "told"),
    [
        (OCCLUSION, "f", "b", "pictures covered in parts (image occlusion): not brought"),
        (BROKEN, "f", "b", "note types whose templates cannot be read: not brought"),
        (MODEL, " <br> ", "b", "cards that ask nothing: not brought"),
        (CLOZE, "no gap", "b", "cards that ask nothing: not brought"),
    ],
)
def test_what_cannot_be_brought_is_told(made, packed, model, front, back, told):
    assert made(packed(model, front, back)) == ([], [(told, 1)])


@pytest.mark.parametrize(
    ("model", "front", "back", "told"),
    [
        (SCRIPT, "f", "b", "templates that run scripts: only what they show without is brought"),
        (MODEL, "f", "", "cards without an answer: brought with — for one"),
        (MODEL, r"\(\ce{x}\)", "b", "formulas whose TeX is not understood here: kept as code"),
        (MODEL, "<img src=a>", "b", "pictures and recordings that the package lacks: named only"),
        (CLOZE, "{{c1::a {{c2::b}}}}", "b", "gaps inside gaps: each is asked for itself"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_is_told(made, packed, model, front, back, told):
    entries, said = made(packed(model, front, back))
    assert len(entries) == 1
    assert said == [(told, 1)]


def test_cards_in_filtered_decks_are_in_their_home_decks(made, packed):
    decks = {"1": {"name": "Default", "dyn": 0, "conf": 1}, "5": {"name": "Cram", "dyn": 1}}
    sql = "UPDATE cards SET did = 5, odid = 1", f"UPDATE col SET decks = '{json.dumps(decks)}'"
    entries, told = made(packed(MODEL, "f", "b", 1, *sql))
    assert len(entries) == 1
    assert told == [("filtered decks: their cards are in their home decks", 1)]


def test_media_are_copied_and_named(made, packed, home):
    media = {"media": b'{"0": "a b.png", "1": "s.mp3", "2": "unused.png"}'}
    file = packed(
        MODEL, "<img src='a%20b.png'>", "[sound:s.mp3]", 1, **media, **{"0": b"P", "1": b"S"}
    )
    (entry,), told = made(file)
    assert (entry["front"], entry["back"]) == ("[media/a b.png]", "[media/s.mp3]")
    assert told == [("pictures and recordings: copied, and named in the text", 2)]
    folder = home / "decks" / "media"
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == {
        "a b.png": b"P",
        "s.mp3": b"S",
    }
    (folder / "s.mp3").write_bytes(b"mine")
    _, told = made(file)
    assert told[-1] == ("media that differ from those of the same name here: not replaced", 1)
    assert (folder / "s.mp3").read_bytes() == b"mine"


def test_what_was_edited_here_stays_and_is_told(run, made, packed, home):
    made(packed())
    deck = home / "decks" / "default.yaml"
    mine = deck.read_text().replace("front: front", "front: My own  # words")
    deck.write_text(mine)
    ran = run("import", packed(), "--json")
    assert ran.data["differing"] == [f"default/{ID}"]
    assert deck.read_text() == mine


def test_new_notes_go_to_the_end_of_the_deck_that_is_there(run, made, packed, home):
    made(packed())
    deck = home / "decks" / "default.yaml"
    mine = "# my deck\n" + deck.read_text()
    deck.write_text(mine)
    more = (
        "INSERT INTO notes SELECT 5, 'other', mid, 0, 0, '', 'new', 0, 0, 0, '' FROM notes",
        "INSERT INTO cards SELECT 6, 5, did, 0, mod, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, ''"
        " FROM cards",
        "UPDATE notes SET flds = '长江' || char(31) || 'b' WHERE id = 5",
    )
    data = run("import", packed(MODEL, "front", "back", 1, *more), "--json").data
    assert data["decks"] == [{"deck": "default", "file": str(deck), "added": 1}]
    text = deck.read_text()
    assert text.startswith("# my deck\ndeck: default\ntitle: Default\nallow: [text-one-language]\n")
    assert len(read_deck(deck).deck.entries) == 2
    assert run("check", home / "decks").code == 0


def test_cards_that_cannot_be_put_at_the_end_go_into_another_deck(run, made, packed, home):
    made(packed())
    deck = home / "decks" / "default.yaml"
    mine = deck.read_text() + "chapter: mine\n"
    deck.write_text(mine)
    sql = "UPDATE notes SET guid = 'other'"
    data = run("import", packed(MODEL, "new", "back", 1, sql), "--json").data
    assert [one["deck"] for one in data["decks"]] == ["default-2"]
    assert deck.read_text() == mine


def test_a_deck_of_the_same_name_that_is_not_ankis_is_left_alone(run, packed, home):
    deck = home / "decks" / "default.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text("deck: default\ncards: [{id: a, front: A?, back: b}]\n")
    data = run("import", packed(), "--json").data
    assert [Path(one["file"]).name for one in data["decks"]] == ["default-2.yaml"]


def test_a_dry_run_tells_and_writes_nothing(run, packed, home):
    sql = "INSERT INTO revlog VALUES (1700000000000, 2, 0, 3, 5, 0, 0, 9, 0)"
    ran = run("import", packed(MODEL, "f", "b", 1, sql), "--dry-run")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[1:] == [
        "Reviews: 1 there, 1 new to your log",
        "1 other row new to it: cards suspended, reset or put off in Anki",
        f"{home}/decks/default.yaml: 1 new note",
        "Nothing was written: --dry-run.",
    ]
    assert not (home / "decks").exists()
    assert run("doctor").code == 0


def test_a_failure_while_writing_leaves_nothing(run, packed, home, monkeypatch):
    from flashcards.anki.reading import staging

    def full(ready, file):
        if file.suffix == ".png":
            raise OSError(28, "No space left on device", str(file))
        put(ready, file)

    put = staging._put
    monkeypatch.setattr(staging, "_put", full)
    sql = "INSERT INTO revlog VALUES (1700000000000, 2, 0, 3, 5, 0, 0, 9, 0)"
    media = {"media": b'{"0": "a.png"}', "0": b"P"}
    ran = run("import", packed(MODEL, "<img src=a.png>", "b", 1, sql, **media))
    assert ran.code == 3
    assert ran.err.startswith(f"flashcards: {home}/decks/media/a.png cannot be written: No space")
    assert not (home / "decks").exists()
    monkeypatch.undo()
    assert run("doctor").code == 0


def test_packages_of_genanki_are_read(run, home, tmp_path):
    genanki = pytest.importorskip("genanki")
    deck = genanki.Deck(2059400110, "Länder::Europa")
    for n in range(3):
        fields = [f"Q{n} &lt;x&gt;", f"A{n}"]
        deck.add_note(genanki.Note(model=genanki.BASIC_MODEL, fields=fields, tags=["t"]))
    deck.add_note(
        genanki.Note(model=genanki.CLOZE_MODEL, fields=["{{c1::a}} and {{c2::b}}", "extra"])
    )
    file = tmp_path / "genanki.apkg"
    genanki.Package(deck).write_to_file(str(file))
    data = run("import", file, "--json").data
    assert (data["notes"], data["cards"], data["left"]) == (4, 5, [])
    read = read_deck(home / "decks" / "lander-europa.yaml").deck
    assert read.title.en == "Länder · Europa"
    assert [entry.data.get("front") for entry in read.entries] == [
        "Q0 <x>",
        "Q1 <x>",
        "Q2 <x>",
        None,
    ]
    assert run("check", home / "decks").code == 0
