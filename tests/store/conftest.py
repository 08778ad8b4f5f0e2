from collections.abc import Iterator
from pathlib import Path

import pytest
from stocked import deck_of

from flashcards.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "flashcards.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store whose deck `cnn` has ten cards, `cnn/c0` to `cnn/c9`."""
    with Store.open(path, "desk") as store:
        store.library.sync([deck_of("cnn", 10)])
        yield store
