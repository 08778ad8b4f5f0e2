"""A drill as one note: many instances for a template to choose from, the first one as its text.

The instances are those of the seeds from 0 on, spread over the drill's levels: a note does not
change as its card is learnt, so that exporting again finds nothing changed, and it stays hard
for a student who moves to Anki for good. Instances that ask the same are held once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flashcards.anki.data import packed
from flashcards.anki.html import in_each, to_html
from flashcards.anki.units import bare_multiplier, spellings
from flashcards.answers import Key, TextKey, TupleKey, Value, VectorKey, to_json
from flashcards.answers.lists import shape
from flashcards.answers.word_keys import folded
from flashcards.cards import Card
from flashcards.question import Question
from flashcards.text import Language

INSTANCES = 40
_SEEDS = 80  # that are tried; some drills have few different instances

Asked = tuple[Question, ...]
"""One instance, in each language of the export."""


class Marking(NamedTuple):
    """How answers are marked, the same for most instances of a drill."""

    kind: str
    decimals: int
    unit: str
    names: tuple[str, ...]
    shape: tuple[int, ...]

    @classmethod
    def by(cls, key: Key) -> "Marking":
        decimals, unit = getattr(key, "decimals", 0), getattr(key, "unit", "")
        names = key.names if isinstance(key, TupleKey) else ()
        return cls(key.kind, decimals, unit, names, shape(_value(key)) or ())

    def to_data(self) -> dict[str, object]:
        data = {name: value for name, value in self._asdict().items() if value}
        if not self.unit:
            return data
        return {**data, "units": spellings(self.unit), "bare": bare_multiplier(self.unit)}


def drill_data(card: Card, languages: Sequence[Language]) -> Mapping[str, str]:
    """The fields of a drill's note."""
    instances = list(_instances(card, languages))
    markings = list(dict.fromkeys(map(_marking, instances)))
    data = {
        "levels": card.levels,
        "markings": [marking.to_data() for marking in markings],
        "instances": [_instance_data(one, markings.index(_marking(one))) for one in instances],
    }
    first = instances[0]
    return {"Front": _prompt(first), "Back": _answer(first), "Data": packed(data)}


def _instances(card: Card, languages: Sequence[Language]) -> Iterator[Asked]:
    """The first different instances, their levels in turn."""
    seen: set[str] = set()
    for seed in range(_SEEDS):
        level = seed % card.levels + 1
        asked = card.questions(languages, seed, level)
        if asked[0].prompt not in seen:
            seen.add(asked[0].prompt)
            yield asked
        if len(seen) == INSTANCES:
            return


def _marking(asked: Asked) -> Marking:
    key = asked[0].key
    assert key is not None  # a drill is always answered by typing
    return Marking.by(key)


def _instance_data(asked: Asked, marking: int) -> dict[str, object]:
    key = asked[0].key
    assert key is not None
    return {
        "ask": _prompt(asked),
        "answer": _answer(asked),
        "marking": marking,
        "value": _plain(_value(key)),
        "slips": list(_slips(asked)),
    }


def _prompt(asked: Asked) -> str:
    return in_each(asked, lambda question: to_html(question.prompt))


def _answer(asked: Asked) -> str:
    return f'<div class="result">{to_html(asked[0].answer)}</div>{in_each(asked, _steps)}'


def _steps(question: Question) -> str:
    return "".join(f'<div class="step">{to_html(step)}</div>' for step in question.solution)


def _slips(asked: Asked) -> Iterator[tuple[object, str]]:
    """The wrong values that are recognised, and what to say, once in each language."""
    for slips in zip(*(question.slips for question in asked), strict=True):
        whys = dict.fromkeys(to_html(slip.why) for slip in slips)
        yield _plain(slips[0].value), "<br>".join(whys)


def _value(key: Key) -> Value:
    if isinstance(key, TextKey):
        return key.shown
    value: Value = key.values if isinstance(key, TupleKey | VectorKey) else key.value  # type: ignore[attr-defined]
    return value


def _plain(value: Value) -> object:
    """A value as templates compare it: fractions as numbers, words as marking folds them."""
    return folded(value) if isinstance(value, str) else to_json(value)
