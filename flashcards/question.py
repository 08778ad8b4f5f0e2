"""What every card turns into: the session, the screens and the exports see nothing else.

A `Question` is in one language and has its numbers filled in. Whether it is answered in
one's head, by typing or by choosing is decided by its `key`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flashcards.answers import Key, Mark, Slip, Value
from flashcards.text import Language

Kind = Literal["basic", "reversed", "cloze", "list", "typed", "choice", "drill"]


@dataclass(frozen=True, slots=True)
class Question:
    """One card as it is asked now.

    `items` are the parts of an answer that is recalled item by item, `choices` the options
    to choose from, in the order shown. `key` marks what is typed; without one the student
    judges the answer. `slips` are the wrong answers that are recognised. A drill's `seed`,
    `level` and `given` say which instance this is, `result` is its answer, unrounded. `short` is
    the answer in few words where `answer` says more than is asked for.
    """

    card: str
    kind: Kind
    language: Language
    prompt: str
    answer: str
    items: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    key: Key | None = None
    slips: tuple[Slip, ...] = ()
    solution: tuple[str, ...] = ()
    note: str = ""
    topic: str = ""
    source: str = ""
    seed: int | None = None
    level: int | None = None
    result: Value | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    short: tuple[str, ...] = ()

    @property
    def short_answers(self) -> tuple[str, ...]:
        """The words that answer the question, each by itself or all of a list together."""
        return self.short or self.items or (self.answer,)

    def mark(self, typed: str) -> Mark:
        """Mark what was typed; a question without a key has nothing to mark."""
        if self.key is None:
            raise ValueError(f"{self.card} is judged by the student, not marked")
        return self.key.mark(typed, self.slips)
