"""The end of a sitting: what was done, what went wrong, when the next review is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from flashcards import maths
from flashcards.log import Rating
from flashcards.session import Rated, Session, Summary
from flashcards.ui import words
from flashcards.ui.paragraphs import clean
from flashcards.ui.wrap import wrap

_HANG = 4  # cells


def summary_lines(session: Session, width: int) -> tuple[str, ...]:
    """The summary of a sitting as lines of at most `width` cells; none if nothing was rated."""
    if not session.rated:
        return ()
    lines = _lines(session.summary(), session.today)
    return ("", *(part for line in lines for part in wrap(line, width, _HANG)))


def _lines(summary: Summary, today: int) -> Iterator[str]:
    ratings = Counter(one.rating for one in summary.rated)
    named = ", ".join(f"{ratings[one]} {one.name.lower()}" for one in Rating if ratings[one])
    yield f"{words.plural(summary.cards, 'card')} in {words.clock(summary.elapsed)}: {named}"
    if summary.wrong:
        yield "What went wrong:"
        yield from (f"  {_wrong(one)}" for one in summary.wrong)
    if summary.slips:
        yield "Slips:"
        yield from (f"  {_first_line(slip.why)}" for slip in summary.slips)
    if summary.left.total:
        yield f"Left for today: {words.counts(summary.left)}."
    if not summary.planned:
        yield _next_review(summary, today)


def _wrong(rated: Rated) -> str:
    return f"{rated.card}: {_first_line(rated.attempt.question.prompt)}"


def _first_line(text: str) -> str:
    return clean(maths.plain(text)).strip().partition("\n")[0]


def _next_review(summary: Summary, today: int) -> str:
    if summary.next_due is None:
        return "No review is scheduled on a later day yet."
    day, cards = summary.next_due
    when = "tomorrow" if day == today + 1 else f"on {date.fromordinal(day):%A, %d %B}"
    return f"The next review is {when}: {words.plural(cards, 'card')}."
