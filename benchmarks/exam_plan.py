"""Simulate students before an exam, and compare the plan with other ways of studying.

    python -m benchmarks.exam_plan [--students 100] [--worlds known hidden misfit fitted]
        [--minutes 6 10 15 25] [--cards 400] [--days 30] [--jobs 2]
        [--results FILE] [--write docs/exam-plan.md]

Each cell is a world (see `worlds`), a number of minutes a day, of cards and of days. The
students of a cell are the same under every policy. A student of the plan goes through what
`review` does: each day's prices are solved for from yesterday's, and cards are asked in the
plan's order until the minutes are spent; what the last answer overran is taken off the next
day. Cells that stand in the results file are not simulated again. Without `--cards` or
`--days` the sizes of `OTHER_SIZES` are simulated too.
"""

import argparse
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the arrays are small, the jobs parallel

import numpy as np

from benchmarks.policies import Priced, baselines
from benchmarks.worlds import WORLDS, cohorts
from flashcards.plan import Situation, solve
from flashcards.plan.cohort import Cohort
from flashcards.plan.orders import Order
from flashcards.schedule import FRESH, Settings

CARDS, DAYS, MINUTES, STUDENTS = 400, 30, (6, 10, 15, 25), 100
DAY = 739_000
SETTINGS = Settings(learning_steps=(10,), relearning_steps=(10,))


class Cell(NamedTuple):
    """One simulation."""

    world: str
    minutes: int
    cards: int
    days: int
    students: int

    @property
    def situation(self) -> Situation:
        """The first day: nothing seen, the same minutes every day."""
        cards = {f"deck/{n}": FRESH for n in range(self.cards)}
        budget = (60.0 * self.minutes,) * self.days
        return Situation(cards, day=DAY, budget=budget, settings=SETTINGS)


OTHER_SIZES = (
    Cell("known", 10, 150, 7, 100),
    Cell("misfit", 10, 150, 7, 100),
    Cell("known", 20, 1500, 90, 5),
    Cell("misfit", 20, 1500, 90, 5),
)


def simulate(cell: Cell) -> dict[str, Any]:
    """The scores of every student under every policy, and the bound of the first day."""
    first = solve(cell.situation)
    policies = {"priced": lambda: Priced(first), **baselines(cell.situation)}
    scores = {}
    for name, make in policies.items():
        cohorts_of_cell = cohorts(cell.world, cell.situation, cell.students)
        scores[name] = np.concatenate([_sat(cohort, make()) for cohort in cohorts_of_cell]).tolist()
    return {**cell._asdict(), "bound": first.bound, "gap": first.gap, "scores": scores}


def _sat(cohort: Cohort, order: Order) -> np.ndarray:
    for _ in cohort.situation.budget:
        cohort.live(order(cohort))
    return cohort.score()


def _simulated(cells: list[Cell], jobs: int, file: Path | None) -> Iterator[dict[str, Any]]:
    done = json.loads(file.read_text()) if file and file.exists() else []
    kept = {Cell(*(result[name] for name in Cell._fields)): result for result in done}
    yield from (kept[cell] for cell in cells if cell in kept)
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(simulate, cell) for cell in cells if cell not in kept]
        for future in as_completed(waiting):
            done.append(future.result())
            if file:
                file.write_text(json.dumps(done))
            yield future.result()


def _line(result: dict[str, Any]) -> str:
    head = "{world:7} {cards:5} cards {days:3} days {minutes:3} min".format_map(result)
    parts = [f"{name} {np.mean(some):.4f}" for name, some in result["scores"].items()]
    return f"{head}  {'  '.join(parts)}  bound {result['bound']:.4f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--worlds", nargs="+", choices=WORLDS, default=WORLDS)
    parser.add_argument("--minutes", nargs="+", type=int, default=MINUTES)
    parser.add_argument("--cards", type=int)
    parser.add_argument("--days", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--results", type=Path, help="a JSON file that finished cells are kept in")
    parser.add_argument("--write", type=Path, help="the page to write the tables to")
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    size = arguments.cards or CARDS, arguments.days or DAYS
    cells = [
        Cell(world, minutes, *size, arguments.students)
        for world in arguments.worlds
        for minutes in arguments.minutes
    ]
    if arguments.cards is None and arguments.days is None:
        cells += OTHER_SIZES
    results = []
    for result in _simulated(cells, arguments.jobs, arguments.results):
        print(_line(result), flush=True)
        results.append(result)
    if arguments.write:
        from benchmarks.exam_page import page

        arguments.write.write_text(page(results), "utf-8")


if __name__ == "__main__":
    main()
