"""`flashcards exam`: when the exam is, and how much time there is until then."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from flashcards.cli.console import note, say, say_json
from flashcards.cli.exams import exam_data, keep_exams, kept_exams
from flashcards.cli.program import Program
from flashcards.errors import UsageError
from flashcards.exam import DAY, Exam, ahead, read_when
from flashcards.ui.exam import exam_line

commands = typer.Typer()

SET = "flashcards exam 2026-12-20 --minutes 25"


@commands.command("exam")
def exam(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATE] [DECK]...", help="Its date; its decks, without: all."),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(metavar="N", help="Minutes you have a day.")
    ] = None,
    off: Annotated[
        list[str] | None, typer.Option(metavar="DAY", help="A day off: sun, 2026-12-08.")
    ] = None,
    easy: Annotated[
        list[str] | None,
        typer.Option(metavar="DAY=N", help="A day with other minutes: sat=10."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take exams away.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show the exams, set one or change it, or take it away.

    Until then `flashcards review` asks what raises the score at the exam most. An exam is
    known by its decks: the same decks with another date move it.

    Example: flashcards exam 2026-12-20 --minutes 25 --off sun --easy sat=10
    """
    program: Program = context.obj
    if clear:
        _clear(program, words or ())
    elif words:
        _set(program, words[0], program.known_decks(words[1:]), minutes, _exceptions(off, easy))
    elif minutes is not None or off or easy:
        raise UsageError("the date of the exam is missing", SET)
    _show(program, as_json)


def _show(program: Program, as_json: bool) -> None:
    exams = ahead(kept_exams(program.store), program.today)
    if as_json:
        say_json([exam_data(one, program.today) for one in exams])
    elif exams:
        say(*(exam_line(one, program.today) for one in exams))
    else:
        note("No exam is set.", f"Type: {SET}")


def _set(
    program: Program,
    when: str,
    decks: Sequence[str],
    minutes: int | None,
    exceptions: tuple[tuple[str, int], ...],
) -> None:
    """Keep a new exam, or what is new about one of the same decks."""
    day, about = _day(program, when), tuple(sorted(set(decks)))
    exams = {one.decks: one for one in ahead(kept_exams(program.store), program.today)}
    before = exams.get(about)
    if minutes is None and before is None:
        raise UsageError(
            "how many minutes a day do you have?", f"flashcards exam {when} --minutes 25"
        )
    chosen = before or Exam(day, 0, about)
    chosen = replace(
        chosen,
        day=day,
        minutes=chosen.minutes if minutes is None else _minutes(str(minutes), "--minutes"),
        exceptions=exceptions or chosen.exceptions,
    )
    if not chosen.minutes or not chosen.study_days(program.today):
        raise UsageError(
            "no minute is left to study before the exam", "give --minutes, fewer --off"
        )
    keep_exams(program.store, {**exams, about: chosen}.values())


def _clear(program: Program, words: Sequence[str]) -> None:
    """Take away all exams, those on a date, or the one of these decks."""
    if not words:
        keep_exams(program.store, ())
        return
    exams = ahead(kept_exams(program.store), program.today)
    gone = [one for one in exams if _is_meant(one, words)]
    if not gone:
        hint = "; ".join(exam_line(one, program.today) for one in exams) or "no exam is set"
        raise UsageError(f"there is no exam {' '.join(words)!r}", hint)
    keep_exams(program.store, (one for one in exams if one not in gone))


def _is_meant(exam: Exam, words: Sequence[str]) -> bool:
    return [exam.date.isoformat()] == list(words) or set(exam.decks) == set(words)


def _day(program: Program, written: str) -> int:
    """The day that a date means; without a year it is the next such day."""
    today = date.fromordinal(program.today)
    hint = f"write year, month and day: {SET}"
    try:
        if written.count("-") == 1:
            month, day = map(int, written.split("-"))
            passed = (month, day) < (today.month, today.day)
            found = date(today.year + passed, month, day)
        else:
            found = date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{written!r} is no date", hint) from None
    if found < today:
        raise UsageError(f"{found} is past: today is {today}", hint)
    if found == today:
        raise UsageError(
            "the exam is today: no day is left to plan", "what is due: flashcards review"
        )
    return found.toordinal()


def _exceptions(
    off: Iterable[str] | None, easy: Iterable[str] | None
) -> tuple[tuple[str, int], ...]:
    """The days off and those with other minutes; several may stand in one word, with commas."""
    pairs = [(day, "0") for day in _parts(off)]
    for part in _parts(easy):
        day, equals, minutes = part.partition("=")
        if not equals:
            raise UsageError(f"--easy {part}: its minutes are missing", "write --easy sat=10")
        pairs.append((day, minutes))
    return tuple({_when(day): _minutes(minutes, day) for day, minutes in pairs}.items())


def _parts(words: Iterable[str] | None) -> Iterator[str]:
    return (part for word in words or () for part in word.split(",") if part)


def _when(written: str) -> str:
    try:
        return read_when(written)
    except ValueError:
        hint = "write a weekday or a date: --off sun --off 2026-12-08 --easy sat=10"
        raise UsageError(f"{written!r} is no day", hint) from None


def _minutes(written: str, of: str) -> int:
    if not written.isdecimal() or int(written) > DAY:
        raise UsageError(f"{of} {written}: these are no minutes of a day", f"a number up to {DAY}")
    return int(written)
