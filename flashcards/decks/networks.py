"""Files of networks: where they are, and their tables with every problem at its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashcards.decks.document import read_document
from flashcards.errors import FaultError, Problem
from flashcards.networks import Shape, Table, read_network

FOLDER = "networks"
"""Of this name are the folders among the decks that hold networks."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """What came of reading a network: its table, or else what is wrong with it."""

    table: Table | None
    problems: tuple[Problem, ...]


def read_table(path: Path, input: Shape | None = None) -> TableReading:
    """The table of the network in a file, for an input of its own shape or another.

    Whatever the file holds, what is wrong is told and nothing is raised.
    """
    document = read_document(path)
    if document.data is None:
        return TableReading(None, document.problems_with(()))
    try:
        table = read_network(document.data, path.stem).table(input)
    except FaultError as error:
        return TableReading(None, document.problems_with(error.faults))
    return TableReading(None if document.problems else table, document.problems_with(()))


def networks_in(folders: Sequence[Path]) -> Mapping[str, Path]:
    """The networks in folders of decks, by the names of their files; the first folder wins."""
    found = {file.stem: file for folder in reversed(folders) for file in _below(folder)}
    return {name: found[name] for name in sorted(found)}


def network_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The networks in folders of decks, and those among files."""
    found = (file for path in paths for file in (_below(path) if path.is_dir() else (path,)))
    return tuple(file for file in found if _is_filed(file) or _says_layers(file))


def _below(folder: Path) -> Iterator[Path]:
    """The files in folders of networks, which may be the folder itself; none that are hidden."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        if file.suffix in (".yaml", ".yml") and _is_filed(file) and not hidden:
            yield file


def _is_filed(file: Path) -> bool:
    """Whether a file is in a folder of networks, which may be the one that we are in."""
    return file.absolute().parent.name == FOLDER


def _says_layers(file: Path) -> bool:
    data = read_document(file).data
    return isinstance(data, Mapping) and "layers" in data
