"""One YAML file: its data, the problems of its YAML, and the place of everything in it."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.events import Event

from flashcards.decks.composer import compose
from flashcards.decks.places import Places
from flashcards.decks.syntax import Unreadable, decode, explain, start
from flashcards.errors import Fault, Problem

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_BYTES = 16 * 2**20


@dataclass(slots=True)
class Document:
    """What a file says, as it was when it had this `size` (bytes) and `mtime_ns`.

    `data` is None if that cannot be told; `problems` are those of the file and its YAML.
    """

    file: str
    text: str = ""
    data: object = None
    size: int = 0
    mtime_ns: int = 0
    problems: list[Problem] = field(default_factory=list)
    _places: Places | None = None

    def place(self, fault: Fault) -> tuple[int, int]:
        """The line and column of a fault of the data, from 1."""
        self._places = self._places or Places(self.text, events(self.text))
        return self._places.of(fault)

    def problem(self, fault: Fault) -> Problem:
        """A fault of the data with its place in the file."""
        return Problem(self.file, *self.place(fault), fault.code, fault.message, fault.hint)

    def problems_with(self, faults: Iterable[Fault]) -> tuple[Problem, ...]:
        """All problems, those of the data among them, in the order of the file.

        Where the YAML is wrong already, what became of the data there is not worth saying.
        """
        wrong = {(problem.line, problem.column) for problem in self.problems}
        found = map(self.problem, faults)
        more = (one for one in found if (one.line, one.column) not in wrong)
        return tuple(sorted([*self.problems, *more]))

    def parse(self, content: bytes) -> None:
        """Take in what the file holds."""
        try:
            self.text = decode(content)
            self.data = compose(events(self.text), self._report)
        except Unreadable as error:
            self._stop(error)
        except yaml.YAMLError as error:
            self._stop(explain(error, self.text))

    def _report(self, event: Event, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, *start(event), code, message, hint))

    def _stop(self, error: Unreadable) -> None:
        self.problems.append(
            Problem(self.file, *error.place, error.code, error.message, error.hint)
        )


def read_document(path: Path) -> Document:
    """Read a file; that it cannot be read is a problem like any other."""
    document = Document(str(path))
    try:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        hint = "check that it exists and that you may read it"
        document.problems.append(Problem(document.file, 1, 1, "unreadable", message, hint))
        return document
    document.size, document.mtime_ns = stat.st_size, stat.st_mtime_ns
    if len(content) > MAX_BYTES:
        message = f"this file is larger than {MAX_BYTES:,} bytes"
        document.problems.append(Problem(document.file, 1, 1, "unreadable", message, "split it"))
    else:
        document.parse(content)
    return document


def events(text: str) -> Iterator[Event]:
    """The YAML events of a text; reading them raises yaml.YAMLError."""
    return yaml.parse(text, Loader=LOADER)
