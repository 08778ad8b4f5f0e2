"""A generated collection: many cards in deck files, many reviews in the log."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from flashcards.cli.program import Program
from flashcards.log import Rating, Row
from flashcards.schedule import Settings

DAY = 24 * 3600 * 1000
DECKS = 20
YEARS = 730  # days over which the reviews are spread


def generate(home: Path, cards: int, rows: int) -> Path:
    """A home folder with `cards` cards of its own, half of them seen, and `rows` log rows."""
    each = cards // DECKS
    (home / "decks").mkdir(parents=True)
    for deck in range(DECKS):
        entries = "".join(_entry(deck * each + n) for n in range(each))
        file = home / "decks" / f"deck{deck:02}.yaml"
        file.write_text(f"deck: deck{deck:02}\ntitle: Deck {deck}\ncards:\n{entries}", "utf-8")
    program = Program(str(home), None, None)
    now, today = program.clock(), program.today
    program.ledger.merge(_rows(cards, rows, today, now), [Settings()])
    program.close()
    return home


def _entry(number: int) -> str:
    front, back = f"What is {number}?", f"It is {number}."
    return f"  - {{id: card-{number}, front: '{front}', back: '{back}'}}\n"


def _rows(cards: int, rows: int, today: int, now: int) -> Iterator[Row]:
    """Every other card seen, each with equally many ratings over the last two years."""
    chance, each, key = Random(7), rows // (cards // 2), Settings().key
    for number in range(0, cards, 2):
        name = f"deck{number // (cards // DECKS):02}/card-{number}"
        ago = sorted((chance.randrange(1, YEARS) for _ in range(each)), reverse=True)
        for days in ago:
            rating = Rating(chance.choices((1, 2, 3, 4), (10, 10, 70, 10))[0])
            at = now - days * DAY
            yield Row("", "bench", name, "rating", at, today - days, rating, key, 5000)
