"""Whether the store is sound: the file itself, and the states against what the log says."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from math import isclose
from typing import Literal

from flashcards.log import Row
from flashcards.schedule import FRESH, CardState, replay
from flashcards.store.backup import integrity
from flashcards.store.connection import Connection
from flashcards.store.ledger import StoredLedger

Code = Literal["damaged", "state", "undo", "preset"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; `card` where it is about one card."""

    code: Code
    message: str
    card: str = ""
    repaired: bool = False


def examine(connection: Connection, ledger: StoredLedger, repair: bool) -> tuple[Finding, ...]:
    """Everything wrong with a store; with `repair`, states are derived from the log again.

    A damaged file and a log that contradicts itself are only reported: what is lost is in a
    backup, and rows are never changed.
    """
    damage = tuple(Finding("damaged", line) for line in integrity(connection))
    if damage:
        return damage
    with connection.reading():
        findings = tuple(_log_against_states(ledger))
    return tuple(_repaired(ledger, one) for one in findings) if repair else findings


def _log_against_states(ledger: StoredLedger) -> Iterator[Finding]:
    presets, states = ledger.presets(), ledger.states()
    for card, rows in ledger.histories():
        yield from _orphans(card, rows, presets)
        if not _same(states.pop(card, FRESH), replay(rows, presets)):
            yield Finding("state", f"the schedule of {card} is not what its log says", card)
    for card, state in states.items():
        if state != FRESH:
            yield Finding("state", f"{card} has a schedule, but nothing in the log", card)


def _orphans(card: str, rows: Iterable[Row], presets: Iterable[str]) -> Iterator[Finding]:
    known = {row.id for row in rows}
    for row in rows:
        if row.undoes and row.undoes not in known:
            message = f"an undo of {card} takes back {row.undoes}, which is no row of that card"
            yield Finding("undo", message, card)
        if row.preset and row.preset not in presets:
            message = f"a rating of {card} names settings {row.preset}, which are not kept"
            yield Finding("preset", message, card)


def _same(one: CardState, other: CardState) -> bool:
    """Equal but for the last digits, which differ between machines."""
    return one == other or all(map(_nearly, astuple(one), astuple(other)))


def _nearly(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9)
    return one == other


def _repaired(ledger: StoredLedger, finding: Finding) -> Finding:
    if finding.code != "state":
        return finding
    ledger.rewrite_state(finding.card)
    return Finding(finding.code, finding.message, finding.card, repaired=True)
