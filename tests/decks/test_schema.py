"""The schema is what editors check decks with; reading them is the judge of it."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from flashcards import decks
from flashcards.cards import entry, kinds
from flashcards.decks.deck import KEYS
from flashcards.decks.document import read_document
from flashcards.drills.problem import PROBLEM_KEYS, SLIP_KEYS

SCHEMA = json.loads((Path(decks.__file__).parents[1] / "deck.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
DEFINED = SCHEMA["$defs"]
BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))


def refusals(data: object) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(data)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "path", decks.deck_files(decks.bundled_folder()), ids=lambda path: path.stem
)
def test_the_schema_accepts_the_bundled_decks(path):
    assert refusals(read_document(path).data) == []
    assert refusals(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_schema_refuses_what_it_can_see(path):
    sees = path.read_text("utf-8").startswith("# The schema refuses this.")
    data = read_document(path).data
    if data is not None:
        assert bool(refusals(data)) == sees


def test_numbers_and_flags_may_be_written_without_quotes():
    drill = {"draw": {"a": 3}, "ask": "{a}?", "answer": 3, "decimals": 2, "few": True}
    entries = {"id": "l", "list": {"prompt": 1998, "items": [1, 2.5], "ordered": True}}
    assert refusals({"deck": "a", "cards": [entries], "drills": [{"id": "d", **drill}]}) == []


@pytest.mark.parametrize(
    ("definition", "keys"),
    [
        ("card", (*entry.COMMON_KEYS, *kinds.KINDS)),
        ("problem", PROBLEM_KEYS),
        ("drill", (*entry.COMMON_KEYS, "title", *PROBLEM_KEYS)),
        ("drillWithLevels", (*entry.COMMON_KEYS, "title", "levels")),
    ],
)
def test_the_schema_knows_the_keys_that_reading_knows(definition, keys):
    assert set(DEFINED[definition]["properties"]) == set(keys)


def test_the_schema_knows_the_keys_of_decks_and_slips():
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert set(DEFINED["slips"]["items"]["properties"]) == set(SLIP_KEYS)


def test_every_key_is_described_for_editors():
    undescribed = [
        name
        for definition in ("drill", "drillWithLevels", "problem", "card")
        for name, value in DEFINED[definition]["properties"].items()
        if "description" not in value
        and "description" not in DEFINED.get(value.get("$ref", "").rpartition("/")[2], {})
    ]
    assert undescribed == ["levels"]
