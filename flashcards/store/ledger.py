"""The log and what it says: every rating is one durable transaction, and nothing is ever changed.

A card's state is kept beside the log, always as `schedule.replay` would derive it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from json import loads
from typing import Any

from flashcards.ledger import Ledger
from flashcards.log import Event, Rating, Reviews, Row
from flashcards.schedule import (
    FRESH,
    CardState,
    Phase,
    Scheduler,
    Settings,
    interval_after,
    replay,
)
from flashcards.store.connection import Connection
from flashcards.store.rows import (
    ROW_COLUMNS,
    STATE_COLUMNS,
    entry_of,
    listed,
    row_of,
    row_values,
    state_of,
    state_values,
    to_json,
)
from flashcards.store.uuid7 import uuid7, uuid7_of

_PAGE = 1000  # rows read at a time: no query stays open while the store is written to

_STANDS = "NOT EXISTS (SELECT 1 FROM log AS undo WHERE undo.undoes = log.id)"
_INSERT_ROW = f"""
    INSERT INTO log ({listed(ROW_COLUMNS)}, phase) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PUT_STATE = f"""
    INSERT INTO cards (card, {listed(STATE_COLUMNS)})
    VALUES ({listed("?" * (1 + len(STATE_COLUMNS)))})
    ON CONFLICT (card) DO UPDATE SET
    {listed(f"{column} = excluded.{column}" for column in STATE_COLUMNS)}
"""
_STATE = f"SELECT {listed(STATE_COLUMNS)} FROM cards WHERE card = ?"
_STATES = f"SELECT card, {listed(STATE_COLUMNS)} FROM cards"
_ROWS = f"SELECT {listed(ROW_COLUMNS)} FROM log"
_TO_UNDO = f"""
    {_ROWS} WHERE device = ? AND {_STANDS}
    AND event NOT IN ('undo', 'practice', 'reschedule', 'reassess') ORDER BY id DESC LIMIT 1
"""
_RATED_ON = f"""
    SELECT card, phase, duration FROM log WHERE day = ? AND event = 'rating' AND {_STANDS}
"""
_KEEP_PRESET = "INSERT INTO presets VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
# left alone, SQLite looks for the smallest id from the beginning of the log
_FIRST_SINCE = "SELECT min(id) FROM log INDEXED BY log_by_day WHERE day >= ?"
_NEXT_DUE = """
    SELECT due_day, count(*) FROM cards
    WHERE deck IS NOT NULL AND suspended = 0 AND phase = 2 AND due_day > ?
    GROUP BY due_day ORDER BY due_day LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was rated on a study day and still stands.

    `new` counts cards rated for the first time, `review` ratings of cards in their review
    phase, `ratings` all of them; `entries` are those rated, as `deck/id`.
    """

    new: int
    review: int
    ratings: int
    seconds: int
    entries: frozenset[str]


class StoredLedger(Ledger):
    """The log of one store, read and added to by one device; ratings are under `settings`."""

    def __init__(self, connection: Connection, device: str, settings: Settings) -> None:
        self.device = device
        self.settings = settings
        self._db = connection
        self._last_id = ""
        self._presets: dict[str, Settings] = {}

    @property
    def settings(self) -> Settings:
        """The scheduling settings in force: ratings are given under them from now on."""
        return self._scheduler.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._scheduler = Scheduler(settings)
        self._preset: tuple[str, str] | None = None  # worked out at the first rating

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
        """Append a row, durably; the state the card is in afterwards.

        Raises StoreError if it could not be written, and ValueError for an undo.
        """
        if event == "undo":
            raise ValueError("undo takes back a row; it is not recorded")
        with self._db.writing():
            before = self.state(card)
            row = Row(
                self.new_id(at),
                self.device,
                card,
                event,
                at,
                day,
                rating,
                self.settings.key if event == "rating" else "",
                duration,
                detail=detail or {},
            )
            after = self._scheduler.apply(before, row)
            if event == "rating":
                row = replace(row, interval=interval_after(row, after))
            return self._append(row, before, after)

    def undo(self, at: int, day: int) -> Row | None:
        """Take back the newest row of this device that stands; it, or None if there is none.

        Practice is never taken back, nor what `tuning` wrote. Repeated, it goes further back,
        over restarts too.
        """
        with self._db.writing():
            found = self._db.one(_TO_UNDO, (self.device,))
            if found is None:
                return None
            undone = row_of(found)
            identifier = self.new_id(at)
            undo = Row(identifier, self.device, undone.card, "undo", at, day, undoes=undone.id)
            self._db.run(_INSERT_ROW, (*row_values(undo), None))
            self._replay(undone.card)
        return undone

    def merge(self, rows: Iterable[Row], presets: Iterable[Settings] = ()) -> int:
        """Add rows written elsewhere; the number of those that were not here yet.

        A row without an id gets one made from its time and content, so that merging it twice
        adds it once; without a device it is the device `import`'s, whose rows are not undone.
        Merged rows are history: they do not count towards the limits of a day.
        """
        with self._db.writing():
            for settings in presets:
                self._db.run(_KEEP_PRESET, _preset_values(settings))
            known = self._db.value("SELECT count(*) FROM log")
            cards = {self._insert_foreign(row) for row in rows}
            for card in sorted(cards):
                self._replay(card)
            return int(self._db.value("SELECT count(*) FROM log") - known)

    def new_id(self, at: int) -> str:
        """An id for a row written now, greater than every id in the log."""
        newest = self._db.value("SELECT max(id) FROM log") or ""
        self._last_id = uuid7(at, max(newest, self._last_id))
        return self._last_id

    def state(self, card: str) -> CardState:
        """What the log says of a card; `FRESH` if nothing."""
        found = self._db.one(_STATE, (card,))
        return state_of(found) if found else FRESH

    def states(self, cards: Iterable[str] | None = None) -> dict[str, CardState]:
        """The states of these cards, or of every card that is in a deck or in the log."""
        if cards is not None:
            return {card: self.state(card) for card in cards}
        return {card: state_of(values) for card, *values in self._db.all(_STATES)}

    def history(self, card: str) -> tuple[Row, ...]:
        """Every row of a card, oldest first, undone ones and undos included."""
        return tuple(map(row_of, self._db.all(f"{_ROWS} WHERE card = ? ORDER BY id", (card,))))

    def rows(self, since: int = 0) -> Iterator[Row]:
        """Every row that counts for study day `since` or a later one, oldest first."""
        first = self._db.value(_FIRST_SINCE, (since,)) or ""
        last = first[:-1]  # sorts before it
        sql = f"{_ROWS} WHERE id > ? AND +day >= ? ORDER BY id LIMIT {_PAGE}"
        while first and (page := self._db.all(sql, (last, since))):
            yield from map(row_of, page)
            last = page[-1][0]

    def histories(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """The history of every card in the log, by name."""
        return ((card, tuple(rows)) for card, rows in groupby(self._by_card(), lambda r: r.card))

    def reviews(self) -> Reviews:
        """What moved any card's schedule and stands, card by card, oldest first."""
        from flashcards.store.reviews import reviews  # where the whole log is looked at

        return reviews(self._db)

    def reviewed_on(self, day: int, decks: Collection[str] = ()) -> Reviewed:
        """What was rated on a study day, over all sittings, in these decks or in all."""
        rated = self._db.all(_RATED_ON, (day,))
        if decks:
            rated = [one for one in rated if one[0].partition("/")[0] in decks]
        phases = [phase for _, phase, _ in rated]
        return Reviewed(
            new=phases.count(Phase.NEW),
            review=phases.count(Phase.REVIEW),
            ratings=len(rated),
            seconds=round(sum(duration for _, _, duration in rated) / 1000),
            entries=frozenset(entry_of(card) for card, _, _ in rated),
        )

    def next_due(self, day: int) -> tuple[int, int] | None:
        """The first study day after `day` with reviews, and how many; None if there is none."""
        found: tuple[int, int] | None = self._db.one(_NEXT_DUE, (day,))
        return found

    def presets(self) -> dict[str, Settings]:
        """Every settings a rating was given under, by key."""
        found = self._db.all("SELECT key, settings FROM presets")
        return {key: Settings.from_data(loads(settings)) for key, settings in found}

    def rewrite_state(self, card: str) -> CardState:
        """Derive a card's state from its rows again and keep it."""
        with self._db.writing():
            return self._replay(card)

    def _append(self, row: Row, before: CardState, after: CardState) -> CardState:
        self._db.run(_INSERT_ROW, (*row_values(row), before.phase))
        if row.preset:
            self._preset = self._preset or _preset_values(self.settings)
            self._db.run(_KEEP_PRESET, self._preset)
        if after is not before:
            self._db.run(_PUT_STATE, (row.card, *state_values(after)))
        return after

    def _insert_foreign(self, row: Row) -> str:
        if not row.id:
            content = f"{row.card} {row.event} {row.at} {row.rating}"
            row = replace(row, id=uuid7_of(row.at, content), device=row.device or "import")
        self._db.run(f"{_INSERT_ROW} ON CONFLICT (id) DO NOTHING", (*row_values(row), None))
        return row.card

    def _replay(self, card: str) -> CardState:
        rows = self.history(card)
        if not self._presets.keys() >= {row.preset for row in rows if row.preset}:
            self._presets = self.presets()
        state = replay(rows, self._presets)
        self._db.run(_PUT_STATE, (card, *state_values(state)))
        return state

    def _by_card(self) -> Iterator[Row]:
        last: tuple[Any, ...] = ("", "")
        sql = f"{_ROWS} WHERE (card, id) > (?, ?) ORDER BY card, id LIMIT {_PAGE}"
        while page := self._db.all(sql, last):
            yield from map(row_of, page)
            last = (page[-1][2], page[-1][0])


def _preset_values(settings: Settings) -> tuple[str, str]:
    return settings.key, to_json(settings.to_data())
