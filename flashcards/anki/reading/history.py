"""The history of every card that is brought, as rows that the log lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from flashcards.anki.reading.collection import Collection
from flashcards.anki.reading.reviews import missing_rows
from flashcards.anki.reading.starting import Terms, terms_of
from flashcards.log import Row
from flashcards.schedule import CardState, Settings, StudyDays


class KnownLog(Protocol):
    """The log as it is, by card."""

    def history(self, card: str) -> tuple[Row, ...]: ...

    def state(self, card: str) -> CardState: ...


@dataclass(slots=True)
class History:
    """Rows to merge, and the presets they name; `read` counts Anki's rows of these cards."""

    rows: list[Row] = field(default_factory=list)
    presets: list[Settings] = field(default_factory=list)
    read: int = 0


def history_of(
    collection: Collection,
    names: Mapping[int, str],
    log: KnownLog,
    days: StudyDays,
    own: Settings,
) -> History:
    """What is to be added for the cards that have `names`; `own` are the settings in force."""
    history = History()
    terms = dict(_terms(collection, days, own))
    default = terms_of(collection, 0, days, own)
    used: dict[str, Settings] = {}
    for card in collection.cards:
        name = names.get(card.id)
        if name is None:
            continue
        here = terms.get(card.deck, default)
        reviews = collection.reviews.get(card.id, ())
        history.read += len(reviews)
        known = log.history(name)
        rows = missing_rows(name, card, reviews, known, log.state(name), here)
        history.rows += rows
        if any(row.preset for row in rows):
            used[here.settings.key] = here.settings
    history.presets = list(used.values())
    return history


def _terms(collection: Collection, days: StudyDays, own: Settings) -> Iterator[tuple[int, Terms]]:
    """The terms of each deck, equal ones only once: they have parameters to look through."""
    made: dict[object, Terms] = {}
    for deck, preset in collection.presets.items():
        if preset not in made:
            made[preset] = terms_of(collection, deck, days, own)
        yield deck, made[preset]
