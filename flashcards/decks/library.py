"""All decks of some folders: which there are, and every problem in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashcards.decks.deck import Deck, Entry, read_deck
from flashcards.decks.folders import deck_files
from flashcards.decks.networks import network_files, read_table
from flashcards.errors import Fault, Problem


@dataclass(frozen=True, slots=True)
class Library:
    """The decks that can be understood, and all that is wrong in any file."""

    decks: tuple[Deck, ...]
    problems: tuple[Problem, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        return (entry for deck in self.decks for entry in deck.entries)


def load(paths: Sequence[Path]) -> Library:
    """Read decks and folders of decks, with the networks in them.

    A deck stands in for the decks of its name in later folders; two decks of one name in the
    same folder, or among the files, are a problem.
    """
    decks: dict[str, Deck] = {}
    homes: dict[str, Path | None] = {}
    networks = network_files(paths)
    problems = [problem for file in networks for problem in read_table(file).problems]
    for path in paths:
        home = path if path.is_dir() else None
        for file in deck_files(path) if home else (path,):
            if file in networks:
                continue
            reading = read_deck(file)
            problems += reading.problems
            if not reading.deck:
                continue
            known = decks.setdefault(reading.deck.name, reading.deck)
            if known is reading.deck:
                homes[known.name] = home
            elif homes[known.name] == home:
                problems.append(_twin(reading.deck, known))
    return Library(tuple(decks.values()), tuple(problems))


def _twin(deck: Deck, known: Deck) -> Problem:
    message = f"the name {deck.name!r} is taken by {known.path}"
    hint = "names of decks are permanent: give the newer deck another"
    return deck.document.problem(Fault(("deck",), "duplicate-deck", message, hint))
