"""The result of a mock exam, as lines: marks by chapter against mistakes, solutions, advice."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flashcards import maths
from flashcards.cells import cells, cut, padded
from flashcards.mock.marking import Outcome
from flashcards.mock.mistakes import Mistake
from flashcards.mock.report import Advice, ChapterResult, Report
from flashcards.mock.results import MockResult
from flashcards.ui.paragraphs import clean, paragraphs
from flashcards.ui.render import (
    choice_lines,
    item_lines,
    mark_lines,
    note_lines,
    origin_lines,
    prompt_lines,
    right_lines,
    solution_lines,
)
from flashcards.ui.spans import Line, Span
from flashcards.ui.words import MINUTE, plural
from flashcards.ui.wrap import wrap_line

_BAR = 10  # cells
_NAME = 28  # cells, at the most
_HANG = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """A report with what has to be known to read it: names, and the papers sat before."""

    report: Report
    result: MockResult
    earlier: Sequence[MockResult]
    chapters: Mapping[str, str]
    topics: Mapping[str, str]


def report_lines(looked: Looked, width: int) -> tuple[Line, ...]:
    """All of it: the marks first, the solutions last, nothing wider than `width` cells."""
    blocks = (
        summary_lines(looked, width),
        _chapters(looked, width),
        _mistakes(looked.report, width),
        _advice(looked, width),
        tuple(solutions(looked.report.outcomes, width)),
    )
    return tuple(line for block in blocks if block for line in (*block, ()))[:-1]


def summary_lines(looked: Looked, width: int) -> tuple[Line, ...]:
    """The marks, and how they compare with the paper sat before."""
    result = looked.result
    marks = f"{result.marks:g} of {plural(result.of, 'mark')}, {result.share:.0%}"
    time = f"{round(result.spent / MINUTE)} of {plural_minutes(result.minutes)}"
    lines: list[Line] = [(Span(f"Paper {result.paper}: {marks}", "bold"), Span(f", in {time}."))]
    if looked.earlier:
        before = looked.earlier[-1]
        points = round(100 * result.share) - round(100 * before.share)
        said = f"Before that: {before.share:.0%} (paper {before.paper}, {day_of(before)}), "
        lines.append((Span(f"{said}so {points:+} points.", "dim"),))
    return tuple(part for line in lines for part in wrap_line(line, width, _HANG))


def result_lines(results: Sequence[MockResult]) -> Iterator[str]:
    """The papers sat, one a line, oldest first."""
    yield "date        paper  questions      marks     %  minutes"
    for one in results:
        minutes = f"{round(one.spent / MINUTE)}/{one.minutes:g}"
        marks = f"{one.marks:g}/{one.of}"
        yield (
            f"{day_of(one)}  {one.paper:>5}  {one.questions:>9}  {marks:>9}"
            f"  {one.share:>4.0%}  {minutes:>7}"
        )


def day_of(result: MockResult) -> str:
    return datetime.fromtimestamp(result.started / 1000, UTC).astimezone().date().isoformat()


def plural_minutes(minutes: float) -> str:
    return f"{minutes:g} minute{'s' * (minutes != 1)}"


def _chapters(looked: Looked, width: int) -> tuple[Line, ...]:
    results = looked.report.chapters
    names = {one.chapter: looked.chapters.get(one.chapter, one.chapter) for one in results}
    column = min(_NAME, max(0, *(cells(name) for name in names.values())), width - _BAR - 12)
    lines: list[Line] = [(Span("By chapter", "label"),)]
    for one in results:
        lines += _chapter(one, padded(cut(names[one.chapter], column), column), width)
    return tuple(lines)


def _chapter(one: ChapterResult, name: str, width: int) -> tuple[Line, ...]:
    filled = round(_BAR * one.marks / one.of)
    bar = (Span("█" * filled, "right"), Span("░" * (_BAR - filled), "dim"))
    line = (Span(f"{name} "), *bar, Span(f" {f'{one.marks:g}/{one.of}':>6}  "))
    return wrap_line((*line, Span(_counted(one.mistakes), "wrong")), width, cells(name) + 1)


def _mistakes(report: Report, width: int) -> tuple[Line, ...]:
    """The classes of mistakes, and the slips by what they are."""
    if not report.mistakes:
        return ()
    lines = [(Span("Mistakes: ", "label"), Span(_counted(report.mistakes)))]
    for outcome in report.outcomes:
        if outcome.mark and outcome.mark.slip:
            why = clean(maths.plain(outcome.mark.slip.why)).partition("\n")[0]
            lines.append((Span(f"  slip in {_number(report, outcome)}: "), Span(why, "wrong")))
    return tuple(part for line in lines for part in wrap_line(line, width, 4))


def _number(report: Report, outcome: Outcome) -> int:
    return report.outcomes.index(outcome) + 1


def _advice(looked: Looked, width: int) -> tuple[Line, ...]:
    advice = looked.report.to_study
    if not advice:
        return ((Span("Nothing was lost: sit the next paper.", "right"),),)
    lines: list[Line] = [(Span("What to study next, dearest first", "label"),)]
    for one in advice:
        name = looked.topics.get(one.topic, one.topic) or one.card
        chapter = looked.chapters.get(one.chapter, one.chapter)
        lost = f"{one.lost:g} mark{'s' * (one.lost != 1)} lost"
        lines += wrap_line((Span(f"  {name} ({chapter}): {lost}"),), width, 4)
        lines += wrap_line((Span(f"    flashcards {_command(one)}", "code"),), width, 6)
    return tuple(lines)


def _command(advice: Advice) -> str:
    return f"drill {advice.card} --count 5" if advice.is_drill else f"show {advice.card}"


def solutions(outcomes: Sequence[Outcome], width: int) -> Iterator[Line]:
    """Every question with what was answered, its marks, and the worked solution."""
    yield (Span("Solutions", "label"),)
    for number, outcome in enumerate(outcomes, 1):
        yield ()
        yield from solution(number, outcome, width)


def solution(number: int, outcome: Outcome, width: int) -> Iterator[Line]:
    """One question of the paper, marked."""
    question, place = outcome.question, outcome.place
    style = "right" if outcome.share == 1 else "wrong"
    mistake = f", {outcome.mistake}" if outcome.mistake else ""
    yield (
        Span(f"{number}. ", "label"),
        Span(f"{outcome.marks:g} of {place.marks}{mistake}", style),  # type: ignore[arg-type]
    )
    yield from prompt_lines(question, width)
    yield from choice_lines(question, width)
    yield from _answered(outcome, width)
    if question.items:
        yield from item_lines(question, width, len(question.items), outcome.missed)
    yield from right_lines(question, width)
    yield from solution_lines(question, width)
    yield from note_lines(question, width)
    yield from origin_lines(question, width)


def _answered(outcome: Outcome, width: int) -> Iterable[Line]:
    if not outcome.typed:
        return ((Span("(blank)", "dim"),),)
    mark = outcome.mark
    if mark is None:
        return paragraphs(outcome.typed, width, Span("Your answer: ", "label"), hang=2)
    if mark.verdict == "unreadable":
        said = Span(f"✗ {clean(outcome.typed)}: ", "wrong")
        return paragraphs(mark.message, width, said, hang=2)
    return mark_lines(mark, outcome.typed, outcome.question, width) if outcome.share < 1 else ()


def _counted(mistakes: Iterable[tuple[Mistake, int]]) -> str:
    return ", ".join(f"{count} {mistake}" for mistake, count in mistakes)
