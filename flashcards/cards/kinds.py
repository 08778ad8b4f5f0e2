"""The kinds of cards whose words stand in the deck; drills have a module of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from flashcards.answers import ChoiceKey, TextKey
from flashcards.cards.card import Card, Common, Part
from flashcards.cloze import Gap, ask, fill, read_cloze
from flashcards.errors import Fault, FaultError
from flashcards.fields import Fields, Path
from flashcards.question import Kind, Question
from flashcards.text import Language, Text

MOST_OPTIONS = 9


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
        gaps = (piece for piece in pieces if isinstance(piece, Gap))
        short = tuple(gap.words for gap in gaps if gap.number == self.gap)
        prompt, answer = ask(pieces, self.gap), fill(pieces, self.gap)
        return self._question(language, prompt, answer, short=short)

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
        prompt = self.prompt.pick(language)
        return self._question(language, prompt, own[0], key=key, short=key.accepted)

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
