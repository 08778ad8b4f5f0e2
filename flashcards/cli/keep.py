"""`flashcards backup`, `restore` and `doctor`: keeping what was learnt."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from flashcards.cli.console import note, say, say_json
from flashcards.cli.program import Program
from flashcards.store import restore as restore_store
from flashcards.ui.words import plural

commands = typer.Typer()


@commands.command("backup")
def backup(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Where to; without: here, with the date.")
    ] = None,
) -> None:
    """Copy the schedule and its log into one file.

    Example: flashcards backup /media/stick/cards.sqlite
    """
    program: Program = context.obj
    to = file or Path(f"flashcards-{date.fromordinal(program.today)}.db")
    say(str(program.store.back_up(to)))


@commands.command("restore")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A backup.")],
) -> None:
    """Go back to a backup; what it replaces is kept as a backup too.

    Example: flashcards restore cards.sqlite
    """
    program: Program = context.obj
    kept = restore_store(program.store_file, file)
    note(f"The schedule is that of {file}.", *([f"What it replaced is in {kept}."] if kept else []))


@commands.command("doctor")
def doctor(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, repair nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Compare every card's state with what the log says of it, and repair it from the log.

    Example: flashcards doctor --dry-run
    """
    program: Program = context.obj
    findings = program.store.examine(repair=not dry_run)
    if as_json:
        say_json([asdict(finding) for finding in findings])
    else:
        say(*(f"{one.message}{' (repaired)' * one.repaired}" for one in findings))
        note(plural(len(findings), "finding") if findings else "Everything is as the log says.")
    if findings:
        raise typer.Exit(1)
