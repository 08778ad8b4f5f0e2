"""Networks are found among the decks, and what is wrong with one is told at its line."""

from pathlib import Path

import pytest

from flashcards.decks import bundled_folder, load, network_files, networks_in, read_table

TINY = """\
name: tiny
input: [3, 8, 8]
layers:
  - conv: {out: 4, kernel: 3}
  - relu
  - flatten
  - linear: 10
"""

# published and computed: parameters, MACs, and size and jump at the last layer that has a field
BUNDLED = {
    "alexnet": (60_965_224, 724_406_816, (195, 32)),
    "googlenet": (6_998_552, 1_582_671_872, (715, 32)),
    "lenet-5": (61_706, 416_520, (32, 4)),
    "resnet-18": (11_689_512, 1_814_073_344, (435, 32)),
    "resnet-50": (25_557_032, 4_089_184_256, (427, 32)),
    "vgg-16": (138_357_544, 15_470_264_320, (212, 32)),
}


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "networks/tiny.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write


def problems(path: Path) -> list[tuple[str, str]]:
    """The problems of a file, each with its hint."""
    reading = read_table(path)
    assert reading.table is None
    return [(str(one).removeprefix(f"{path}:"), one.hint) for one in reading.problems]


def bundled(name: str):
    return read_table(networks_in([bundled_folder()])[name]).table


def test_these_networks_are_bundled():
    assert list(networks_in([bundled_folder()])) == list(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_network_has_its_published_figures(name):
    table = bundled(name)
    assert table is not None
    fields = [row.field for row in table.rows if row.field]
    assert (table.params, table.macs, fields[-1][:2]) == BUNDLED[name]


def test_vgg_16_keeps_as_many_values_as_its_layers_add_up_to():
    assert bundled("vgg-16").activations == 15_237_608


def test_lenet_sees_16_cells_a_side_after_its_second_subsampling():
    (row,) = (row for row in bundled("lenet-5").rows if row.name == "S4")
    assert row.field == (16, 4, 0)


def test_the_stride_of_resnet_50_on_the_1x1_costs_less_and_sees_more(tmp_path):
    """The paper's version, made from torchvision's by moving three strides."""
    ours = networks_in([bundled_folder()])["resnet-50"].read_text("utf-8")
    lines = ours.splitlines()
    for number, line in enumerate(lines):
        if "kernel: 3, stride: 2, padding: 1, bias" in line:
            lines[number] = line.replace(", stride: 2", "")
            lines[number - 3] = lines[number - 3].replace("kernel: 1", "kernel: 1, stride: 2")
    path = tmp_path / "paper.yaml"
    path.write_text("\n".join(lines), "utf-8")
    table = read_table(path).table
    assert (table.params, table.macs) == (25_557_032, 3_857_973_248)
    assert [row.field for row in table.rows if row.field][-1][:2] == (483, 32)


def test_a_network_is_read_for_its_own_input_or_another(written):
    path = written(TINY)
    assert read_table(path).table.rows[0].out == (4, 6, 6)
    assert read_table(path, (3, 20, 9)).table.rows[0].out == (4, 18, 7)


def test_a_network_without_a_name_is_called_as_its_file(written):
    assert read_table(written(TINY.replace("name: tiny\n", ""))).table.name == "tiny"


@pytest.mark.parametrize(
    ("old", "new", "problem", "hint"),
    [
        (
            "kernel: 3",
            "kernel: 9",
            "4:5: misfit conv1 cannot take 3×8×8: "
            "the kernel spans 9 cells, the padded input has only 8",
            "check its kernel, stride and padding, and the layers before it",
        ),
        (
            "kernel: 3",
            "kernal: 3",
            "4:20: unknown-key conv has no option 'kernal'",
            "did you mean kernel?",
        ),
        ("- relu", "- rellu", "5:5: unknown-kind there is no layer 'rellu'", "did you mean relu?"),
        (
            "  - flatten\n",
            "",
            "6:13: misfit linear1 cannot take 4×6×6: it needs a flat input",
            "put flatten before it",
        ),
        (
            "  - relu\n",
            "  - concat:\n      - - relu\n      - - relu\n        - max_pool: 2\n",
            "5:5: misfit concat1 cannot take 4×6×6: the branches give 4×6×6, 4×3×3",
            "give them the same height and width",
        ),
        (
            "linear: 10",
            "linear: 1e3",
            "7:13: number '1e3' is no number that fits here",
            "write a whole number from 1 to 1,000,000",
        ),
        ("input: [3, 8, 8]\n", "", "1:1: missing-key input is missing", "add input:"),
        (
            "- relu",
            "- *relu",
            "5:5: alias aliases are not understood here",
            "write it out; a text that begins with * needs quotes",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_line(written, old, new, problem, hint):
    assert problems(written(TINY.replace(old, new))) == [(problem, hint)]


def test_a_file_that_is_no_yaml_or_no_network_is_told(written):
    assert problems(written("[", "a.yaml"))[0][0].startswith("2:1: yaml this bracket is never")
    assert problems(written("- relu", "b.yaml")) == [
        ("1:1: mapping a network is a mapping", "begin with name:, then input: and layers:")
    ]
    missing = written(TINY).with_name("none.yaml")
    assert problems(missing)[0][0] == (
        "1:1: unreadable this file cannot be read: No such file or directory"
    )


def test_networks_are_found_in_folders_of_networks_and_the_first_wins(written, tmp_path):
    mine = written(TINY, "mine/networks/vgg-16.yaml")
    written(TINY, "mine/deep/networks/more.yml")
    written(TINY, "mine/networks/.hidden.yaml")
    written(TINY, "mine/.git/networks/old.yaml")
    written("deck: a\ncards: []", "mine/networks.yaml")
    found = networks_in([tmp_path / "mine", bundled_folder()])
    assert found["vgg-16"] == mine
    assert list(found) == sorted([*BUNDLED, "more"])


def test_a_file_is_a_network_by_its_folder_or_by_what_it_says(written):
    here, there = written("oops"), written(TINY, "elsewhere.yaml")
    deck = written("deck: a\ncards: [{id: b, front: c, back: d}]", "deck.yaml")
    assert network_files([here, there, deck]) == (here, there)
    assert network_files([here.parent]) == (here,)
    assert network_files([here.parents[1]]) == (here,)


def test_checking_decks_checks_their_networks_too(written, tmp_path):
    written("deck: a\ncards: [{id: b, front: c, back: d}]", "deck.yaml")
    faulty = written(TINY.replace("relu", "rellu"))
    for paths in ([tmp_path], [faulty.parent], [faulty]):
        library = load(paths)
        assert [(one.file, one.code) for one in library.problems] == [(str(faulty), "unknown-kind")]
    assert [deck.name for deck in load([tmp_path]).decks] == ["a"]


@pytest.mark.parametrize("path", [".", "tiny.yaml"])
def test_the_folder_of_networks_that_we_are_in_holds_no_decks(written, monkeypatch, path):
    broken = TINY.replace("kernel: 3", "kernel: 9").replace("layers", "layer")
    monkeypatch.chdir(written(broken).parent)
    (problem, *_) = load([Path(path)]).problems
    assert "layer" in problem.message
    assert "deck" not in problem.message
