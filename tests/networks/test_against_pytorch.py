"""Whole networks against PyTorch: every layer's shape, parameters, MACs and receptive field.

The table (networks.json) is made by tests/oracles/make_networks.py; a third of its networks are
written by hand, the others drawn.
"""

import json
from pathlib import Path

import pytest

from flashcards.networks import KINDS, read_network

TABLE = json.loads((Path(__file__).parents[1] / "oracles" / "networks.json").read_text())


def as_json(rows):
    return json.loads(json.dumps(rows))


@pytest.mark.parametrize(
    "case", TABLE, ids=[f"{number}-{case['network']['name']}" for number, case in enumerate(TABLE)]
)
def test_each_layer_is_what_pytorch_says(case):
    table = read_network(case["network"]).table()
    rows = [(row.kind, row.out, row.params, row.macs, row.field) for row in table.rows]
    assert as_json(rows) == case["rows"]


def test_the_table_has_networks_of_every_kind_of_layer():
    seen = {row[0] for case in TABLE for row in case["rows"]}
    assert seen == set(KINDS) - {"repeat"}
