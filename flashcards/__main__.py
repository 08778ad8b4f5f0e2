"""The console entry point; `python -m flashcards` is the same."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    # a start makes much that lives to the end and nothing to collect; a sitting collects again
    gc.disable()
    _open_missing_streams()
    from flashcards.cli import main

    _leave(main(sys.argv[1:]))


def _open_missing_streams() -> None:
    """Put nothing in the place of streams that were closed by whoever started the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _leave(code: int) -> NoReturn:
    """End at once: everything is saved and closed, and Python's own farewell takes a tenth more."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, gone, or never there
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
