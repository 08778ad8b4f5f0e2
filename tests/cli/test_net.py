"""`flashcards net` shows a network's table, for people and for programs."""

from pathlib import Path

import pytest

TINY = """\
name: tiny
input: [3, 32, 32]
layers:
  - {conv: {out: 16, kernel: 3, padding: 1}, name: stem}
  - batch_norm
  - relu
  - max_pool: 2
  - concat: [[], [conv: {out: 8, kernel: [1, 3]}, conv: {out: 8, kernel: 1, padding: [0, 1]}]]
  - flatten
  - linear: 10
"""

PAGE = """\
tiny, input 3×32×32

layer             kind        out       params     MACs    memory  field
stem              conv        16×32×32     448  442,368  65.54 kB    3/1
batch_norm1       batch_norm  16×32×32      32        -  65.54 kB    3/1
relu1             relu        16×32×32       -        -         -    3/1
max_pool1         max_pool    16×16×16       -        -  16.38 kB    4/2
concat1.b2.conv1  conv        8×16×14      392   86,016  7.168 kB  4×8/2
concat1.b2.conv2  conv        8×16×16       72   16,384  8.192 kB  4×8/2
concat1           concat      24×16×16       -        -         -  4×8/2
flatten1          flatten     6144           -        -         -      -
linear1           linear      10        61,450   61,440      40 B      -

62,394 parameters (62.39 k): 249.6 kB in float32
606,208 MACs (606.2 kMAC), twice as many FLOPs (1.212 MFLOP)
43,786 values of activations: 175.1 kB in float32 for one input, itself
  included; activation functions and dropout work in place
field: size/jump of the receptive field, in cells of the input

Largest activations
  stem: 16×32×32, 16,384 values, 65.54 kB
  batch_norm1: 16×32×32, 16,384 values, 65.54 kB
  max_pool1: 16×16×16, 4,096 values, 16.38 kB

Where the parameters are
  linear1      98.5% ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  concat1       0.7%
  stem          0.7%
  batch_norm1   0.1%

Where the memory is
  stem         37.4% ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  batch_norm1  37.4% ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
  max_pool1     9.4% ━━━━━━━━━━━━━━━
  concat1       8.8% ━━━━━━━━━━━━━━
  input         7.0% ━━━━━━━━━━━
  linear1       0.0%
"""


@pytest.fixture
def network(home):
    """Write a network of the user's own."""

    def write(text: str = TINY, name: str = "tiny.yaml") -> Path:
        path = home / "decks" / "networks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")


def test_a_network_of_ones_own_is_shown_by_name_and_by_file(run, network):
    path = network()
    for name in ("tiny", str(path)):
        ran = run("net", name)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == PAGE


def test_a_narrow_terminal_has_fewer_columns_and_no_longer_lines(run, network, monkeypatch):
    network()
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("net", "tiny").out.splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[2:9] == [
        "layer          out       params     MACs",
        "stem           16×32×32     448  442,368",
        "batch_norm1    16×32×32      32        -",
        "relu1          16×32×32       -        -",
        "max_pool1      16×16×16       -        -",
        "…at1.b2.conv1  8×16×14      392   86,016",
        "…at1.b2.conv2  8×16×16       72   16,384",
    ]


def test_other_programs_get_every_number(run, network):
    network()
    data = run("net", "tiny", "--json").data
    assert (data["name"], data["input"]) == ("tiny", [3, 32, 32])
    assert data["totals"] == {"params": 62394, "macs": 606208, "activations": 43786}
    stem, *_, concat, _, linear = data["layers"]
    assert stem == {
        "name": "stem",
        "kind": "conv",
        "out": [16, 32, 32],
        "params": 448,
        "macs": 442368,
        "activations": 16384,
        "rf": [3, 1, 1],
    }
    assert concat["rf"] == [[4, 8], 2, [1, 3]]
    assert linear == {
        "name": "linear1",
        "kind": "linear",
        "out": [10],
        "params": 61450,
        "macs": 61440,
        "activations": 10,
        "rf": None,
    }


@pytest.mark.parametrize("written", ["3x16x16", "3×16×16", "3X16X16"])
def test_the_input_can_be_another(run, network, written):
    network()
    data = run("net", "tiny", "--input", written, "--json").data
    assert data["input"] == [3, 16, 16]
    assert data["layers"][0]["out"] == [16, 16, 16]


def test_a_flat_network_has_one_number_for_input(run, network):
    network("name: flat\ninput: [4]\nlayers: [linear: 2]\n")
    assert run("net", "tiny", "--input", "9", "--json").data["totals"]["params"] == 20
    assert "field" not in run("net", "tiny").out


def test_an_unknown_network_is_answered_with_those_there_are(run, network):
    network()
    network(name="own.yaml")
    ran = run("net", "lenet")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: there is no network 'lenet'\n  hint: networks: own, tiny; or name a file\n"
    )


@pytest.mark.parametrize("written", ["3x16", "axbxc", "3x0x3", ""])
def test_an_input_that_is_no_shape_is_refused(run, network, written):
    network()
    ran = run("net", "tiny", "--input", written)
    assert ran.code == 2
    assert ran.err == (
        f"flashcards: --input {written}: this is no shape\n"
        "  hint: write channels, height and width as 3x224x224\n"
    )


def test_a_faulty_network_is_told_with_its_place(run, network):
    path = network(TINY.replace("max_pool: 2", "max_pool: 64"))
    ran = run("net", "tiny", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"{path}:7:15: misfit max_pool1 cannot take 16×32×32: "
        "the kernel spans 64 cells, the padded input has only 32\n"
        "    hint: check its kernel, stride and padding, and the layers before it\n"
    )


def test_an_input_too_small_is_a_mistake_on_the_command_line(run, network):
    path = network()
    ran = run("net", "tiny", "--input", "3x1x1")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:7:15: misfit max_pool1 cannot take 16×1×1: ")
