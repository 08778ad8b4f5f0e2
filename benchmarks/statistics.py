"""The statistics of a long log, against reading the same log row by row."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from flashcards.cli.program import Program
from flashcards.cli.stats import tell
from flashcards.store import Store


def compare(home: Path) -> Iterator[str]:
    """A line with the ratio: everything `stats` shows / every row as an object."""
    program = Program(str(home), None, None)
    try:
        ours = _timed(lambda: tell(program))
    finally:
        program.close()
    with Store.open(home / "cards.db") as store:
        other = _timed(lambda: sum(1 for _ in store.ledger.rows()))
    what = "flashcards stats / reading every row of its log"
    yield f"{ours / other:6.2f}  (at most 2.0)  {what}: {ours:.1f} s / {other:.1f} s"


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
