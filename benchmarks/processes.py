"""Whole processes against others, in turn, so that a slow moment of the machine hits both."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

PYTHON = sys.executable
PASS = [PYTHON, "-c", "pass"]
TEXTUAL = [PYTHON, "-c", "import textual.app"]


def compare(home: Path, runs: int) -> Iterator[str]:
    """A line for each comparison: the median ratio and its bound."""
    due = _command(home, "due")
    yield _line("flashcards due / python -c pass", 8, due, PASS, _whole, runs)
    drill = _command(home, "drill", "conv-out", "--seed", "7", "--json")
    yield _line("flashcards drill NAME --json / python -c pass", 10, drill, PASS, _whole, runs)
    plain = _command(home, "review", "--plain")
    yield _line("first question, plain / python -c pass", 12, plain, PASS, _first, runs)
    full = _command(home, "review")
    yield _line("first question, Textual / import textual.app", 1.6, full, TEXTUAL, _screen, runs)


def _command(home: Path, *words: str) -> list[str]:
    program = Path(PYTHON).with_name("flashcards")  # the console script, as users start it
    return [str(program), "--home", str(home), *words]


def _line(
    what: str,
    bound: float,
    ours: list[str],
    other: list[str],
    timed: Callable[[list[str]], float],
    runs: int,
) -> str:
    timed(ours)
    pairs = [(timed(ours), _whole(other)) for _ in range(runs)]
    ratio = median(a / b for a, b in pairs)
    seconds = f"{median(a for a, _ in pairs) * 1000:.0f} ms"
    return f"{ratio:6.2f}  (at most {bound:g})  {what}: {seconds}"


def _whole(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _first(command: list[str]) -> float:
    """Seconds until a question stands in the pipe."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdin
        seen = b""
        while b"What is" not in seen:
            seen += os.read(process.stdout.fileno(), 4096) or _gone(seen)
        seconds = time.perf_counter() - began
        process.stdin.close()
    return seconds


def _screen(command: list[str]) -> float:
    """Seconds until a question stands on a terminal."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(command[0], command)
    seen = b""
    while b"What is" not in seen:
        seen += os.read(terminal, 65536) or _gone(seen)
    seconds = time.perf_counter() - began
    os.write(terminal, b"q")
    _drain(terminal)
    os.waitpid(child, 0)
    return seconds


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # Linux says so when the other end is closed


def _gone(seen: bytes) -> bytes:
    raise RuntimeError(f"no question was asked; the program said {seen[-500:]!r}")
