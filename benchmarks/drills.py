"""How fast drills come up with numbers: instances with prompt, solution and slips rendered."""

import time
from collections.abc import Iterator

from flashcards.cards import Card
from flashcards.decks import bundled_folder, load

SEEDS = 1000


def measure() -> Iterator[str]:
    """The rate over all drills and the slowest of them, against what is asked of them."""
    drills = [
        card
        for entry in load([bundled_folder()]).entries
        for card in entry.cards
        if card.kind == "drill"
    ]
    seconds = {
        f"{card.name} level {level}": _seconds(card, level) for card, level in _levels(drills)
    }
    rate = SEEDS * len(seconds) / sum(seconds.values())
    yield f"{rate:6.0f}  (at least 2000)  instances a second over {len(seconds)} problems"
    for name in sorted(seconds, key=seconds.__getitem__, reverse=True)[:5]:
        yield f"{seconds[name]:6.2f}  (at most 1)  seconds for {SEEDS:,} seeds of {name}"


def _levels(drills: list[Card]) -> Iterator[tuple[Card, int]]:
    return ((card, level) for card in drills for level in range(1, card.levels + 1))


def _seconds(card: Card, level: int) -> float:
    began = time.perf_counter()
    for seed in range(SEEDS):
        card.question("en", seed, level)
    return time.perf_counter() - began
