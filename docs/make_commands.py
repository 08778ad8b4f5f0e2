"""Write docs/commands.md from the program's own help: `python docs/make_commands.py`."""

import os
import subprocess
import sys
from pathlib import Path

from flashcards.cli.main import MODULES

PAGE = Path(__file__).with_name("commands.md")
HEAD = """# Commands

Made from the program's own help texts. Global options may stand before or after the command:
`--home DIR` (or `FLASHCARDS_HOME`), `--lang zh|en`, `--now TIME`.

Data goes to stdout, everything else to stderr. Exit codes: 0 done; 1 the answer is no (a wrong
`drill --answer`, problems found by `check` or `doctor`, nothing found or undone); 2 the command
line is wrong; 3 a deck, a package or the configuration is wrong; 4 the store cannot be used;
74 the output cannot be written.
"""


def page() -> str:
    """The whole page."""
    sections = [f"## {name}\n\n```text\n{_help(name)}\n```\n" for name in MODULES]
    return "\n".join([HEAD, f"```text\n{_help()}\n```\n", *sections])


def _help(*command: str) -> str:
    words = [sys.executable, "-m", "flashcards", *command, "--help"]
    environment = {**os.environ, "COLUMNS": "80", "TERM": "dumb"}
    result = subprocess.run(words, check=True, capture_output=True, text=True, env=environment)
    return "\n".join(line.rstrip() for line in result.stdout.strip().splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
