"""Marks: what an answer on a mock paper is worth, and which mistake it cost."""

from fractions import Fraction
from typing import NamedTuple

from flashcards.answers import Mark, to_json
from flashcards.mock.giveaway import folded
from flashcards.mock.mistakes import Mistake, mistake_in
from flashcards.mock.paper import Place
from flashcards.question import Question

HALF = Fraction(1, 2)


class Outcome(NamedTuple):
    """One question of a paper that was handed in.

    `share` of its marks was earned. `mark` is the program's, None where the student judged;
    `missed` are the items of a list that were not there, from 0.
    """

    place: Place
    question: Question
    typed: str
    share: Fraction
    mistake: Mistake | None = None
    mark: Mark | None = None
    missed: tuple[int, ...] = ()

    @property
    def marks(self) -> float:
        """Marks earned, to hundredths."""
        return round(float(self.share * self.place.marks), 2)

    @property
    def detail(self) -> dict[str, object]:
        """What the log keeps of the answer, in the words of every attempt."""
        question, mark = self.question, self.mark
        facts: dict[str, object] = {"seed": question.seed, "level": question.level}
        facts["given"] = dict(question.given)
        facts["typed"] = [self.typed] if self.typed else []
        facts["read_as"] = [to_json(mark.read_as)] if mark and mark.read_as is not None else []
        facts["slips"] = [mark.slip.id] if mark and mark.slip else []
        facts["missed"] = list(self.missed)
        return {name: fact for name, fact in facts.items() if fact not in (None, [], {})}


def needs_judging(question: Question, typed: str) -> bool:
    """Whether only the student can say what an answer is worth."""
    return question.key is None and bool(typed.strip())


def seems_right(question: Question, typed: str) -> bool:
    """Whether a free answer is word for word what was asked: the judgement to propose."""
    return folded(typed) in map(folded, (*question.short, question.answer))


def marked(place: Place, question: Question, typed: str) -> Outcome:
    """Mark an answer that needs no judging.

    Of several numbers, those in their places count; an answer that is right as far as its
    digits go is worth half.
    """
    if not typed.strip() or question.key is None:
        return Outcome(place, question, "", Fraction(0), "blank")
    mark = question.mark(typed)
    if mark.verdict == "correct":
        return Outcome(place, question, typed, Fraction(1), None, mark)
    mistake = mistake_in(mark)
    share = Fraction(*question.key.right_parts(mark.read_as))
    if mistake == "too few digits":
        share = max(share, HALF)
    return Outcome(place, question, typed, share, mistake, mark)


def judged(
    place: Place, question: Question, typed: str, share: Fraction, missed: tuple[int, ...] = ()
) -> Outcome:
    """An answer as its student judged it; of a list, the items that were there count."""
    if question.items:
        share = Fraction(len(question.items) - len(missed), len(question.items))
    mistake: Mistake | None = "wrong" if not share else "in part" if share < 1 else None
    return Outcome(place, question, typed, share, mistake, None, missed)
