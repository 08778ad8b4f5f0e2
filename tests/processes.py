"""Other processes and other users, for tests of what several programs do to one store."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import flashcards

NOBODY = 65534


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python that runs `code`, which finds `arguments` in `sys.argv[1:]`."""
    root = str(Path(flashcards.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )


def in_a_child(action: Callable[[], object], before: Callable[[], object] = int) -> object:
    """What `action` returns or raises in a forked process, after `before` was called there."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            before()
            result = action()
        except BaseException as error:
            result = error
        os.write(writer, pickle.dumps(result))
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as pipe:  # noqa: PTH123
        result = pickle.loads(pipe.read())
    os.waitpid(child, 0)
    if isinstance(result, BaseException):
        raise result
    return result


def as_a_user(action: Callable[[], object]) -> object:
    """What `action` does where permissions count, as they do not for root."""
    return in_a_child(action, lambda: os.setuid(NOBODY) if os.geteuid() == 0 else None)
