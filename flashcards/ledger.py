"""What a sitting needs of the store: card states, and a log that takes rows durably."""

from collections.abc import Mapping
from typing import Protocol

from flashcards.log import Event, Rating, Row
from flashcards.schedule import CardState

LONGEST = 10 * 60_000  # milliseconds; a question left open over lunch took no longer than this


class Ledger(Protocol):
    """Where ratings go: each call is durable when it returns."""

    def state(self, card: str) -> CardState: ...

    def record(
        self,
        card: str,
        event: Event,
        at: int,
        day: int,
        *,
        rating: Rating | None = None,
        duration: int = 0,
        detail: Mapping[str, object] | None = None,
    ) -> CardState:
        """Append a row to the log and return the card's state after it."""

    def undo(self, at: int, day: int) -> Row | None:
        """Take back the newest row of this device that stands; None if there is none."""

    def next_due(self, day: int) -> tuple[int, int] | None:
        """The first study day after `day` with reviews, and how many; None if there is none."""
