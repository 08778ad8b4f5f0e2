"""The end of a sitting: what was done, what went wrong, when the next review is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from flashcards.log import Rating
from flashcards.session import Rated, Session, Summary
from flashcards.ui import words


def summary_lines(session: Session) -> tuple[str, ...]:
    """The summary of a sitting as lines of text; none if nothing was rated."""
    return ("", *_lines(session.summary(), session.today)) if session.rated else ()


def _lines(summary: Summary, today: int) -> Iterator[str]:
    ratings = Counter(one.rating for one in summary.rated)
    named = ", ".join(f"{ratings[one]} {one.name.lower()}" for one in Rating if ratings[one])
    yield f"{words.plural(summary.cards, 'card')} in {words.clock(summary.elapsed)}: {named}"
    if summary.wrong:
        yield "What went wrong:"
        yield from (f"  {_wrong(one)}" for one in summary.wrong)
    if summary.slips:
        yield "Slips:"
        yield from (f"  {slip.why}" for slip in summary.slips)
    if summary.left.total:
        yield f"Left for today: {words.counts(summary.left)}."
    yield _next_review(summary, today)


def _wrong(rated: Rated) -> str:
    question = rated.attempt.question
    return f"{rated.card}: {question.prompt.strip().splitlines()[0]}"


def _next_review(summary: Summary, today: int) -> str:
    if summary.next_due is None:
        return "No review is scheduled on a later day yet."
    day, cards = summary.next_due
    when = "tomorrow" if day == today + 1 else f"on {date.fromordinal(day):%A, %d %B}"
    return f"The next review is {when}: {words.plural(cards, 'card')}."
