"""The page on the exam plan: how it works, and the tables of `exam_plan` as Markdown."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.worlds import CARD_SHIFT, CARD_SPREAD, STUDENT_SPREAD, WORLDS

Result = dict[str, Any]

NAMES = {
    "priced": "**the plan**",
    "greedy": "greedy: largest gain in recall at the exam per second",
    "paced": "new cards first, paced over 60 % of the days, then FSRS 0.90",
    "mixed": "FSRS 0.90, new and due mixed, 20 new a day",
}

TEMPLATE = Path(__file__).with_suffix(".md")


def page(results: list[Result]) -> str:
    """The whole page; results as `exam_plan.simulate` gives them, in any order."""
    main = [one for one in results if (one["cards"], one["days"]) == _commonest(results)]
    other = [one for one in results if one not in main]
    text = TEMPLATE.read_text("utf-8").format(
        students=_students(main), spread=CARD_SPREAD, shift=CARD_SHIFT, own=STUDENT_SPREAD
    )
    return "\n".join([text, *_tables(main), *_sizes(other)])


def _commonest(results: list[Result]) -> tuple[int, int]:
    sizes = [(one["cards"], one["days"]) for one in results]
    return max(sizes, key=sizes.count)


def _students(results: list[Result]) -> str:
    one = results[0]
    return "{cards} new cards, {days} days, {students} students a cell.".format_map(one)


def _tables(results: list[Result]) -> Iterator[str]:
    for world in WORLDS:
        cells = sorted((r for r in results if r["world"] == world), key=lambda r: r["minutes"])
        if cells:
            yield f"\n## {world.capitalize()}\n"
            yield from _table(cells, [f"{cell['minutes']} min a day" for cell in cells])


def _table(cells: list[Result], heads: list[str]) -> Iterator[str]:
    yield _row(["policy", *heads])
    yield _row(["---"] * (1 + len(cells)))
    for name, words in NAMES.items():
        yield _row([words, *(_mean(cell["scores"][name]) for cell in cells)])
    for name in ("greedy", "mixed"):
        differences = [_difference(cell, name) for cell in cells]
        yield _row([f"the plan less {name}, in points", *differences])
    if all(cell["world"] == "known" for cell in cells):
        yield _row(["upper bound", *(f"{cell['bound']:.4f}" for cell in cells)])


def _sizes(results: list[Result]) -> Iterator[str]:
    for world in WORLDS:
        cells = [one for one in results if one["world"] == world]
        if cells:
            yield f"\n## Other sizes, {world}\n"
            head = "{cards} cards, {days} days, {minutes} min, {students} students"
            yield from _table(cells, [head.format_map(cell) for cell in cells])


def _mean(scores: list[float]) -> str:
    return f"{np.mean(scores):.4f} ± {_half_width(scores):.4f}"


def _difference(cell: Result, other: str) -> str:
    points = 100 * (np.array(cell["scores"]["priced"]) - np.array(cell["scores"][other]))
    return f"{points.mean():+.2f} ± {_half_width(points):.2f}"


def _half_width(values: Iterable[float]) -> float:
    array = np.array(values)
    return float(1.96 * array.std(ddof=1) / np.sqrt(len(array))) if len(array) > 1 else 0.0


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
