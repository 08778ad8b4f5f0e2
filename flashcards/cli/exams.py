"""The exams that a store keeps."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flashcards.errors import StoreError
from flashcards.exam import Exam

if TYPE_CHECKING:
    from flashcards.store import Store

EXAMS = "exams"
OPEN_PAPER = "mock"
"""Under this the store keeps the mock exam that is not over."""


def kept_exams(store: "Store") -> tuple[Exam, ...]:
    """Every exam that was set, those that are over included; StoreError if they are no exams."""
    try:
        data = store.recall(EXAMS) or []
        if not isinstance(data, list):
            raise ValueError("this is no list")
        return tuple(map(Exam.from_data, data))
    except (ValueError, OverflowError) as error:
        hint = "take them away with `flashcards exam --clear`, then set them again"
        raise StoreError(f"the exams in {store.path} cannot be read: {error}", hint) from None


def keep_exams(store: "Store", exams: Iterable[Exam]) -> None:
    """Keep these exams and no others."""
    store.keep(EXAMS, [exam.to_data() for exam in exams])


def exam_data(exam: Exam, today: int) -> dict[str, object]:
    """An exam as other programs read it."""
    return {
        **exam.to_data(),
        "days": exam.day - today,
        "minutes_today": exam.minutes_on(today),
    }
