"""The page on the format keeps its word: its examples load, its tables are complete."""

import re
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from test_schema import VALIDATOR

from flashcards.decks import bundled_folder, check, load, read_syllabus
from flashcards.decks.rules import DECK_RULES, ENTRY_RULES
from flashcards.drills.samplers import KINDS, Sampler
from flashcards.drills.vocabulary import BUILTINS

PAGE = (Path(__file__).parents[2] / "docs" / "deck-format.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = {"chapters": "syllabus.yaml", "sources": "sources.yaml"}


def section(title: str) -> str:
    return PAGE.partition(f"\n### {title}\n")[2].partition("\n#")[0]


def whole(block: str) -> tuple[str, str]:
    """The name and the text of the file that an example is, or is a part of."""
    if block.startswith("- "):
        kind = "drills" if "answer:" in block else "cards"
        return "deck.yaml", f"deck: example\n{kind}:\n{indent(block, '  ')}"
    return FILES.get(block.partition(":")[0], "deck.yaml"), block


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_an_example_has_no_problem(block, tmp_path):
    name, text = whole(block)
    (tmp_path / name).write_text(text, "utf-8")
    library, syllabus = load([tmp_path]), read_syllabus([tmp_path, bundled_folder()])
    assert [str(problem) for problem in check(library, syllabus)] == []
    assert library.decks or name in FILES.values()
    if library.decks:
        assert list(VALIDATOR.iter_errors(yaml.safe_load(text))) == []


def test_there_are_examples_of_everything():
    keys = {key for block in BLOCKS for key in re.findall(r"(\w+):", block)}
    assert keys >= {
        *("deck", "title", "chapter", "cards", "drills", "id", "topic", "source", "note"),
        *("front", "back", "reversed", "cloze", "list", "typed", "choice", "levels", "slips"),
    }


def test_every_sampler_is_listed_with_examples_that_can_be_read():
    rows = re.findall(r"^\| (`.*?`) \|", section("Samplers"), re.MULTILINE)
    examples = [one for row in rows for one in re.findall(r"`([^`]*)`", row) if "…" not in one]
    assert {example.split()[0] for example in examples} == set(KINDS)
    for example in examples:
        Sampler.read(example)


def test_every_builtin_is_listed():
    listed = section("Expressions").partition("They may call")[2].partition("- and")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(BUILTINS)


def test_every_rule_is_listed():
    listed = set(re.findall(r"`([a-z-]+)`", PAGE.partition("\n## Checking\n")[2]))
    assert {*ENTRY_RULES, *DECK_RULES} <= listed


def test_every_code_of_a_bad_deck_is_listed():
    listed = set(re.findall(r"`([a-z-]+)`", PAGE.partition("\n## Checking\n")[2]))
    headers = [
        path.read_text("utf-8").partition("\n\n")[0]
        for path in (Path(__file__).parent / "bad").glob("*.yaml")
    ]
    codes = {code for header in headers for code in re.findall(r"\d+: ([a-z-]+) ", header)}
    assert codes <= listed
