"""What holds of every key, whatever is typed."""

from collections.abc import Callable
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.answers import (
    ChoiceKey,
    DecimalKey,
    FractionKey,
    IntegerKey,
    Key,
    Mark,
    Slip,
    TextKey,
    TupleKey,
    Value,
    VectorKey,
    to_json,
)

units = st.sampled_from(
    [
        "",
        "px",
        "parameters",
        "MACs",
        "GFLOPs",
        "M",
        "MB",
        "MiB",
        "bits",
        "nats",
        "ms",
        "%",
        "x",
        "m²",
    ]
)
whole = st.integers(-(10**12), 10**12)
small = st.fractions(-100, 100, max_denominator=50)
real = st.one_of(
    small,
    st.floats(-1e6, 1e6).map(lambda number: round(number, 6)),
    st.integers(-(10**6), 10**6).map(Fraction),
)
decimals = st.integers(0, 6)
words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20
).filter(str.strip)

number_keys = st.one_of(
    st.builds(IntegerKey, whole, units),
    st.builds(DecimalKey, real, decimals, units),
    st.builds(FractionKey, small),
)
list_keys = st.one_of(
    st.builds(TupleKey, st.lists(st.integers(0, 9999), min_size=1, max_size=4).map(tuple)),
    st.builds(VectorKey, st.lists(real, min_size=1, max_size=5).map(tuple), decimals),
    st.builds(
        VectorKey,
        st.integers(2, 3).flatmap(
            lambda n: st.lists(st.tuples(*[real] * n), min_size=2, max_size=3).map(tuple)
        ),
        decimals,
    ),
)
word_keys = st.one_of(
    st.builds(TextKey, st.lists(words, min_size=1, max_size=3).map(tuple)),
    st.lists(words, min_size=1, max_size=5, unique=True).flatmap(
        lambda options: st.builds(ChoiceKey, st.just(tuple(options)), st.sampled_from(options))
    ),
)
keys: st.SearchStrategy[Key] = st.one_of(number_keys, list_keys, word_keys)
values: st.SearchStrategy[Value] = st.one_of(
    whole, real, words, st.lists(real, max_size=4).map(tuple), st.just(float("nan"))
)
scalars: st.SearchStrategy[Value] = st.one_of(whole, real)
numbers: st.SearchStrategy[Value] = st.one_of(
    scalars, st.lists(real, min_size=1, max_size=4).map(tuple)
)
slips = st.lists(st.builds(Slip, values, st.sampled_from(["A.", "B."])), max_size=4)
typed_texts = st.one_of(
    st.text(max_size=420),
    st.text("0123456789.,;×x*-+/%()[] =eKM万亿BiMACsπ√^", max_size=60),
    real.map(str),
    whole.map(str),
)


@settings(max_examples=300, deadline=None)
@given(keys)
def test_the_answer_shown_is_the_right_answer(key: Key) -> None:
    assert key.mark(key.shown).verdict == "correct"


@settings(max_examples=400, deadline=None)
@given(keys, typed_texts, slips)
def test_any_text_gets_the_same_mark_twice_and_at_once(
    key: Key, typed: str, slips: list[Slip]
) -> None:
    first, mark = _timed(lambda: key.mark(typed, slips))
    second, again = _timed(lambda: key.mark(typed, slips))
    assert min(first, second) < 0.05
    assert isinstance(mark, Mark)
    assert mark == again
    assert mark.message or mark.verdict != "unreadable"
    if mark.read_as is not None:
        to_json(mark.read_as, key.kind)


@settings(max_examples=400, deadline=None)
@given(keys, values)
def test_a_value_typed_is_correct_only_if_it_matches(key: Key, value: Value) -> None:
    mark = key.mark(_typed(value))
    if mark.verdict == "correct":
        assert mark.read_as is not None
        assert key.matches(mark.read_as)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.tuples(number_keys, scalars), st.tuples(list_keys, numbers)))
def test_a_slip_typed_back_is_named_and_never_marked_as_correct(pair: tuple[Key, Value]) -> None:
    key, value = pair
    slip = Slip(value, "why")
    mark = key.mark(_typed(value), (slip,))
    if key.matches(value):
        assert (mark.verdict, mark.slip) == ("correct", None)
    else:
        assert (mark.verdict, mark.slip, mark.message) == ("wrong", slip, "why")


@settings(max_examples=400, deadline=None)
@given(whole, whole)
def test_whole_numbers_are_told_apart_exactly(right: int, typed: int) -> None:
    slip = Slip(typed, "why")
    mark = IntegerKey(right).mark(f"{typed:,}", (slip,))
    assert (mark.verdict, mark.slip) == (("correct", None) if typed == right else ("wrong", slip))


@settings(max_examples=400, deadline=None)
@given(st.fractions(-100, 100, max_denominator=999), decimals, st.fractions(-4, 4))
def test_a_decimal_is_right_within_one_unit_of_the_last_digit(
    truth: Fraction, decimals: int, units_off: Fraction
) -> None:
    value = truth + units_off / 10**decimals
    typed = f"({value.numerator})/{value.denominator}"
    exact = decimals == 0 and truth.denominator == 1
    right = abs(units_off) < Fraction(1, 2) if exact else abs(units_off) <= 1
    assert (DecimalKey(truth, decimals).mark(typed).verdict == "correct") == right


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 999), min_size=2, max_size=4), st.data())
def test_a_shape_is_the_same_in_every_notation(numbers: list[int], data: st.DataObject) -> None:
    separator = data.draw(
        st.sampled_from([",", ", ", ";", " ", "×", " x ", "*", "、", "，", "；", "@"])
    )
    opening, closing = data.draw(
        st.sampled_from(["()", "[]", "{}", "【】", "（）", "⟨⟩", ("", "")])
    )
    typed = f"{opening}{separator.join(map(str, numbers))}{closing}"
    typed = data.draw(st.sampled_from([typed, typed.translate(_FULL_WIDTH)]))
    assert TupleKey(tuple(numbers)).mark(typed) == Mark("correct", tuple(numbers))


_FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)})


def _timed(marking: Callable[[], Mark]) -> tuple[float, Mark]:
    """How long a marking took, in seconds of this process, and the mark."""
    start = process_time()
    mark = marking()
    return process_time() - start, mark


def _typed(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_typed, value)) + "]"
    return str(value)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (IntegerKey(1792), "64*(3*3*3+1)"),
        (IntegerKey(7225344, "MACs"), "7,225,345 MACs"),
        (DecimalKey(60.950432, 2, "MB"), "58.13 MiB"),
        (TupleKey((64, 30, 30), ("C", "H", "W")), "30×30×64"),
        (VectorKey((0.09, 0.24, 0.67), 2), "[0.09, 0.24, 0.66]"),
        (FractionKey(Fraction(1, 3)), "0.333"),
        (TextKey(("rectified linear unit", "ReLU", "修正线性单元")), "rectifed linear unit"),
        (ChoiceKey(("a", "b", "c", "d"), "c"), "b"),
    ],
)
def test_marking_takes_well_below_a_millisecond(key: Key, typed: str) -> None:
    slips = tuple(Slip(number, "why") for number in range(8))
    times = [_timed(lambda: key.mark(typed, slips))[0] for _ in range(100)]
    assert sorted(times)[50] < 0.001
