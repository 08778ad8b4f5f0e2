"""`flashcards new`: a deck to begin with."""

import re
from pathlib import Path
from typing import Annotated

import typer

from flashcards.cli.console import note, say
from flashcards.cli.program import Program
from flashcards.errors import UsageError

commands = typer.Typer()

STARTER = Path(__file__).parents[1] / "starter.yaml"


@commands.command("new")
def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The deck's name: letters, digits and hyphens.")],
) -> None:
    """Write a commented starter deck into your decks folder.

    Example: flashcards new physics
    """
    program: Program = context.obj
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise UsageError(f"{name!r} cannot name a deck", "use a-z, 0-9 and hyphens: my-notes")
    file = program.home / "decks" / f"{name}.yaml"
    if file.exists():
        raise UsageError(f"{file} is there already", f"edit it, or choose another name than {name}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(STARTER.read_text("utf-8").replace("NAME", name), "utf-8")
    say(str(file))
    note(f"Edit it, then: flashcards check {file}")
