"""`flashcards drill` and `drills`: practice on computation, outside the schedule."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from flashcards.answers import Mark, to_json
from flashcards.cards import Card
from flashcards.cli.console import say, say_json
from flashcards.cli.program import Program, legible
from flashcards.errors import UsageError
from flashcards.question import Question
from flashcards.text import Text

if TYPE_CHECKING:
    from flashcards.decks import Topic
    from flashcards.store.library import IndexedCard

commands = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@commands.command("drill")
def drill(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Drills or decks; without: all.")
    ] = None,
    count: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="How many problems; without: until q.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="S", help="The same numbers on every machine.")
    ] = None,
    level: Annotated[int | None, typer.Option(metavar="1|2|3", min=1, help="How hard.")] = None,
    answer: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Mark this answer instead of asking.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Practise numeric problems; nothing of it changes the schedule.

    Example: flashcards drill conv-out --count 10
    """
    program: Program = context.obj
    chosen = _drills_called(program, [legible(name) for name in names or ()])
    if answer is None and not as_json:
        _practise(program, chosen, count, seed, level)
        return
    first = program.clock() if seed is None else seed
    asked = [_asked(program, chosen[n % len(chosen)], first + n, level) for n in range(count or 1)]
    marks = [None if answer is None else question.mark(answer) for question in asked]
    if as_json:
        data = [question_data(*pair) for pair in zip(asked, marks, strict=True)]
        say_json(data if count else data[0])
    else:
        say(*(_verdict(mark) for mark in marks if mark))
    if any(mark and mark.verdict != "correct" for mark in marks):
        raise typer.Exit(1)


@commands.command("drills")
def drills(context: typer.Context, as_json: Json = False) -> None:
    """List every drill with its topic, chapter and exam weight.

    Example: flashcards drills
    """
    program: Program = context.obj
    rows = _drills_listed(program)
    if as_json:
        say_json(rows)
        return
    width = max((len(row["drill"]) for row in rows), default=0)
    for row in rows:
        say(f"{row['drill']:<{width}}  {row['weight']:<6}  {row['title']}")


def question_data(question: Question, mark: Mark | None) -> dict[str, object]:
    """A drill's question, and what was said to an answer, as other programs read it."""
    key = question.key
    assert key is not None
    data: dict[str, object] = {
        "drill": question.card,
        "seed": question.seed,
        "level": question.level,
        "given": question.given,
        "prompt": question.prompt,
        "answer": None if question.result is None else to_json(question.result),
        "kind": key.kind,
        "decimals": getattr(key, "decimals", None),
        "unit": getattr(key, "unit", "") or None,
        "solution": list(question.solution),
        "slips": [{"value": to_json(one.value), "why": one.why} for one in question.slips],
    }
    if mark:
        data["verdict"] = mark.verdict
        data["read_as"] = None if mark.read_as is None else to_json(mark.read_as)
        data["slip"] = mark.slip.why if mark.slip else None
    return data


def _drills_called(program: Program, names: Sequence[str]) -> list[Card]:
    """The drills that names of drills and of decks mean; all of them for no name."""
    library = program.store.library
    indexed = library.named(names, "drill") or _looked_through(list(library.cards("drill")), names)
    cards = (program.card(card.card) for card in indexed)
    return [card for card in cards if card]


def _looked_through(indexed: Sequence["IndexedCard"], names: Sequence[str]) -> list["IndexedCard"]:
    decks = {card.deck for card in indexed}
    wanted = {card.card for card in indexed if not names or card.deck in names}
    for name in names:
        if name not in decks:
            wanted |= set(_closest(name, [card.card for card in indexed]))
    return [card for card in indexed if card.card in wanted]


def _closest(name: str, drills: Sequence[str]) -> list[str]:
    found = [drill for drill in drills if drill == name or drill.endswith(f"/{name}")]
    if found:
        return found
    from difflib import get_close_matches  # only where nothing was found

    near = [drill for drill in drills if name in drill] or get_close_matches(name, drills)
    hint = f"did you mean {', '.join(near[:5])}?" if near else "see: flashcards drills"
    raise UsageError(f"there is no drill {name!r}", hint)


def _asked(program: Program, drill: Card, seed: int, level: int | None) -> Question:
    if level is not None and level > drill.levels:
        raise UsageError(f"{drill.name} has no level {level}: its hardest is {drill.levels}")
    return drill.question(program.language, seed, level or 1)


def _drills_listed(program: Program) -> list[dict[str, str]]:
    from flashcards.decks import read_syllabus  # YAML, which practice does without

    topics = read_syllabus(program.deck_folders).topics
    chapters = {deck.name: str(deck.head["chapter"]) for deck in program.store.library.decks()}
    rows = []
    for card in program.store.library.cards("drill"):
        title = _title(program, card.card, topics.get(card.topic))
        row = {"drill": card.card, "topic": card.topic, "chapter": chapters[card.deck]}
        rows.append({**row, "weight": card.weight, "title": title})
    return rows


def _title(program: Program, drill: str, topic: "Topic | None") -> str:
    """A drill's own title, its topic's name, or else its own name."""
    body = program.store.library.body(drill) or {}
    data: Mapping[str, object] = body["drills"]  # type: ignore[assignment]
    if "title" in data:
        return Text.of(data["title"]).pick(program.language)
    return topic.name.pick(program.language) if topic else drill


def _practise(
    program: Program, drills: list[Card], count: int | None, seed: int | None, level: int | None
) -> None:
    from flashcards.cli.paper import page
    from flashcards.practice import Practice
    from flashcards.ui.practice import practise

    first = program.clock() if seed is None else seed
    practise(
        Practice(
            drills, first, program.ledger, program.days, program.language, program.clock, level
        ),
        count,
        page(),
    )


def _verdict(mark: Mark) -> str:
    why = f": {mark.slip.why}" if mark.slip else f": {mark.message}" if mark.message else ""
    return f"{mark.verdict}{why}"
