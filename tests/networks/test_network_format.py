"""The page on the format of networks keeps its word: its example works, its table is complete."""

import re
from dataclasses import MISSING, fields
from pathlib import Path

import yaml

from flashcards.networks import KINDS, read_network

PAGE = (Path(__file__).parents[2] / "docs" / "network-format.md").read_text("utf-8")
ROWS = re.findall(r"^\| (`[^|]*)\|([^|]*)\|", PAGE, re.MULTILINE)


def words(text: str) -> list[str]:
    return re.findall(r"`([^`]*)`", text)


def written(default: object) -> str:
    """An option's default as a file has it."""
    if isinstance(default, tuple):
        return str(default[0]) if default else "[]"
    return str(default).lower()


def test_the_example_works():
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert read_network(yaml.safe_load(block)).table().rows[-1].out == (10,)


def test_every_kind_is_listed_with_its_options_and_their_defaults():
    listed = {kind: words(options) for kinds, options in ROWS for kind in words(kinds)}
    assert listed == {
        kind: [
            one.name if one.default in (MISSING, None) else f"{one.name}: {written(one.default)}"
            for one in fields(make)
        ]
        for kind, make in KINDS.items()
    }
