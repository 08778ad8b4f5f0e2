"""Drills as cards: a problem with fresh numbers each time it is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flashcards.cards.card import Card, Common, Part
from flashcards.drills import Drill, Instance
from flashcards.errors import Fault, InputError
from flashcards.fields import Fields, Path
from flashcards.question import Kind, Question
from flashcards.text import LANGUAGES, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillCard(Card):
    """A problem with fresh numbers each time."""

    kind: ClassVar[Kind] = "drill"

    drill: Drill

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        drill = fields.attempt((), Drill.read, fields.data, None)
        return (cls(name=common["entry"], drill=drill, **common),) if drill else ()

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        return self._said(self.drill.instance(seed, level), language)

    def questions(
        self, languages: Sequence[Language], seed: int = 0, level: int = 1
    ) -> tuple[Question, ...]:
        instance = self.drill.instance(seed, level)  # drawn once for all languages
        return tuple(self._said(instance, language) for language in languages)

    def _said(self, instance: Instance, language: Language) -> Question:
        return self._question(
            language,
            instance.prompt(language),
            instance.key.shown,
            key=instance.key,
            slips=instance.slips(language),
            solution=instance.solution(language),
            seed=instance.seed,
            level=instance.level,
            result=instance.answer,
            given=instance.given,
        )

    def texts(self) -> Iterator[Part]:
        if self.drill.title:
            yield Part("title", ("title",), self.drill.title)
        for base, problem in zip(self.drill.paths, self.drill.problems, strict=True):
            yield Part("prompt", (*base, "ask"), problem.ask.text)
            for index, step in enumerate(problem.steps):
                yield Part("step", (*base, "steps", index), step.text)
            for index, slip in enumerate(problem.slips):
                yield Part("slip", (*base, "slips", index, "say"), slip.say.text)

    def wordings(self) -> Iterator[tuple[Path, str]]:
        for part in self.parts():
            if part.role in ("title", "note"):
                yield from part.wordings()
        for level, base in enumerate(self.drill.paths, 1):
            for language in LANGUAGES:
                yield from self._wordings(base, language, level)

    def faults(self) -> Iterator[Fault]:
        from flashcards.drills.inspection import inspect

        yield from inspect(self.drill)

    def _wordings(self, base: Path, language: Language, level: int) -> Iterator[tuple[Path, str]]:
        try:
            asked = self.question(language, seed=0, level=level)
        except InputError:
            return  # no numbers fit: `faults` says so
        yield (*base, "ask"), asked.prompt
        for index, step in enumerate(asked.solution):
            yield (*base, "steps", index), step
        yield from (((*base, "slips"), slip.why) for slip in asked.slips)

    @property
    def levels(self) -> int:
        return self.drill.levels
