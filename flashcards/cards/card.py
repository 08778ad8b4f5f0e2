"""A card: what is scheduled, whatever its kind."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple, TypedDict

from flashcards.errors import Fault
from flashcards.fields import Fields, Path
from flashcards.question import Kind, Question
from flashcards.text import LANGUAGES, Language, Text

Weight = Literal["high", "normal", "low"]
Role = Literal["title", "prompt", "answer", "spelling", "item", "option", "step", "slip", "note"]


class Part(NamedTuple):
    """One text of a card: what it is for, and the path to it in the entry."""

    role: Role
    path: Path
    text: Text

    def wordings(self) -> Iterator[tuple[Path, str]]:
        """The different wordings, each with its own path."""
        if self.text.zh == self.text.en:
            yield from ((self.path, words) for words in self.text)
            return
        for language in LANGUAGES:
            if words := getattr(self.text, language):
                yield (*self.path, language), words


class Common(TypedDict):
    """What entries of every kind say about themselves."""

    entry: str
    topic: str
    source: str
    weight: Weight | None
    tags: tuple[str, ...]
    note: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(ABC):
    """One thing that is scheduled.

    `name` is permanent: `cnn/lenet:1` is the first gap of the entry `cnn/lenet`, its sibling
    `cnn/lenet:2` the second. `weight` is None where the topic's weight counts.
    """

    kind: ClassVar[Kind]

    name: str
    entry: str
    topic: str
    source: str
    weight: Weight | None
    tags: tuple[str, ...]
    note: Text | None

    @classmethod
    @abstractmethod
    def read(cls, common: Common, fields: Fields) -> tuple["Card", ...]:
        """The cards of an entry of this kind; its faults are kept in `fields`."""

    @abstractmethod
    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        """The card as it is asked now; the same seed and level ask the same again."""

    def questions(
        self, languages: Sequence[Language], seed: int = 0, level: int = 1
    ) -> tuple[Question, ...]:
        """What `question` asks, in each of these languages."""
        return tuple(self.question(language, seed, level) for language in languages)

    @abstractmethod
    def texts(self) -> Iterator[Part]:
        """What the card says, apart from its note."""

    def parts(self) -> Iterator[Part]:
        """Every text of the card and the path to it."""
        yield from self.texts()
        if self.note:
            yield Part("note", ("note",), self.note)

    def wordings(self) -> Iterator[tuple[Path, str]]:
        """Everything that is shown, in either language, each with the path to where it is said."""
        for part in self.parts():
            yield from part.wordings()

    @property
    def levels(self) -> int:
        """How many levels of difficulty there are."""
        return 1

    @property
    def searchable(self) -> str:
        """All words of the card in both languages, a text a line."""
        return "\n".join(dict.fromkeys(words for part in self.parts() for words in part.text))

    def faults(self) -> Iterator[Fault]:
        """What trying the card out shows to be wrong with it, beyond what reading it does."""
        yield from ()

    def _question(self, language: Language, prompt: str, answer: str, **more: Any) -> Question:
        note = self.note.pick(language) if self.note else ""
        more |= {"note": note, "topic": self.topic, "source": self.source}
        return Question(self.name, self.kind, language, prompt, answer, **more)
