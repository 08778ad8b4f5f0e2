"""A home of its own for each test, into which packages are imported as a student does."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flashcards.cli import editing, main
from flashcards.decks import folders
from flashcards.store import Store


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict:
        return json.loads(self.out)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with no bundled decks either."""
    nothing = tmp_path / "bundled"
    nothing.mkdir()
    monkeypatch.delenv("FLASHCARDS_HOME", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for module in (folders, editing):
        monkeypatch.setattr(module, "bundled_folder", lambda: nothing)
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def run(*words: str, now: str = "") -> Ran:
        capsys.readouterr()
        clock = ("--now", now) if now else ()
        code = main(["--home", str(home), *clock, *map(str, words)])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def store(home: Path) -> Callable[[], Store]:
    """The store of that home, opened; the test closes it."""
    return lambda: Store.open(home / "cards.db", "desk")
