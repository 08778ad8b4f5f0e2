"""A network's page fits its width, whatever the network."""

import json
from pathlib import Path

import pytest

from flashcards.cells import cells
from flashcards.networks import read_network
from flashcards.ui.network_table import memory, network_lines, short

TABLE = json.loads((Path(__file__).parents[1] / "oracles" / "networks.json").read_text())


def page(*layers, width=80, input=(3, 8, 8)):
    data = {"name": "net", "input": list(input), "layers": list(layers)}
    return list(network_lines(read_network(data).table(), width))


@pytest.mark.parametrize("width", [20, 33, 40, 60, 80, 132])
def test_no_line_is_wider_than_the_page(width):
    for case in TABLE:
        lines = network_lines(read_network(case["network"]).table(), width)
        assert max(map(cells, lines)) <= width


def test_every_layer_has_its_line():
    table = read_network(TABLE[0]["network"]).table()
    lines = list(network_lines(table, 80))
    assert [line.split()[0] for line in lines[3 : 3 + len(table.rows)]] == [
        row.name for row in table.rows
    ]


def test_columns_without_anything_in_them_are_left_out():
    assert page("relu", "tanh")[2:5] == [
        "layer  kind  out    field",
        "relu1  relu  3×8×8    1/1",
        "tanh1  tanh  3×8×8    1/1",
    ]


def test_a_layer_may_be_called_as_nothing_is_written():
    assert page({"relu": "", "name": "-"})[3] == "-      relu  3×8×8    1/1"


def test_wide_names_keep_the_columns_in_line():
    lines = page({"conv": {"out": 2, "kernel": 1}, "name": "卷积"}, "relu")
    assert lines[2:5] == [
        "layer  kind  out    params  MACs  memory  field",
        "卷积   conv  2×8×8       8   384   512 B    1/1",
        "relu1  relu  2×8×8       -     -       -    1/1",
    ]


def test_what_is_not_among_the_largest_is_added_up():
    layers = [{"linear": 2 ** (9 - power)} for power in range(9)]
    lines = page(*layers, input=[256])
    start = lines.index("Where the parameters are") + 1
    assert [line.split("━")[0].rstrip() for line in lines[start : start + 7]] == [
        *("  linear1   42.9%", "  linear2   42.8%", "  linear3   10.7%", "  linear4    2.7%"),
        *("  linear5    0.7%", "  linear6    0.2%", "  3 others   0.1%"),
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *((0, "0 "), (999, "999 "), (61_706, "61.71 k"), (138_357_544, "138.4 M")),
        *((15_470_264_320, "15.47 G"), (4 * 10**12, "4 T")),
    ],
)
def test_large_numbers_are_said_in_four_digits(number, said):
    assert short(number) == said


def test_memory_is_four_bytes_for_each_value():
    assert memory(15_237_608) == "60.95 MB"
