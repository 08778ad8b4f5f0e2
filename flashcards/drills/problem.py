"""One level of a drill: its parameters, its question, its answer, and the slips on the way."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flashcards.answers import Key, Value
from flashcards.drills.expressions import Expression, ExpressionError
from flashcards.drills.form import Form
from flashcards.drills.limits import Refusal
from flashcards.drills.samplers import Sampler
from flashcards.drills.stream import Stream
from flashcards.drills.wording import Wording
from flashcards.fields import Fields, Path

PROBLEM_KEYS = (
    *("draw", "let", "where", "ask", "answer", "kind", "decimals", "unit", "names"),
    *("steps", "slips", "few", "distractors"),
)
SLIP_KEYS = ("id", "gives", "say", "when", "twin")

ANSWER = "answer"
"""The answer's name, in steps and slips."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

Known = dict[str, None]
Lets = tuple[tuple[str, Expression], ...]
Slipped = tuple["Misconception", Value]
Step = tuple[Path, str, Expression]
"""Working out: where it is told, the name it gives a value to (a condition has none), and what."""


class Unfit(Exception):
    """These numbers cannot be asked about: why, and the path to what says so.

    `undefined` if it is a mistake in the drill that something has no value with them.
    """

    def __init__(
        self, path: Path, message: str, offset: int = 0, *, undefined: bool = False
    ) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.offset = offset
        self.undefined = undefined


class Misconception(NamedTuple):
    """A slip before there are numbers: when it can happen and what it leads to.

    `twin` is the id of another slip that may give the same number whatever the parameters.
    """

    id: str
    gives: Expression
    say: Wording
    when: Expression | None = None
    twin: str = ""

    @classmethod
    def read(cls, fields: Fields, usual_id: str, known: Known) -> "Misconception":
        fields.only(SLIP_KEYS)
        for key in ("gives", "say"):
            if key not in fields:
                fields.fault("missing-key", f"{key} is missing", f"add {key}:")
        return cls(
            fields.id("id") if "id" in fields else usual_id,
            _expression(fields, ("gives",), fields.data.get("gives", "0"), known),
            Wording.read(fields, ("say",), fields.data.get("say", "0"), known),
            _expression(fields, ("when",), fields.data["when"], known)
            if "when" in fields
            else None,
            fields.word("twin"),
        )

    def value(self, names: Mapping[str, Value]) -> Value | None:
        """The wrong value; None where this slip cannot happen."""
        try:
            if self.when and not self.when.value(names):
                return None
            value = self.gives.value(names)
        except ExpressionError:
            return None
        return None if isinstance(value, bool) else value


class Problem(NamedTuple):
    """A problem before there are numbers: how they are drawn, and what is said with them."""

    draws: tuple[tuple[str, Sampler], ...]
    lets: Lets
    where: tuple[Expression, ...]
    plan: tuple[Step, ...]
    ask: Wording
    answer: Expression
    form: Form
    steps: tuple[Wording, ...]
    slips: tuple[Misconception, ...]
    few: bool
    distractors: tuple[str, ...]

    @classmethod
    def read(cls, fields: Fields) -> "Problem":
        """Faults stay in `fields`; what cannot be read has something harmless in its place."""
        for key in ("draw", "ask", "answer"):
            if key not in fields:
                fields.fault("missing-key", f"{key} is missing", f"add {key}:")
        known: Known = {}
        draws = tuple(_draws(fields, known))
        lets = tuple(_lets(fields, known))
        told = Known(known)
        known[ANSWER] = None
        where = tuple(_expression(fields, *item, told) for item in _listed(fields, "where"))
        return cls(
            draws,
            lets,
            where,
            tuple(_plan(lets, where)),
            Wording.read(fields, ("ask",), fields.data.get("ask", "0"), told),
            _expression(fields, ("answer",), fields.data.get("answer", "0"), told),
            Form.read(fields),
            tuple(Wording.read(fields, *item, known) for item in _listed(fields, "steps")),
            tuple(_slips(fields, known)),
            str(fields.data.get("few", "")).lower() == "true",
            _distractors(fields, dict(draws)),
        )

    @property
    def given(self) -> tuple[str, ...]:
        """The names whose values are given: those drawn, and those derived that `ask` shows."""
        shown = self.ask.names()
        drawn = [name for name, _ in self.draws]
        return (*drawn, *(name for name, _ in self.lets if name in shown))

    def draw(self, stream: Stream) -> dict[str, Value]:
        """Draw once: every name and its value. Raises Unfit where nothing can be drawn."""
        names: dict[str, Value] = {}
        for name, sampler in self.draws:
            try:
                names[name] = sampler.draw(stream, names)
            except ExpressionError as error:
                raise Unfit(("draw", name), error.message) from None
        return names

    def work_out(self, names: dict[str, Value]) -> Key:
        """Add derived values and the answer to the names drawn, and check the conditions.

        A condition is checked as soon as all its names are there. Raises Unfit if one does
        not hold or if something has no value.
        """
        for path, name, expression in self.plan:
            value = self._value(path, expression, names)
            if name:
                names[name] = value
            elif not value:
                raise Unfit(path, f"where {expression.source}")
        return self._settle(names)

    def answer_anyway(self, drawn: Mapping[str, Value]) -> Value:
        """The answer with these numbers, whether or not they fulfil the conditions.

        Raises Unfit if something has no value.
        """
        names = dict(drawn)
        for name, expression in self.lets:
            names[name] = self._value(("let", name), expression, names)
        self._settle(names)
        return names[ANSWER]

    def _settle(self, names: dict[str, Value]) -> Key:
        try:
            names[ANSWER] = self.form.settle(self._value(("answer",), self.answer, names))
            return self.form.key(names[ANSWER])
        except Refusal as problem:
            raise Unfit(("answer",), str(problem), undefined=True) from None

    def _value(self, path: Path, expression: Expression, names: Mapping[str, Value]) -> Value:
        try:
            return expression.value(names)
        except ExpressionError as error:
            raise Unfit(path, error.message, error.offset, undefined=True) from None

    def wordings(self) -> Iterator[tuple[Path, Wording]]:
        """Every text and the path to it."""
        yield ("ask",), self.ask
        for index, step in enumerate(self.steps):
            yield ("steps", index), step
        for index, slip in enumerate(self.slips):
            yield ("slips", index, "say"), slip.say

    def slipped(self, names: Mapping[str, Value]) -> tuple[Slipped, ...]:
        """The slips that can happen with these numbers, each with its wrong value."""
        values = ((slip, slip.value(names)) for slip in self.slips)
        return tuple((slip, value) for slip, value in values if value is not None)


def _plan(lets: Lets, where: Sequence[Expression]) -> Iterator[Step]:
    """Derived values in their order, each condition as early as its names are there."""
    waiting, missing = dict(enumerate(where)), {name for name, _ in lets}

    def ready() -> Iterator[Step]:
        for index, condition in tuple(waiting.items()):
            if not missing & set(condition.names):
                yield ("where", index), "", waiting.pop(index)

    yield from ready()
    for name, expression in lets:
        yield ("let", name), name, expression
        missing.discard(name)
        yield from ready()


def _draws(fields: Fields, known: Known) -> Iterator[tuple[str, Sampler]]:
    for name, told in _named(fields, "draw", known):
        sampler = _sampler(fields, ("draw", name), told, known)
        known[name] = None
        yield name, sampler


def _lets(fields: Fields, known: Known) -> Iterator[tuple[str, Expression]]:
    for name, told in _named(fields, "let", known):
        expression = _expression(fields, ("let", name), told, known)
        known[name] = None
        yield name, expression


def _slips(fields: Fields, known: Known) -> Iterator[Misconception]:
    entries = list(fields.mappings("slips"))
    slips = [Misconception.read(one, str(place), known) for place, one in enumerate(entries, 1)]
    for index, (inside, slip) in enumerate(zip(entries, slips, strict=True)):
        if slip.id in [other.id for other in slips[:index]]:
            inside.fault("duplicate-id", f"another slip is {slip.id} too", "rename one", ("id",))
        if slip.twin and slip.twin not in [other.id for other in slips if other is not slip]:
            hint = "name another slip by its id"
            inside.fault("name", f"{slip.twin} is no other slip", hint, ("twin",))
    yield from slips


def _when(fields: Fields, known: Known) -> Expression | None:
    told = fields.data.get("when")
    return None if told is None else _expression(fields, ("when",), told, known)


def _distractors(fields: Fields, drawn: Mapping[str, Sampler]) -> tuple[str, ...]:
    names = fields.words("distractors")
    for index, name in enumerate(names):
        if name not in drawn:
            hint = f"drawn are {', '.join(drawn)}"
            fields.fault("name", f"{name} is not drawn", hint, ("distractors", index))
    return names


def _named(fields: Fields, key: str, known: Known) -> Iterator[tuple[str, object]]:
    """The entries of a mapping whose keys are new names."""
    data = fields.data.get(key, {})
    if not isinstance(data, Mapping):
        fields.fault("mapping", "a mapping is missing here", "write lines of `name: ...`", (key,))
        return
    for name, told in data.items():
        if not _NAME.fullmatch(str(name)):
            hint = "names are letters and digits, such as H or C_in"
            fields.fault("name", f"{name!r} is no name", hint, (key, name))
        elif name in known or name == ANSWER:
            what = "the answer's name" if name == ANSWER else "drawn already"
            fields.fault("name", f"{name} is {what}", "choose another name", (key, name))
        yield str(name), told


def _listed(fields: Fields, key: str) -> Iterator[tuple[Path, object]]:
    data = fields.data.get(key, ())
    if not isinstance(data, list | tuple):
        fields.fault("list", "a list is missing here", "begin each item with `- `", (key,))
        return
    for index, item in enumerate(data):
        yield (key, index), item


def _expression(fields: Fields, at: Path, told: object, known: Mapping[str, None]) -> Expression:
    try:
        expression = Expression.read(_line(told))
        expression.check(known)
    except ExpressionError as error:
        fields.fault("expression", error.message, error.hint, at, error.offset)
        return Expression.read("0")
    return expression


def _sampler(fields: Fields, at: Path, told: object, known: Known) -> Sampler:
    try:
        sampler = Sampler.read(_line(told))
        sampler.check(known)
    except ExpressionError as error:
        fields.fault("sampler", error.message, error.hint, at, error.offset)
        return Sampler.read("of 0")
    return sampler


def _line(told: object) -> str:
    if isinstance(told, str | int | float):
        return str(told)
    raise ExpressionError("one line of text is missing here")
