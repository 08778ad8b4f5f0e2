"""What is shown of a question, as styled lines no wider than the screen, for both screens.

Nothing here is specific to a terminal: colours are `colour`'s affair.
"""

from collections.abc import Collection, Iterable
from string import ascii_uppercase
from typing import TYPE_CHECKING

from flashcards import maths
from flashcards.answers import Mark
from flashcards.attempt import Attempt
from flashcards.question import Question
from flashcards.ui.colour import RICH
from flashcards.ui.paragraphs import clean, paragraphs
from flashcards.ui.spans import Line, Span
from flashcards.ui.wrap import wrap_line

if TYPE_CHECKING:
    from rich.text import Text

WIDTH = 80
"""Cells, where nobody knows how wide the screen is."""

RIGHT = "✓ "
WRONG = "✗ "
BLANK = "____"


# A whole question


def asked_lines(attempt: Attempt, width: int = WIDTH) -> tuple[Line, ...]:
    """The question as far as it is shown now: its prompt, its options, its items."""
    question = attempt.question
    lines = prompt_lines(question, width)
    if question.choices:
        lines += ((), *choice_lines(question, width))
    if question.items:
        lines += ((), *item_lines(question, width, attempt.items_shown, attempt.items_missed))
    return lines + expected_lines(question, width)


def answer_lines(attempt: Attempt, width: int = WIDTH) -> tuple[Line, ...]:
    """What follows once it is revealed: the marking, the answer, the way there, remarks."""
    question = attempt.question
    blocks = [
        [*tried_lines(attempt, width), *right_lines(question, width)],
        solution_lines(question, width),
        [*note_lines(question, width), *origin_lines(question, width)],
    ]
    return tuple(line for block in blocks if block for line in ((), *block))


def whole_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """Question and answer together, as a card is looked up."""
    attempt = Attempt(question, 0, items_shown=len(question.items), revealed=True)
    return asked_lines(attempt, width) + answer_lines(attempt, width)


# Its parts


def prompt_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    return tuple(paragraphs(question.prompt, width))


def choice_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """The options, lettered (A), (B), ..."""
    return tuple(
        line
        for letter, option in zip(ascii_uppercase, question.choices, strict=False)
        for line in paragraphs(option, width, Span(f"({letter}) ", "label"))
    )


def item_lines(
    question: Question, width: int = WIDTH, shown: int = 0, missed: Collection[int] = ()
) -> tuple[Line, ...]:
    """The items of a list, numbered: the first `shown` of them, blanks for the others.

    Items are counted from 0 in `missed`, which were shown but not recalled.
    """
    digits = len(str(len(question.items)))
    lines: list[Line] = []
    for place, item in enumerate(question.items):
        number = f"{place + 1:>{digits}}. "
        if place >= shown:
            lines.append((Span(f"  {number}", "label"), Span(BLANK, "dim")))
        elif place in missed:
            lines += paragraphs(item, width, Span(WRONG + number, "wrong"))
        else:
            lines += paragraphs(item, width, Span(f"  {number}", "label"))
    return tuple(lines)


def expected_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """What kind of number to type."""
    if question.key is None or question.key.kind in ("text", "choice"):
        return ()
    return wrap_line((Span(f"Expected: {question.key.expects}", "dim"),), width)


def tried_lines(attempt: Attempt, width: int = WIDTH) -> tuple[Line, ...]:
    """The wrong answers typed, each with what led to it."""
    return tuple(
        line
        for typed, mark in attempt.tries
        if mark.verdict == "wrong"
        for line in mark_lines(mark, typed, attempt.question, width)
    )


def mark_lines(mark: Mark, typed: str, question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """What the marking says to an answer: ✓ it, ✗ it and why, or what is wanted instead."""
    if mark.verdict == "unreadable":
        return wrap_line((Span(clean(mark.message)),), width)
    answer = _typed(mark, typed, question)
    if mark.verdict == "correct":
        return wrap_line((Span(RIGHT + answer, "right"),), width, hang=2)
    why = mark.message or (mark.slip.why if mark.slip else "")
    said = Span(f"{WRONG}{answer}{': ' if why else ''}", "wrong")
    return tuple(paragraphs(why, width, said, hang=2))


def right_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """The right answer; a list's is its items, which stand elsewhere."""
    if question.items:
        return ()
    if question.key is None:
        return tuple(paragraphs(question.answer, width))
    answer = question.answer
    if question.choices:
        answer = f"({_letter(question, answer)}) {answer}"
    return tuple(paragraphs(answer, width, Span(RIGHT, "right")))


def solution_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """The way to a drill's answer, a step a line."""
    return tuple(line for step in question.solution for line in paragraphs(step, width, Span("  ")))


def note_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    if not question.note:
        return ()
    return tuple(paragraphs(question.note, width, Span("Note: ", "label"), hang=2))


def origin_lines(question: Question, width: int = WIDTH) -> tuple[Line, ...]:
    """The card, its topic and where in the notes it comes from."""
    named = " · ".join(filter(None, (question.card, question.topic, question.source)))
    return wrap_line((Span(named, "dim"),), width)


def _typed(mark: Mark, typed: str, question: Question) -> str:
    """What was typed, or the option it chose."""
    if question.choices and isinstance(mark.read_as, str):
        return f"({_letter(question, mark.read_as)}) {clean(maths.plain(mark.read_as))}"
    return clean(typed.strip())


def _letter(question: Question, option: str) -> str:
    return ascii_uppercase[question.choices.index(option)]


def rich_text(lines: Iterable[Line | str]) -> "Text":
    """The lines for Textual. Raises nothing; plain words are taken as they are."""
    from rich.text import Text  # only the full screen pays for it

    text = Text(no_wrap=True)
    for number, line in enumerate(lines):
        text.append("\n" if number else "")
        for span in (Span(line),) if isinstance(line, str) else line:
            text.append(span.text, RICH.get(span.style))
    return text
