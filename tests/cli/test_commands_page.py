"""docs/commands.md is what the help texts say, and every command has an example that works."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from flashcards.cli.main import MODULES
from flashcards.decks import bundled_folder

DOCS = Path(__file__).parents[2] / "docs"


def maker():
    spec = importlib.util.spec_from_file_location("make_commands", DOCS / "make_commands.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bundled():
    """Examples name cards of the course."""
    return bundled_folder()


def test_the_page_of_commands_is_current():
    made = maker().page()
    assert (DOCS / "commands.md").read_text("utf-8") == made, "run: python docs/make_commands.py"


def example_of(run, command: str) -> list[str]:
    """The words of the example in a command's help, without the program's name."""
    help_text = run(command, "--help").out
    (line,) = re.findall(r"^ *Example: flashcards (.+)$", help_text, re.MULTILINE)
    return shlex.split(line)


BEFORE = {
    "undo": ["suspend cnn/filter-depth"],
    "plan": ["exam 2026-12-20 --minutes 25"],
    "import": ["export cards.apkg intro"],
}


def quits():
    """What types q once and then has no more to say."""
    lines = iter("q")

    def typed(prompt: str) -> str:
        for line in lines:
            return line
        raise EOFError

    return typed


@pytest.mark.parametrize("command", MODULES)
def test_every_command_has_an_example_that_works(run, monkeypatch, tmp_path, home, command):
    words = example_of(run, command)
    assert words[0] == command
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("builtins.input", quits())
    (tmp_path / "decks").symlink_to(bundled_folder())
    assert run("backup", "cards.sqlite").code == 0
    for prepared in BEFORE.get(command, ()):
        assert run(*shlex.split(prepared)).code == 0
    if command == "import":
        (tmp_path / "cards.apkg").rename("collection.colpkg")
    ran = run(*(str(tmp_path / "copy") if "/media/" in word else word for word in words))
    # nobody has enough reviews for a fit on the first day, and the answer is no
    assert ran.code == (1 if command == "optimize" else 0), ran.err
