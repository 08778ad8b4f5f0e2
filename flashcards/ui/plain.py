"""Line mode: a sitting read from stdin and written to stdout, for pipes and screen readers.

Whole lines are read, never single keys: what is typed ahead is not lost, and an input
method for Chinese works.
"""

from typing import Protocol

from flashcards.answers import Mark
from flashcards.attempt import Attempt
from flashcards.session import Session
from flashcards.ui import words
from flashcards.ui.acts import Editor, act
from flashcards.ui.keys import ESCAPE, Action, action_of, help_lines
from flashcards.ui.lines import Over, Page, read
from flashcards.ui.paragraphs import paragraphs
from flashcards.ui.render import answer_lines, asked_lines, mark_lines
from flashcards.ui.spans import Line, Span
from flashcards.ui.summary import summary_lines


def sit(session: Session, edit: Editor, page: Page) -> None:
    """Hold the sitting line by line until it is over, then say its summary."""
    try:
        while session.attempt:
            page.say("", words.status(session.progress, page.width), "")
            page.show(*asked_lines(session.attempt, page.width))
            _answer(session, session.attempt, edit, page)
    except Over:
        page.say("")
    page.say(*summary_lines(session, page.width))


class Answering(Protocol):
    """What takes an answer: a session, or a practice."""

    def answer(self, typed: str) -> Mark: ...

    def reveal(self) -> None: ...


def type_answer(taker: Answering, attempt: Attempt, typed: str, page: Page) -> None:
    """Mark what was typed, or give up on an empty line."""
    if typed:
        mark = taker.answer(typed)
        if not attempt.revealed:
            page.show(*mark_lines(mark, typed, attempt.question, page.width))
            page.say(*(["One more try."] if mark.verdict == "wrong" else []))
    else:
        taker.reveal()
    if attempt.revealed:
        page.show(*answer_lines(attempt, page.width))


def _answer(session: Session, attempt: Attempt, edit: Editor, page: Page) -> None:
    """Read lines until this question is dealt with."""
    while session.attempt is attempt:
        line = read(_prompt(session, attempt, page.width)).strip()
        if attempt.wants_typing and not line.startswith(ESCAPE):
            type_answer(session, attempt, line, page)
        else:
            _command(session, attempt, line.removeprefix(ESCAPE), edit, page)


def _prompt(session: Session, attempt: Attempt, width: int) -> str:
    if attempt.wants_typing:
        return "> "
    if not attempt.revealed:
        return "[enter: show] "
    waits = words.choices(session.choices(), session.now, session.today, width)
    return f"{' · '.join(waits.values())} [enter: {attempt.suggested.name.lower()}] "


def _command(session: Session, attempt: Attempt, word: str, edit: Editor, page: Page) -> None:
    action = action_of(word)
    if action is None or action == "help":
        page.say(*([] if action else [f"There is no key {word!r}."]), *help_lines(page.width))
    elif action == "quit":
        raise Over
    elif action == "edit":
        page.say(*filter(None, [edit(attempt.question.card)]))
        session.refresh()
    else:
        _perform(session, attempt, action, page)


def _perform(session: Session, attempt: Attempt, action: Action, page: Page) -> None:
    page.say(*filter(None, [act(session, action)]))
    if session.attempt is attempt and action == "go":
        page.show(*_newest_item(attempt, page.width))
        page.show(*(answer_lines(attempt, page.width) if attempt.revealed else ()))


def _newest_item(attempt: Attempt, width: int) -> tuple[Line, ...]:
    number = attempt.items_shown
    if not number:
        return ()
    item = attempt.question.items[number - 1]
    return tuple(paragraphs(item, width, Span(f"  {number}. ", "label")))
