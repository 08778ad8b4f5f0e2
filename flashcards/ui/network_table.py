"""A network's table as lines of text: its layers, its totals, where parameters and memory are."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flashcards.cells import cells, cut, padded
from flashcards.networks import Row, Table, shown, values
from flashcards.ui.wrap import wrap

BYTES = 4
"""Of a value in float32."""

NAME = "layer"
NOTHING = "-"
GAP = "  "
SHORTEST_NAME = 12
LARGEST = 3
SHARES = 6
BAR = "━"


class Column(NamedTuple):
    """A column of the table; numbers are at its right."""

    head: str
    cell: Callable[[Row], str]
    right: bool = True


COLUMNS = (
    Column(NAME, lambda row: row.name, right=False),
    Column("kind", lambda row: row.kind, right=False),
    Column("out", lambda row: shown(row.out), right=False),
    Column("params", lambda row: f"{row.params:,}" if row.params else NOTHING),
    Column("MACs", lambda row: f"{row.macs:,}" if row.macs else NOTHING),
    Column("memory", lambda row: memory(row.activations) if row.activations else NOTHING),
    Column("field", lambda row: _field(row)),
)

LEFT_OUT = ("kind", "memory", "field", "MACs", "params", "out")
"""Which columns to do without on a narrow screen, in this order."""


def network_lines(table: Table, width: int) -> Iterator[str]:
    """The whole page, in lines of at most `width` cells; from 20 on, they are enough."""
    yield from wrap(f"{table.name}, input {shown(table.input)}", width)
    yield ""
    yield from _rows(table.rows, width)
    yield ""
    for line in _totals(table):
        yield from wrap(line, width, hang=2)
    yield from _largest(table, width)
    params = _by_block(table, lambda row: row.params)
    yield from _bars("Where the parameters are", params, width)
    kept = _by_block(table, lambda row: row.activations)
    kept["input"] += values(table.input)
    yield from _bars("Where the memory is", kept, width)


def short(number: int) -> str:
    """A large number in four digits and its prefix, 138.4 M."""
    for prefix, size in (("T", 10**12), ("G", 10**9), ("M", 10**6), ("k", 10**3)):
        if number >= size:
            return f"{number / size:.4g} {prefix}"
    return f"{number} "


def memory(count: int) -> str:
    """What so many values in float32 take, 553.4 MB."""
    return f"{short(count * BYTES)}B"


def _rows(rows: Sequence[Row], width: int) -> Iterator[str]:
    """The rows with as many columns as there is room for; long names lose their beginning."""
    texts = {one.head: [one.head, *map(one.cell, rows)] for one in COLUMNS}
    wanted = {
        head: max(map(cells, column))
        for head, column in texts.items()
        if head == NAME or set(column[1:]) != {NOTHING}
    }
    widths = _widths(wanted, width)
    chosen = [column for column in COLUMNS if column.head in widths]
    for number in range(len(rows) + 1):
        line = (_fitted(texts[one.head][number], widths[one.head], one.right) for one in chosen)
        yield GAP.join(line).rstrip()


def _widths(wanted: Mapping[str, int], width: int) -> dict[str, int]:
    """The widths of the columns that there is room for, given those they would like to have."""
    widths = {**wanted, NAME: min(wanted[NAME], SHORTEST_NAME)}
    for head in LEFT_OUT:
        if head in widths and sum(widths.values()) + len(GAP) * (len(widths) - 1) > width:
            del widths[head]
    spare = width - sum(widths.values()) - len(GAP) * (len(widths) - 1)
    return {**widths, NAME: min(wanted[NAME], widths[NAME] + max(spare, 0))}


def _fitted(text: str, width: int, right: bool = False) -> str:
    if right:
        return " " * (width - cells(text)) + text
    return padded(text if cells(text) <= width else cut(text[::-1], width)[::-1], width)


def _field(row: Row) -> str:
    """Size and jump of the receptive field, 11/4; of height and width, 3×7/1."""
    if row.field is None:
        return NOTHING
    size, jump, _ = (shown(part) if isinstance(part, tuple) else str(part) for part in row.field)
    return f"{size}/{jump}"


def _totals(table: Table) -> Iterator[str]:
    params, macs, activations = table.params, table.macs, table.activations
    yield f"{params:,} parameters ({short(params).strip()}): {memory(params)} in float32"
    yield f"{macs:,} MACs ({short(macs)}MAC), twice as many FLOPs ({short(2 * macs)}FLOP)"
    yield (
        f"{activations:,} values of activations: {memory(activations)} in float32 for one input,"
        " itself included; activation functions and dropout work in place"
    )
    if any(row.field for row in table.rows):
        yield "field: size/jump of the receptive field, in cells of the input"


def _largest(table: Table, width: int) -> Iterator[str]:
    yield from ("", *wrap("Largest activations", width))
    for row in table.largest(LARGEST):
        what = f"{row.activations:,} values, {memory(row.activations)}"
        yield from wrap(f"  {row.name}: {shown(row.out)}, {what}", width, hang=4)


def _by_block(table: Table, count: Callable[[Row], int]) -> Counter[str]:
    """What layers outside of blocks, and outermost blocks, have of something."""
    counts = Counter[str]()
    for row in table.rows:
        counts[row.place.names[0]] += count(row)
    return counts


def _bars(head: str, counts: Counter[str], width: int) -> Iterator[str]:
    """The shares of a total, the largest first."""
    if not (total := counts.total()):
        return
    shares = (+counts).most_common(SHARES)
    if rest := total - sum(amount for _, amount in shares):
        shares.append((f"{len(+counts) - SHARES} others", rest))
    room = min(max(cells(name) for name, _ in shares), width - 14)
    longest = max(amount for _, amount in shares)
    yield from ("", *wrap(head, width))
    for name, amount in shares:
        bar = BAR * round((width - room - 10) * amount / longest)
        yield f"  {_fitted(name, room)} {amount / total:6.1%} {bar}".rstrip()
