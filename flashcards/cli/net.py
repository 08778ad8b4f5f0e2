"""`flashcards net`: a network's layers, with everything one would otherwise look up."""

import re
from pathlib import Path
from typing import Annotated

import typer

from flashcards.cli.console import note_problems, say_json
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.decks import networks_in, read_table
from flashcards.errors import FaultError, InputError, UsageError
from flashcards.networks import Shape, Table, shape
from flashcards.ui.network_table import network_lines

commands = typer.Typer()


@commands.command("net")
def net(
    context: typer.Context,
    network: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A network.")],
    input: Annotated[
        str | None, typer.Option(metavar="CxHxW", help="Another input than its own, 3x64x64.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show a network's layers: shapes, parameters, MACs, memory, receptive fields.

    Example: flashcards net vgg-16
    """
    program: Program = context.obj
    table = _table(_file(program, network), None if input is None else _shape(input))
    if as_json:
        say_json(table_data(table))
    else:
        sheet = page()
        sheet.say(*network_lines(table, sheet.width))


def table_data(table: Table) -> dict[str, object]:
    """A network's table as other programs read it."""
    return {
        "name": table.name,
        "input": table.input,
        "layers": [
            {
                "name": row.name,
                "kind": row.kind,
                "out": row.out,
                "params": row.params,
                "macs": row.macs,
                "activations": row.activations,
                "rf": row.field,
            }
            for row in table.rows
        ],
        "totals": {
            "params": table.params,
            "macs": table.macs,
            "activations": table.activations,
        },
    }


def _file(program: Program, name: str) -> Path:
    """The file of a network in the folders of decks, or any that is named."""
    known = networks_in(program.deck_folders)
    if name not in known and not Path(name).exists():
        hint = f"networks: {', '.join(known)}; or name a file"
        raise UsageError(f"there is no network {name!r}", hint)
    return known.get(name, Path(name))


def _shape(written: str) -> Shape:
    try:
        return shape(re.split("[x×]", written.lower()), ())
    except FaultError:
        message = f"--input {written}: this is no shape"
        raise UsageError(message, "write channels, height and width as 3x224x224") from None


def _table(file: Path, given: Shape | None) -> Table:
    """The network's table; what is wrong with the file, or with the input, is told instead."""
    reading = read_table(file, given)
    if reading.table:
        return reading.table
    note_problems(reading.problems)
    suits_itself = given and read_table(file).table
    raise typer.Exit(UsageError.exit_code if suits_itself else InputError.exit_code)
