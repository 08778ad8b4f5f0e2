"""`flashcards review`: the sitting."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from flashcards.cli.asking import Wish, asked_shares, todays_agenda
from flashcards.cli.console import note
from flashcards.cli.editing import edit_card
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.cli.today import Decks
from flashcards.errors import FaultyDecksError, FlashcardsError
from flashcards.session import Session
from flashcards.ui.exam import exam_day
from flashcards.ui.wrap import wrap

MINUTE = 60_000
HANG = 2  # cells

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
    wish = Wish(new, limit, minutes, solving=True)
    session = _session(program, decks or (), wish)
    if session.question:
        gc.enable()
        sit(session, lambda card: _edit(program, card), page())
    elif session.out_of_time or not asked_shares(program, decks or ()):
        note("Nothing is due now.", "Type: flashcards drill")
    if session.question is None and wish == Wish(solving=True):
        for line in _why_no_more(program, session, decks or ()):
            note(*wrap(line, page().width, HANG))


def _session(program: Program, decks: Sequence[str], wish: Wish) -> Session:
    deadline = None if wish.minutes is None else program.clock() + int(wish.minutes * MINUTE)
    return Session(
        todays_agenda(program, decks, wish),
        program.ledger,
        program.card,
        program.scheduler,
        program.days,
        program.language,
        program.clock,
        deadline,
    )


def _why_no_more(program: Program, session: Session, decks: Sequence[str]) -> Iterator[str]:
    """Why nothing more is asked for an exam today, and how to go on all the same."""
    for exam in asked_shares(program, decks):
        minutes = exam.minutes_on(program.today)
        if not minutes:
            yield f"{exam_day(exam)}: today is a day off."
        elif session.agenda.time_left(exam.name) <= 0:
            yield f"{exam_day(exam)}: the minutes of today ({minutes}) are used."
        elif not session.agenda.waits_for(exam.name):
            yield f"{exam_day(exam)}: nothing left that is worth your minutes today."
        else:
            continue
        yield f"Type: flashcards review{_named(decks)} --minutes 10"


def _named(decks: Sequence[str]) -> str:
    return "".join(f" {deck}" for deck in decks)


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
