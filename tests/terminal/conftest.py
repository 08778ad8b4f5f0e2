"""A real terminal, played through tmux: what a person sees and types."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest

LAUNCH = Path(__file__).parents[1] / "launch.py"
MORNING = "2026-11-21T09:00"
PATIENCE = 15.0  # seconds
SERVERS = (f"flashcards-{os.getpid()}-{number}" for number in count())

# before and after: the state of the line, which a program may leave in disorder
SCRIPT = """\
trap : INT
stty -g > "$STATES/before"
{command}
echo "exit $?"
stty -g > "$STATES/after"
exec cat
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not shutil.which("tmux"):
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents and "terminal" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="needs tmux"))


class Terminal:
    """A program in a terminal of so many cells; `scrolls` if it writes line by line."""

    def __init__(
        self,
        command: list[str],
        size: tuple[int, int],
        states: Path,
        scrolls: bool,
        variables: dict[str, str],
    ) -> None:
        self._server = ["tmux", "-L", next(SERVERS), "-f", "/dev/null"]
        self._states = states
        self._scrolls = scrolls
        self._read = 0
        given = {"LC_ALL": "C.UTF-8", "TERM": "screen-256color", "STATES": str(states), **variables}
        settings = [f"{name}={value}" for name, value in given.items()]
        script = SCRIPT.format(command=shlex.join(command))
        columns, rows = map(str, size)
        start = ["new-session", "-d", "-s", "s", "-x", columns, "-y", rows]
        self._tmux(
            *start,
            shlex.join(["env", "-u", "COLUMNS", "-u", "LINES", *settings, "sh", "-c", script]),
        )

    def keys(self, *names: str) -> None:
        """Press keys, as tmux names them."""
        self._tmux("send-keys", "-t", "s", *names)

    def types(self, text: str, *keys: str) -> None:
        """Type a text, in whatever script, and press keys."""
        if text:
            self._tmux("send-keys", "-t", "s", "-l", text)
        if keys:
            self.keys(*keys)

    def screen(self) -> str:
        """What is on the screen; of what scrolls, all of it."""
        history = ["-S", "-"] if self._scrolls else []
        lines = self._tmux("capture-pane", "-p", "-t", "s", *history).splitlines()
        return "\n".join(line.rstrip() for line in lines)

    def painted(self) -> str:
        """The screen with the codes of its colours."""
        return self._tmux("capture-pane", "-p", "-e", "-S", "-", "-t", "s")

    def wait(self, *texts: str) -> str:
        """The screen once all these texts are on it; of what scrolls, below those waited for."""
        return self.wait_until(lambda shown: all(text in shown for text in texts), texts)

    def wait_until(self, holds: Callable[[str], bool], wanted: object = "") -> str:
        """The screen, or what is new on it, once something holds of it."""
        deadline = monotonic() + PATIENCE
        while not holds(shown := self.screen()[self._read :]):
            if monotonic() > deadline:
                raise AssertionError(f"waited for {wanted} in vain:\n{self.screen()}")
            sleep(0.02)
        return shown

    def turn_over(self) -> None:
        """Look only at what is written from now on."""
        if self._scrolls:
            self._read = len(self.screen().rstrip())

    def resize(self, columns: int, rows: int) -> None:
        self._tmux("resize-window", "-t", "s", "-x", str(columns), "-y", str(rows))

    def ended(self) -> int:
        """The program's exit code, when it has left the terminal as it found it."""
        self._read = 0
        after = self._states / "after"
        self.wait_until(lambda _: after.exists() and after.read_text(), "the end")
        shown = self.wait("exit ")
        assert after.read_text() == (self._states / "before").read_text()
        flags = "#{alternate_on}#{mouse_any_flag}#{cursor_flag}"
        assert self._tmux("display-message", "-p", "-t", "s", flags) == "001\n"
        return int(shown.rpartition("exit ")[2].split()[0])

    def close(self) -> None:
        subprocess.run([*self._server, "kill-server"], check=False, capture_output=True)

    def _tmux(self, *words: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        environment.pop("TMUX", None)
        ran = subprocess.run(
            [*self._server, *words], check=True, capture_output=True, env=environment
        )
        return ran.stdout.decode()


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("indexed")
    subprocess.run([*_command(home, MORNING), "due"], check=True, capture_output=True)
    return home


@pytest.fixture
def home(indexed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(indexed, tmp_path / "home"))


@pytest.fixture
def terminal(home: Path, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals in which a command runs."""
    opened: list[Terminal] = []

    def terminal(
        *words: str, size=(80, 24), now: str = MORNING, shell: str = "", **variables: str
    ) -> Terminal:
        states = tmp_path / f"states{len(opened)}"
        states.mkdir()
        command = [*_command(home, now), *words]
        if shell:
            command = ["sh", "-c", f"{shlex.join(command)} {shell}"]
        scrolls = "--plain" in words or variables.get("TERM") == "dumb"
        opened.append(Terminal(command, size, states, scrolls, variables))
        return opened[-1]

    yield terminal
    for one in opened:
        one.close()


@pytest.fixture
def command(home: Path) -> Callable[..., list[str]]:
    """The words that start the program."""
    return lambda *words: [*_command(home, MORNING), *words]


@pytest.fixture
def asked(home: Path) -> Callable[..., object]:
    """What a command with --json says."""

    def asked(*words: str, now: str = MORNING) -> object:
        command = [*_command(home, now), *words, "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    return asked


def _command(home: Path, now: str) -> list[str]:
    return [sys.executable, str(LAUNCH), "--home", str(home), "--now", now]
