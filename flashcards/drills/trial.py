"""A drill tried out: many instances of one level, and what became of the draws that led there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flashcards.drills.drill import Drill, Instance
from flashcards.drills.expressions import ExpressionError
from flashcards.drills.problem import ANSWER, Problem, Unfit
from flashcards.drills.stream import Stream
from flashcards.drills.wording import Wording
from flashcards.fields import Path
from flashcards.text import LANGUAGES

REDRAWN = 100
REDRAWS = 8
"""In so many instances a parameter is drawn again so often, to see whether the answer changes."""


class Refused(NamedTuple):
    """Why numbers were refused, without the numbers."""

    path: Path
    message: str
    offset: int
    undefined: bool


class Said(NamedTuple):
    """One text of one instance in both languages."""

    instance: Instance
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One text of a drill in all instances where it is said; or why it cannot be said in one.

    With an error, the path leads to the wording in the language that has it.
    """

    path: Path
    wording: Wording
    said: tuple[Said, ...]
    error: ExpressionError | None = None


@dataclass(frozen=True)
class Trial:
    """Instances of seeds 0, 1, 2, ... and the refusals on the way to them.

    It ends early, `exhausted`, where a seed has no instance at all.
    """

    problem: Problem
    instances: tuple[Instance, ...]
    refusals: Mapping[Refused, int]
    exhausted: bool

    @classmethod
    def run(cls, drill: Drill, level: int, seeds: int) -> "Trial":
        instances, refusals = list[Instance](), Counter[Refused]()
        for seed in range(seeds):
            for outcome in drill.attempts(seed, level):
                if isinstance(outcome, Instance):
                    instances.append(outcome)
                    break
                refusals[_refused(outcome)] += 1
            else:
                break
        exhausted = len(instances) < seeds
        return cls(drill.problems[level - 1], tuple(instances), refusals, exhausted)

    @property
    def attempts(self) -> int:
        return len(self.instances) + sum(self.refusals.values())

    @property
    def variants(self) -> int:
        """How many of the instances are different ones."""
        drawn = [name for name, _ in self.problem.draws]
        return len({tuple([one.names[name] for name in drawn]) for one in self.instances})

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every text: the question, the steps, and each slip's where it happens."""
        return tuple(_saying(path, wording, self) for path, wording in self.problem.wordings())

    def where_said(self, path: Path) -> Iterator[Instance]:
        if path[0] != "slips":
            yield from self.instances
            return
        slip = self.problem.slips[int(path[1])]
        for instance in self.instances:
            if any(other is slip for other, _ in instance.slipped):
                yield instance

    def shown(self) -> frozenset[str]:
        """The parameters that the question shows, as such or in what is derived from them."""
        needs = {name: set(sampler.names) for name, sampler in self.problem.draws}
        needs |= {name: set(expression.names) for name, expression in self.problem.lets}
        found, waiting = set[str](), set(self.problem.ask.names())
        while waiting:
            found.add(name := waiting.pop())
            waiting |= needs.get(name, set()) - found
        return frozenset(found)

    def varies(self, name: str) -> bool:
        return len({instance.names[name] for instance in self.instances}) > 1

    def matters(self, name: str) -> bool:
        """Whether the answer ever changes with this parameter alone, the others kept."""
        return any(self._changes(instance, name) for instance in self.instances[:REDRAWN])

    def _changes(self, instance: Instance, name: str) -> bool:
        stream = Stream(f"{name}|{instance.seed}")
        drawn = {name: instance.names[name] for name, _ in self.problem.draws}
        sampler = dict(self.problem.draws)[name]
        for _ in range(REDRAWS):
            try:
                changed = {**drawn, name: sampler.draw(stream, drawn)}
                if self.problem.answer_anyway(changed) != instance.names[ANSWER]:
                    return True
            except (Unfit, ExpressionError):
                continue
        return False


def _refused(unfit: Unfit) -> Refused:
    return Refused(unfit.path, unfit.message, unfit.offset, unfit.undefined)


def _saying(path: Path, wording: Wording, trial: Trial) -> Saying:
    said: list[Said] = []
    for instance in trial.where_said(path):
        texts: list[str] = []
        for language in LANGUAGES:
            try:
                texts.append(instance.say(wording, language))
            except ExpressionError as error:
                return Saying(wording.path(path, language), wording, (), error)
        said.append(Said(instance, *texts))
    return Saying(path, wording, tuple(said))
