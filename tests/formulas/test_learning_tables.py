"""Learning against PyTorch: losses and gradients (losses.json), what trains (training.json)."""

import json
from pathlib import Path

import pytest

from flashcards.formulas import LIBRARY

ORACLES = Path(__file__).parents[1] / "oracles"
TABLES = {
    name: rows
    for table in ("losses", "training")
    for name, rows in json.loads((ORACLES / f"{table}.json").read_text()).items()
}


def as_value(data):
    return tuple(map(as_value, data)) if isinstance(data, list) else data


def close(value):
    """The value, up to the rounding of floats in another order of operations."""
    if isinstance(value, tuple):
        return [close(part) for part in value]
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def listed(value):
    return [listed(part) for part in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", TABLES)
def test_a_formula_says_what_pytorch_does(name):
    rows = [(as_value(arguments), as_value(result)) for arguments, result in TABLES[name]]
    said = [listed(LIBRARY[name](*arguments)) for arguments, _ in rows]
    assert said == [close(result) for _, result in rows]
