"""`flashcards stats`: what the log says of the student's progress, in pictures and figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from flashcards.cli.console import note, say_json
from flashcards.cli.files import write_file
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.errors import FlashcardsError
from flashcards.maths import plain
from flashcards.mock.results import results
from flashcards.stats import ComingExam, Mock, Report, report
from flashcards.stats.cards import Known
from flashcards.stats.slips import Habit
from flashcards.text import Text
from flashcards.ui.statistics import statistics_lines
from flashcards.ui.words import MINUTE

commands = typer.Typer()


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what to call its chapters, and what to say of its slips."""

    report: Report
    names: Mapping[str, str]
    whys: Mapping[tuple[str, str], str]

    @property
    def shown(self) -> dict[tuple[str, str], str]:
        """What to say of slips without markup."""
        return {slip: plain(why) for slip, why in self.whys.items()}


@commands.command("stats")
def stats(
    context: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Of these decks; without: all.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="As one page for a browser.")
    ] = None,
) -> None:
    """Show your progress: days, retention, what is due, scores by chapter, slips.

    Example: flashcards stats --html progress.html
    """
    told = tell(context.obj, decks or ())
    if html:
        _write(html, told, context.obj.language)
    if as_json:
        say_json(report_data(told))
    elif not html:
        sheet = page()
        sheet.show(*statistics_lines(told.report, sheet.width, told.names, told.shown))


def tell(program: Program, names: Sequence[str] = ()) -> Told:
    """The statistics of these decks, or of all, as they are now."""
    decks = program.known_decks(names)
    chapters = _chapters(program)
    found = report(
        program.store.log(decks),
        program.store.slipped(decks),
        _cards(program, decks, list(chapters)),
        program.today,
        program.scheduler.settings,
        program.ledger.presets(),
        next((ComingExam(exam.day, exam.decks) for exam in program.exams), None),
        () if decks else _mocks(program),
    )
    whys = {(one.card, one.slip): _why(program, one) for one in found.slips}
    return Told(found, chapters, whys)


def report_data(told: Told) -> dict[str, object]:
    """The statistics as other programs read them; shares are from 0 to 1, times in minutes."""
    report = told.report
    exam = report.exam
    return {
        "day": _date(report.day),
        "cards": report.cards,
        "seen": report.seen,
        "expected": {"today": report.scored, "at_exam": report.at_exam},
        "exam": exam and {"date": _date(exam.day), "days": exam.day - report.day},
        "days": [
            {
                "day": _date(one.day),
                "ratings": one.ratings,
                "practice": one.practice,
                "minutes": one.milliseconds / MINUTE,
            }
            for one in report.days
        ],
        "streak": report.streak._asdict(),
        "retention": [one._asdict() for one in report.retention],
        "desired_retention": report.desired_retention,
        "calibration": [one._asdict() for one in report.calibration],
        "log_loss": report.log_loss,
        "rmse_bins": report.rmse_bins,
        "due": [
            {"day": _date(report.day + ahead), "cards": cards}
            for ahead, cards in enumerate(report.forecast.due)
        ],
        "overdue": report.forecast.overdue,
        "chapters": [
            {
                **one._asdict(),
                "name": told.names.get(one.chapter, one.chapter),
                "bands": list(one.bands),
            }
            for one in report.chapters
        ],
        "slips": [
            {
                "card": one.card,
                "slip": one.slip,
                "why": told.whys[one.card, one.slip],
                "times": one.times,
                "last": _date(one.last),
                "weeks": list(one.weeks),
            }
            for one in report.slips
        ],
        "leeches": [
            {"card": one.card, "lapses": one.state.lapses, "suspended": one.state.suspended}
            for one in report.leeches
        ],
        "mocks": [{**one._asdict(), "day": _date(one.day)} for one in report.mocks],
    }


def _chapters(program: Program) -> dict[str, str]:
    """The chapters' names in the order of the course; then those of decks outside of it."""
    from flashcards.decks import read_syllabus

    language = program.language
    course = read_syllabus(program.deck_folders).chapters
    names = {id: chapter.name.pick(language) for id, chapter in course.items()}
    decks = {
        str(deck.head["chapter"]): Text.of(deck.head["title"]).pick(language)
        for deck in program.store.library.decks()
    }
    return {**names, **{id: title for id, title in decks.items() if id not in names}}


def _cards(program: Program, decks: Sequence[str], chapters: Sequence[str]) -> list[Known]:
    """The cards of these decks, chapter by chapter."""
    library, states = program.store.library, program.ledger.states()
    weights = program.configuration.weights
    chapter_of = {deck.name: str(deck.head["chapter"]) for deck in library.decks()}
    cards = [
        Known(one.card, chapter_of[one.deck], weights[one.weight], states[one.card])
        for one in library.cards()
        if not decks or one.deck in decks
    ]
    places = {chapter: place for place, chapter in enumerate(chapters)}
    return sorted(cards, key=lambda one: places[one.chapter])


def _mocks(program: Program) -> Iterator[Mock]:
    for one in results(program.store.mock_rows()):
        day = program.days.day_of(one.started)
        yield Mock(day, one.paper, one.marks, one.of, one.spent / MINUTE)


def _why(program: Program, habit: Habit) -> str:
    """What the slip's card says of it, with the numbers it was made with last; else its id."""
    try:
        card = program.card(habit.card)
        question = card and card.question(program.language, habit.seed or 0, habit.level or 1)
    except FlashcardsError:
        return habit.slip  # the drill has changed since
    slips = question.slips if question else ()
    return next((one.why for one in slips if one.id == habit.slip), habit.slip)


def _write(file: Path, told: Told, language: str) -> None:
    from flashcards.export.progress import progress_page

    page = progress_page(told.report, told.names, told.shown, language)
    write_file(file, page.encode())
    note(f"Your progress is in {file}.")


def _date(day: int) -> str:
    return date.fromordinal(day).isoformat()
