"""Answers: reading what a student types, comparing it, and saying what went wrong."""

from flashcards.answers.list_keys import TupleKey, VectorKey
from flashcards.answers.mark import AnswerKind, Key, Mark, Slip, Value, Verdict
from flashcards.answers.number_keys import DecimalKey, FractionKey, IntegerKey
from flashcards.answers.shown import to_json
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
