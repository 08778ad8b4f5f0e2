"""Answers: reading what a student types, comparing it, and saying what went wrong.

Its keys are imported when they are first used: a question has one of them, and most have none.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from flashcards.answers.mark import AnswerKind, Key, Mark, Slip, Value, Verdict
from flashcards.answers.shown import to_json

if TYPE_CHECKING:
    from flashcards.answers.list_keys import TupleKey, VectorKey
    from flashcards.answers.number_keys import DecimalKey, FractionKey, IntegerKey
    from flashcards.answers.word_keys import ChoiceKey, TextKey

__all__ = [
    "AnswerKind",
    "ChoiceKey",
    "DecimalKey",
    "FractionKey",
    "IntegerKey",
    "Key",
    "Mark",
    "Slip",
    "TextKey",
    "TupleKey",
    "Value",
    "VectorKey",
    "Verdict",
    "to_json",
]

_HOMES = {
    "list_keys": ("TupleKey", "VectorKey"),
    "number_keys": ("DecimalKey", "FractionKey", "IntegerKey"),
    "word_keys": ("ChoiceKey", "TextKey"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
