"""The index of the decks, brought up to date when a file has changed and only then."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flashcards.cards import Card
from flashcards.cli.console import note_problems
from flashcards.decks import Deck, Entry, Syllabus, deck_files, read_deck, read_syllabus
from flashcards.decks.folders import SOURCES, SYLLABUS
from flashcards.errors import InputError, Problem
from flashcards.store import IndexedCard, IndexedDeck, IndexedEntry, Stamp, Store

EDITION = 1  # to be raised when cards are read, ranked or searched differently
SIGNATURE = "deck files"
WEIGHTS = {"high": 0, "normal": 1, "low": 2}
PLACES = 1_000_000  # of topics in the syllabus, and of cards in a topic


def refresh(store: Store, folders: Sequence[Path]) -> None:
    """Take in what changed. Raises InputError, and leaves the index alone, if a deck is faulty."""
    edition = _edition(folders)
    stamps = {file: _stamp(file, edition) for folder in folders for file in deck_files(folder)}
    signature = [[str(file), one.size, one.mtime_ns, one.edition] for file, one in stamps.items()]
    if store.recall(SIGNATURE) != signature:
        _take_in(store, stamps, folders)
        store.keep(SIGNATURE, signature)


def _edition(folders: Sequence[Path]) -> str:
    """What cards depend on besides their deck: this program, the syllabus and the sources."""
    files = [folder / name for folder in folders for name in (SYLLABUS, SOURCES)]
    status = [file.stat() for file in files if file.exists()]
    return " ".join([str(EDITION), *(f"{one.st_size},{one.st_mtime_ns}" for one in status)])


def _stamp(file: Path, edition: str) -> Stamp:
    status = file.stat()
    return Stamp(status.st_size, status.st_mtime_ns, edition)


def _take_in(store: Store, stamps: Mapping[Path, Stamp], folders: Sequence[Path]) -> None:
    """Read the files that changed; the first deck of a name stands in for later ones."""
    indexed = {Path(deck.path): deck for deck in store.library.decks()}
    syllabus = read_syllabus(folders)
    problems = list(syllabus.problems)
    taken: dict[str, Path] = {}
    fresh: list[IndexedDeck] = []
    for file, stamp in stamps.items():
        known = indexed.get(file)
        if known and known.stamp == stamp:
            taken.setdefault(known.name, file)
            continue
        reading = read_deck(file)
        problems += reading.problems
        if reading.deck and taken.setdefault(reading.deck.name, file) == file:
            fresh.append(_indexed(reading.deck, stamp, syllabus))
    _refuse(problems)
    gone = [str(file) for file, deck in indexed.items() if taken.get(deck.name) != file]
    store.library.sync(fresh, gone)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        note_problems(problems)
        hint = "mend them, or take the deck out of its folder; your schedule is safe"
        raise InputError(f"the decks have {len(problems)} problems", hint)


def _indexed(deck: Deck, stamp: Stamp, syllabus: Syllabus) -> IndexedDeck:
    head = {"title": {"zh": deck.title.zh, "en": deck.title.en}, "chapter": deck.chapter}
    entries = tuple(_indexed_entry(entry, n, syllabus) for n, entry in enumerate(deck.entries))
    return IndexedDeck(deck.name, str(deck.path), stamp, head, entries)


def _indexed_entry(entry: Entry, place: int, syllabus: Syllabus) -> IndexedEntry:
    cards = tuple(_indexed_card(card, place, syllabus) for card in entry.cards)
    words = "\n".join(dict.fromkeys(_words(entry.cards)))
    return IndexedEntry(entry.name, {entry.section: entry.data}, words, cards)


def _words(cards: Sequence[Card]) -> Iterator[str]:
    return (card.searchable for card in cards)


def _indexed_card(card: Card, place: int, syllabus: Syllabus) -> IndexedCard:
    """High weights first, then the order of the syllabus, then the order of the deck."""
    topic = syllabus.topics.get(card.topic)
    weight = card.weight or (topic.weight if topic else "normal")
    order = topic.order if topic else PLACES - 1
    rank = (WEIGHTS[weight] * PLACES + order) * PLACES + place
    return IndexedCard(card.name, card.kind, card.topic, weight, rank)
