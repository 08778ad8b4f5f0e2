"""FSRS parameters of the student's own: which are in force, and how that is changed and undone.

A change is kept as a fact; what it does to cards goes into the log, a row a card: memories are
worked out again (`reassess`), due days are moved only when asked (`reschedule`). Taking a change
back takes back its rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from flashcards.errors import StoreError
from flashcards.log import Row
from flashcards.schedule import DEFAULT_PARAMETERS, CardState, Phase, Scheduler, Settings
from flashcards.store.connection import Connection

if TYPE_CHECKING:
    from flashcards.store.store import Store

FACT = "parameters"
COUNT = 21
_ROWS_OF = """
    SELECT id, card FROM log WHERE id BETWEEN ? AND ? AND event IN ('reassess', 'reschedule')
    AND device = ? AND id NOT IN (SELECT undoes FROM log WHERE undoes IS NOT NULL)
"""
_RATED_SINCE = "SELECT DISTINCT card FROM log WHERE id > ? AND event = 'rating' ORDER BY card"

What = Literal["fit", "clear", "reschedule"]


@dataclass(frozen=True, slots=True)
class Change:
    """A fit that was kept, a return to the defaults, or a rescheduling.

    `first` and `last` are the ids of the log rows it wrote, empty if there was no card to write
    about. `facts` are whatever is worth telling of it later, as JSON data.
    """

    what: What
    day: int
    parameters: tuple[float, ...]
    first: str = ""
    last: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


class Tuning:
    """The changes of one store's parameters, newest last."""

    def __init__(self, store: "Store", connection: Connection) -> None:
        self._store = store
        self._db = connection

    @property
    def parameters(self) -> tuple[float, ...]:
        """The parameters in force. Raises StoreError if what is kept makes no sense."""
        changes = self.changes()
        return changes[-1].parameters if changes else DEFAULT_PARAMETERS

    def changes(self) -> tuple[Change, ...]:
        """What was changed and not taken back. Raises StoreError if that makes no sense."""
        try:
            kept: Any = self._store.recall(FACT) or ()
            return tuple(map(_read, kept))
        except (TypeError, ValueError, KeyError):
            message = f"the fitted parameters kept in {self._store.path} cannot be understood"
            raise StoreError(message, "forget them with: flashcards optimize --clear") from None

    def adopt(
        self, parameters: Sequence[float], settings: Settings, at: int, day: int, **facts: object
    ) -> int:
        """Use fitted parameters from now on; the number of cards assessed anew."""
        change = Change("fit", day, tuple(parameters), facts=facts)
        return self._change((*self.changes(), change), settings, at, self._reassess)

    def clear(self, settings: Settings, at: int, day: int) -> int:
        """Go back to the defaults; the number of cards assessed anew."""
        try:
            before = self.changes()
        except StoreError:
            before = ()
        change = Change("clear", day, DEFAULT_PARAMETERS)
        return self._change((*before, change), settings, at, self._reassess)

    def reschedule(self, settings: Settings, at: int, day: int) -> int:
        """Put every card in review on the day it is due under the parameters in force.

        What would be overdue is due today. The number of cards that were moved.
        """
        change = Change("reschedule", day, self.parameters)
        return self._change((*self.changes(), change), settings, at, self._put_off)

    def undo(self, settings: Settings, at: int, day: int) -> Change | None:
        """Take the newest change back, with its rows; it, or None if there is none.

        Cards rated since keep those ratings; their memories are assessed anew.
        """
        *before, change = self.changes() or (None,)
        if change is None:
            return None
        ledger = self._store.ledger
        with self._store.transaction():
            self._keep(before)
            ledger.settings = replace(settings, parameters=self.parameters)
            found = self._db.all(_ROWS_OF, (change.first, change.last, ledger.device))
            ledger.merge(
                Row(ledger.new_id(at), ledger.device, card, "undo", at, day, undoes=row)
                for row, card in found
            )
            if change.what != "reschedule" and change.last:
                rated = [card for (card,) in self._db.all(_RATED_SINCE, (change.last,))]
                self._write(self._reassess(ledger.states(rated), at, day))
        return change

    def _change(
        self,
        changes: Sequence[Change],
        settings: Settings,
        at: int,
        rows: "Callable[[Mapping[str, CardState], int, int], Iterator[Row]]",
    ) -> int:
        """Keep the last of `changes` and write its rows; the number of them."""
        *before, change = changes
        ledger = self._store.ledger
        ledger.settings = replace(settings, parameters=change.parameters)
        with self._store.transaction():
            written = self._write(rows(ledger.states(), at, change.day))
            if written:
                change = replace(change, first=written[0].id, last=written[-1].id)
            if written or change.what != "reschedule":
                self._keep([*before, change])
        return len(written)

    def _write(self, rows: Iterator[Row]) -> list[Row]:
        written = list(rows)
        self._store.ledger.merge(written, [self._store.ledger.settings])
        return written

    def _reassess(self, states: Mapping[str, CardState], at: int, day: int) -> Iterator[Row]:
        ledger = self._store.ledger
        for card, state in states.items():
            if state.stability is not None:
                preset = ledger.settings.key
                yield Row(
                    ledger.new_id(at), ledger.device, card, "reassess", at, day, preset=preset
                )

    def _put_off(self, states: Mapping[str, CardState], at: int, day: int) -> Iterator[Row]:
        ledger = self._store.ledger
        scheduler = Scheduler(ledger.settings)
        for card, state in states.items():
            if state.phase is Phase.REVIEW and state.last_day is not None:
                due = max(day, state.last_day + scheduler.days_from_last(state, card))
                if due != max(day, state.due_day or day):
                    new_id, wait = ledger.new_id(at), due - day
                    yield Row(new_id, ledger.device, card, "reschedule", at, day, interval=wait)

    def _keep(self, changes: Sequence[Change]) -> None:
        self._store.keep(FACT, [asdict(change) for change in changes])


def _read(data: Any) -> Change:
    parameters = tuple(map(float, data["parameters"]))
    if len(parameters) != COUNT or not all(map(isfinite, parameters)):
        raise ValueError("21 numbers are wanted")
    return Change(**{**data, "parameters": parameters})
