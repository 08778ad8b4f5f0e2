"""Layers against PyTorch: sizes, parameters, MACs and values of real modules (layers.json)."""

import json
from pathlib import Path

import pytest

from flashcards.formulas import LIBRARY

TABLES = json.loads((Path(__file__).parents[1] / "oracles" / "layers.json").read_text())


def as_value(data):
    return tuple(map(as_value, data)) if isinstance(data, list) else data


@pytest.mark.parametrize("name", TABLES)
def test_a_formula_says_what_pytorch_does(name):
    rows = [(as_value(arguments), as_value(result)) for arguments, result in TABLES[name]]
    said = [(arguments, LIBRARY[name](*arguments)) for arguments, _ in rows]
    assert said == rows
