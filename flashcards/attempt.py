"""One question being asked: what was tried, what has been shown, which rating that suggests."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flashcards.answers import Mark, Slip, to_json
from flashcards.log import Rating
from flashcards.question import Question

TRIES = 2


@dataclass(slots=True)
class Attempt:
    """A question from the moment it is asked until it is rated.

    A question with a key is answered by typing, twice at the most; the others are recalled
    and revealed, a list item by item. `asked_at` is in milliseconds.
    """

    question: Question
    asked_at: int
    tries: list[tuple[str, Mark]] = field(default_factory=list)
    items_shown: int = 0
    items_missed: set[int] = field(default_factory=set)
    revealed: bool = False

    @property
    def wants_typing(self) -> bool:
        return self.question.key is not None and not self.revealed

    @property
    def tries_left(self) -> int:
        return TRIES - len(self.tries)

    def answer(self, typed: str) -> Mark:
        """Mark what was typed; what cannot be read is not counted as a try."""
        mark = self.question.mark(typed)
        if mark.verdict != "unreadable":
            self.tries.append((typed, mark))
            self.revealed = mark.verdict == "correct" or not self.tries_left
        return mark

    def reveal(self) -> None:
        """Show the answer, or the next item of a list."""
        if self.items_shown < len(self.question.items):
            self.items_shown += 1
        self.revealed = self.items_shown == len(self.question.items)

    def miss(self) -> None:
        """The list item shown last was not recalled."""
        if self.items_shown:
            self.items_missed.add(self.items_shown - 1)

    @property
    def correct(self) -> bool:
        """Whether the last thing typed was right."""
        return bool(self.tries) and self.tries[-1][1].verdict == "correct"

    @property
    def suggested(self) -> Rating:
        """Good for a right answer, hard on the second try or with one item of many missed."""
        if self.question.key is not None:
            if not self.correct:
                return Rating.AGAIN
            return Rating.GOOD if len(self.tries) == 1 else Rating.HARD
        if not self.items_missed:
            return Rating.GOOD
        one_of_many = len(self.items_missed) == 1 and len(self.question.items) > 3
        return Rating.HARD if one_of_many else Rating.AGAIN

    @property
    def slips(self) -> Iterator[Slip]:
        """The misconceptions behind the wrong answers typed."""
        return (mark.slip for _, mark in self.tries if mark.slip)

    @property
    def detail(self) -> dict[str, object]:
        """What the log keeps besides the rating: the instance, what was typed, the slip."""
        question = self.question
        facts: dict[str, object] = {"seed": question.seed, "level": question.level}
        facts["given"] = dict(question.given)
        facts["typed"] = [typed for typed, _ in self.tries]
        read = (mark.read_as for _, mark in self.tries)
        facts["read_as"] = [to_json(value) for value in read if value is not None]
        facts["slips"] = [slip.id for slip in self.slips]
        facts["missed"] = sorted(self.items_missed)
        return {name: fact for name, fact in facts.items() if fact not in (None, [], {})}
