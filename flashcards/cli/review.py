"""`flashcards review`: the sitting."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from flashcards.cli.console import note
from flashcards.cli.editing import edit_card
from flashcards.cli.index import FaultyDecksError
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.cli.today import Decks
from flashcards.errors import FlashcardsError
from flashcards.session import Session

MINUTE = 60_000

commands = typer.Typer()


@commands.command("review")
def review(
    context: typer.Context,
    decks: Decks = None,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, no full screen.")] = False,
    new: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="New cards, whatever the daily limit.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Cards in this sitting.")
    ] = None,
    minutes: Annotated[
        float | None, typer.Option(metavar="N", min=0, help="Ask nothing new after N minutes.")
    ] = None,
) -> None:
    """Ask what is due today.

    Example: flashcards review cnn --new 5 --minutes 20
    """
    program: Program = context.obj
    if plain or program.configuration["screen"] == "plain" or not full_screen_possible():
        from flashcards.ui.plain import sit
    else:
        from flashcards.ui.full import sit
    session = _session(program, decks or (), new, limit, minutes)
    if session.question is None:
        note("Nothing is due now.", "Type: flashcards drill")
    else:
        gc.enable()
        sit(session, lambda card: _edit(program, card), page())


def _session(
    program: Program,
    decks: Sequence[str],
    new: int | None,
    limit: int | None,
    minutes: float | None,
) -> Session:
    deadline = None if minutes is None else program.clock() + int(minutes * MINUTE)
    return Session(
        program.agenda(decks, new, limit),
        program.ledger,
        program.card,
        program.scheduler,
        program.days,
        program.language,
        program.clock,
        deadline,
    )


def _edit(program: Program, card: str) -> str:
    """Edit a card during the sitting; what went wrong, or nothing."""
    try:
        edit_card(program, card)
    except FaultyDecksError as error:
        return f"{error.problems[0]}; until it is mended the cards stay as they were: e edits again"
    except FlashcardsError as error:
        return f"{error.message}; {error.hint}"
    return ""


def full_screen_possible() -> bool:
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    return on_terminal and os.environ.get("TERM", "dumb") != "dumb"
