"""What the makers of tables draw their arguments from, and how a table is written."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import torch
from torch import Tensor

ROWS = 40

Row = tuple[list[object], object]
Draw = Callable[[], Row]
dice = random.Random(20250602)
torch.set_default_dtype(torch.float64)


def decimal(least: float = -3, most: float = 3, places: int = 1) -> float:
    return round(dice.uniform(least, most), places)


def decimals(count: int, least: float = -3, most: float = 3, places: int = 1) -> list[float]:
    return [decimal(least, most, places) for _ in range(count)]


def matrix(rows: int, columns: int) -> list[list[float]]:
    return [decimals(columns) for _ in range(rows)]


def chances(count: int) -> list[float]:
    cuts = sorted(dice.sample(range(1, 100), count - 1))
    return [(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]


def said(result: Tensor) -> object:
    return result.detach().tolist()


def row(arguments: list[object], function: Callable[..., Tensor]) -> Row:
    """The arguments, and what a function of tensors says about them."""
    tensors = [torch.tensor(a) if isinstance(a, list | float) else a for a in arguments]
    return arguments, said(function(*tensors))


def of_vectors(function: Callable[..., Tensor], count: int = 2, shortest: int = 1) -> Draw:
    """A function of `count` vectors of one length."""

    def draw() -> Row:
        length = dice.randint(shortest, 5)
        return row([decimals(length) for _ in range(count)], function)

    return draw


def of_matrices(function: Callable[..., Tensor], count: int = 1) -> Draw:
    """A function of matrices that can be multiplied one by the next."""

    def draw() -> Row:
        sizes = [dice.randint(1, 4) for _ in range(count + 1)]
        return row([matrix(*sizes[k : k + 2]) for k in range(count)], function)

    return draw


def write_tables(path: Path, tables: Mapping[str, Draw]) -> None:
    """Write rows of arguments and result for each formula, by name, no two the same."""
    blocks = (
        f'  "{name}": [\n    ' + ",\n    ".join(_distinct(draw)) + "\n  ]"
        for name, draw in tables.items()
    )
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n")


def _distinct(draw: Draw) -> Iterator[str]:
    return iter(dict.fromkeys(json.dumps(draw()) for _ in range(ROWS)))
