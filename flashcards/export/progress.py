"""The statistics as one page for a browser: self-contained, for light and dark, for phones too."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from importlib.resources import files
from string import Template

from flashcards.export.svg import (
    bar_picture,
    calendar_picture,
    calibration_picture,
    columns_picture,
    element,
    sparkline_picture,
)
from flashcards.stats import Report
from flashcards.stats.calendar import calendar
from flashcards.stats.cards import BANDS, Chapter
from flashcards.stats.slips import WEEKS, Habit

DAYS_BACK = 30
MINUTE = 60_000
SHOWN = 30

Names = Mapping[str, str]
Whys = Mapping[tuple[str, str], str]


def progress_page(report: Report, names: Names, whys: Whys, language: str) -> str:
    """The page; `names` are those of the chapters, `whys` say what went wrong in a slip."""
    sections = (
        _days(report),
        _minutes(report),
        _due(report),
        _retention(report),
        _calibration(report),
        _chapters(report, names),
        _slips(report, whys),
        _leeches(report),
        _mocks(report),
    )
    template = Template((files("flashcards.export") / "progress.html").read_text("utf-8"))
    return template.substitute(
        language=language,
        day=_date(report.day),
        figures="".join(_figures(report)),
        sections="\n".join(filter(None, sections)),
    )


def _figures(report: Report) -> Iterator[str]:
    yield _figure(_percent(report.scored), "if the exam were today")
    if report.exam:
        on = f"on {_date(report.exam.day)}, with nothing more learnt"
        yield _figure(_percent(report.at_exam), on)
    yield _figure(f"{report.seen:,} of {report.cards:,}", "cards seen")
    yield _figure(f"{len(report.days):,}", "days of study")
    yield _figure(str(report.streak.current), f"days on end, at most {report.streak.longest}")
    hours = sum(one.milliseconds for one in report.days) / MINUTE / 60
    yield _figure(f"{hours:.1f} h", "in all")


def _days(report: Report) -> str:
    answers = {one.day: one.ratings + one.practice for one in report.days}
    spent = {one.day: one.milliseconds / MINUTE for one in report.days}
    grid = calendar(answers, report.day)
    tips = [
        f"{_date(one.day)}: {answers.get(one.day, 0)} answers, {spent.get(one.day, 0):.0f} min"
        for one in grid.squares
    ]
    picture = calendar_picture(grid, tips, "Answers by day")
    return _section("Answers by day", picture, full=True)


def _minutes(report: Report) -> str:
    spent = {one.day: one.milliseconds / MINUTE for one in report.days}
    days = range(report.day - DAYS_BACK + 1, report.day + 1)
    values = [spent.get(day, 0.0) for day in days]
    tips = [f"{_date(day)}: {value:.0f} min" for day, value in zip(days, values, strict=True)]
    each = f"today {values[-1]:.0f} min, on average {sum(values) / DAYS_BACK:.0f} min a day"
    title = f"Minutes, last {DAYS_BACK} days"
    return _section(title, columns_picture(values, tips, title) + _soft(each))


def _due(report: Report) -> str:
    due, overdue = report.forecast
    tips = [f"{_date(report.day + ahead)}: {cards} cards" for ahead, cards in enumerate(due)]
    title = f"Due, next {len(due)} days"
    late = f" ({overdue} overdue)" if overdue else ""
    text = f"today {due[0]}{late}, tomorrow {due[1]}, in all {sum(due)}"
    return _section(title, columns_picture(due, tips, title, "shade3") + _soft(text))


def _retention(report: Report) -> str:
    heads = ("", "reviews", "true", "predicted")
    rows = [
        (one.period, f"{one.reviews:,}", _percent(one.true), _percent(one.predicted))
        for one in report.retention
    ]
    asked = _soft(f"asked for: {_percent(report.desired_retention)}")
    return _section("Retention", _table(heads, rows) + asked)


def _calibration(report: Report) -> str:
    if report.log_loss is None or report.rmse_bins is None:
        return _section("Calibration", _soft("No card was asked again on a later day yet."))
    picture = calibration_picture(report.calibration, "Recalled over predicted")
    axes = "recalled (up) over predicted (right), with 95 % intervals; the dashed line is ideal"
    figures = f"log loss {report.log_loss:.4f}, RMSE(bins) {report.rmse_bins:.4f}"
    return _section("Calibration", picture + _soft(axes) + element("p", escape(figures)))


def _chapters(report: Report, names: Names) -> str:
    heads = ["", "seen", "stability", "today", *(["at exam"] if report.exam else []), ""]
    rows = [_chapter(one, names.get(one.chapter, one.chapter)) for one in report.chapters]
    words = ("unseen", *_bands())
    keys = (f'<span class="key shade{n}"></span>{escape(one)}' for n, one in enumerate(words))
    legend = element("p", f"Cards by stability:{''.join(keys)}", class_="soft")
    return _section("Chapters", _table(heads, rows, pictures=True) + legend, full=True)


def _chapter(one: Chapter, name: str) -> list[str]:
    stability = "-" if one.stability is None else f"{one.stability:.1f} d"
    scores = [_percent(one.today), *([] if one.at_exam is None else [_percent(one.at_exam)])]
    shares = [(count / one.cards, f"shade{band}") for band, count in enumerate(one.bands)][::-1]
    label = f"{name}: {one.seen} of {one.cards} seen"
    return [name, f"{one.seen}/{one.cards}", stability, *scores, bar_picture(shares, label)]


def _slips(report: Report, whys: Whys) -> str:
    items = [_slip(one, whys, report.day) for one in report.slips[:SHOWN]]
    legend = _soft(f"columns: the last {WEEKS} weeks") if items else ""
    return _section("Slips made most", _list(items, "None was recognised.") + legend)


def _slip(one: Habit, whys: Whys, day: int) -> str:
    why = escape(whys.get((one.card, one.slip), one.slip))
    spark = sparkline_picture(one.weeks, f"the last {WEEKS} weeks")
    often = "once" if one.times == 1 else f"{one.times} times"
    text = escape(f"{often}, last {_ago(day - one.last)} in {one.card}")
    return f"{why}<br>{spark}{element('span', text, class_='soft')}"


def _leeches(report: Report) -> str:
    items = [
        escape(f"{one.card}: {one.state.lapses} lapses{', suspended' * one.state.suspended}")
        for one in report.leeches[:SHOWN]
    ]
    return _section("Leeches", _list(items, "None."))


def _mocks(report: Report) -> str:
    if not report.mocks:
        return ""
    rows = [
        (
            _date(one.day),
            f"paper {one.paper}",
            f"{one.marks:g}/{one.most:g}",
            _percent(one.marks / one.most),
            bar_picture([(one.marks / one.most, "shade3")], _percent(one.marks / one.most)),
        )
        for one in report.mocks
    ]
    return _section("Mock exams", _table(("", "", "marks", "", ""), rows, pictures=True))


def _section(title: str, content: str, full: bool = False) -> str:
    kind = {"class_": "full"} if full else {}
    return element("section", element("h2", escape(title)) + content, **kind)


def _figure(number: str, words: str) -> str:
    return element("li", element("b", escape(number)) + escape(words))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], pictures: bool = False) -> str:
    """A table; the first column holds names, the last one pictures if there are any."""
    lines = [heads, *([*row] for row in rows)]
    return element("table", "".join(_row(line, not n, pictures) for n, line in enumerate(lines)))


def _row(texts: Sequence[str], head: bool, pictures: bool) -> str:
    last = len(texts) - 1 if pictures else -1
    parts = []
    for place, text in enumerate(texts):
        kind = "picture" if place == last else "number" if place else "name"
        content = text if place == last else escape(text)
        parts.append(element("th" if head else "td", content, class_=kind))
    return element("tr", "".join(parts))


def _list(items: Sequence[str], none: str) -> str:
    if not items:
        return _soft(none)
    return element("ul", "".join(element("li", item) for item in items), class_="plain")


def _soft(words: str) -> str:
    return element("p", escape(words), class_="soft")


def _bands() -> Iterator[str]:
    yield f"below {BANDS[0]} days"
    yield from (f"below {days}" for days in BANDS[1:])
    yield f"{BANDS[-1]} and above"


def _ago(days: int) -> str:
    return ("today", "yesterday")[days] if 0 <= days < 2 else f"{days} days ago"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _date(day: int) -> str:
    return date.fromordinal(day).isoformat()
