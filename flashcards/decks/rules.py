"""What good decks keep to, beyond what can be read: a small function for each rule.

A rule yields what it finds in an entry or a deck; the table gives it the code that names it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from flashcards.cards import Part, Role, Section
from flashcards.cells import cells
from flashcards.decks.deck import Deck, Entry
from flashcards.decks.measure import CHINESE, contains, count_in, folded, length
from flashcards.decks.syllabus import Syllabus
from flashcards.fields import Path, meant
from flashcards.maths import parts, unbalanced
from flashcards.text import LANGUAGES, Language

LONGEST_ENGLISH = 60  # words
LONGEST_CHINESE = 120  # characters
MOST_LINES = 3
WIDEST_DIAGRAM = 78  # cells


class Finding(NamedTuple):
    """Something that breaks a rule, and the path to it in the entry or the deck."""

    path: Path
    message: str
    hint: str
    offset: int = 0


EntryRule = Callable[[Entry, Syllabus], Iterator[Finding]]
DeckRule = Callable[[Deck, Syllabus], Iterator[Finding]]


def unknown_topic(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    topic = entry.cards[0].topic
    if topic and topic not in syllabus.topics:
        hint = _close(topic, syllabus.topics) or "add it to syllabus.yaml"
        yield Finding(("topic",), f"there is no topic {topic!r}", hint)


def unknown_source(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    """The source, and what a note cites in brackets."""
    source = entry.cards[0].source.partition("#")[0]
    if source and source not in syllabus.sources:
        yield _unknown_source(("source",), source, syllabus)
    for path, words in _wordings(entry, "note"):
        for cited in _CITED.finditer(words):
            if cited[1] not in syllabus.sources:
                yield _unknown_source(path, cited[1], syllabus, cited.start(1))


_CITED = re.compile(r"\[([a-z][a-z0-9]{2,}(?:-[a-z0-9]+)*)\](?!\()")


def _unknown_source(path: Path, source: str, syllabus: Syllabus, offset: int = 0) -> Finding:
    hint = _close(source, syllabus.sources) or "add it to sources.yaml"
    return Finding(path, f"there is no source {source!r}", hint, offset)


def one_language(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    for part in _parts(entry, *_BILINGUAL[entry.section]):
        if part.text.missing:
            there, missing = ("English", "zh") if part.text.zh is None else ("Chinese", "en")
            yield Finding(part.path, f"this text is in {there} only", f"add {missing}:")
        elif part.text.zh == part.text.en and CHINESE.search(part.text.pick("en")):
            hint = "write {zh: …, en: …}"
            yield Finding(part.path, "this text is in Chinese in both languages", hint)


_BILINGUAL: Mapping[Section, tuple[Role, ...]] = {
    "cards": ("prompt", "answer", "item", "option", "note"),
    "drills": ("title", "note"),
}
"""Spellings may be in one language; what else a drill says is looked at when it is tried out."""


def broken_markup(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    hint = "formulas are in $…$, bold is in **…**, code in `…`"
    for path, words in _shown(entry):
        for offset, message in unbalanced(words) if not _eaten(words) else ():
            yield Finding(path, message, hint, offset if _written(entry, path) == words else 0)


def eaten_backslash(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    r"""In double quotes the \n of `\nabla` is a new line, which YAML takes for what was meant."""
    for path, words in _shown(entry):
        if eaten := _eaten(words):
            message = rf"\n{eaten} in these double quotes began a new line"
            yield Finding(path, message, r"put TeX in single quotes: '$\nabla$'")


def _eaten(words: str) -> str:
    """The rest of a command that stands at the beginning of a line inside a formula."""
    found = _EATEN.search(words)
    return found[1] if found and words.count("$", 0, found.start()) % 2 else ""


_EATEN = re.compile(r"\n(abla|e|eg|eq|exists|geq|i|leq|mid|otin|u)(?![a-z])")


def wide_diagram(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    for path, words in _wordings(entry):
        for part in parts(words):
            widest = max(map(cells, part.source.splitlines()), default=0)
            if part.kind == "diagram" and widest > WIDEST_DIAGRAM:
                message = f"this diagram is {widest} cells wide, a terminal 80"
                yield Finding(path, message, f"redraw it in {WIDEST_DIAGRAM}", part.offset)


def long_answer(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    """A diagram does not count: it is one thing to remember."""
    for path, words in _wordings(entry, "answer"):
        english, chinese, lines = length(words)
        hint = "split it into several cards"
        if english > LONGEST_ENGLISH:
            yield Finding(path, f"this answer has {english} words", hint)
        elif chinese > LONGEST_CHINESE:
            yield Finding(path, f"this answer has {chinese} characters", hint)
        elif lines > MOST_LINES:
            yield Finding(path, f"this answer has {lines} lines", hint)


def told_answer(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    """Asked only where recalling the answer is the point."""
    if entry.cards[0].kind not in ("basic", "typed"):
        return
    prompts = [folded(words) for _, words in _wordings(entry, "prompt")]
    for path, words in _wordings(entry, "answer", "spelling"):
        if any(_tells(prompt, folded(words)) for prompt in prompts):
            hint = "reword the question, or ask for something else"
            yield Finding(path, "the question contains this answer", hint)


def _tells(prompt: str, answer: str) -> bool:
    """Short answers and numbers occur by chance; a question may name alternatives."""
    short = len(answer) < (2 if CHINESE.search(answer) else 4)
    if short or answer[0].isdigit() or _ALTERNATIVES.search(prompt):
        return False
    return contains(prompt, answer)


_ALTERNATIVES = re.compile(r"\b(?:or|versus|vs)\b|还是|或|、|/")


def list_of_one(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    if len(_parts(entry, "item")) == 1:
        yield Finding(("list", "items"), "this list has one item", "make it a front and a back")


def list_count(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    items = len(_parts(entry, "item"))
    for path, words in _wordings(entry, "prompt") if items else ():
        count = count_in(words)
        if count not in (None, items):
            message = f"the prompt asks for {count}, the list has {items}"
            yield Finding(path, message, "correct the prompt or the items")


def equal_options(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    seen: set[tuple[Language, str]] = set()
    for part in _parts(entry, "answer", "option") if entry.cards[0].kind == "choice" else ():
        own = {(language, folded(part.text.pick(language))) for language in LANGUAGES}
        if own & seen:
            hint = "only one option may be right: change it"
            yield Finding(part.path, "this option is there twice", hint)
        seen |= own


def repeated_spelling(entry: Entry, syllabus: Syllabus) -> Iterator[Finding]:
    seen: set[str] = set()
    for part in _parts(entry, "spelling"):
        own = set(map(folded, part.text))
        if own <= seen:
            yield Finding(part.path, "this spelling is accepted already", "remove it")
        seen |= own


def same_front(deck: Deck, syllabus: Syllabus) -> Iterator[Finding]:
    """Two entries must not ask the same words: nobody could tell which answer is wanted."""
    first: dict[str, Entry] = {}
    for entry in deck.entries:
        for path, words in _wordings(entry, "prompt"):
            known = first.setdefault(folded(words), entry)
            if known is not entry:
                message = f"{known.name} asks the same"
                yield Finding((*entry.path, *path), message, "say what is asked for, or drop one")


def unknown_chapter(deck: Deck, syllabus: Syllabus) -> Iterator[Finding]:
    """A deck of one's own need not be of any chapter."""
    if deck.chapter not in syllabus.chapters and deck.chapter != deck.name:
        hint = _close(deck.chapter, syllabus.chapters) or "add it to syllabus.yaml"
        yield Finding(("chapter",), f"there is no chapter {deck.chapter!r}", hint)


def _parts(entry: Entry, *roles: Role) -> list[Part]:
    """The texts of an entry in these roles, or all; those that its cards share once."""
    every = {(part.role, part.path): part for card in entry.cards for part in card.parts()}
    if roles:
        return [part for (role, _), part in every.items() if role in roles]
    return list({part.path: part for part in every.values()}.values())


def _wordings(entry: Entry, *roles: Role) -> Iterator[tuple[Path, str]]:
    for part in _parts(entry, *roles):
        yield from part.wordings()


def _shown(entry: Entry) -> Iterator[tuple[Path, str]]:
    return iter({one: None for card in entry.cards for one in card.wordings()})


def _written(entry: Entry, path: Path) -> object:
    """What the file says at a path."""
    value: Any = entry.data
    for key in path:
        value = value[key]
    return value


def _close(word: str, known: Mapping[str, object]) -> str:
    hint = meant(word, known)
    return hint if hint.startswith("did") else ""


ENTRY_RULES: Mapping[str, EntryRule] = {
    "unknown-topic": unknown_topic,
    "unknown-source": unknown_source,
    "text-one-language": one_language,
    "markup": broken_markup,
    "escape": eaten_backslash,
    "diagram-width": wide_diagram,
    "answer-length": long_answer,
    "answer-in-question": told_answer,
    "list-of-one": list_of_one,
    "list-count": list_count,
    "equal-options": equal_options,
    "repeated-spelling": repeated_spelling,
}

DECK_RULES: Mapping[str, DeckRule] = {
    "unknown-chapter": unknown_chapter,
    "same-question": same_front,
}
