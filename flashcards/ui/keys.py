"""The keys of a sitting: one table that both screens and their help read."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Generic, Literal, TypeVar

Action = Literal[
    "go",
    "again",
    "hard",
    "good",
    "easy",
    "miss",
    "undo",
    "edit",
    "skip",
    "bury",
    "suspend",
    "language",
    "help",
    "quit",
]


A = TypeVar("A", bound=str)


@dataclass(frozen=True, slots=True)
class Binding(Generic[A]):
    """What a key does. `keys` are Textual's names, `word` is what is typed in line mode."""

    action: A
    keys: tuple[str, ...]
    word: str
    meaning: str


BINDINGS: tuple[Binding[Action], ...] = (
    Binding("go", ("space", "enter"), "", "show the answer or the next item; then: good"),
    Binding("again", ("1",), "1", "again: not recalled"),
    Binding("hard", ("2",), "2", "hard"),
    Binding("good", ("3",), "3", "good"),
    Binding("easy", ("4",), "4", "easy"),
    Binding("miss", ("x",), "x", "the list item shown last was not recalled"),
    Binding("undo", ("u",), "u", "undo the last rating"),
    Binding("edit", ("e",), "e", "edit the card; its schedule is kept"),
    Binding("skip", ("s",), "s", "skip: ask it later in this sitting"),
    Binding("bury", ("minus",), "-", "bury: hide the card until tomorrow"),
    Binding("suspend", ("at",), "@", "suspend: do not ask the card any more"),
    Binding("language", ("l",), "l", "the other language"),
    Binding("help", ("question_mark",), "?", "these keys"),
    Binding("quit", ("q",), "q", "end the sitting; everything is saved"),
)
ESCAPE = ":"  # in line mode a command begins with it where an answer is typed: `:u`


def action_of(word: str) -> Action | None:
    """The action that a line typed in line mode stands for."""
    found = (binding.action for binding in BINDINGS if binding.word == word.strip().lower())
    return next(found, None)


def help_lines(
    width: int = 80, bindings: Sequence[Binding[A]] | Sequence[Binding[Action]] = BINDINGS
) -> tuple[str, ...]:
    """A table of keys as lines of text, none wider than `width` cells."""
    named = [(" ".join(_key_name(key) for key in one.keys), one.meaning) for one in bindings]
    margin = max(len(keys) for keys, _ in named) + 2
    return tuple(
        line
        for keys, meaning in named
        for line in wrap(f"{keys:<{margin}}{meaning}", width, subsequent_indent=" " * margin)
    )


def _key_name(key: str) -> str:
    return {"minus": "-", "at": "@", "question_mark": "?"}.get(key, key)
