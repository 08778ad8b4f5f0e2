"""Keys whose answer is several numbers: a shape, exactly, or a vector to some decimals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, prod
from typing import ClassVar, TypeVar

from flashcards.answers.arithmetic import Real, exact, same
from flashcards.answers.lists import Nested, Shape, flat, read_list, shape
from flashcards.answers.mark import AnswerKind, Mark, Slip, Value
from flashcards.answers.near import in_words, is_rounding_error, round_once, to_decimals
from flashcards.answers.normal import Unreadable
from flashcards.answers.number import Number
from flashcards.answers.shown import rounded, understood
from flashcards.answers.verdicts import (
    distance,
    fitting,
    is_coarse,
    is_real,
    plain,
    refused,
    right_so_far,
    shows,
    slipped,
    within,
)

_L = TypeVar("_L")
_R = TypeVar("_R")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class TupleKey:
    """Numbers in order, exactly: the shape of a feature map, the size of a matrix.

    `names` say what they are, such as C, H, W; labelled answers may come in any order.
    """

    values: tuple[Real, ...]
    names: tuple[str, ...] = ()
    kind: ClassVar[AnswerKind] = "tuple"

    @property
    def expects(self) -> str:
        return f"{_counted(len(self.values))}, {self._form}"

    @property
    def shown(self) -> str:
        written = ", ".join(_written(value) for value in self.values)
        return f"({written})" if len(self.values) > 1 else written

    @property
    def _form(self) -> str:
        return " × ".join(self.names or _LETTERS[: len(self.values)])

    def matches(self, value: Value) -> bool:
        return shape(value) is not None and _paired(_flat(value), self.values, same)

    def right_parts(self, value: Value | None) -> tuple[int, int]:
        return _right(value, self.values, same), len(self.values)

    def mark(self, typed: str, slips: Sequence[Slip] = ()) -> Mark:
        try:
            listed = read_list(typed, (len(self.values),), times=True)
            values = _in_order(flat(listed.numbers), listed.labels, self.names)
        except Unreadable as refusal:
            return refused(refusal, self.expects)
        read_as = tuple(plain(value) for value in values)
        if _paired(values, self.values, same):
            return Mark("correct", read_as)
        found = tuple(slip for slip in slips if _paired(values, _flat(slip.value), same))
        if found:
            return slipped(found, read_as)
        if len(values) != len(self.values):
            return refused(self._misshapen(values), self.expects, read_as)
        return Mark("wrong", read_as, self._hint(values))

    def _misshapen(self, values: tuple[Real, ...]) -> str:
        products = (prod(map(exact, values)), prod(map(exact, self.values)))
        if len(values) < len(self.values) and same(*products):
            return "that is the product: give the shape"
        return f"read as {' × '.join(map(understood, values))}"

    def _hint(self, values: tuple[Real, ...]) -> str:
        if sorted(values) == sorted(self.values):
            order = f": {self._form} is asked" if self.names else ""
            return f"right numbers, wrong order{order}"
        return _one_wrong(values, self.values, same)


@dataclass(frozen=True, slots=True)
class VectorKey:
    """Numbers to so many decimals each; nested for a matrix, row by row."""

    values: tuple[Value, ...]
    decimals: int
    kind: ClassVar[AnswerKind] = "vector"

    @property
    def expects(self) -> str:
        count = len(self.values)
        whole, precision = ("whole ", "") if not self.decimals else ("", f" {self._precision}")
        if len(self._shape) == 1:
            noun = f"{whole}number{'' if count == 1 else 's'}"
            return f"{in_words(count)} {noun}{precision}, [{', '.join(_LETTERS[:count])}]"
        return f"a {_by(self._shape)} matrix of {whole}numbers{precision}, [[…], […]]"

    @property
    def _precision(self) -> str:
        return to_decimals(self.decimals)

    @property
    def shown(self) -> str:
        return _brackets(self.values, self.decimals)

    @property
    def _shape(self) -> Shape:
        return shape(self.values) or ()

    def matches(self, value: Value) -> bool:
        return _fits(shape(value), self._shape) and _paired(_flat(value), self._truth, self._is)

    def right_parts(self, value: Value | None) -> tuple[int, int]:
        return _right(value, self._truth, self._is), len(self._truth)

    def mark(self, typed: str, slips: Sequence[Slip] = ()) -> Mark:
        try:
            listed = read_list(typed, self._shape)
        except Unreadable as refusal:
            return refused(refusal, self.expects)
        numbers, read_as = flat(listed.numbers), _read_as(listed.numbers)
        fits = _fits(listed.shape, self._shape)
        if fits and _paired(_values(numbers), self._truth, self._is):
            return Mark("correct", read_as)
        return self._diagnosis(numbers, read_as, fits, slips)

    def _diagnosis(
        self, numbers: tuple[Number, ...], read_as: Value, fits: bool, slips: Sequence[Slip]
    ) -> Mark:
        found = self._slips(numbers, slips)
        declared = bool(found) and _paired(_values(numbers), _flat(found[0].value), same)
        if fits and not declared and _paired(numbers, self._truth, self._is_so_far):
            wanting = f"right so far: give them {self._precision}"
            return refused(wanting, self.expects, read_as)
        if found:
            return slipped(found, read_as)
        if not fits:
            return refused(f"read as {_described(read_as)}", self.expects, read_as)
        return Mark("wrong", read_as, self._hint(_values(numbers)))

    def _slips(self, numbers: tuple[Number, ...], slips: Sequence[Slip]) -> tuple[Slip, ...]:
        values = _values(numbers)
        return fitting(
            slips,
            lambda value: max(map(distance, values, _flat(value)), default=inf),
            lambda value: _paired(values, _flat(value), self._is),
            lambda value: _paired(numbers, _flat(value), self._shows),
        )

    def _hint(self, values: tuple[Real, ...]) -> str:
        if _paired(values, self._truth, lambda a, b: is_rounding_error(a, b, self.decimals)):
            return round_once(self.decimals)
        if _paired(tuple(-value for value in values), self._truth, self._is):
            return "nearly: check the signs"
        if _paired(tuple(sorted(values)), tuple(sorted(self._truth)), self._is):
            return "right numbers, wrong order"
        return _one_wrong(values, self._truth, self._is)

    @property
    def _truth(self) -> tuple[Real, ...]:
        return _flat(self.values)

    def _is(self, value: Real, truth: Real) -> bool:
        return within(value, truth, self.decimals)

    def _is_so_far(self, number: Number, truth: Real) -> bool:
        if self._is(number.value, truth):
            return True
        return is_coarse(number, self.decimals) and right_so_far(number, truth)

    def _shows(self, number: Number, value: Real) -> bool:
        return self._is(number.value, value) or shows(number, value, self.decimals)


def _in_order(
    numbers: tuple[Number, ...], labels: tuple[str, ...], names: tuple[str, ...]
) -> tuple[Real, ...]:
    """The values in the order of the names; without labels, in the order typed."""
    values = _values(numbers)
    if not labels or not names:
        return values
    places = {name.casefold(): place for place, name in enumerate(names)}
    order = [places.get(label.casefold(), -1) for label in labels]
    if len(labels) != len(values) or sorted(order) != list(range(len(names))):
        raise Unreadable(f"label all the numbers or none: {', '.join(names)}")
    return tuple(value for _, value in sorted(zip(order, values, strict=True)))


def _paired(left: Sequence[_L], right: Sequence[_R], alike: Callable[[_L, _R], bool]) -> bool:
    return len(left) == len(right) and all(map(alike, left, right))


def _right(value: Value | None, truth: Sequence[Real], alike: Callable[[Real, Real], bool]) -> int:
    """How many numbers of a value are right in their places; none if they are too few or many."""
    numbers = () if value is None else _flat(value)
    return sum(map(alike, numbers, truth)) if len(numbers) == len(truth) else 0


def _one_wrong(
    values: Sequence[Real], truth: Sequence[Real], alike: Callable[[Real, Real], bool]
) -> str:
    right = sum(map(alike, values, truth))
    return "nearly: one of the numbers is wrong" if right == len(truth) - 1 > 0 else ""


def _values(numbers: Sequence[Number]) -> tuple[Real, ...]:
    return tuple(number.value for number in numbers)


def _flat(value: Value) -> tuple[Real, ...]:
    """All numbers in a value, row by row; words and what is not finite are left out."""
    if isinstance(value, tuple):
        return tuple(number for part in value for number in _flat(part))
    return (value,) if is_real(value) else ()


def _read_as(numbers: Nested) -> Value:
    if isinstance(numbers, Number):
        return plain(numbers.value)
    return tuple(map(_read_as, numbers))


def _fits(typed: Shape | None, wanted: Shape) -> bool:
    """Whether a shape is the one wanted, where a row and a column are vectors as well."""
    if typed is None:
        return False
    return typed == wanted or (_is_vector(wanted) and _long(typed) == _long(wanted))


def _is_vector(sizes: Shape) -> bool:
    return len(_long(sizes)) < 2


def _long(sizes: Shape) -> Shape:
    return tuple(size for size in sizes if size != 1)


def _described(read_as: Value) -> str:
    """`a 2 × 3 matrix`, `three numbers`, `rows of different lengths`."""
    sizes = shape(read_as)
    if sizes is None:
        return "rows of different lengths"
    if len(sizes) > 1:
        return f"a {_by(sizes)} matrix"
    return _counted(sizes[0] if sizes else 1)


def _by(sizes: Shape) -> str:
    return " × ".join(map(str, sizes))


def _counted(numbers: int) -> str:
    return f"{in_words(numbers)} number{'' if numbers == 1 else 's'}"


def _written(value: Real) -> str:
    """A number as it is typed exactly."""
    return repr(value) if isinstance(value, float) and not value.is_integer() else str(exact(value))


def _brackets(value: Value, decimals: int) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_brackets(part, decimals) for part in value)}]"
    return rounded(value, decimals, grouped=False) if is_real(value) else str(value)
