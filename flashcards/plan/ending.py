"""Where a day's order ends: cards that a minute buys next to nothing of are left out."""

from collections.abc import Iterable

from flashcards.plan.plan import gains
from flashcards.plan.situation import Cards, Situation

LEAST = 0.02
"""The least that a minute must buy, in cards of average weight recalled at the exam."""


def worthwhile(situation: Situation, order: Iterable[str], least: float = LEAST) -> tuple[str, ...]:
    """Those of `order` whose study today, were it the last one, buys at least so much a minute."""
    cards = Cards.of(situation)
    per_minute = 60 * gains(situation, cards) * len(cards.names)
    worth = dict(zip(cards.names, per_minute >= least, strict=True))
    return tuple(name for name in order if worth[name])
