"""Practice, line by line: drills until the student has had enough."""

from flashcards.practice import Practice
from flashcards.ui.keys import ESCAPE
from flashcards.ui.lines import Over, Page, read
from flashcards.ui.plain import type_answer
from flashcards.ui.render import asked_lines


def practise(practice: Practice, count: int | None, page: Page) -> None:
    """Ask `count` problems, or go on until the end of input or `q`, and say how it went."""
    try:
        while count is None or len(practice.done) < count:
            _ask(practice, count, page)
    except Over:
        page.say("")
    right = sum(one.correct for one in practice.done)
    if practice.done:
        page.say("", f"{right} of {len(practice.done)} right at the first try.")


def _ask(practice: Practice, count: int | None, page: Page) -> None:
    attempt, number = practice.attempt, len(practice.done) + 1
    of = f" of {count}" if count else ""
    page.say("", f"{number}{of} · {attempt.question.card} · q quits, enter alone shows", "")
    page.show(*asked_lines(attempt, page.width))
    while attempt.wants_typing:
        line = read("> ").strip()
        if line.removeprefix(ESCAPE).lower() in ("q", "quit"):
            raise Over
        type_answer(practice, attempt, line, page)
    practice.next()
