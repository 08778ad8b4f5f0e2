"""Collections of the real engine's; the tests that take one are skipped where it is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Callable[..., object]]:
    """Makes collections, closed when the test is over."""
    pytest.importorskip("anki.collection")
    from engine import Anki

    made = []

    def make(name: str = "anki") -> Anki:
        made.append(Anki(tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        one.close()
