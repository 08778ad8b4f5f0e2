"""A home of its own for each test, with a few small decks indexed; commands run in process."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from flashcards.cli import editing, main
from flashcards.cli import program as program_module
from flashcards.decks import folders

MORNING = "2026-11-21T09:00"
DECKS = Path(__file__).parent / "decks"
LAUNCH = Path(__file__).parents[1] / "launch.py"


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> object:
        return json.loads(self.out)


@pytest.fixture
def bundled() -> Path:
    """What stands in for the decks that come with the program."""
    return DECKS


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A home, made once, in which the decks of a folder are indexed."""

    @cache
    def indexed(decks: Path) -> Path:
        home = tmp_path_factory.mktemp("indexed")
        assert main(["--home", str(home), "--now", MORNING, "due"]) == 0
        return home

    return indexed


@pytest.fixture
def home(indexed, bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FLASHCARDS_HOME", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for module in (folders, editing):
        monkeypatch.setattr(module, "bundled_folder", lambda: bundled)
    return Path(shutil.copytree(indexed(bundled), tmp_path / "home"))


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
    """A sitting in line mode: what is typed, line by line, until the end of input.

    With `seconds` the clock moves on by so many with each line, and only then.
    """

    def sit(
        *lines: str, options: tuple[str, ...] = (), now: str = MORNING, seconds: float = 0
    ) -> Ran:
        typed = iter(lines)
        times = [datetime.fromisoformat(now).timestamp() * 1000]

        def read(prompt: str) -> str:
            print(prompt, end="")
            times.append(times[-1] + seconds * 1000)
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        with monkeypatch.context() as patch:
            patch.setattr("builtins.input", read)
            if seconds:
                patch.setattr(program_module, "_clock", lambda _: lambda: int(times[-1]))
            return run("review", "--plain", *options, now=now)

    return sit


class Program:
    """Runs commands as processes of their own."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def command(self, *words: str) -> list[str]:
        where = ["--home", str(self._home), "--now", MORNING]
        return [sys.executable, str(LAUNCH), *where, *words]

    def environment(self, **variables: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(LAUNCH.parents[1]), **variables}

    def __call__(self, *words: str, shell: str = "", typed: str | bytes = "", **variables: str):
        """The finished process; `shell` is what follows the command in a shell's line."""
        command = self.command(*words)
        return subprocess.run(
            ["bash", "-c", f"{shlex.join(command)} {shell}"] if shell else command,
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            check=False,
            timeout=60,
            env=self.environment(**variables),
        )


@pytest.fixture
def program(home: Path) -> Program:
    return Program(home)
