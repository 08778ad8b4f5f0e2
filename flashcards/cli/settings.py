"""`flashcards config`: settings, where they come from, where files are."""

from typing import Annotated

import typer

from flashcards.cli.configuration import OPTIONS, Configuration, option_called, write
from flashcards.cli.console import note, say, say_json
from flashcards.cli.program import Program

commands = typer.Typer()


@commands.command("config")
def config(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="The setting.")] = None,
    value: Annotated[str | None, typer.Argument(help="Its new value; lists with commas.")] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Back to the default.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the settings and where files are, or change one.

    Example: flashcards config new-per-day 30
    """
    program: Program = context.obj
    if name is None:
        _show_all(program, as_json)
    elif value is None and not unset:
        option_called(name)
        say(_words(program.configuration[name]))
    else:
        write(program.configuration_file, name, None if unset else value)
        now = Configuration(program.configuration_file)
        note(f"{name} is {_words(now[name])} ({now.origin(name)})")


def _show_all(program: Program, as_json: bool) -> None:
    configuration = program.configuration
    if as_json:
        values = {name: configuration[name] for name in OPTIONS}
        say_json({"settings": values, "files": program.places})
        return
    for name, option in OPTIONS.items():
        value = _words(configuration[name])
        origin = "" if configuration.origin(name) == "default" else "  (set in the file)"
        say(f"{name:<20} {value:<14} {option.meaning}{origin}")
    say("", *(f"{what:<20} {place}" for what, place in program.places.items()))


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
