"""A drill: a problem that comes with fresh numbers, in one or several levels."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flashcards.answers import Key, Slip, Value, to_json
from flashcards.drills.problem import ANSWER, PROBLEM_KEYS, Problem, Slipped, Unfit
from flashcards.drills.stream import Stream
from flashcards.drills.wording import Wording
from flashcards.errors import InputError
from flashcards.fields import Fields, Path
from flashcards.text import Language, Text

COMMON_KEYS = ("id", "topic", "source", "weight", "tags", "note", "title")
"""What drills have as every card has, or say about all levels."""

MAX_ATTEMPTS = 1_000


@dataclass(frozen=True)
class Instance:
    """A drill with its numbers: what was drawn, what follows from it, and the answer's key."""

    seed: int
    level: int
    key: Key
    names: Mapping[str, Value]
    problem: Problem
    slipped: tuple[Slipped, ...]

    @classmethod
    def draw(cls, problem: Problem, stream: Stream, seed: int, level: int) -> "Instance":
        """Draw once. Raises Unfit if these numbers cannot be asked about."""
        names = problem.draw(stream)
        key = problem.work_out(names)
        slipped = problem.slipped(names)
        for slip, value in slipped:
            if any(map(key.matches, dict.fromkeys((value, problem.form.rounded(value))))):
                path = ("slips", problem.slips.index(slip))
                raise Unfit(path, f"slip {slip.id} gives the right answer")
        return cls(seed, level, key, names, problem, slipped)

    @property
    def given(self) -> dict[str, object]:
        """What was drawn and derived values that the question shows, as JSON has them.

        Another program can work out the answer from it.
        """
        return {name: to_json(self.names[name], "fraction") for name in self.problem.given}

    @property
    def answer(self) -> Value:
        return self.names[ANSWER]

    def prompt(self, language: Language) -> str:
        return self.problem.ask.render(language, self.names)

    def solution(self, language: Language) -> tuple[str, ...]:
        """The steps to the answer."""
        return tuple(self.say(step, language) for step in self.problem.steps)

    def slips(self, language: Language) -> tuple[Slip, ...]:
        """The wrong answers that are recognised; slips that cannot be told apart are one."""
        return tuple(self._merged(group, language) for group in self.diagnoses)

    @cached_property
    def diagnoses(self) -> tuple[tuple[Slipped, ...], ...]:
        """The slips in groups: those in one give values that marking cannot tell apart."""
        groups: list[list[Slipped]] = []
        for slip, value in self.slipped:
            alike = (group for group in groups if self.problem.form.alike(group[0][1], value))
            group = next(alike, None)
            if group is None:
                groups.append(group := [])
            group.append((slip, value))
        return tuple(map(tuple, groups))

    def _merged(self, group: tuple[Slipped, ...], language: Language) -> Slip:
        why = dict.fromkeys(self.say(slip.say, language) for slip, _ in group)
        return Slip(group[0][1], " / ".join(why), "+".join(slip.id for slip, _ in group))

    def say(self, wording: Wording, language: Language) -> str:
        """{answer} alone stands for the answer as a student would write it."""
        return wording.render(language, self.names, self._shown)

    @cached_property
    def _shown(self) -> Mapping[str, str]:
        return {ANSWER: self.key.shown}


class Drill(NamedTuple):
    """A drill as it is written: an id, perhaps a title, and one problem a level.

    `paths` lead to the problems in the entry.
    """

    id: str
    title: Text | None
    problems: tuple[Problem, ...]
    paths: tuple[Path, ...]

    @classmethod
    def read(cls, data: Mapping[str, object]) -> "Drill":
        """Read one entry under `drills:`. Raises FaultError with everything wrong in it."""
        fields = Fields(data)
        if "levels" in fields:
            fields.only((*COMMON_KEYS, "levels"))
            levels = list(fields.mappings("levels"))
            for level in levels:
                level.only(PROBLEM_KEYS)
        else:
            fields.only((*COMMON_KEYS, *PROBLEM_KEYS, "levels"))
            levels = [fields]
        problems = tuple(map(Problem.read, levels))
        paths = tuple(level.path for level in levels)
        drill = cls(str(data.get("id", "")), fields.optional_text("title"), problems, paths)
        fields.check()
        return drill

    @property
    def levels(self) -> int:
        return len(self.problems)

    def instance(self, seed: int, level: int = 1) -> Instance:
        """The instance that a seed determines, at a level or at the highest there is.

        Raises InputError if no numbers fit: an author's mistake, which `inspect` reports.
        """
        reasons = Counter[str]()
        for outcome in self.attempts(seed, level):
            if isinstance(outcome, Instance):
                return outcome
            reasons[outcome.message] += 1
        why, count = reasons.most_common(1)[0]
        raise InputError(
            f"no numbers fit the drill {self.id} in {MAX_ATTEMPTS:,} draws",
            f"in {count:,} of them: {why}",
        )

    def attempts(self, seed: int, level: int = 1) -> Iterator[Instance | Unfit]:
        """What each draw comes to, as long as one likes, up to MAX_ATTEMPTS."""
        level = max(1, min(level, self.levels))
        problem, stream = self.problems[level - 1], Stream(f"{self.id}|{level}|{seed}")
        for _ in range(MAX_ATTEMPTS):
            try:
                yield Instance.draw(problem, stream, seed, level)
            except Unfit as reason:
                yield reason
