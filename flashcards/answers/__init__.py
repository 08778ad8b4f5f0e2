"""Answers: reading what a student types, comparing it, and saying what went wrong."""

from flashcards.answers.mark import AnswerKind, Key, Mark, Slip, Value, Verdict

__all__ = ["AnswerKind", "Key", "Mark", "Slip", "Value", "Verdict"]
