"""Measure the daily path side by side with what it is compared to, and print ratios.

    python -m benchmarks [--cards 100000] [--rows 1000000] [--runs 9]

The official Anki engine is measured where its wheel is installed.
"""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks import (
    anki,
    collection,
    decks,
    drills,
    expressions,
    plans,
    processes,
    ratings,
    statistics,
)


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        home = collection.generate(Path(folder, "home"), arguments.cards, arguments.rows)
        size = f"{arguments.cards:,} cards, {arguments.rows:,} log rows"
        print(f"a store of {size}, made in {time.monotonic() - began:.0f} s\n")
        for line in processes.compare(home, arguments.runs):
            print(line)
        for line in statistics.compare(home):
            print(line)
        for line in ratings.compare(home, arguments.cards, Path(folder)):
            print(line)
        for line in decks.compare(Path(folder)):
            print(line)
        for line in anki.compare(Path(folder), runs=3):
            print(line)
    for line in (*drills.measure(), *expressions.measure(), *plans.measure()):
        print(line)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=9)
    return parser.parse_args()


if __name__ == "__main__":
    main()
