"""The plan of an exam on one screen: scores, what other minutes would change, a calendar."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from flashcards.cells import cut, padded
from flashcards.exam import Exam
from flashcards.ui.exam import exam_line
from flashcards.ui.words import plural
from flashcards.ui.wrap import wrap

if TYPE_CHECKING:
    from flashcards.plan.forecast import DayAhead
    from flashcards.plan.outlook import Outlook
    from flashcards.stats.accuracy import Foretold

BAR = "━"
LONGEST_BAR = 30  # cells
HANG = 2
WEEK = 7
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LABEL = 7  # cells: `07 Dec `
NAMED = 3  # decks
WEIGHTS = ("low", "normal", "high")


class Unreached(NamedTuple):
    """A card that is probably not seen before the exam: its deck, and its topic's weight."""

    deck: str
    weight: str


def plan_lines(
    exam: Exam,
    today: int,
    outlook: "Outlook",
    unreached: Sequence[Unreached],
    foretold: "Foretold | None",
    width: int,
) -> Iterator[str]:
    """The whole page, in lines of at most `width` cells."""
    yield from wrap(exam_line(exam, today), width, HANG)
    yield from wrap(_cards(outlook), width, HANG)
    yield ""
    yield from _scores(outlook, width)
    yield ""
    yield from _calendar(outlook.planned.days, width)
    if unreached:
        yield from wrap(_unreached(unreached), width, HANG)
    yield from wrap(_calibrated(foretold), width)


def _cards(outlook: "Outlook") -> str:
    seen, unseen = outlook.seen, outlook.cards - outlook.seen
    at_exam = round(outlook.planned.seen)
    return f"{plural(outlook.cards, 'card')}: {seen} seen, {unseen} not; {at_exam} seen at the exam"


def _scores(outlook: "Outlook", width: int) -> Iterator[str]:
    """The expected scores, each with its bar where there is room."""
    changes = {"10 min a day less": outlook.less, "10 min a day more": outlook.more}
    scores = {
        "no more study": outlook.now,
        "plain due order": outlook.in_due_order.expected,
        "this plan": outlook.planned.expected,
        **{name: score for name, score in changes.items() if score is not None},
    }
    room = min(max(map(len, scores)), width - 9)
    yield from wrap("Expected score at the exam", width)
    for name, score in scores.items():
        bar = BAR * round(min(LONGEST_BAR, width - 30) * score)
        label = padded(cut(name, room), room)
        yield f"  {label} {score:6.1%} {bar}".rstrip()


def _calendar(days: Sequence["DayAhead"], width: int) -> Iterator[str]:
    """Weeks as rows of days, or where there is no room for those, as their sums."""
    cells = {one.day: _day(*one[1:]) for one in days}
    room = max(map(len, cells.values()), default=3) + 1
    if LABEL + WEEK * room > width:
        yield from _week_by_week(days, width)
        return
    yield from wrap("Minutes, new cards + reviews by day", width)
    yield (" " * LABEL + "".join(name.rjust(room) for name in WEEKDAYS)).rstrip()
    for monday in _mondays(days):
        row = "".join(cells.get(monday + n, "").rjust(room) for n in range(WEEK))
        yield f"{_short(monday)} {row}".rstrip()


def _day(seconds: float, new: float, review: float) -> str:
    return f"{round(seconds / 60)}' {round(new)}+{round(review)}" if seconds else "-"


def _week_by_week(days: Sequence["DayAhead"], width: int) -> Iterator[str]:
    yield from wrap("Minutes, new cards + reviews by week", width)
    for monday in _mondays(days):
        week = [one for one in days if monday <= one.day < monday + WEEK]
        sums = (sum(values) for values in zip(*(one[1:] for one in week), strict=True))
        yield f"{_short(monday)}  {_day(*sums)}"


def _mondays(days: Sequence["DayAhead"]) -> Iterator[int]:
    if days:
        first = date.fromordinal(days[0].day)
        yield from range((first - timedelta(first.weekday())).toordinal(), days[-1].day + 1, WEEK)


def _short(day: int) -> str:
    return f"{date.fromordinal(day):%d %b}"


def _unreached(unreached: Sequence[Unreached]) -> str:
    """Which cards are not reached: `14 cards: low 12 (cnn 9, rnn 2, …), normal 2 (gan 2)`."""
    parts = []
    for weight in WEIGHTS:
        decks = Counter(one.deck for one in unreached if one.weight == weight)
        named = [f"{deck} {cards}" for deck, cards in decks.most_common(NAMED)]
        named += ["…"] * (len(decks) > NAMED)
        parts += [f"{weight} {decks.total()} ({', '.join(named)})"] if decks else []
    return f"Not reached: about {plural(len(unreached), 'card')}: {', '.join(parts)}"


def _calibrated(foretold: "Foretold | None") -> str:
    says = "These scores are what the memory model expects"
    if foretold is None:
        return f"{says}; there are no reviews of yours yet to test it on."
    reviews, expected, recalled = foretold
    return (
        f"{says}. Of your last {plural(reviews, 'review')} it expected"
        f" {expected:.1%} to be recalled; {recalled:.1%} were."
    )
