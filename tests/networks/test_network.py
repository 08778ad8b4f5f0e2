"""Networks are read from plain data, get their table, and say what is wrong at its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import Fault, FaultError
from flashcards.networks import KINDS, read_network
from flashcards.networks.network import MOST_LAYERS


def network(*layers, input=(3, 32, 32)):
    return read_network({"name": "net", "input": list(input), "layers": list(layers)})


def rows(*layers, input=(3, 32, 32)):
    return network(*layers, input=input).table().rows


def names(*layers, input=(3, 32, 32)):
    return [row.name for row in rows(*layers, input=input)]


def fault(*layers, input=(3, 32, 32)):
    """The one thing wrong with a network."""
    with pytest.raises(FaultError) as caught:
        network(*layers, input=input).table()
    (only,) = caught.value.faults
    return only


CONV = {"conv": {"out": 8, "kernel": 3, "padding": 1}}


def test_a_network_is_read_from_text_as_yaml_has_it():
    table = read_network(
        {
            "name": "small",
            "input": ["1", "8", "8"],
            "layers": [
                {"conv": {"out": "4", "kernel": ["3", "3"], "bias": "false"}},
                "batch_norm",
                "flatten",
                {"linear": "10"},
            ],
        }
    ).table()
    assert (table.name, table.input) == ("small", (1, 8, 8))
    assert [(row.name, row.kind, row.out, row.params, row.macs) for row in table.rows] == [
        ("conv1", "conv", (4, 6, 6), 36, 1296),
        ("batch_norm1", "batch_norm", (4, 6, 6), 8, 0),
        ("flatten1", "flatten", (144,), 0, 0),
        ("linear1", "linear", (10,), 1450, 1440),
    ]
    assert (table.params, table.macs) == (1494, 2736)


def test_a_network_without_a_name_is_called_as_its_file():
    data = {"input": [4], "layers": ["relu"]}
    assert read_network(data, "mine").name == "mine"


def test_activations_are_the_input_and_all_outputs_that_do_not_overwrite_others():
    table = network(CONV, "relu", {"max_pool": 2}, "dropout", "flatten", {"linear": 5}).table()
    assert [row.activations for row in table.rows] == [8 * 32 * 32, 0, 8 * 16 * 16, 0, 0, 5]
    assert table.activations == 3 * 32 * 32 + 8 * 32 * 32 + 8 * 16 * 16 + 5


def test_the_largest_activations_come_first_and_equal_ones_in_their_order():
    table = network(CONV, "batch_norm", {"max_pool": 2}, CONV).table()
    assert [row.name for row in table.largest(3)] == ["conv1", "batch_norm1", "max_pool1"]
    assert network("relu").table().largest(3) == ()


def test_blocks_count_nothing_that_is_inside_them_again():
    inside = rows(CONV, CONV)
    for block in ({"residual": {"body": [CONV, CONV], "shortcut": [CONV]}}, {"concat": [[CONV]]}):
        own = rows(block)[-1]
        assert (own.params, own.macs, own.activations) == (0, 0, 0)
    assert [row.params for row in inside] == [224, 584]
    assert network({"residual": {"body": [CONV, CONV], "shortcut": [CONV]}}).table().params == 1032


def test_layers_are_named_by_kind_and_count_within_their_block():
    assert names(
        CONV,
        "relu",
        CONV,
        {"residual": {"body": [CONV, "relu", CONV], "shortcut": [CONV]}},
        {"concat": [[CONV], [], [CONV, CONV]]},
        {"repeat": {"times": 2, "layers": [CONV, {"concat": [[CONV]]}]}},
    ) == [
        *("conv1", "relu1", "conv2"),
        *("residual1.conv1", "residual1.relu1", "residual1.conv2", "residual1.shortcut.conv1"),
        *("residual1", "concat1.b1.conv1", "concat1.b3.conv1", "concat1.b3.conv2", "concat1"),
        *("repeat1.1.conv1", "repeat1.1.concat1.b1.conv1", "repeat1.1.concat1"),
        *("repeat1.2.conv1", "repeat1.2.concat1.b1.conv1", "repeat1.2.concat1"),
    ]


def test_names_that_are_given_stay_and_are_not_made_again():
    assert names({**CONV, "name": "stem"}, CONV, {**CONV, "name": "conv3"}, CONV) == [
        *("stem", "conv2", "conv3", "conv4")
    ]
    assert names({"repeat": {"times": 2, "layers": ["relu"]}, "name": "stage"}) == [
        *("stage.1.relu1", "stage.2.relu1")
    ]


def test_the_table_can_be_for_another_input():
    table = network(CONV, {"max_pool": 2}).table((3, 65, 17))
    assert (table.input, table.rows[-1].out) == ((3, 65, 17), (8, 32, 8))


def test_a_receptive_field_is_told_by_axis_where_they_differ():
    found = rows({"conv": {"out": 4, "kernel": [1, 7], "padding": [0, 3]}}, {"max_pool": [2, 1]})
    assert [row.field for row in found] == [((1, 7), 1, (0, 3)), ((2, 7), (2, 1), (0, 3))]


def test_the_largest_field_of_the_branches_counts():
    block = {"concat": [[], [CONV, CONV], [CONV]]}
    assert rows(block)[-1].field == (5, 1, 2)
    assert rows({"residual": [{"conv": {"out": 3, "kernel": 1}}]})[-1].field == (1, 1, 0)


def test_there_is_no_field_after_flattening_global_pooling_and_transposed_convolution():
    up = {"conv_transpose": {"out": 3, "kernel": 2, "stride": 2}}
    assert [row.field for row in rows(up, CONV)] == [None, None]
    assert [row.field for row in rows("global_avg_pool", "flatten")] == [None, None]
    assert rows({"concat": [["global_avg_pool"], [{"avg_pool": 32}]]})[-1].field is None
    assert rows("relu", input=(5,))[0].field is None


@pytest.mark.parametrize(
    ("layer", "alone"),
    [
        ({"max_pool": {"kernel": 2}}, {"max_pool": 2}),
        ({"max_pool": {"kernel": [2, 4]}}, {"max_pool": [2, 4]}),
        ({"concat": {"branches": [["relu"], []]}}, {"concat": [["relu"], []]}),
        ({"residual": {"body": ["relu"]}}, {"residual": ["relu"]}),
        ({"relu": {}}, "relu"),
        ({"relu": None}, "relu"),
        ({"dropout": {"p": "0.3"}}, {"dropout": 0.3}),
    ],
)
def test_the_first_option_may_stand_alone(layer, alone):
    assert rows(layer) == rows(alone)


@pytest.mark.parametrize(
    ("layers", "path", "message", "hint"),
    [
        (
            [{"max_pool": 16}, CONV, {"conv": {"out": 4, "kernel": 5}}],
            ("layers", 2, "conv"),
            "conv2 cannot take 8×2×2: the kernel spans 5 cells, the padded input has only 2",
            "check its kernel, stride and padding, and the layers before it",
        ),
        (
            ["relu", {"max_pool": [2, 40]}],
            ("layers", 1, "max_pool"),
            "max_pool1 cannot take 3×32×32: "
            "the kernel spans 40 cells, the padded input has only 32",
            "check its kernel, stride and padding, and the layers before it",
        ),
        (
            [{"conv": {"out": 8, "kernel": 1, "groups": 3}}],
            ("layers", 0, "conv"),
            "conv1 cannot take 3×32×32: 8 channels do not divide into 3 groups",
            "groups must divide the channels on both sides",
        ),
        (
            [{"conv_transpose": {"out": 8, "kernel": 1, "groups": 4}}],
            ("layers", 0, "conv_transpose"),
            "conv_transpose1 cannot take 3×32×32: 3 channels do not divide into 4 groups",
            "groups must divide the channels on both sides",
        ),
        (
            [{"conv": {"out": 8, "kernel": 3, "padding": "same", "stride": 2}}],
            ("layers", 0, "conv"),
            "conv1 cannot take 3×32×32: padding: same goes with stride 1 only",
            "write the padding in cells",
        ),
        (
            [{"residual": {"body": [CONV]}, "name": "block"}],
            ("layers", 0, "residual"),
            "block cannot take 3×32×32: the body gives 8×32×32, the shortcut 3×32×32",
            "make them the same, perhaps by a 1×1 conv in the shortcut",
        ),
        (
            [{"concat": [[CONV], [{"max_pool": 2}], []]}],
            ("layers", 0, "concat"),
            "concat1 cannot take 3×32×32: the branches give 8×32×32, 3×16×16, 3×32×32",
            "give them the same height and width",
        ),
        (
            [{"concat": [["flatten"], []]}],
            ("layers", 0, "concat"),
            "concat1 cannot take 3×32×32: the branches give 3072, 3×32×32",
            "give them the same height and width",
        ),
        (
            [{"concat": [["relu"], [CONV, {"linear": 10}]]}],
            ("layers", 0, "concat", 1, 1, "linear"),
            "concat1.b2.linear1 cannot take 8×32×32: it needs a flat input",
            "put flatten before it",
        ),
        (
            [{"residual": {"body": ["relu"], "shortcut": [{"max_pool": 64}]}}],
            ("layers", 0, "residual", "shortcut", 0, "max_pool"),
            "residual1.shortcut.max_pool1 cannot take 3×32×32: "
            "the kernel spans 64 cells, the padded input has only 32",
            "check its kernel, stride and padding, and the layers before it",
        ),
        (
            [{"repeat": {"times": 9, "layers": ["relu", {"max_pool": 2}]}}],
            ("layers", 0, "repeat", "layers", 1, "max_pool"),
            "repeat1.6.max_pool1 cannot take 3×1×1: "
            "the kernel spans 2 cells, the padded input has only 1",
            "check its kernel, stride and padding, and the layers before it",
        ),
        (
            ["flatten", "global_avg_pool"],
            ("layers", 1, "global_avg_pool"),
            "global_avg_pool1 cannot take 3072: it needs channels, height and width",
            "put it before flatten and linear",
        ),
    ],
)
def test_a_layer_that_cannot_take_what_it_gets_is_told(layers, path, message, hint):
    assert fault(*layers) == Fault(path, "misfit", message, hint)


@pytest.mark.parametrize(
    ("layer", "path", "code", "message", "hint"),
    [
        ("rellu", ("rellu",), "unknown-kind", "there is no layer 'rellu'", "did you mean relu?"),
        (
            {"max_pol": 2},
            ("max_pol",),
            "unknown-kind",
            "there is no layer 'max_pol'",
            "did you mean max_pool?",
        ),
        (
            {"conv": {"out": 8, "kernel": 3, "strides": 2}},
            ("conv", "strides"),
            "unknown-key",
            "conv has no option 'strides'",
            "did you mean stride?",
        ),
        (
            {"conv": {"out": 8, "kernel": 3, "name": "stem"}},
            ("conv", "name"),
            "unknown-key",
            "a name stands beside conv, not inside it",
            "indent it as conv:",
        ),
        (
            {"relu": 6},
            ("relu",),
            "unknown-key",
            "relu has no options",
            "write its name alone",
        ),
        ({"conv": 8}, ("conv",), "missing-key", "conv needs kernel", "add kernel:"),
        ("linear", ("linear",), "missing-key", "linear needs out", "add out:"),
        (
            {"conv": "", "out": 8, "kernel": 3},
            (),
            "layer",
            "a layer has one kind; here are conv, out, kernel",
            "begin each layer with `- `, and indent its options below its kind",
        ),
        (
            ["relu"],
            (),
            "layer",
            "a layer is wanted here",
            "write its kind, as in `- relu`, or `- conv: {out: 16, kernel: 3}`",
        ),
        (
            {"linear": "ten"},
            ("linear",),
            "number",
            "'ten' is no number that fits here",
            "write a whole number from 1 to 1,000,000",
        ),
        (
            {"repeat": {"times": 0, "layers": ["relu"]}},
            ("repeat", "times"),
            "number",
            "'0' is no number that fits here",
            "write a whole number from 1 to 1,000,000",
        ),
        (
            {"conv": {"out": 8, "kernel": [3, 0]}},
            ("conv", "kernel", 1),
            "number",
            "'0' is no number that fits here",
            "write a whole number from 1 to 1,000,000",
        ),
        (
            {"conv": {"out": 8, "kernel": [3, 3, 3]}},
            ("conv", "kernel"),
            "sides",
            "height and width are wanted here",
            "write one number, or [h, w]",
        ),
        (
            {"conv": {"out": 8, "kernel": 3, "padding": "full"}},
            ("conv", "padding"),
            "padding",
            "'full' is no padding",
            "write a number, [h, w], or same",
        ),
        (
            {"max_pool": {"kernel": 3, "padding": "same"}},
            ("max_pool", "padding"),
            "number",
            "'same' is no number that fits here",
            "write a whole number from 0 to 1,000,000",
        ),
        (
            {"linear": {"out": 8, "bias": "no"}},
            ("linear", "bias"),
            "flag",
            "'no' is neither true nor false",
            "write true or false",
        ),
        (
            {"dropout": "half"},
            ("dropout",),
            "number",
            "'half' is no number",
            "write one such as 0.5",
        ),
        (
            {"residual": {"body": []}},
            ("residual", "body"),
            "list",
            "there are no layers here",
            "write at least one",
        ),
        (
            {"repeat": {"times": 2, "layers": "relu"}},
            ("repeat", "layers"),
            "list",
            "a list of layers is wanted here",
            "begin each layer with `- `",
        ),
        (
            {"concat": []},
            ("concat",),
            "list",
            "branches are wanted here",
            "write a list of lists of layers",
        ),
        (
            {"concat": [["relu"], "relu"]},
            ("concat", 1),
            "list",
            "a list of layers is wanted here",
            "begin each layer with `- `",
        ),
    ],
)
def test_a_layer_that_cannot_be_read_is_told(layer, path, code, message, hint):
    assert fault("tanh", layer) == Fault(("layers", 1, *path), code, message, hint)


def test_two_layers_of_one_name_are_told():
    assert fault({**CONV, "name": "a"}, {"relu": "", "name": "a"}) == Fault(
        ("layers", 1, "name"),
        "duplicate-name",
        "the name 'a' is here twice",
        "give one of them another",
    )


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (["relu"], [((), "a network is a mapping")]),
        ({}, [((), "input is missing"), ((), "layers is missing")]),
        ({"input": [3, 32], "layers": ["relu"]}, [(("input",), "an input has a shape")]),
        (
            {"input": [3, "x", 0], "layers": ["relu"]},
            [
                (("input", 1), "'x' is no number that fits here"),
                (("input", 2), "'0' is no number that fits here"),
            ],
        ),
        ({"input": [3], "layers": []}, [(("layers",), "there are no layers here")]),
        (
            {"input": [3], "layers": ["relu"], "layer": ["relu"]},
            [(("layer",), "unknown key 'layer'")],
        ),
    ],
)
def test_data_that_is_no_network_is_told(data, faults):
    with pytest.raises(FaultError) as caught:
        read_network(data)
    assert [(one.path, one.message) for one in caught.value.faults] == faults


def test_everything_that_cannot_be_read_is_told_at_once():
    with pytest.raises(FaultError) as caught:
        network("rellu", {"conv": {"kernel": "x", "bias": "?"}}, {"concat": [["a"], ["b"]]})
    assert [one.path for one in caught.value.faults] == [
        ("layers", 0, "rellu"),
        ("layers", 1, "conv"),
        ("layers", 1, "conv", "kernel"),
        ("layers", 1, "conv", "bias"),
        ("layers", 2, "concat", 0, 0, "a"),
        ("layers", 2, "concat", 1, 0, "b"),
    ]


def test_repeating_does_not_blow_up():
    layer = "relu"
    for _ in range(4):
        layer = {"repeat": {"times": 1_000_000, "layers": [layer]}}
    found = fault(layer)
    assert found.path == ("layers",)
    assert found.message == f"this network has more than {MOST_LAYERS:,} layers"


def test_sizes_do_not_blow_up():
    double = {"concat": [[], []]}
    found = fault({"repeat": {"times": 99, "layers": [double]}})
    assert re.search("its output or receptive field is beyond 1,000,000,000,000$", found.message)
    stride = {"max_pool": {"kernel": 1, "stride": 1_000_000}}
    assert "receptive field" in fault({"repeat": {"times": 9, "layers": [stride]}}).message


def test_nesting_does_not_exhaust_the_stack():
    layers = ["relu"]
    for _ in range(5000):
        layers = [{"residual": layers}]
    assert fault(*layers).message == "this is nested too deeply"


words = st.sampled_from(
    [
        *KINDS,
        *("name", "input", "layers", "body", "shortcut", "branches", "times"),
        *("out", "kernel", "stride", "padding", "dilation", "groups", "bias", "ceil", "same", "p"),
    ]
)
scalars = st.one_of(
    words,
    st.sampled_from(["", "0", "1", "2", "3", "true", "1e9", "٣", "-1", "1000000", "9" * 5000]),
    st.text(max_size=3),
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from([10**100]),
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words | st.integers(), inner, max_size=4)
    ),
    max_leaves=30,
)
sizes = st.integers(1, 9) | st.lists(st.integers(1, 9), min_size=2, max_size=2)
plausible = st.recursive(
    st.one_of(
        st.sampled_from(list(KINDS)),
        st.fixed_dictionaries({"conv": st.fixed_dictionaries({"out": sizes, "kernel": sizes})}),
        st.fixed_dictionaries({"max_pool": sizes}),
        st.fixed_dictionaries({"conv_transpose": anything}),
        st.fixed_dictionaries({"linear": sizes}),
        anything,
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"residual": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"concat": st.lists(st.lists(inner, max_size=3), max_size=3)}),
        st.fixed_dictionaries(
            {"repeat": st.fixed_dictionaries({"times": sizes, "layers": st.lists(inner)})}
        ),
    ),
    max_leaves=8,
)


@given(anything | st.fixed_dictionaries({"input": anything, "layers": anything}))
def test_any_data_gives_a_table_or_faults(data):
    gives_a_table_or_faults(data)


@given(
    st.fixed_dictionaries(
        {
            "input": st.sampled_from([[3, 20, 20], [7], ["4", "9", "8"]]),
            "layers": st.lists(plausible, max_size=6),
        }
    )
)
def test_any_layers_give_a_table_or_faults(data):
    gives_a_table_or_faults(data)


def gives_a_table_or_faults(data):
    faults = ()
    try:
        table = read_network(data).table()
    except FaultError as error:
        faults = error.faults
    else:
        assert all(min(row.out) > 0 for row in table.rows)
        assert table.params == sum(row.params for row in table.rows)
    assert all(fault.message and fault.hint for fault in faults)


def test_a_number_too_long_to_write_is_told():
    assert fault({"linear": 10**5000}).message == "'...' is no number that fits here"
