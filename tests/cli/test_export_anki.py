"""`flashcards export cards.apkg`, imported by Anki's own engine."""

from pathlib import Path

import pytest

pytest.importorskip("anki", reason="Anki's engine, the oracle, has no wheel for this machine")

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


@pytest.fixture
def collection(tmp_path: Path):
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def bundled(tmp_path: Path, bundled: Path) -> Path:
    """Decks that a test may edit."""
    from shutil import copytree

    return Path(copytree(bundled, tmp_path / "decks"))


def take_in(collection: Collection, file: Path):
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=str(file), options=options)
    return collection.import_anki_package(request).log


def exported(run, tmp_path: Path, name: str = "cards.apkg", **when: str) -> Path:
    assert run("export", str(tmp_path / name), **when).code == 0
    return tmp_path / name


def test_every_entry_is_a_note_with_its_cards(run, tmp_path, collection):
    log = take_in(collection, exported(run, tmp_path))
    assert (len(log.new), collection.note_count(), collection.card_count()) == (8, 8, 10)
    assert collection.fix_integrity()[1] is True
    decks = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {"Flashcards::Words", "Flashcards::Sums"} <= decks
    (radius,) = collection.find_notes("Name:words/radius")
    note = collection.get_note(radius)
    assert note["Front"] == (
        r"Of a circle of radius \(r\) the {{c1::circumference}} is {{c2::\(2 \pi r\)}}."
    )
    assert note.tags == ["topic::facts", "weight::normal"]
    assert len(note.cards()) == 2


def test_exporting_again_gives_the_same_bytes_and_updates_nothing(run, tmp_path, collection):
    first = exported(run, tmp_path)
    second = exported(run, tmp_path, "later.apkg", now="2026-12-24T12:00")
    assert first.read_bytes() == second.read_bytes()
    take_in(collection, first)
    log = take_in(collection, second)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 8)


def test_one_edit_updates_one_note(run, tmp_path, collection, bundled):
    take_in(collection, exported(run, tmp_path))
    deck = bundled / "words.yaml"
    deck.write_text(deck.read_text("utf-8").replace("A dog.", "A hound."), "utf-8")
    log = take_in(collection, exported(run, tmp_path, "later.apkg", now="2026-12-24T12:00"))
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 1, 7)
    assert len(collection.find_notes("Back:*hound*")) == 1


def test_three_lines_say_what_an_import_does(run, tmp_path, bundled):
    file = tmp_path / "cards.apkg"
    run("export", str(file))
    deck = bundled / "sums.yaml"
    deck.write_text(deck.read_text("utf-8").partition("  - id: mean")[0], "utf-8")
    assert run("export", str(file)).err == (
        f"{file}: 7 notes, 9 cards, without their schedule\n"
        "Importing it adds or updates 0 notes new or changed since the last export, and keeps "
        "Anki's schedule and your later edits there.\n"
        "It deletes nothing: remove in Anki sums/mean\n"
    )
