"""The library: every field's formulas under one name each, documented by examples that hold."""

import doctest
from collections import Counter

import pytest

from flashcards.formulas import FIELDS, LIBRARY


def test_the_library_holds_the_formulas_of_every_field():
    assert all(LIBRARY[name] is getattr(field, name) for field in FIELDS for name in field.__all__)


def test_no_two_fields_share_a_name():
    counts = Counter(name for field in FIELDS for name in field.__all__)
    assert {name for name, count in counts.items() if count > 1} == set()


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_every_formula_shows_an_example(name):
    assert ">>> " in (LIBRARY[name].__doc__ or "")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.__name__.rpartition(".")[2])
def test_the_examples_hold(field):
    result = doctest.testmod(field)
    assert result.attempted > 0
    assert result.failed == 0
