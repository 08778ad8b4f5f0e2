"""The statistics as lines of text: bars, sparklines and a calendar within the width."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from flashcards.cells import cells
from flashcards.stats import Report
from flashcards.stats.accuracy import Bin
from flashcards.stats.cards import DAYS_AHEAD, Chapter
from flashcards.stats.slips import Habit
from flashcards.ui.charts import aligned, bar, calendar_lines, fitted, legend, sparkline
from flashcards.ui.spans import Line, Span, cut_line
from flashcards.ui.words import MINUTE, ROOMY, plural
from flashcards.ui.wrap import wrap

DAYS_BACK = 30
SHORTEST = 5  # cells of a bar
SHOWN = 10
"""Of the slips and leeches, the first ones; `--json` has all of them."""

Names = Mapping[str, str]
Whys = Mapping[tuple[str, str], str]
Section = Callable[[Report, int], Iterator[Line]]


def statistics_lines(
    report: Report, width: int, names: Names, whys: Whys | None = None
) -> Iterator[Line]:
    """The whole page in lines of at most `width` cells; from 36 on nothing is cut off.

    `names` are those of the chapters, `whys` say for a card and a slip what went wrong.
    """
    return (cut_line(line, width) for line in _lines(report, width, names, whys or {}))


def score_line(report: Report) -> str:
    """What to expect of the exam, in one sentence or two."""
    if report.scored is None:
        return "No cards: nothing to expect."
    today = f"Expected score if the exam were today: {_percent(report.scored)}."
    if report.exam is None or report.at_exam is None:
        return today
    on = f"{date.fromordinal(report.exam.day):%d %B}"
    return f"{today} On {on}, with nothing more learnt: {_percent(report.at_exam)}."


def ago(days: int) -> str:
    """How long ago a study day is: today, yesterday, 3 days ago."""
    return ("today", "yesterday")[days] if 0 <= days < 2 else f"{days} days ago"


def minutes(milliseconds: int) -> str:
    """`25 min`, `3 h 20 min`."""
    whole = round(milliseconds / MINUTE)
    return f"{whole} min" if whole < 60 else f"{whole // 60} h {whole % 60} min"


def _lines(report: Report, width: int, names: Names, whys: Whys) -> Iterator[Line]:
    parts = [_summary, _calendar, _last_days, _due, _retention, _calibration]
    for number, part in enumerate(parts):
        yield from ((),) if number else ()
        yield from part(report, width)
    yield from ((), *_chapters(report, width, names), (), *_slips(report, width, whys))
    yield from ((), *_leeches(report, width))
    if report.mocks:
        yield from ((), *_mocks(report, width))


def _summary(report: Report, width: int) -> Iterator[Line]:
    yield from _wrapped(score_line(report), width)
    yield from _wrapped("It is what the model expects; its calibration stands below.", width, "dim")
    if not report.days:
        yield from _wrapped("Nothing was answered yet. Type: flashcards review", width)
        return
    ratings = plural(sum(day.ratings for day in report.days), "rating")
    practised = plural(sum(day.practice for day in report.days), "answer")
    spent = minutes(sum(day.milliseconds for day in report.days))
    yield from _wrapped(
        f"{plural(len(report.days), 'day')} of study: {ratings}, {practised} in practice, {spent}."
        f" {plural(report.streak.current, 'day')} on end, at most {report.streak.longest}.",
        width,
    )


def _calendar(report: Report, width: int) -> Iterator[Line]:
    counts = {one.day: one.ratings + one.practice for one in report.days}
    yield from _head("Answers by day", width)
    yield from calendar_lines(counts, report.day, width)
    yield legend()


def _last_days(report: Report, width: int) -> Iterator[Line]:
    spent = {one.day: one.milliseconds for one in report.days}
    days = [spent.get(report.day - back, 0) for back in reversed(range(DAYS_BACK))]
    yield from _head(f"Minutes, last {DAYS_BACK} days", width)
    yield (Span("  "), Span(sparkline(days), "right"))
    each = minutes(round(sum(days) / DAYS_BACK))
    yield from _wrapped(f"  today {minutes(days[-1])}, on average {each} a day", width)


def _due(report: Report, width: int) -> Iterator[Line]:
    due, overdue = report.forecast
    yield from _head(f"Due, next {DAYS_AHEAD} days", width)
    yield (Span("  "), Span(sparkline(due), "maths"))
    late = f" ({overdue} overdue)" if overdue else ""
    yield from _wrapped(f"  today {due[0]}{late}, tomorrow {due[1]}, in all {sum(due)}", width)


def _retention(report: Report, width: int) -> Iterator[Line]:
    yield from _head("Retention", width)
    yield (Span(f"  {'':8}{'reviews':>8}{'true':>7}{'predicted':>11}", "dim"),)
    for one in report.retention:
        true, predicted = _percent(one.true), _percent(one.predicted)
        yield (Span(f"  {one.period:8}{one.reviews:>8,}{true:>7}{predicted:>11}"),)
    yield from _wrapped(f"  asked for: {_percent(report.desired_retention)}", width, "dim")


def _calibration(report: Report, width: int) -> Iterator[Line]:
    yield from _head("Calibration", width)
    if report.log_loss is None or report.rmse_bins is None:
        yield from _wrapped("  No card was asked again on a later day yet.", width)
        return
    for one in report.calibration:
        yield _bin_line(one, width)
    yield from _wrapped("  bar: recalled, ┃ predicted, in brackets: 95 % interval", width, "dim")
    figures = f"log loss {report.log_loss:.4f}, RMSE(bins) {report.rmse_bins:.4f}"
    yield from _wrapped(f"  {figures}", width)


def _bin_line(one: Bin, width: int) -> Line:
    """Where there is room, with the interval in which the true share lies."""
    head = f"  {f'{one.start:.0%}-{one.end:.0%}':>9} "
    tail = f" {_percent(one.true):>5} of {one.reviews:,}"
    if width >= ROOMY:
        tail = f" {_percent(one.true):>5} ({one.low:.0%}-{one.high:.0%}) of {one.reviews:,}"
    room = width - cells(head) - (28 if width >= ROOMY else 15)
    picture = bar(one.true, room, one.predicted) if room >= SHORTEST else ()
    return (Span(head), *picture, Span(tail))


def _chapters(report: Report, width: int, names: Names) -> Iterator[Line]:
    yield from _head("Chapters", width)
    if not report.chapters:
        yield from _wrapped("  No cards.", width)
        return
    roomy, at_exam = width >= ROOMY, report.exam is not None
    longest = max(cells(names.get(one.chapter, one.chapter)) for one in report.chapters)
    room = min(longest, 30 if roomy else max(4, width - (27 if at_exam else 19)))
    heads = f"  {'':{room}} {'seen':>9}{'  stability' if roomy else ''}  score"
    yield (Span(f"{heads}{' at exam' if at_exam else ''}", "dim"),)
    for one in report.chapters:
        yield _chapter_line(one, names.get(one.chapter, one.chapter), room, width)


def _chapter_line(one: Chapter, name: str, room: int, width: int) -> Line:
    seen = f"{one.seen}/{one.cards}"
    stability = aligned(_days(one.stability), 11) if width >= ROOMY else ""
    text = f"  {fitted(name, room)} {seen:>9}{stability} {_percent(one.today):>6}"
    if one.at_exam is not None:
        text += f"{_percent(one.at_exam):>8}"
    left = width - cells(text) - 2
    picture = (Span("  "), *bar(one.today, min(left, 20))) if left >= SHORTEST else ()
    return (Span(text), *picture)


def _slips(report: Report, width: int, whys: Whys) -> Iterator[Line]:
    yield from _head("Slips made most", width)
    if not report.slips:
        yield from _wrapped("  None was recognised.", width)
    for one in report.slips[:SHOWN]:
        why = whys.get((one.card, one.slip), one.slip)
        yield from _wrapped(f"  {why}", width, hang=4)
        yield from _wrapped(f"    {_times(one, report.day)}", width, "dim", hang=6)
    yield from _more(len(report.slips), width)


def _times(one: Habit, day: int) -> str:
    weeks = sparkline(one.weeks)
    return f"{weeks} {plural(one.times, 'time')}, last {ago(day - one.last)} in {one.card}"


def _leeches(report: Report, width: int) -> Iterator[Line]:
    yield from _head("Leeches", width)
    if not report.leeches:
        yield from _wrapped("  None.", width)
    for card, _, _, state in report.leeches[:SHOWN]:
        now = ", suspended" if state.suspended else ""
        yield from _wrapped(f"  {card}: {plural(state.lapses, 'lapse')}{now}", width, hang=4)
    yield from _more(len(report.leeches), width)


def _mocks(report: Report, width: int) -> Iterator[Line]:
    yield from _head("Mock exams", width)
    for one in report.mocks:
        text = f"  {date.fromordinal(one.day)} {f'#{one.paper}':>5}"
        text += f" {one.marks:>5g}/{one.most:<4g}{_percent(one.marks / one.most):>5}"
        left = min(width - cells(text) - 2, 20)
        yield (
            Span(text),
            *((Span("  "), *bar(one.marks / one.most, left)) if left >= SHORTEST else ()),
        )


def _more(count: int, width: int) -> Iterator[Line]:
    if count > SHOWN:
        yield from _wrapped(f"  and {count - SHOWN} more: flashcards stats --json", width, "dim")


def _head(text: str, width: int) -> Sequence[Line]:
    return tuple((Span(line, "bold"),) for line in wrap(text, width))


def _wrapped(text: str, width: int, style: str = "text", hang: int = 2) -> Iterator[Line]:
    return ((Span(line, style),) for line in wrap(text, width, hang))  # type: ignore[arg-type]


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _days(stability: float | None) -> str:
    if stability is None:
        return "-"
    return f"{stability:.1f} d" if stability < 10 else f"{stability:.0f} d"
