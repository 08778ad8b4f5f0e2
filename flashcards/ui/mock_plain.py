"""A mock exam line by line, for pipes and screen readers.

What is typed is an answer; after a colon it is a command, and a bare number turns to that
question. The clock interrupts the typing when it has something to say, where the system has
such an alarm; elsewhere it speaks after the next line.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from flashcards.mock.sitting import Sitting
from flashcards.ui.keys import ESCAPE
from flashcards.ui.lines import Over, Page, read
from flashcards.ui.mock_acts import TIME_IS_UP, act
from flashcards.ui.mock_keys import ASKING, JUDGING, Bindings, MockAction, action_of, mock_words
from flashcards.ui.mock_lines import (
    answer_line,
    judging_lines,
    overview_lines,
    question_lines,
    status,
    unfinished,
    warning,
)
from flashcards.ui.mock_report import Looked, report_lines


class _TimeUp(Exception):
    """The clock has handed the paper in."""


def sit(sitting: Sitting, page: Page, look: Callable[[], Looked]) -> bool:
    """Hold the exam until it is judged, then say the result; False if the student left before."""
    try:
        _ask(sitting, page)
        _judge(sitting, page)
    except Over:
        page.say("")
        sitting.save()
        return False
    page.say("")
    page.show(*report_lines(look(), page.width))
    return True


def _ask(sitting: Sitting, page: Page) -> None:
    if sitting.phase == "asking":
        page.say(f"An answer and enter; {ESCAPE}h hands in, {ESCAPE}? shows the commands.")
        page.say(f"Commands begin with {ESCAPE}, so {ESCAPE}12 turns to question 12.")
    try:
        while sitting.phase == "asking":
            _show_question(sitting, page)
            with _alarm(sitting, page):
                line = read("> ").strip()
            _tell_time(sitting, page)
            _take(sitting, line, page)
    except _TimeUp:
        page.say("", TIME_IS_UP)


def _show_question(sitting: Sitting, page: Page) -> None:
    page.say("", status(sitting, page.width), "")
    page.show(*question_lines(sitting, page.width), *answer_line(sitting, page.width))


def _take(sitting: Sitting, line: str, page: Page) -> None:
    """An answer, nothing (go on), or a command."""
    if line.startswith(ESCAPE):
        _command(sitting, line.removeprefix(ESCAPE).strip(), page)
        return
    if line and (remark := sitting.answer(line)):
        page.say(f"Kept as it is, but {remark}. Enter alone goes on.")
    elif sitting.at == len(sitting.questions) - 1:
        page.say(f"That was the last question: {unfinished(sitting)}. {ESCAPE}h hands in.")
    else:
        sitting.go(sitting.at + 1)


def _command(sitting: Sitting, word: str, page: Page) -> None:
    action = action_of(word, ASKING)
    if word.isdecimal():
        sitting.go(int(word) - 1)
    elif word == "":
        sitting.answer("")
        page.say("The answer is taken back.")
    elif action is None:
        _help(word, ASKING, page)
    else:
        _act(sitting, action, page)


def _act(sitting: Sitting, action: MockAction, page: Page) -> None:
    match action:
        case "overview":
            page.show((), *overview_lines(sitting, page.width))
        case "hand in":
            _hand_in(sitting, page)
        case "quit":
            raise Over
        case "help":
            _help("?", ASKING, page)
        case _:
            act(sitting, action)


def _hand_in(sitting: Sitting, page: Page) -> None:
    with _alarm(sitting, page):
        answer = read(f"Hand in ({unfinished(sitting)})? [y/n] ")
    if answer.strip().lower() in ("y", "yes"):
        sitting.hand_in()


def _judge(sitting: Sitting, page: Page) -> None:
    if sitting.phase == "judging":
        page.say("", "Now judge the answers in words: f full marks, h half, n none, enter goes on.")
    while sitting.phase == "judging":
        page.say("", status(sitting, page.width), "")
        page.show(*judging_lines(sitting, page.width))
        _judged(sitting, read("[f, h, n, numbers of items, enter: go on] ").strip(), page)


def _judged(sitting: Sitting, line: str, page: Page) -> None:
    numbers = line.replace(",", " ").split()
    if numbers and all(number.isdecimal() for number in numbers):
        for number in numbers:
            sitting.turn_item(int(number) - 1)
        return
    action = action_of(line.removeprefix(ESCAPE), JUDGING)
    if action == "quit":
        raise Over
    if action is None or action == "help":
        _help(line, JUDGING, page)
    else:
        act(sitting, action)


def _help(word: str, bindings: Bindings, page: Page) -> None:
    if word != "?":
        page.say(f"There is no command {word!r}.")
    page.say(*mock_words(bindings, page.width))


def _tell_time(sitting: Sitting, page: Page) -> None:
    minutes = sitting.tick()
    if sitting.phase != "asking":
        raise _TimeUp
    page.say(*([warning(minutes)] if minutes else []))


@contextmanager
def _alarm(sitting: Sitting, page: Page) -> Iterator[None]:
    """Inside, the clock is looked at every second, whatever the student does."""

    def rings(number: int, frame: FrameType | None) -> None:
        _tell_time(sitting, page)

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, rings)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
