"""`flashcards mock`: a timed exam paper, its result, and the paper on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flashcards.cli.console import note
from flashcards.cli.exam_paper import drawn, questions_of, write_exam
from flashcards.cli.exam_results import list_results, looked, show_result
from flashcards.cli.exams import OPEN_PAPER
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.cli.review import full_screen_possible
from flashcards.cli.today import Decks
from flashcards.errors import StoreError, UsageError
from flashcards.ledger import LONGEST
from flashcards.mock.progress import Progress
from flashcards.mock.results import detail, rating
from flashcards.mock.sitting import MINUTE, Sitting

if TYPE_CHECKING:
    from flashcards.ui.lines import Page
    from flashcards.ui.mock_report import Looked

QUESTIONS = 30
MINUTES_A_QUESTION = 3

commands = typer.Typer()


@commands.command("mock")
def mock(
    context: typer.Context,
    decks: Decks = None,
    minutes: Annotated[
        float | None, typer.Option(metavar="N", min=0.1, help="Time allowed; 3 a question.")
    ] = None,
    questions: Annotated[
        int, typer.Option(metavar="N", min=1, max=500, help="Questions on the paper.")
    ] = QUESTIONS,
    paper: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The paper of this number again.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, no full screen.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where you left.")] = False,
    abandon: Annotated[bool, typer.Option("--abandon", help="Drop what you left.")] = False,
    listed: Annotated[
        bool, typer.Option("--results", help="The papers sat; one with --paper.")
    ] = False,
    markdown: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write paper and solutions instead.")
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The same for a printer.")
    ] = None,
    font: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The font of the PDF, with Chinese.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The results, or the paper with answers, as JSON.")
    ] = False,
) -> None:
    """Sit a mock exam: questions by exam weight, against the clock, marked at the end.

    Example: flashcards mock --minutes 90 --questions 30
    """
    program: Program = context.obj
    allowed = MINUTES_A_QUESTION * questions if minutes is None else minutes
    if font and not pdf:
        raise UsageError("--font is the font of a PDF", "add --pdf FILE")
    if (resume or abandon) and (decks or paper or minutes):
        raise UsageError("the paper that was left is what it is", "leave the other options out")
    if listed and paper:
        show_result(program, paper)
    elif listed:
        list_results(program, as_json)
    elif abandon:
        _abandon(program)
    elif resume:
        _sit(program, _left_open(program), plain)
    elif markdown or pdf or as_json:
        from flashcards.export.exam import Exam

        made = drawn(program, decks or (), paper, questions)
        asked = questions_of(program, made.places)
        write_exam(Exam(made, asked, allowed, program.language), markdown, pdf, font, as_json)
    else:
        _refuse_second(program)
        made = drawn(program, decks or (), paper, questions)
        now = program.clock()
        sitting = program.ledger.new_id(now)
        _sit(program, Progress.begin(sitting, now, allowed, made), plain)


# Sitting it


def _refuse_second(program: Program) -> None:
    kept = program.store.recall(OPEN_PAPER)
    if kept:
        progress = Progress.of(kept)  # type: ignore[arg-type]
        left = f"{max(0, round(progress.minutes - progress.spent / MINUTE))} minutes are left"
        what = left if progress.phase == "asking" else "its answers are to be judged"
        hint = "flashcards mock --resume goes on with it, flashcards mock --abandon drops it"
        raise UsageError(f"paper {progress.number} is not finished, {what}", hint)


def _left_open(program: Program) -> Progress:
    kept = program.store.recall(OPEN_PAPER)
    if not kept:
        raise UsageError("no paper was left unfinished", "start one: flashcards mock")
    return Progress.of(kept)  # type: ignore[arg-type]


def _abandon(program: Program) -> None:
    progress = _left_open(program)
    program.store.keep(OPEN_PAPER, None)
    note(f"Paper {progress.number} is dropped; it comes again: mock --paper {progress.number}")


def _sit(program: Program, progress: Progress, plain: bool) -> None:
    sit = _screen(plain or program.configuration["screen"] == "plain" or not full_screen_possible())
    desk = Desk(program)
    sitting = Sitting(progress, questions_of(program, progress.places), desk.keep, program.clock)
    if not sit(sitting, page(), lambda: looked(program, sitting.sat.sitting, sitting.outcomes())):
        note("Left. It goes on where it was: flashcards mock --resume")


def _screen(plain: bool) -> "Callable[[Sitting, Page, Callable[[], Looked]], bool]":
    if plain:
        from flashcards.ui import mock_plain

        return mock_plain.sit
    from flashcards.ui import mock_full

    return mock_full.sit


class Desk:
    """Where a sitting is kept, durably, until its result goes into the log."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._sitting = ""
        self._saves = 0

    def keep(self, sitting: Sitting) -> None:
        """Keep the sitting as it is; once it is over, its questions become rows of the log."""
        store = self._program.store
        with store.transaction():
            self._check_turn()
            if sitting.phase == "over":
                self._file(sitting)
                store.keep(OPEN_PAPER, None)
            else:
                store.keep(OPEN_PAPER, sitting.data)
                store.keep(f"{OPEN_PAPER} saves", [sitting.sat.sitting, self._saves + 1])
        self._sitting, self._saves = sitting.sat.sitting, self._saves + 1

    def _check_turn(self) -> None:
        """Raises StoreError if another terminal has gone on with this paper meanwhile."""
        kept: Any = self._program.store.recall(f"{OPEN_PAPER} saves")
        if self._sitting and kept != [self._sitting, self._saves]:
            hint = "go on there; nothing was lost"
            raise StoreError("this paper is being sat in another terminal", hint)
        self._saves = kept[1] if kept and not self._sitting else self._saves

    def _file(self, sitting: Sitting) -> None:
        now, day = self._program.clock(), self._program.today
        for number, outcome in enumerate(sitting.outcomes()):
            self._program.ledger.record(
                outcome.place.card,
                "practice",
                now,
                day,
                rating=rating(outcome),
                duration=min(sitting.spent_on(number), LONGEST),
                detail=detail(outcome, number + 1, sitting.sat),
            )
