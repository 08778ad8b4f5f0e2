"""When a card is asked next: its state, the settings, study days, and FSRS over them."""

from flashcards.schedule.days import EPOCH, StudyDays, spread
from flashcards.schedule.scheduler import Scheduler, replay
from flashcards.schedule.settings import DEFAULT_PARAMETERS, Settings, are_usable, within_bounds
from flashcards.schedule.state import FRESH, CardState, Phase, interval_after, level_of

__all__ = [
    "DEFAULT_PARAMETERS",
    "EPOCH",
    "FRESH",
    "CardState",
    "Phase",
    "Scheduler",
    "Settings",
    "StudyDays",
    "are_usable",
    "interval_after",
    "level_of",
    "replay",
    "spread",
    "within_bounds",
]
