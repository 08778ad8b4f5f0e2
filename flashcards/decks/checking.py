"""Every problem of every deck at once: what cannot be read, and what breaks a rule."""

from collections.abc import Collection, Iterator

from flashcards.decks.deck import Deck, Entry
from flashcards.decks.library import Library
from flashcards.decks.rules import DECK_RULES, ENTRY_RULES
from flashcards.decks.syllabus import Syllabus
from flashcards.errors import Fault, Problem
from flashcards.fields import meant


def check(library: Library, syllabus: Syllabus) -> tuple[Problem, ...]:
    """The problems of the files and of what the decks say, by file and line."""
    problems = {*library.problems, *syllabus.problems}
    for deck in library.decks:
        problems.update(map(deck.document.problem, _faults(deck, syllabus)))
    return tuple(sorted(problems))


def _faults(deck: Deck, syllabus: Syllabus) -> Iterator[Fault]:
    yield from _unknown_rules(deck)
    for code, rule in DECK_RULES.items():
        for path, message, hint, offset in rule(deck, syllabus) if code not in deck.allow else ():
            yield Fault(path, code, message, hint, offset)
    for entry in deck.entries:
        found = _entry_faults(entry, syllabus, deck.allow)
        yield from (fault.under(*entry.path) for fault in found)


def _unknown_rules(deck: Deck) -> Iterator[Fault]:
    rules = (*ENTRY_RULES, *DECK_RULES)
    for index, code in enumerate(deck.allow):
        if code not in rules:
            message = f"there is no rule {code!r}"
            yield Fault(("allow", index), "unknown-word", message, meant(code, rules))


def _entry_faults(entry: Entry, syllabus: Syllabus, allow: Collection[str]) -> Iterator[Fault]:
    for card in entry.cards:
        yield from card.faults()
    for code, rule in ENTRY_RULES.items():
        for path, message, hint, offset in rule(entry, syllabus) if code not in allow else ():
            yield Fault(path, code, message, hint, offset)
