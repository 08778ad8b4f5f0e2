"""`flashcards` alone and `flashcards due`: what today holds, and what to type next."""

from datetime import date
from typing import Annotated

import typer

from flashcards.agenda import Counts
from flashcards.cli.console import say, say_json
from flashcards.cli.program import Program
from flashcards.ui.words import counts as in_groups
from flashcards.ui.words import plural

commands = typer.Typer()

Decks = Annotated[
    list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks to ask; without: all.")
]


@commands.command("due")
def due(
    context: typer.Context,
    decks: Decks = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """How many cards are due today, within the day's limits.

    Example: flashcards due --json
    """
    program: Program = context.obj
    counts = program.agenda(decks or ()).counts
    if as_json:
        say_json(_data(program, counts))
    else:
        say(f"{_in_words(counts)} ({date.fromordinal(program.today)})")


def show_today(program: Program) -> None:
    """What is due, what was done, and the command for it."""
    counts = program.agenda().counts
    done = program.ledger.reviewed_on(program.today)
    say(f"{date.fromordinal(program.today):%A, %d %B %Y}")
    say(f"  due   {_in_words(counts)}")
    if done.ratings:
        ratings, new = plural(done.ratings, "rating"), plural(done.new, "new card")
        say(f"  done  {ratings}, {new}, {_minutes(done.seconds)}")
    if counts.total:
        say("", "Type: flashcards review")
    else:
        say(f"  {_next_review(program)}", "", "Type: flashcards drill")
    say("All commands: flashcards --help")


def _data(program: Program, counts: Counts) -> dict[str, object]:
    day = date.fromordinal(program.today).isoformat()
    return {"day": day, **counts._asdict(), "total": counts.total, "exam": None}


def _in_words(counts: Counts) -> str:
    if not counts.total:
        return "nothing"
    return f"{plural(counts.total, 'card')}: {in_groups(counts)}"


def _next_review(program: Program) -> str:
    found = program.ledger.next_due(program.today)
    if found is None:
        return "Nothing is scheduled."
    day, cards = found
    return f"The next review is on {date.fromordinal(day):%A, %d %B}: {plural(cards, 'card')}."


def _minutes(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"
