"""An exam in words: its date, how far it is, the minutes until then."""

from flashcards.exam import Exam
from flashcards.ui.words import plural


def exam_line(exam: Exam, today: int) -> str:
    """An exam in one line: `Sunday, 20 December 2026, in 29 days: 25 min a day, all decks`."""
    return f"{exam_day(exam)}, {in_days(exam.day - today)}: {minutes_words(exam)}, {_about(exam)}"


def exam_day(exam: Exam) -> str:
    """`Sunday, 20 December 2026`."""
    return f"{exam.date:%A, %d %B %Y}"


def in_days(days: int) -> str:
    """How far a day is: `today`, `tomorrow`, `in 29 days`."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {plural(days, 'day')}")


def minutes_words(exam: Exam) -> str:
    """`25 min a day (sat 10, sun off)`."""
    special = ", ".join(f"{day} {minutes or 'off'}" for day, minutes in exam.exceptions)
    return f"{exam.minutes} min a day" + (f" ({special})" if special else "")


def _about(exam: Exam) -> str:
    return ", ".join(exam.decks) or "all decks"
