"""`flashcards suspend`, `bury`, `edit` and `undo`: a card's life outside a sitting."""

from typing import Annotated

import typer

from flashcards.cli.console import note
from flashcards.cli.editing import edit_card
from flashcards.cli.program import Program
from flashcards.log import Event

commands = typer.Typer()

Cards = Annotated[list[str], typer.Argument(metavar="CARD...", help="Names, or parts of names.")]
Lift = Annotated[bool, typer.Option("--lift", help="Take it back.")]

_DONE: dict[Event, str] = {
    "suspend": "is suspended: it is not asked any more",
    "unsuspend": "is asked again",
    "bury": "is hidden until tomorrow",
    "unbury": "is asked today again",
    "rating": "is as it was before its last rating",
}


@commands.command("suspend")
def suspend(context: typer.Context, cards: Cards, lift: Lift = False) -> None:
    """Ask cards no more until that is lifted.

    Example: flashcards suspend cnn/nchw-letters:1
    """
    _record(context.obj, cards, "unsuspend" if lift else "suspend")


@commands.command("bury")
def bury(context: typer.Context, cards: Cards, lift: Lift = False) -> None:
    """Hide cards until tomorrow.

    Example: flashcards bury cnn/conv-out
    """
    _record(context.obj, cards, "unbury" if lift else "bury")


@commands.command("undo")
def undo(context: typer.Context) -> None:
    """Take back the last rating, suspension or burial; repeat it to go further back.

    Example: flashcards undo
    """
    program: Program = context.obj
    row = program.ledger.undo(program.clock(), program.today)
    if row is None:
        note("There is nothing to undo.")
        raise typer.Exit(1)
    undone = {"suspend": "unsuspend", "bury": "unbury", "unsuspend": "suspend", "unbury": "bury"}
    note(f"{row.card} {_DONE[undone.get(row.event, row.event)]}")  # type: ignore[index]


@commands.command("edit")
def edit(
    context: typer.Context,
    card: Annotated[str, typer.Argument(help="A card's name, or a part of it.")],
) -> None:
    """Open a card's deck in $EDITOR, at the card; its schedule is kept.

    Example: flashcards edit cnn/filter-depth
    """
    program: Program = context.obj
    edit_card(program, program.card_called(card))


def _record(program: Program, names: list[str], event: Event) -> None:
    cards = [card for name in names for card in program.cards_called(name)]
    for card in cards:
        program.ledger.record(card, event, program.clock(), program.today)
        note(f"{card} {_DONE[event]}")
