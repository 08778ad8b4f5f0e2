from typing import Any

import pytest

from flashcards.errors import Fault, FaultError
from flashcards.fields import NO_TEXT, Fields
from flashcards.text import Text


def faults(fields: Fields) -> list[tuple[Any, ...]]:
    return [(fault.path, fault.code, fault.message, fault.hint) for fault in fields.faults]


def test_an_unknown_key_is_told_with_what_was_meant():
    fields = Fields({"fornt": "x", "colour": "red"}, ("cards", 3))
    fields.only(("front", "back"))
    assert faults(fields) == [
        (("cards", 3, "fornt"), "unknown-key", "unknown key 'fornt'", "did you mean front?"),
        (("cards", 3, "colour"), "unknown-key", "unknown key 'colour'", "known are front, back"),
    ]


def test_a_missing_key_is_a_fault_of_the_mapping():
    fields = Fields({}, ("list",))
    assert fields.text("prompt") == NO_TEXT
    assert faults(fields) == [(("list",), "missing-key", "prompt is missing", "add prompt:")]


def test_the_faults_of_a_text_get_its_path():
    fields = Fields({"front": {"zh": "卷积", "fr": "convolution"}})
    assert fields.text("front") == NO_TEXT
    assert faults(fields) == [
        (
            ("front", "fr"),
            "language",
            "unknown language 'fr'",
            "texts are in zh (Chinese) or en (English)",
        )
    ]


def test_each_faulty_item_of_a_list_is_told():
    fields = Fields({"items": ["one", "", {"en": "three"}, ["four"]]})
    assert fields.texts("items") == (Text("one", "one"), NO_TEXT, Text(None, "three"), NO_TEXT)
    assert [fault.path for fault in fields.faults] == [("items", 1), ("items", 3)]


@pytest.mark.parametrize("written", ["", [], {"a": "b"}, "one"])
def test_a_list_that_is_none_is_a_fault(written):
    fields = Fields({"items": written})
    assert fields.texts("items") == ()
    assert faults(fields) == [
        (("items",), "list", "a list is missing here", "begin each item with `- `")
    ]


def test_words_stay_as_they_are_written():
    fields = Fields({"topic": "010", "tags": ["no", "1:30"]})
    assert (fields.word("topic"), fields.words("tags"), fields.words("more")) == (
        "010",
        ("no", "1:30"),
        (),
    )
    assert fields.faults == []


@pytest.mark.parametrize("written", ["", "two\nlines", ["a"]])
def test_a_word_is_one_line(written):
    fields = Fields({"topic": written})
    assert fields.word("topic") == ""
    assert faults(fields) == [
        (("topic",), "word", "one line of text is missing here", "write it, or leave the key out")
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Filter Depth", "write filter-depth"),
        ("a.b", "write a-b"),
        ("-a", "write a"),
        ("卷积", "write one such as my-card"),
    ],
)
def test_an_id_that_is_none_comes_with_one_that_is(written, hint):
    fields = Fields({"id": written})
    assert fields.id("id") == ""
    message = "an id has lower-case letters, digits and hyphens only"
    assert faults(fields) == [(("id",), "id", message, hint)]


def test_one_of_a_few_words():
    fields = Fields({"weight": "hgih"})
    assert fields.one_of("weight", ("high", "normal", "low")) is None
    assert fields.one_of("kind", ("a", "b")) is None
    message = "weight is high, normal or low, not 'hgih'"
    assert faults(fields) == [(("weight",), "unknown-word", message, "did you mean high?")]


@pytest.mark.parametrize(("written", "flag"), [("true", True), ("false", False)])
def test_a_flag_is_true_or_false(written, flag):
    assert Fields({"ordered": written}).flag("ordered") is flag
    assert Fields({}).flag("ordered") is False


def test_yes_is_no_flag():
    fields = Fields({"ordered": "yes"})
    assert fields.flag("ordered") is False
    message = "ordered is true or false, not 'yes'"
    assert faults(fields) == [(("ordered",), "unknown-word", message, "known are true, false")]


def test_a_mapping_inside_shares_the_faults():
    fields = Fields({"list": {"prompt": "", "itmes": ["a"]}}, ("cards", 0))
    fields.mapping("list", ("prompt", "items")).text("prompt")
    assert [(fault.path, fault.code) for fault in fields.faults] == [
        (("cards", 0, "list", "itmes"), "unknown-key"),
        (("cards", 0, "list", "prompt"), "text"),
    ]


def test_a_mapping_that_is_none_is_one_fault():
    fields = Fields({"list": "a, b"})
    inside = fields.mapping("list", ("prompt",))
    inside.text("prompt")
    assert faults(fields) == [
        (("list",), "mapping", "a mapping is missing here", "write lines of `key: value`")
    ]


def test_items_that_are_no_mappings_do_not_hide_the_others():
    fields = Fields({"cards": [{"id": "a"}, "b", {"id": "c"}]})
    assert [item.id("id") for item in fields.mappings("cards")] == ["a", "c"]
    assert [fault.path for fault in fields.faults] == [("cards", 1)]


def test_checking_raises_every_fault_at_once():
    fields = Fields({})
    fields.check()
    fields.text("front"), fields.text("back")
    with pytest.raises(FaultError) as caught:
        fields.check()
    assert caught.value.faults == (
        Fault((), "missing-key", "front is missing", "add front:"),
        Fault((), "missing-key", "back is missing", "add back:"),
    )
