"""What formulas are given and what is taken from them."""

from collections import OrderedDict
from fractions import Fraction

import pytest

from flashcards.drills.limits import Refusal, Scope
from flashcards.drills.vocabulary import BUILTINS, FUNCTIONS, apply
from flashcards.formulas import LIBRARY


def given_to_a_formula(formula, *values, **named):
    """What comes of calling something in the place of a formula of the library."""
    return apply(next(iter(LIBRARY)), formula, Scope({}), list(values), named)


def test_formulas_and_builtins_can_be_called():
    assert set(FUNCTIONS) == {*LIBRARY, *BUILTINS}
    assert set(BUILTINS).isdisjoint(LIBRARY)


@pytest.mark.parametrize("value", [(1, 2), ((1, 2), (3, 4)), "sgd"])
def test_what_is_given_for_a_number_cannot_be_repeated(value):
    with pytest.raises(TypeError):
        given_to_a_formula(lambda x, n: x * n, value, 3)
    with pytest.raises(TypeError):
        given_to_a_formula(lambda x, n: n * x, x=value, n=3)


def test_what_a_formula_gives_back_is_as_it_was():
    for value in ((1, (2, 0.5)), "sgd", Fraction(1, 3)):
        back = given_to_a_formula(lambda x: x, value)
        assert back == value
        assert type(back) is type(value)


def test_a_formula_s_lists_are_tuples():
    assert given_to_a_formula(lambda: [1, [2, 3]]) == (1, (2, 3))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((1 << 64,), "a number beyond 9,223,372,036,854,775,808 is too large for this formula"),
        ((20_000, (1, 2)), "a number beyond 10,000 is too large for this formula"),
        (((1,) * 2000,), "this has more than 1,000 parts, too many for a formula"),
        (("a" * 2000,), "this has more than 1,000 parts, too many for a formula"),
    ],
)
def test_a_formula_gets_nothing_that_it_could_blow_up(values, message):
    with pytest.raises(Refusal, match=f"^{message}$"):
        given_to_a_formula(lambda *values: 0, *values)


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (None, "this gives NoneType, which no answer is made of"),
        ([OrderedDict()], "this gives OrderedDict, which no answer is made of"),
        (float("nan"), "this number is not finite"),
        (1 << 2000, "this number has more than 307 digits"),
        (range(5), "this gives range, which no answer is made of"),
        ([0] * 10**6, "this has more than 10,000 parts"),
    ],
)
def test_what_is_no_value_is_not_taken_from_a_formula(result, message):
    with pytest.raises(Refusal, match=f"^{message}$"):
        given_to_a_formula(lambda: result)
