"""`flashcards` alone and `flashcards due`: what today holds, and what to type next."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from flashcards.agenda import Counts
from flashcards.cli.asking import todays_agenda
from flashcards.cli.console import say, say_json
from flashcards.cli.exams import OPEN_PAPER, exam_data, kept_exams
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.exam import Exam
from flashcards.ui.exam import exam_day, in_days
from flashcards.ui.words import counts as in_groups
from flashcards.ui.words import plural
from flashcards.ui.wrap import wrap

commands = typer.Typer()

TOLD = "exams told to be over"
HANG = 8  # cells

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
    counts = todays_agenda(program, decks or ()).counts
    if as_json:
        say_json(_data(program, counts))
    else:
        say(f"{_in_words(counts)} ({date.fromordinal(program.today)})")
        say(*_exams(program))


def show_today(program: Program) -> None:
    """What is due, what was done, and the command for it."""
    agenda = todays_agenda(program)
    counts = agenda.counts
    done = program.ledger.reviewed_on(program.today)
    say(f"{date.fromordinal(program.today):%A, %d %B %Y}")
    width = page().width
    for line in (*_news(program), *_exams(program)):
        say(*wrap(f"  exam  {line}", width, HANG))
    say(f"  due   {_in_words(counts)}")
    outside = agenda.counts_of(one for one in agenda if not one.exam)
    if program.exams and outside.total:
        say(f"        {outside.total} of them for no exam: {in_groups(outside)}")
    if done.ratings:
        ratings, new = plural(done.ratings, "rating"), plural(done.new, "new card")
        say(f"  done  {ratings}, {new}, {_minutes(done.seconds)}")
    if program.store.recall(OPEN_PAPER):
        say("  mock  a paper is not finished: flashcards mock --resume")
    if counts.total:
        say("", "Type: flashcards review")
    else:
        say(*([] if program.exams else [f"  {_next_review(program)}"]))
        say("", "Type: flashcards drill")
    say("All commands: flashcards --help")


def _data(program: Program, counts: Counts) -> dict[str, object]:
    day = date.fromordinal(program.today).isoformat()
    exams = [_exam_data(program, exam) for exam in program.exams]
    following = {"exam": exams[0] if exams else None, "exams": exams}
    return {"day": day, **counts._asdict(), "total": counts.total, **following}


def _exam_data(program: Program, exam: Exam) -> dict[str, object]:
    left = round(program.time_left(exam) / 60, 1)
    return {**exam_data(exam, program.today), "minutes_left": left}


def _exams(program: Program) -> Iterator[str]:
    """How far each exam is, and how much of the day's time for it is used."""
    for exam in program.exams:
        days, today = exam.day - program.today, exam.minutes_on(program.today)
        done = (
            f"{round(program.time_done(exam) / 60)} of {today} min done" if today else "a day off"
        )
        yield f"{exam_day(exam)}, {in_days(days)}{_about(exam)}: {done}"


def _news(program: Program) -> Iterator[str]:
    """That an exam is today, and once that it is over."""
    kept, told = kept_exams(program.store), program.store.recall(TOLD)
    for exam in kept:
        if exam.day == program.today:
            yield f"today{_about(exam)}. Good luck!"
    over = [exam.to_data() for exam in kept if exam.day < program.today]
    if over and over != told:
        yield "over: cards are asked when they are due again"
        if program.store.writable:
            program.store.keep(TOLD, over)


def _about(exam: Exam) -> str:
    return f" ({', '.join(exam.decks)})" if exam.decks else ""


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
