"""`flashcards decks`, `search` and `show`: what there is."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from flashcards.attempt import Attempt
from flashcards.cli.console import say, say_json
from flashcards.cli.paper import page
from flashcards.cli.program import Program, legible
from flashcards.decks import read_syllabus
from flashcards.log import Row
from flashcards.maths import plain
from flashcards.schedule import CardState, Phase
from flashcards.text import LANGUAGES, Text
from flashcards.ui.render import answer_lines, asked_lines
from flashcards.ui.words import plural

commands = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@commands.command("decks")
def decks(
    context: typer.Context,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="The course's topics and their cards.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List the decks: how many cards each has, and how many were seen.

    Example: flashcards decks
    """
    program: Program = context.obj
    rows = _coverage(program) if coverage else _decks(program)
    if as_json:
        say_json(rows)
    elif coverage:
        say(*(f"{row['cards']:>4}  {row['chapter']}/{row['topic']}" for row in rows))
        covered = sum(bool(row["cards"]) for row in rows)
        say("", f"{covered} of {len(rows)} topics have cards")
    else:
        width = max((len(str(row["deck"])) for row in rows), default=0)
        say(f"{'cards':>6} {'seen':>5}  deck")
        for row in rows:
            say(f"{row['cards']:>6} {row['seen']:>5}  {row['deck']:<{width}}  {row['title']}")


@commands.command("search")
def search(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(help="Words; every one must occur.")],
    as_json: Json = False,
) -> None:
    """Find cards by the words on them, in either language.

    Example: flashcards search receptive field
    """
    program: Program = context.obj
    entries = program.store.library.search(legible(" ".join(query)))
    cards = [name for entry in entries for name in program.cards_called(entry)]
    found = [{"card": name, "prompt": program.question(name).prompt} for name in cards]
    if as_json:
        say_json(found)
    else:
        say(*(f"{one['card']}  {_first_line(one['prompt'])}" for one in found))
    if not found:
        raise typer.Exit(1)


@commands.command("show")
def show(
    context: typer.Context,
    card: Annotated[str, typer.Argument(help="A card's name, or a part of it.")],
    as_json: Json = False,
) -> None:
    """Show a card with its schedule and its history.

    Example: flashcards show cnn/filter-depth
    """
    program: Program = context.obj
    name = program.card_called(card)
    state, rows = program.ledger.state(name), program.ledger.history(name)
    if as_json:
        say_json(_data(program, name, state, rows))
        return
    _show_card(program, name)
    say("", *_schedule_lines(program, state))
    say(*([""] if rows else []), *(_row_line(row) for row in rows))


def _decks(program: Program) -> list[dict[str, object]]:
    cards, states = list(program.store.library.cards()), program.ledger.states()
    rows: list[dict[str, object]] = []
    for deck in program.store.library.decks():
        own = [states[card.card] for card in cards if card.deck == deck.name]
        rows.append(
            {
                "deck": deck.name,
                "title": Text.of(deck.head["title"]).pick(program.language),
                "cards": len(own),
                "seen": sum(state.phase is not Phase.NEW for state in own),
                "suspended": sum(state.suspended for state in own),
                "path": deck.path,
            }
        )
    return rows


def _coverage(program: Program) -> list[dict[str, object]]:
    counts = Counter(card.topic for card in program.store.library.cards())
    topics = read_syllabus(program.deck_folders).topics.values()
    return [
        {
            "chapter": topic.chapter,
            "topic": topic.id,
            "name": topic.name.pick(program.language),
            "weight": topic.weight,
            "cards": counts[topic.id],
        }
        for topic in topics
    ]


def _show_card(program: Program, name: str) -> None:
    attempt = Attempt(program.question(name), 0, revealed=True)
    attempt.items_shown = len(attempt.question.items)
    sheet = page()
    sheet.show(*asked_lines(attempt, sheet.width), *answer_lines(attempt, sheet.width))


def _data(
    program: Program, name: str, state: CardState, rows: tuple[Row, ...]
) -> dict[str, object]:
    card = program.card(name)
    assert card is not None
    texts = {language: card.question(language) for language in LANGUAGES}
    return {
        "card": name,
        "kind": card.kind,
        "topic": card.topic,
        "source": card.source,
        "prompt": {language: question.prompt for language, question in texts.items()},
        "answer": {language: question.answer for language, question in texts.items()},
        "state": _state_data(program, state),
        "history": [_row_data(row) for row in rows],
    }


def _state_data(program: Program, state: CardState) -> dict[str, object]:
    return {
        "phase": state.phase.name.lower(),
        "due": _due(state),
        "stability": state.stability,
        "difficulty": state.difficulty,
        "retrievability": program.scheduler.retrievability(state, program.today),
        "reps": state.reps,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "leech": state.leech,
        "buried": state.buried_day == program.today,
    }


def _row_data(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "at": _moment(row.at),
        "day": date.fromordinal(row.day).isoformat(),
        "event": row.event,
        "rating": row.rating.name.lower() if row.rating else None,
        "seconds": row.duration / 1000,
        "interval": row.interval,
        "undoes": row.undoes,
        "detail": dict(row.detail),
    }


def _schedule_lines(program: Program, state: CardState) -> list[str]:
    if state.phase is Phase.NEW:
        lines = ["not seen yet"]
    else:
        recall = program.scheduler.retrievability(state, program.today)
        lines = [
            f"due {_due(state)}, stability {state.stability:.1f} days, "
            f"difficulty {state.difficulty:.1f} of 10, recall now {recall:.0%}",
            f"{plural(state.reps, 'rating')}, {plural(state.lapses, 'lapse')}",
        ]
    marks = {"suspended": state.suspended, "a leech": state.leech}
    return lines + [f"is {mark}" for mark, is_so in marks.items() if is_so]


def _row_line(row: Row) -> str:
    what = row.rating.name.lower() if row.rating else ""
    typed = row.detail.get("typed")
    words = f"  {' / '.join(map(str, typed))}" if isinstance(typed, list) else ""
    return f"{_moment(row.at)}  {row.event:<10} {what:<6} {row.duration / 1000:>6.1f} s{words}"


def _due(state: CardState) -> str | None:
    if state.due_at is not None:
        return _moment(state.due_at)
    return date.fromordinal(state.due_day).isoformat() if state.due_day else None


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone().isoformat(" ", "minutes")


def _first_line(text: str) -> str:
    return plain(text).strip().partition("\n")[0]
