"""What the keys do to a session, for both screens; each act returns what to tell the student."""

from collections.abc import Callable

from flashcards import maths
from flashcards.answers import Mark
from flashcards.attempt import Attempt
from flashcards.log import Rating
from flashcards.session import Session
from flashcards.ui.keys import Action

Editor = Callable[[str], str]
"""Opens the editor at a card; returns what is wrong with its deck afterwards, or nothing."""


def act(session: Session, action: Action) -> str:
    """Do what `action` stands for; `edit`, `help` and `quit` are the screen's own."""
    return _ACTS[action](session)


def remark(mark: Mark, attempt: Attempt) -> str:
    """What to say to an answer while the question is still open."""
    if mark.verdict != "wrong":
        return mark.message
    return " ".join(filter(None, ("Not right.", _why(mark), "One more try.")))


def _why(mark: Mark) -> str:
    return maths.plain(mark.slip.why) if mark.slip else mark.message


def _go(session: Session) -> str:
    attempt = session.attempt
    if attempt and attempt.revealed:
        return _rate(session, attempt.suggested)
    session.reveal()
    return ""


def _rate(session: Session, rating: Rating) -> str:
    if session.attempt and not session.attempt.revealed:
        return "Show the answer first."
    rated = session.rate(rating)
    if not rated.made_leech:
        return ""
    return f"{rated.card} is a leech: {rated.state.lapses} lapses. It is suspended; reword it."


def _miss(session: Session) -> str:
    session.miss()
    return "Noted as not recalled."


def _undo(session: Session) -> str:
    row = session.undo()
    return f"Taken back: the {row.event} of {row.card}." if row else "There is nothing to undo."


def _skip(session: Session) -> str:
    session.skip()
    return "Skipped: it comes again at the end."


def _bury(session: Session) -> str:
    session.bury()
    return "Hidden until tomorrow; u takes it back."


def _suspend(session: Session) -> str:
    session.suspend()
    return "Suspended; u takes it back."


def _switch_language(session: Session) -> str:
    session.refresh("en" if session.language == "zh" else "zh")
    return ""


_ACTS: dict[Action, Callable[[Session], str]] = {
    "go": _go,
    "again": lambda session: _rate(session, Rating.AGAIN),
    "hard": lambda session: _rate(session, Rating.HARD),
    "good": lambda session: _rate(session, Rating.GOOD),
    "easy": lambda session: _rate(session, Rating.EASY),
    "miss": _miss,
    "undo": _undo,
    "skip": _skip,
    "bury": _bury,
    "suspend": _suspend,
    "language": _switch_language,
}
