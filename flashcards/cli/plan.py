"""`flashcards plan`: how the exam is going to go, and what each day until then holds."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from flashcards.cli.asking import todays_agenda
from flashcards.cli.console import say, say_json
from flashcards.cli.exams import exam_data
from flashcards.cli.paper import page
from flashcards.cli.planning import Planning
from flashcards.cli.program import Program
from flashcards.errors import UsageError
from flashcards.exam import Exam
from flashcards.ui.exam import exam_line

if TYPE_CHECKING:
    from flashcards.plan.outlook import Outlook
    from flashcards.stats.accuracy import Foretold

commands = typer.Typer()


@commands.command("plan")
def plan(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATE] [DECK]...", help="Which exam; without: the next one."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the plan for the exam: expected scores, each day's minutes, what is not reached.

    Example: flashcards plan
    """
    program: Program = context.obj
    exam = _exam(program, words or ())
    planning = Planning(program, exam, program.ledger.states())
    outlook = planning.outlook()
    found = _foretold(program)
    if as_json:
        say_json(_data(program, planning, outlook, found))
    else:
        _show(program, planning, outlook, found)


def _exam(program: Program, words: Sequence[str]) -> Exam:
    """The exam on that date, or about these decks; the next one where nothing is said."""
    for exam in program.exams:
        if not words or [exam.date.isoformat()] == list(words) or set(words) <= set(exam.decks):
            return exam
    if not program.exams:
        hint = "set one: flashcards exam 2026-12-20 --minutes 25"
        raise UsageError("no exam is ahead", hint)
    known = "; ".join(exam_line(exam, program.today) for exam in program.exams)
    raise UsageError(f"there is no exam {' '.join(words)!r}", known)


def _foretold(program: Program) -> "Foretold | None":
    """What the model, with the parameters in force, would have said of the last reviews."""
    from flashcards.stats.accuracy import foretold, judged
    from flashcards.stats.log import reviews

    log = program.store.log()
    parameters = [program.scheduling.parameters] * len(log.presets)
    return foretold(judged(reviews(log), parameters))


def _show(
    program: Program,
    planning: Planning,
    outlook: "Outlook",
    foretold: "Foretold | None",
) -> None:
    from flashcards.ui.plan import Unreached, plan_lines

    cards = {card.card: Unreached(card.deck, card.weight) for card in planning.cards}
    unreached = [cards[name] for name in outlook.planned.unreached]
    width = page().width
    say(*plan_lines(planning.exam, program.today, outlook, unreached, foretold, width))


def _data(
    program: Program,
    planning: Planning,
    outlook: "Outlook",
    foretold: "Foretold | None",
) -> dict[str, object]:
    exam, plan, planned = planning.exam, planning.today(), outlook.planned
    agenda = todays_agenda(program, program.shares[exam])
    counts = agenda.counts_of(one for one in agenda if one.exam == exam.name)
    return {
        "day": date.fromordinal(program.today).isoformat(),
        "exam": exam_data(exam, program.today),
        "minutes": exam.minutes,
        "today": counts._asdict(),
        "order": "priced" if plan.prices else "greedy",
        "cards": {"total": outlook.cards, "seen": outlook.seen},
        "expected": {
            "exam_recall": planned.expected,
            "exam_recall_at_most": plan.bound,
            "exam_recall_by_due_order": outlook.in_due_order.expected,
            "exam_recall_without_study": outlook.now,
            "exam_recall_10_minutes_more": outlook.more,
            "exam_recall_10_minutes_less": outlook.less,
            "seen": round(planned.seen),
        },
        "days": [
            {
                "day": date.fromordinal(one.day).isoformat(),
                "minutes": one.seconds / 60,
                "new": one.new,
                "review": one.review,
            }
            for one in planned.days
        ],
        "unreached": list(planned.unreached),
        "calibration": foretold and foretold._asdict(),
    }
