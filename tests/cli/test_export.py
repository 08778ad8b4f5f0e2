"""`flashcards export` into text formats, compared with golden files."""

import csv
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "lang"), [("en.md", "en"), ("both.md", "both"), ("en.csv", "en"), ("zh.csv", "zh")]
)
def test_an_export_is_its_golden_file(run, tmp_path, name: str, lang: str):
    file = tmp_path / name
    ran = run("export", str(file), "--lang", lang)
    assert (ran.code, ran.out, ran.err) == (0, "", f"{file}: 10 cards of 2 decks\n")
    assert file.read_text("utf-8") == (GOLDEN / f"export-{name}").read_text("utf-8")


def test_only_the_decks_named_are_exported(run, tmp_path):
    run("export", str(tmp_path / "cards.csv"), "sums")
    with (tmp_path / "cards.csv").open(encoding="utf-8", newline="") as file:
        assert [row["card"] for row in csv.DictReader(file)] == ["sums/add", "sums/mean"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("cards.txt",), "flashcards: cards.txt: this format is not known\n"),
        (("cards.md", "nonsense"), "flashcards: there is no deck 'nonsense'\n"),
    ],
)
def test_a_wrong_export_writes_nothing(run, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    ran = run("export", *words)
    assert ran.code == 2
    assert ran.err.startswith(message)
    assert not Path(words[0]).exists()


def test_both_languages_are_for_exports_only(run):
    ran = run("search", "dog", "--lang", "both")
    assert (ran.code, ran.err) == (
        2,
        "flashcards: only an export is in both languages\n  hint: --lang zh or --lang en\n",
    )
