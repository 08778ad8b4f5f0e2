"""The library: every field's formulas under one name each, documented by examples that hold."""

import doctest
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from flashcards import formulas
from flashcards.formulas import FIELDS, LIBRARY

WITHOUT_FORMULAS = {"__init__", "limits", "quantities"}


def test_the_library_holds_the_formulas_of_every_field():
    homes = {name: LIBRARY[name].__module__.rpartition(".")[2] for name in LIBRARY}
    assert homes == {name: field for field, names in FIELDS.items() for name in names}


def test_every_module_of_formulas_is_a_field():
    modules = {file.stem for file in Path(formulas.__file__).parent.glob("*.py")}
    assert modules - WITHOUT_FORMULAS == set(FIELDS)


def test_a_name_that_is_no_formula_is_not_in_the_library():
    assert "total" not in LIBRARY
    with pytest.raises(KeyError):
        LIBRARY["total"]


def test_no_two_fields_share_a_name():
    counts = Counter(name for names in FIELDS.values() for name in names)
    assert {name for name, count in counts.items() if count > 1} == set()


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_every_formula_shows_an_example(name):
    assert ">>> " in (LIBRARY[name].__doc__ or "")


@pytest.mark.parametrize("field", FIELDS)
def test_the_examples_hold(field):
    result = doctest.testmod(import_module(f"flashcards.formulas.{field}"))
    assert result.attempted > 0
    assert result.failed == 0
