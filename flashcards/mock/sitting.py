"""A mock exam being sat, as a state machine: answers, a clock, handing in, judging.

It knows no terminal, no clock and no database: a screen drives it, `clock` tells the time, and
`keep` makes a sitting durable, each time that something about it changes. The time runs while
the paper is in front of the student; a sitting that is left, or killed, goes on where it was.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from flashcards.mock.marking import Outcome, judged, marked, needs_judging, seems_right
from flashcards.mock.paper import Paper, Place
from flashcards.mock.progress import Data, Judgement, Phase, Progress
from flashcards.mock.results import Sat
from flashcards.question import Question

MINUTE = 60_000  # milliseconds
WARNINGS = (10, 1)  # minutes before the end
_PATIENCE = 10_000  # milliseconds of a running clock that a killed program may lose


class Sitting:
    """One sitting of one paper.

    While it is in the phase `asking` the student answers; once handed in, the student judges
    the free answers (`judging`, left out where there are none); then it is `over`. `questions`
    are those of the paper, in its order.
    """

    def __init__(
        self,
        progress: Progress,
        questions: Sequence[Question],
        keep: Callable[["Sitting"], None],
        clock: Callable[[], int],
    ) -> None:
        self.questions = tuple(questions)
        self._progress = progress
        self._keep = keep
        self._clock = clock
        self._since = self._kept_at = clock()
        self._to_warn = [one for one in WARNINGS if one * MINUTE < self.left]
        self.save()

    @property
    def data(self) -> Data:
        """All that has to be kept to go on later."""
        return self._progress.data

    @property
    def phase(self) -> Phase:
        return self._progress.phase

    @property
    def paper(self) -> Paper:
        return Paper(self._progress.number, tuple(self._progress.places))

    @property
    def at(self) -> int:
        """The number of the question in front of the student, from 0."""
        return self._progress.at

    @property
    def question(self) -> Question:
        return self.questions[self.at]

    @property
    def place(self) -> Place:
        return self._progress.places[self.at]

    @property
    def typed(self) -> tuple[str, ...]:
        """The answers, empty where there is none."""
        return tuple(self._progress.typed)

    @property
    def answered(self) -> int:
        return sum(map(bool, self._progress.typed))

    @property
    def flagged(self) -> frozenset[int]:
        return frozenset(self._progress.flagged)

    @property
    def left(self) -> int:
        """Milliseconds until the paper is collected, at least 0."""
        running = max(0, self._clock() - self._since) if self.phase == "asking" else 0
        return max(0, self._allowed - self._progress.spent - running)

    @property
    def _allowed(self) -> int:
        return int(self._progress.minutes * MINUTE)

    @property
    def sat(self) -> Sat:
        kept = self._progress
        return Sat(kept.sitting, kept.number, kept.started, kept.minutes, kept.spent)

    def spent_on(self, number: int) -> int:
        """Milliseconds that a question was in front of the student."""
        return self._progress.spent_on[number]

    # While asking

    def go(self, number: int) -> None:
        """Turn to a question, counted from 0; beyond an end of the paper, to its last or first."""
        self._run()
        self._progress.at = max(0, min(number, len(self.questions) - 1))
        self.save()

    def answer(self, typed: str) -> str:
        """Keep an answer to this question in place of an earlier one; empty takes it back.

        Returns a remark if it cannot be read, which says nothing about whether it is right.
        After the end nothing is taken any more.
        """
        if self.phase != "asking" or not self.left:
            return ""
        typed = typed.strip()
        self._progress.typed[self.at] = typed
        self.save()
        return _complaint(self.question, typed)

    def flag(self) -> None:
        """Mark this question to be looked at again, or take the mark away."""
        self._progress.flagged = sorted(self.flagged ^ {self.at})
        self.save()

    def tick(self) -> int | None:
        """Let the clock run: hand in when the time is up.

        Returns the minutes left where that is to be said now: 10 and 1, each once.
        """
        if self.phase != "asking":
            return None
        if not self.left:
            self.hand_in()
        elif self._clock() - self._kept_at >= _PATIENCE:
            self.save()
        due = [minutes for minutes in self._to_warn if self.left <= minutes * MINUTE]
        self._to_warn = [minutes for minutes in self._to_warn if minutes not in due]
        return due[-1] if due and self.phase == "asking" else None

    def hand_in(self) -> None:
        """End the exam, once: answers are no longer taken."""
        if self.phase != "asking":
            return
        self._run()
        numbered = enumerate(zip(self.questions, self.typed, strict=True))
        waiting = [number for number, pair in numbered if needs_judging(*pair)]
        for number in waiting:
            right = seems_right(self.questions[number], self.typed[number])
            items = [] if right else list(range(len(self.questions[number].items)))
            self._progress.judgements[str(number)] = Judgement(2 if right else 0, items)
        self._progress.phase = "judging" if waiting else "over"
        self._progress.at = waiting[0] if waiting else 0
        self.save()

    # While judging

    @property
    def to_judge(self) -> tuple[int, ...]:
        """The numbers of the questions that the student judges."""
        return tuple(map(int, self._progress.judgements))

    @property
    def judgement(self) -> Judgement:
        """What this answer is worth so far: at first full marks if it is the answer's words."""
        return self._progress.judgements[str(self.at)]

    def judge(self, halves: int) -> None:
        """Give this answer no, half or full marks: 0, 1 or 2; a list has no half."""
        items = range(len(self.question.items))
        if not items or halves != 1:
            missed = [] if halves else list(items)
            self._progress.judgements[str(self.at)] = Judgement(halves, missed)
            self.save()

    def turn_item(self, item: int) -> None:
        """A list's item, from 0, was there or was not."""
        if item < len(self.question.items):
            missed = set(self.judgement.missed) ^ {item}
            self._progress.judgements[str(self.at)] = Judgement(0, sorted(missed))
            self.save()

    def next_to_judge(self) -> None:
        """Go on to the next answer to judge; after the last one the sitting is over."""
        later = [number for number in self.to_judge if number > self.at]
        if later:
            self._progress.at = later[0]
        else:
            self._progress.phase = "over"
        self.save()

    def back_to_judge(self) -> None:
        """Go back to the answer judged before, if there is one."""
        earlier = [number for number in self.to_judge if number < self.at]
        self._progress.at = earlier[-1] if earlier else self.at
        self.save()

    @property
    def outcome(self) -> Outcome:
        """The question in front of the student as it is marked so far."""
        return self._outcome(self.at)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Every question marked, in the order of the paper."""
        return tuple(self._outcome(number) for number in range(len(self.questions)))

    def save(self) -> None:
        """Make everything durable, with the time that has passed."""
        self._run()
        self._kept_at = self._clock()
        self._keep(self)

    def _outcome(self, number: int) -> Outcome:
        asked = (self._progress.places[number], self.questions[number], self.typed[number])
        judgement = self._progress.judgements.get(str(number))
        if judgement is None:
            return marked(*asked)
        return judged(*asked, Fraction(judgement.halves, 2), tuple(judgement.missed))

    def _run(self) -> None:
        """Count the time since the last look at the clock."""
        now = self._clock()
        if self.phase == "asking":
            passed = min(max(0, now - self._since), self._allowed - self._progress.spent)
            self._progress.spent += passed
            self._progress.spent_on[self.at] += passed
        self._since = now


def _complaint(question: Question, typed: str) -> str:
    """What cannot be read in an answer; nothing where it was read, right or wrong."""
    if question.key is None or not typed:
        return ""
    mark = question.mark(typed)
    return mark.message if mark.verdict == "unreadable" and mark.read_as is None else ""
