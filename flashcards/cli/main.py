"""From the words of a command line to an exit code; errors are told here and nowhere else.

Only the module of the command that was typed is imported: a start must stay cheap.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from flashcards.cli.console import complain
from flashcards.cli.program import Program
from flashcards.errors import FlashcardsError

MODULES = {
    "review": "review",
    "drill": "drills",
    "drills": "drills",
    "mock": "mock",
    "net": "net",
    "decks": "browse",
    "search": "browse",
    "show": "browse",
    "due": "today",
    "exam": "exam",
    "plan": "plan",
    "stats": "stats",
    "optimize": "optimize",
    "check": "check",
    "new": "new",
    "suspend": "life",
    "bury": "life",
    "edit": "life",
    "undo": "life",
    "backup": "keep",
    "restore": "keep",
    "doctor": "keep",
    "export": "export",
    "import": "importing",
    "config": "settings",
}
GLOBAL_OPTIONS = ("--home", "--lang", "--now")
INTERRUPTED = 130
OURS = 70  # as in sysexits.h: an internal error
NO_OUTPUT = 74  # there, an error of input or output


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no exception leaves this function."""
    try:
        code = _run(_globals_first(arguments))
        sys.stdout.flush()
    except FlashcardsError as error:
        complain(error.message, error.hint)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output went away, as `head` does; there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("FLASHCARDS_DEBUG"):
            raise
        return _unforeseen(error)
    return code


def _run(words: list[str]) -> int:
    try:
        _program_for(words)(args=words, prog_name="flashcards")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None  # which the parser takes for a failure
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _unforeseen(error: Exception) -> int:
    if isinstance(error, OSError) and error.filename is None:
        complain(f"the output cannot be written: {error.strerror}")
        return NO_OUTPUT
    hint = "your schedule is safe; FLASHCARDS_DEBUG=1 shows where, please report it"
    complain(f"a mistake of ours: {type(error).__name__}: {error}", hint)
    return OURS


def _globals_first(arguments: Sequence[str]) -> list[str]:
    """Global options may stand anywhere; the parser wants them before the command."""
    first: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*first, *rest, word, *words]
        if word in GLOBAL_OPTIONS:
            value = next(words, None)
            if value is None:
                return [*first, word]  # which says that its value is missing
            first += [word, value]
        elif word.startswith(tuple(f"{option}=" for option in GLOBAL_OPTIONS)):
            first.append(word)
        else:
            rest.append(word)
    return first + rest


def _program_for(words: Sequence[str]) -> typer.Typer:
    """The command line of the command typed, or of all of them where help is wanted."""
    own = _own_words(words)
    command = next((word for word in own if not word.startswith("-")), None)
    if "_FLASHCARDS_COMPLETE" in os.environ or (own and command not in MODULES):
        return build(sorted(set(MODULES.values())))
    return build([MODULES[command]] if command else [], completion=False)


def _own_words(words: Sequence[str]) -> list[str]:
    """The words that are neither global options nor their values."""
    values = {place + 1 for place, word in enumerate(words) if word in GLOBAL_OPTIONS}
    options = tuple(f"{option}=" for option in GLOBAL_OPTIONS)
    return [
        word
        for place, word in enumerate(words)
        if place not in values and word not in GLOBAL_OPTIONS and not word.startswith(options)
    ]


def build(modules: Sequence[str], completion: bool = True) -> typer.Typer:
    """A command line of the commands that `modules` define."""
    app = typer.Typer(
        rich_markup_mode=None,
        add_completion=completion,
        pretty_exceptions_enable=False,
        help=_HELP,
    )
    app.callback(invoke_without_command=True)(_start)
    for name in modules:
        commands: typer.Typer = import_module(f"flashcards.cli.{name}").commands
        app.registered_commands += commands.registered_commands
    order = list(MODULES)
    app.registered_commands.sort(key=lambda command: order.index(command.name or ""))
    return app


_HELP = """Spaced repetition that gets you through an exam.

Without a command: what is due today, and what to type next.
"""


def _start(
    context: typer.Context,
    home: Annotated[
        str | None,
        typer.Option(
            envvar="FLASHCARDS_HOME", metavar="DIR", help="Where your schedule and decks are kept."
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="zh|en", help="Ask in Chinese or English.")
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Pretend it is this time: 2026-12-01T09:00."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from flashcards import __version__

        typer.echo(f"flashcards {__version__}")
        raise typer.Exit
    context.obj = Program(home, lang, now)
    context.call_on_close(context.obj.close)
    if context.invoked_subcommand is None:
        from flashcards.cli.today import show_today

        show_today(context.obj)
