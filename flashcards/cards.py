"""What is scheduled: the kinds of cards, read from a deck's entries, each asking its question.

A card kind is one class here. Everybody else knows only `Card`, its `Part`s and `Question`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypedDict, get_args

from flashcards.answers import ChoiceKey, TextKey
from flashcards.cloze import Gap, ask, fill, read_cloze
from flashcards.errors import Fault, FaultError, InputError
from flashcards.fields import Fields, Path
from flashcards.question import Kind, Question
from flashcards.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from flashcards.drills import Drill

__all__ = ["Card", "Part", "Role", "Section", "Weight", "read_entry"]

Section = Literal["cards", "drills"]
Weight = Literal["high", "normal", "low"]
Role = Literal["title", "prompt", "answer", "spelling", "item", "option", "step", "slip", "note"]

MOST_OPTIONS = 9

COMMON_KEYS = ("id", "topic", "source", "weight", "tags", "note")


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


def read_entry(deck: str, data: Mapping[str, object], section: Section) -> tuple["Card", ...]:
    """The cards of one entry of a deck. Raises FaultError with everything wrong in it."""
    fields = Fields(data)
    common = _common(deck, fields)
    kind = DrillCard if section == "drills" else _kind(fields)
    cards = kind.read(common, fields) if kind else ()
    fields.check()
    return cards


def _common(deck: str, fields: Fields) -> Common:
    return Common(
        entry=f"{deck}/{fields.id('id')}",
        topic=fields.word("topic"),
        source=fields.word("source"),
        weight=fields.one_of("weight", get_args(Weight)),
        tags=fields.words("tags"),
        note=fields.optional_text("note"),
    )


def _kind(fields: Fields) -> type["Card"] | None:
    """The kind of card that an entry's keys tell; None, and a fault, if they tell none."""
    fields.only((*COMMON_KEYS, *KINDS))
    asked = [key for key in KINDS if key in fields]
    kinds = dict.fromkeys(KINDS[key] for key in asked)
    if len(kinds) == 1:
        return KINDS[asked[0]]
    if kinds:
        hint = "make each an entry of its own"
        fields.fault("two-kinds", f"one entry asks in several ways: {', '.join(asked)}", hint)
    else:
        hint = "add front and back, or one of reversed, cloze, list, typed, choice"
        fields.fault("missing-key", "this entry asks nothing", hint)
    return None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicCard(Card):
    """A front and a back."""

    kind: ClassVar[Kind] = "basic"

    front: Text
    back: Text

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        front, back = fields.text("front"), fields.text("back")
        return (cls(name=common["entry"], front=front, back=back, **common),)

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        return self._question(language, self.front.pick(language), self.back.pick(language))

    def texts(self) -> Iterator[Part]:
        yield Part("prompt", ("front",), self.front)
        yield Part("answer", ("back",), self.back)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReversedCard(Card):
    """Two sides that ask for each other; each direction is a card."""

    kind: ClassVar[Kind] = "reversed"

    front: Text
    back: Text
    backwards: bool

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        sides = fields.mapping("reversed", ("front", "back"))
        front, back = sides.text("front"), sides.text("back")
        names = (common["entry"], f"{common['entry']}:reversed")
        return tuple(
            cls(name=name, front=front, back=back, backwards=backwards, **common)
            for name, backwards in zip(names, (False, True), strict=True)
        )

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        prompt, answer = (part.text.pick(language) for part in self.texts())
        return self._question(language, prompt, answer)

    def texts(self) -> Iterator[Part]:
        sides = [(("reversed", "front"), self.front), (("reversed", "back"), self.back)]
        prompt, answer = reversed(sides) if self.backwards else sides
        yield Part("prompt", *prompt)
        yield Part("answer", *answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeCard(Card):
    """A text with gaps; all gaps of one number are a card."""

    kind: ClassVar[Kind] = "cloze"

    text: Text
    gap: int

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        text = fields.text("cloze")
        numbers = fields.attempt(("cloze",), _gap_numbers, text, ())
        entry = common["entry"]
        return tuple(cls(name=f"{entry}:{gap}", text=text, gap=gap, **common) for gap in numbers)

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        pieces = read_cloze(self.text.pick(language))
        return self._question(language, ask(pieces, self.gap), fill(pieces, self.gap))

    def texts(self) -> Iterator[Part]:
        zh, en = (words and fill(read_cloze(words)) for words in (self.text.zh, self.text.en))
        yield Part("prompt", ("cloze",), Text(zh, en))


def _gap_numbers(text: Text) -> tuple[int, ...]:
    """The numbers of a text's gaps. Raises FaultError unless they are those of both languages."""
    numbers: dict[Path, set[int]] = {}
    faults: list[Fault] = []
    for path, words in Part("prompt", (), text).wordings():
        try:
            numbers[path] = {gap.number for gap in read_cloze(words) if isinstance(gap, Gap)}
        except FaultError as error:
            faults += (fault.under(*path) for fault in error.faults)
    every = set().union(*numbers.values())
    for path, own in numbers.items():
        if missing := sorted(every - own):
            message = f"gap {missing[0]} is in the other language only"
            faults.append(Fault(path, "cloze", message, "both languages have the same gaps"))
    if faults:
        raise FaultError(*faults)
    return tuple(sorted(every))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard(Card):
    """An enumeration, each item recalled."""

    kind: ClassVar[Kind] = "list"

    prompt: Text
    items: tuple[Text, ...]
    ordered: bool

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        inside = fields.mapping("list", ("prompt", "items", "ordered"))
        prompt, items = inside.text("prompt"), inside.texts("items")
        ordered = inside.flag("ordered")
        return (cls(name=common["entry"], prompt=prompt, items=items, ordered=ordered, **common),)

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        items = tuple(item.pick(language) for item in self.items)
        bullets = (f"{place}." if self.ordered else "-" for place in range(1, len(items) + 1))
        answer = "\n".join(f"{bullet} {item}" for bullet, item in zip(bullets, items, strict=True))
        return self._question(language, self.prompt.pick(language), answer, items=items)

    def texts(self) -> Iterator[Part]:
        yield Part("prompt", ("list", "prompt"), self.prompt)
        for index, item in enumerate(self.items):
            yield Part("item", ("list", "items", index), item)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCard(Card):
    """A short answer that is typed; the spellings of both languages are right."""

    kind: ClassVar[Kind] = "typed"

    prompt: Text
    accept: tuple[Text, ...]

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        inside = fields.mapping("typed", ("prompt", "accept"))
        prompt, accept = inside.text("prompt"), inside.texts("accept")
        return (cls(name=common["entry"], prompt=prompt, accept=accept, **common),)

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        own = [text.pick(language) for text in self.accept]
        every = (words for text in self.accept for words in text)
        key = TextKey(tuple(dict.fromkeys((*own, *every))))
        return self._question(language, self.prompt.pick(language), own[0], key=key)

    def texts(self) -> Iterator[Part]:
        yield Part("prompt", ("typed", "prompt"), self.prompt)
        for index, spelling in enumerate(self.accept):
            yield Part("spelling", ("typed", "accept", index), spelling)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard(Card):
    """One right option among wrong ones, in an order that the seed decides."""

    kind: ClassVar[Kind] = "choice"

    prompt: Text
    right: Text
    wrong: tuple[Text, ...]

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        inside = fields.mapping("choice", ("prompt", "right", "wrong"))
        prompt, right, wrong = inside.text("prompt"), inside.text("right"), inside.texts("wrong")
        if len(wrong) >= MOST_OPTIONS:
            message = f"a choice has at most {MOST_OPTIONS} options, this has {len(wrong) + 1}"
            inside.fault("options", message, "keep the most tempting ones", ("wrong",))
        return (cls(name=common["entry"], prompt=prompt, right=right, wrong=wrong, **common),)

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        from random import Random

        options = [self.right, *self.wrong]
        Random(f"{self.name} {seed}").shuffle(options)
        choices = tuple(option.pick(language) for option in options)
        right = self.right.pick(language)
        key = ChoiceKey(choices, right)
        return self._question(language, self.prompt.pick(language), right, choices=choices, key=key)

    def texts(self) -> Iterator[Part]:
        yield Part("prompt", ("choice", "prompt"), self.prompt)
        yield Part("answer", ("choice", "right"), self.right)
        for index, option in enumerate(self.wrong):
            yield Part("option", ("choice", "wrong", index), option)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillCard(Card):
    """A problem with fresh numbers each time."""

    kind: ClassVar[Kind] = "drill"

    drill: "Drill"
    bases: tuple[Path, ...]
    """The paths to the drill's problems, a level each."""

    @classmethod
    def read(cls, common: Common, fields: Fields) -> tuple[Card, ...]:
        from flashcards.drills import Drill  # a sitting without drills does without formulas

        drill = fields.attempt((), Drill.read, fields.data, None)
        if not drill:
            return ()
        levels = range(drill.levels) if "levels" in fields else ()
        bases = tuple(("levels", level) for level in levels) or ((),)
        return (cls(name=common["entry"], drill=drill, bases=bases, **common),)

    def question(self, language: Language, seed: int = 0, level: int = 1) -> Question:
        instance = self.drill.instance(seed, level)
        return self._question(
            language,
            instance.prompt(language),
            instance.key.shown,
            key=instance.key,
            slips=instance.slips(language),
            solution=instance.solution(language),
            seed=seed,
            level=instance.level,
            result=instance.answer,
            given=instance.given,
        )

    def texts(self) -> Iterator[Part]:
        if self.drill.title:
            yield Part("title", ("title",), self.drill.title)
        for base, problem in zip(self.bases, self.drill.problems, strict=True):
            yield Part("prompt", (*base, "ask"), problem.ask.text)
            for index, step in enumerate(problem.steps):
                yield Part("step", (*base, "steps", index), step.text)
            for index, slip in enumerate(problem.slips):
                yield Part("slip", (*base, "slips", index, "say"), slip.say.text)

    def wordings(self) -> Iterator[tuple[Path, str]]:
        for part in self.parts():
            if part.role in ("title", "note"):
                yield from part.wordings()
        for level, base in enumerate(self.bases, 1):
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


KINDS: Mapping[str, type[Card]] = {
    "front": BasicCard,
    "back": BasicCard,
    "reversed": ReversedCard,
    "cloze": ClozeCard,
    "list": ListCard,
    "typed": TypedCard,
    "choice": ChoiceCard,
}
"""The keys of an entry under `cards:` that tell its kind."""
