"""Statistics: what the log and the cards' states say of a student's progress."""

from flashcards.stats.report import ComingExam, Mock, Report, report

__all__ = ["ComingExam", "Mock", "Report", "report"]
