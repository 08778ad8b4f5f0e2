"""`flashcards check`: every problem of every deck, compiler style."""

from pathlib import Path
from typing import Annotated

import typer

from flashcards.cli.console import note, problem_data, problem_lines, say, say_json
from flashcards.cli.program import Program
from flashcards.decks import check as problems_of
from flashcards.decks import load, read_syllabus, uncovered
from flashcards.errors import UsageError
from flashcards.ui.words import plural

commands = typer.Typer()


@commands.command("check")
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Decks, or folders of decks.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Report every problem of every deck, with its place and what to do.

    Example: flashcards check decks/cnn.yaml
    """
    program: Program = context.obj
    folders = program.deck_folders
    asked = [_existing(path) for path in paths or folders]
    library = load(asked)
    beside = [path if path.is_dir() else path.parent for path in paths or ()]
    syllabus = read_syllabus(list(dict.fromkeys([*beside, *folders])))
    problems = sorted({*problems_of(library, syllabus), *uncovered(library, asked)})
    if as_json:
        say_json(problem_data(problems))
    else:
        say(*problem_lines(problems))
        found = plural(len(problems), "problem") if problems else "no problems"
        note(f"{plural(len(library.decks), 'deck')}, {found}")
    if problems:
        raise typer.Exit(1)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise UsageError(f"there is no file or folder {path}", "name a deck, or a folder of decks")
    return path
