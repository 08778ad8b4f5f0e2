"""The README is true: its transcript, its deck, and the names it mentions."""

import re
import shlex
from pathlib import Path

import pytest

from flashcards.cli import main
from flashcards.cli.main import MODULES
from flashcards.decks import load

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


def squeezed(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_the_transcript_is_what_the_program_says(tmp_path, monkeypatch, capsys):
    command, *shown = squeezed(blocks("text")[0])
    typed = iter([line[2:] for line in shown if line.startswith("> ")])

    def read(prompt: str) -> str:
        print(prompt, end="")
        line = next(typed)
        print(line)
        return line

    monkeypatch.setattr("builtins.input", read)
    words = shlex.split(command.removeprefix("$ flashcards "))
    assert main(["--home", str(tmp_path), "--lang", "en", *words]) == 0
    assert squeezed(capsys.readouterr().out) == shown


def test_the_deck_is_one_that_can_be_asked(tmp_path):
    file = tmp_path / "optics.yaml"
    file.write_text(blocks("yaml")[0], "utf-8")
    assert main(["--home", str(tmp_path / "home"), "check", str(file)]) == 0
    library = load([file])
    assert [entry.name for entry in library.entries] == ["optics/snell", "optics/lens"]


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines()])
def test_every_command_mentioned_exists(line):
    for name in re.findall(r"(?:^|/)flashcards (?:--lang \w+ )?([a-z]+)", line.partition("#")[0]):
        assert name in MODULES
