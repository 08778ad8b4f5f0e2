"""Decks whose files changed, taken into the store's index."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flashcards.cards import Card
from flashcards.cli.console import note_problems
from flashcards.decks import Deck, Entry, Syllabus, read_deck, read_syllabus
from flashcards.errors import FaultyDecksError, Problem
from flashcards.store import Store
from flashcards.store.library import IndexedCard, IndexedDeck, IndexedEntry, Stamp
from flashcards.ui.words import plural

_WEIGHTS = {"high": 0, "normal": 1, "low": 2}
_PLACES = 1_000_000  # more than there are topics in a syllabus, or entries in a deck


def take_in(
    store: Store, files: Mapping[Path, os.stat_result], edition: str, folders: Sequence[Path]
) -> None:
    """Read the files that changed; the first deck of a name stands in for later ones."""
    indexed = {Path(deck.path): deck for deck in store.library.decks()}
    syllabus = read_syllabus(folders)
    problems = list(syllabus.problems)
    taken: dict[str, Path] = {}
    fresh: list[IndexedDeck] = []
    for file, status in files.items():
        stamp = Stamp(status.st_size, status.st_mtime_ns, edition)
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
        message = f"the decks have {plural(len(problems), 'problem')}"
        raise FaultyDecksError(problems, message, hint)


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
    order = topic.order if topic else _PLACES - 1
    rank = (_WEIGHTS[weight] * _PLACES + order) * _PLACES + place
    return IndexedCard(card.name, card.kind, card.topic, weight, rank)
