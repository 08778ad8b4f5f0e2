"""What the hostile expressions of the tests cost before they are refused."""

import time
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

from flashcards.drills.expressions import Expression, ExpressionError

HOSTILE: list[str] = run_path(str(Path(__file__).parents[1] / "tests/hostile.py"))["HOSTILE"]


def measure() -> Iterator[str]:
    """The dearest of them, in milliseconds of this process, the better of two times."""
    dearest = max(min(_milliseconds(source) for _ in range(2)) for source in HOSTILE)
    what = f"milliseconds for the dearest of {len(HOSTILE)} hostile expressions"
    yield f"{dearest:6.1f}  (at most 50)  {what}"


def _milliseconds(source: str) -> float:
    began = time.process_time()
    try:
        Expression.read(source).value({})
    except ExpressionError:
        return (time.process_time() - began) * 1000
    raise RuntimeError(f"not refused: {source[:40]}")
