"""How fast drills come up with numbers, and how fast whole questions are made of them."""

import time
from collections.abc import Callable, Iterator

from flashcards.cards import Card
from flashcards.decks import bundled_folder, load
from flashcards.drills import Drill
from flashcards.question import Question

SEEDS = 1000


def measure() -> Iterator[str]:
    """The rate over all drills and the slowest of them, against what is asked of them."""
    drills = [
        card
        for entry in load([bundled_folder()]).entries
        for card in entry.cards
        if card.kind == "drill"
    ]
    problems = {f"{card.name} level {level}": (card, level) for card, level in _levels(drills)}
    seconds = {name: _seconds(_instance, *problem) for name, problem in problems.items()}
    yield f"{_rate(seconds):6.0f}  (at least 2000)  instances a second over {len(seconds)} problems"
    for name in sorted(seconds, key=seconds.__getitem__, reverse=True)[:3]:
        yield f"{seconds[name]:6.2f}  (at most 1)  seconds for {SEEDS:,} seeds of {name}"
    whole = {name: _seconds(_question, *problem) for name, problem in problems.items()}
    yield f"{_rate(whole):6.0f}  questions a second, with solution and slips in words"


def _levels(drills: list[Card]) -> Iterator[tuple[Card, int]]:
    return ((card, level) for card in drills for level in range(1, card.levels + 1))


def _rate(seconds: dict[str, float]) -> float:
    return SEEDS * len(seconds) / sum(seconds.values())


def _seconds(make: Callable[[Card, int, int], object], card: Card, level: int) -> float:
    began = time.perf_counter()
    for seed in range(SEEDS):
        make(card, seed, level)
    return time.perf_counter() - began


def _instance(card: Card, seed: int, level: int) -> str:
    """The numbers, the answer, the slips told apart from it, and the prompt."""
    drill: Drill = card.drill  # type: ignore[attr-defined]
    return drill.instance(seed, level).prompt("en")


def _question(card: Card, seed: int, level: int) -> Question:
    return card.question("en", seed, level)
