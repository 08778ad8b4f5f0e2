"""A home of its own for each test, with the decks already indexed; commands run in process."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from flashcards.cli import main

MORNING = "2026-11-21T09:00"


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> object:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("indexed")
    assert main(["--home", str(home), "--now", MORNING, "due"]) == 0
    return home


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FLASHCARDS_HOME", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return Path(shutil.copytree(indexed_home, tmp_path / "home"))


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]):
    """Run a command at a time of the test's choosing."""

    def run(*words: str, now: str = MORNING) -> Ran:
        capsys.readouterr()
        code = main(["--home", str(home), "--now", now, *words])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def sit(run, monkeypatch: pytest.MonkeyPatch):
    """A sitting in line mode: what is typed, line by line, until the end of input."""

    def sit(*lines: str, options: tuple[str, ...] = (), now: str = MORNING) -> Ran:
        typed = iter(lines)

        def read(prompt: str) -> str:
            print(prompt, end="")
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", read)
        return run("review", "--plain", *options, now=now)

    return sit
