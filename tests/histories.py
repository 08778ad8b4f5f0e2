"""Logs made up for statistics, as rows and as columns."""

from flashcards.log import Rating
from flashcards.stats.log import Kind, Log

DAY = 739_000


def log_of(*rows, presets=("",)):
    """A log of (card, day after the first, rating) or (card, day, rating, kind, preset)."""
    cards = tuple(dict.fromkeys(row[0] for row in rows))
    full = [(*row, Kind.RATING, 0)[:5] if len(row) == 3 else (*row, 0)[:5] for row in rows]
    columns = [
        [kind for *_, kind, _ in full],
        [cards.index(card) for card, *_ in full],
        [DAY + day for _, day, *_ in full],
        [int(rating) for _, _, rating, *_ in full],
        [preset for *_, preset in full],
        [20_000] * len(full),
    ]
    return Log.of(cards, presets, columns)


AGAIN, HARD, GOOD, EASY = Rating
