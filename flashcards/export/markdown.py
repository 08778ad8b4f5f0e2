"""Decks as Markdown, for paper: every question with its answer below. Drills come with the
numbers of instance 0."""

from collections.abc import Iterable, Iterator, Sequence

from flashcards.cards import Card
from flashcards.export.collection import ExportedDeck, Languages, asked_in, in_languages
from flashcards.question import Question

_LETTERS = "ABCDEFGHI"


def to_markdown(decks: Sequence[ExportedDeck], languages: Languages) -> str:
    """One document; a deck is a chapter, a card a numbered question and a quoted answer."""
    return "\n\n".join(block for deck in decks for block in _deck(deck, languages)) + "\n"


def _deck(deck: ExportedDeck, languages: Languages) -> Iterator[str]:
    yield f"# {in_languages(deck.title, languages)}"
    cards = (card for entry in deck.entries for card in entry.cards)
    for number, card in enumerate(cards, 1):
        yield from _card(number, card, languages)


def _card(number: int, card: Card, languages: Languages) -> Iterator[str]:
    yield f"## {number}. `{card.name}`"
    yield asked_in(card, languages, _asked)
    yield _quoted(asked_in(card, languages, _answered))


def _asked(question: Question) -> str:
    options = zip(_LETTERS, question.choices, strict=False)
    return _paragraphs(question.prompt, "\n".join(f"- {letter}. {one}" for letter, one in options))


def _answered(question: Question) -> str:
    return _paragraphs(question.answer, *question.solution, question.note)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(_stripped(texts))


def _stripped(texts: Iterable[str]) -> Iterator[str]:
    return (text.strip("\n") for text in texts if text.strip())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
