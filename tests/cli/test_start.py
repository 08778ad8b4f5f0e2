"""What a start imports: a command pays for what it uses, and a start stays quick."""

import subprocess

import pytest

PROBE = """
import sys
from pathlib import Path
from flashcards.decks import folders

decks = Path(sys.argv.pop(1))
folders.bundled_folder = lambda: decks
from flashcards.cli import main

code = main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""
HEAVY = {"textual", "sqlite_utils", "rich", "tomlkit", "importlib.metadata", "pydantic"}
QUICK = (
    ["--help"],
    ["drill", "add", "--json"],
    ["drill", "add", "--count", "1"],
    ["drills"],
    ["check"],
    ["due"],
    ["due", "--json"],
    [],
)


@pytest.fixture
def imported(program, run, bundled):
    """The modules that a command imports, on a home with an index of the decks."""
    run("due")

    def imported(*words):
        command = program.command(*words)
        at = command.index("--home")
        ran = subprocess.run(
            [command[0], "-c", PROBE, str(bundled), *command[at:]],
            input=b"",
            capture_output=True,
            check=True,
            env=program.environment(),
        )
        return set(ran.stderr.decode().splitlines()[-1].split())

    return imported


@pytest.mark.parametrize("words", QUICK, ids=" ".join)
def test_no_command_of_every_day_imports_a_screen_or_a_migration(imported, words):
    modules = imported(*words)
    assert "flashcards" in modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize("words", [["due"], ["due", "--json"], []], ids=" ".join)
def test_what_is_due_is_told_without_yaml_and_without_fsrs(imported, words):
    assert imported(*words) & {"yaml", "fsrs"} == set()


@pytest.mark.parametrize(
    "words",
    [["due"], ["due", "--json"], [], ["drill", "add", "--json"], ["review", "--plain"]],
    ids=" ".join,
)
def test_without_an_exam_no_command_of_every_day_imports_what_plans(imported, words):
    modules = imported(*words)
    assert "numpy" not in modules
    assert not any(module.startswith("flashcards.plan") for module in modules)


@pytest.mark.parametrize("words", [["due"], ["due", "--json"], []], ids=" ".join)
def test_with_an_exam_what_is_due_is_counted_from_the_order_that_is_kept(imported, run, words):
    run("exam", "2026-12-20", "--minutes", "25")
    run("due")
    assert imported(*words) & {"numpy", "flashcards.plan", "yaml", "fsrs"} == set()


def test_a_drill_is_asked_without_yaml(imported):
    assert "yaml" not in imported("drill", "add", "--json")


def test_the_sitting_line_by_line_does_without_textual(imported):
    modules = imported("review", "--plain")
    assert modules & HEAVY == set()
    assert "yaml" not in modules
