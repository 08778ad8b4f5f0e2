"""Every problem of every deck at once: what cannot be read, and what breaks a rule."""

from collections.abc import Iterator

from flashcards.decks.deck import Deck, Entry
from flashcards.decks.library import Library
from flashcards.decks.rules import DECK_RULES, ENTRY_RULES
from flashcards.decks.syllabus import Syllabus
from flashcards.errors import Fault, Problem


def check(library: Library, syllabus: Syllabus) -> tuple[Problem, ...]:
    """The problems of the files and of what the decks say, by file and line."""
    problems = {*library.problems, *syllabus.problems}
    for deck in library.decks:
        problems.update(map(deck.document.problem, _faults(deck, syllabus)))
    return tuple(sorted(problems))


def _faults(deck: Deck, syllabus: Syllabus) -> Iterator[Fault]:
    for code, rule in DECK_RULES.items():
        for path, message, hint, offset in rule(deck, syllabus):
            yield Fault(path, code, message, hint, offset)
    for entry in deck.entries:
        yield from (fault.under(*entry.path) for fault in _entry_faults(entry, syllabus))


def _entry_faults(entry: Entry, syllabus: Syllabus) -> Iterator[Fault]:
    for card in entry.cards:
        yield from card.faults()
    for code, rule in ENTRY_RULES.items():
        for path, message, hint, offset in rule(entry, syllabus):
            yield Fault(path, code, message, hint, offset)
