"""A student in a hurry: a log of many reviews, given at random hours by the program's own rules."""

from datetime import UTC, datetime
from random import Random
from time import localtime

from flashcards.cli.program import Program
from flashcards.log import Rating
from flashcards.schedule import Phase

HOUR = 3_600_000


def study(program: Program, days: int, chance: Random, cards: int | None = None) -> int:
    """Review what is due on each of the last `days` days; the number of ratings given.

    Every card is begun in the first third. Some days' work goes on into the next.
    """
    names = [card.card for card in program.store.library.cards()][:cards]
    begins = {name: chance.randrange(days // 3 + 1) for name in names}
    today = _beginning_of_today(program.clock())
    ratings = 0
    with program.store.transaction():
        for ago in range(days, 0, -1):
            for name in names:
                if begins[name] <= days - ago:
                    ratings += _asked(program, name, today - ago * 24 * HOUR, chance)
    return ratings


def _beginning_of_today(now: int) -> int:
    local = localtime(now // 1000)
    since = ((local.tm_hour - 4) % 24 * 60 + local.tm_min) * 60 + local.tm_sec
    return now // 1000 * 1000 - since * 1000


def _asked(program: Program, name: str, start: int, chance: Random) -> int:
    """Rate a card until it is put off to a later day, if it is due at all."""
    last = program.ledger.state(name).last_at or 0
    at = max(start + chance.randrange(20 * HOUR), last + 60_000)
    count = 0
    while count < 6:
        state, day = program.ledger.state(name), program.days.day_of(at)
        if state.phase is Phase.REVIEW and (state.due_day or 0) > day:
            break
        rating = Rating(chance.choices((1, 2, 3, 4), (25, 10, 55, 10))[0])
        program.ledger.record(
            name, "rating", at, day, rating=rating, duration=chance.randrange(60_000)
        )
        at += 61_000 + chance.randrange(HOUR)
        count += 1
    return count


def now() -> str:
    """The real time, which Anki's engine goes by, as `--now` takes it."""
    return datetime.now(UTC).astimezone().replace(tzinfo=None).isoformat(timespec="seconds")
