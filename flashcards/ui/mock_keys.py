"""The keys of a mock exam: a table for each part of it, read by both screens and their help."""

from typing import Literal

from flashcards.ui.keys import Binding, help_lines
from flashcards.ui.wrap import wrap

MockAction = Literal[
    "next", "back", "flag", "overview", "hand in", "full", "half", "none", "help", "quit"
]
Bindings = tuple[Binding[MockAction], ...]

_HELP: Binding[MockAction] = Binding("help", ("question_mark",), "?", "these keys")

ASKING: Bindings = (
    Binding("next", ("n", "tab", "space"), "n", "the next question"),
    Binding("back", ("p", "shift+tab"), "p", "the question before"),
    Binding("flag", ("f",), "f", "flag this question, to look at it again; or take the flag away"),
    Binding("overview", ("o",), "o", "all questions: answered, blank, flagged"),
    Binding("hand in", ("h",), "h", "hand in: marks, solutions, what to study next"),
    _HELP,
    Binding("quit", ("q",), "q", "leave; the clock stops, flashcards mock --resume goes on"),
)
"""While the paper is in front of the student."""

JUDGING: Bindings = (
    Binding("full", ("f",), "f", "full marks; a list: every item was there"),
    Binding("half", ("h",), "h", "half marks"),
    Binding("none", ("n",), "n", "no marks; a list: no item was there"),
    Binding("next", ("space", "enter"), "", "as it stands; go on"),
    Binding("back", ("p",), "p", "the answer judged before"),
    _HELP,
    Binding("quit", ("q",), "q", "leave; flashcards mock --resume goes on"),
)
"""While the student judges."""
NUMBERS = {
    ASKING: "a number turns to that question",
    JUDGING: "a number: this item of the list was there, or was not",
}


def action_of(word: str, bindings: Bindings) -> MockAction | None:
    """The action that a line typed in line mode stands for."""
    found = (binding.action for binding in bindings if binding.word == word.strip().lower())
    return next(found, None)


def mock_help(bindings: Bindings, width: int) -> tuple[str, ...]:
    """A table of keys as lines of at most `width` cells, and what numbers mean."""
    return (*help_lines(width, bindings), *wrap(NUMBERS[bindings], width))


def mock_words(bindings: Bindings, width: int) -> tuple[str, ...]:
    """The same for line mode: what is typed there."""
    rows = (f"{one.word or 'enter':<6}{one.meaning}" for one in bindings)
    lines = (line for row in rows for line in wrap(row, width, 6))
    return (*lines, *wrap(NUMBERS[bindings], width))
