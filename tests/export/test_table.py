"""Cells of a table."""

import csv

from flashcards.cards import read_entry
from flashcards.export import ExportedDeck, ExportedEntry, to_csv
from flashcards.text import Text


def test_no_cell_is_a_formula_to_a_spreadsheet():
    data = {"id": "x", "front": "=1+1", "back": "-2"}
    entry = ExportedEntry("d/x", "normal", read_entry("d", data, "cards"))
    (row,) = csv.DictReader(
        to_csv([ExportedDeck("d", Text("D", "D"), (entry,))], ("en",)).splitlines()
    )
    assert (row["prompt"], row["answer"]) == ("'=1+1", "'-2")
