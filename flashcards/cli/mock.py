"""`flashcards mock`: a timed exam paper, its result, and the paper on paper."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flashcards.cli.console import note, say, say_json
from flashcards.cli.export import write_file
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.cli.review import full_screen_possible
from flashcards.cli.today import Decks
from flashcards.errors import InputError, StoreError, UsageError
from flashcards.mock.paper import Candidate, Paper, Place, draw
from flashcards.mock.report import Report
from flashcards.mock.results import MockResult, detail, rating, results
from flashcards.mock.sitting import MINUTE, Progress, Sitting
from flashcards.question import Question

if TYPE_CHECKING:
    from flashcards.export.exam import Exam
    from flashcards.ui.lines import Page
    from flashcards.ui.mock_report import Looked

QUESTIONS = 30
MINUTES_A_QUESTION = 3
WEIGHTS = (3, 2, 1)  # of topics with a high, normal and low exam weight
OPEN = "mock"  # the fact under which the sitting that is not over is kept
LAST = "mock paper"  # the number of the last paper that was handed out

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
    listed: Annotated[bool, typer.Option("--results", help="The papers sat so far.")] = False,
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
    if listed:
        _list(program, as_json)
    elif abandon:
        _abandon(program)
    elif resume:
        _sit(program, _left_open(program), plain)
    elif markdown or pdf or as_json:
        from flashcards.export.exam import Exam

        drawn = _drawn(program, decks or (), paper, questions)
        asked = _questions(program, drawn.places)
        _write(Exam(drawn, asked, allowed, program.language), markdown, pdf, font, as_json)
    else:
        _refuse_second(program)
        drawn = _drawn(program, decks or (), paper, questions)
        now = program.clock()
        sitting = program.ledger.new_id(now)
        _sit(program, Progress.begin(sitting, now, allowed, drawn), plain)


# The paper


def _drawn(program: Program, names: Sequence[str], number: int | None, count: int) -> Paper:
    """The paper of that number, or the next one, which is then taken."""
    chosen = program.known_decks(names)
    number = number or _next_number(program)
    pool = [one for one in _candidates(program) if not chosen or one.card.split("/")[0] in chosen]
    drawn = draw(pool, number, count, lambda name: _card(program, name))
    if not drawn.places:
        raise UsageError("there is no card to ask", "name other decks, or none for all")
    if len(drawn.places) < count:
        note(f"Only {len(drawn.places)} questions can stand on one paper; {count} were wanted.")
    if program.store.writable:
        program.store.keep(LAST, max(number, _last_number(program)))
    return drawn


def _candidates(program: Program) -> list[Candidate]:
    weights = exam_weights(program)
    library = program.store.library
    chapters = {deck.name: str(deck.head["chapter"]) for deck in library.decks()}
    return [
        Candidate(
            card.card,
            card.entry,
            chapters[card.deck],
            card.topic,
            card.kind,  # type: ignore[arg-type]
            weights[card.weight],
        )
        for card in library.cards()
    ]


def exam_weights(program: Program) -> dict[str, int]:
    """What the exam asks of topics with a high, normal and low weight, in hundredths."""
    from flashcards.cli.configuration import OPTIONS

    configured: Any = (
        program.configuration["exam-weights"] if "exam-weights" in OPTIONS else WEIGHTS
    )
    weights = zip(("high", "normal", "low"), configured, strict=True)
    return {name: round(100 * weight) for name, weight in weights}


def _last_number(program: Program) -> int:
    sat = (result.paper for result in results(program.ledger.rows()))
    kept: Any = program.store.recall(LAST)
    return max(kept or 0, *sat, 0)


def _next_number(program: Program) -> int:
    return _last_number(program) + 1


def _card(program: Program, name: str) -> Any:
    card = program.card(name)
    if card is None:
        hint = "put it back, or drop the paper: flashcards mock --abandon"
        raise InputError(f"the card {name} is in no deck any more", hint)
    return card


def _questions(program: Program, places: Sequence[Place]) -> list[Question]:
    return [
        _card(program, place.card).question(program.language, place.seed, place.level)
        for place in places
    ]


# Sitting it


def _refuse_second(program: Program) -> None:
    kept = program.store.recall(OPEN)
    if kept:
        progress = Progress.of(kept)  # type: ignore[arg-type]
        left = max(0, round(progress.minutes - progress.spent / MINUTE))
        hint = "flashcards mock --resume goes on with it, flashcards mock --abandon drops it"
        raise UsageError(f"paper {progress.number} is not finished, {left} minutes are left", hint)


def _left_open(program: Program) -> Progress:
    kept = program.store.recall(OPEN)
    if not kept:
        raise UsageError("no paper was left unfinished", "start one: flashcards mock")
    return Progress.of(kept)  # type: ignore[arg-type]


def _abandon(program: Program) -> None:
    progress = _left_open(program)
    program.store.keep(OPEN, None)
    note(f"Paper {progress.number} is dropped; it comes again: mock --paper {progress.number}")


def _sit(program: Program, progress: Progress, plain: bool) -> None:
    sit = _screen(plain or program.configuration["screen"] == "plain" or not full_screen_possible())
    desk = Desk(program)
    sitting = Sitting(progress, _questions(program, progress.places), desk.keep, program.clock)
    if not sit(sitting, page(), lambda: _looked(program, sitting)):
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
                store.keep(OPEN, None)
            else:
                store.keep(OPEN, sitting.data)
                store.keep(f"{OPEN} saves", [sitting.sat.sitting, self._saves + 1])
        self._sitting, self._saves = sitting.sat.sitting, self._saves + 1

    def _check_turn(self) -> None:
        """Raises StoreError if another terminal has gone on with this paper meanwhile."""
        kept: Any = self._program.store.recall(f"{OPEN} saves")
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
                duration=sitting.spent_on(number),
                detail=detail(outcome, number + 1, sitting.sat),
            )


# What came of it


def _looked(program: Program, sitting: Sitting) -> "Looked":
    """The report on a sitting that is over, with the names of chapters and topics."""
    from flashcards.decks import read_syllabus
    from flashcards.ui.mock_report import Looked

    syllabus, language = read_syllabus(program.deck_folders), program.language
    every = results(program.ledger.rows())
    own = next(one for one in every if one.sitting == sitting.sat.sitting)
    return Looked(
        Report(sitting.outcomes()),
        own,
        [one for one in every if one.started < own.started],
        {name: chapter.name.pick(language) for name, chapter in syllabus.chapters.items()},
        {name: topic.name.pick(language) for name, topic in syllabus.topics.items()},
    )


def _list(program: Program, as_json: bool) -> None:
    from flashcards.ui.mock_report import day_of, result_lines

    every = results(program.ledger.rows())
    if as_json:
        say_json([_data(one, day_of(one)) for one in every])
    elif every:
        say(*result_lines(every))
    else:
        note("No paper has been sat yet.", "Type: flashcards mock")


def _data(result: MockResult, day: str) -> dict[str, object]:
    return {
        "date": day,
        "paper": result.paper,
        "questions": result.questions,
        "marks": result.marks,
        "of": result.of,
        "percent": round(100 * result.share, 1),
        "minutes": round(result.spent / MINUTE, 1),
        "allowed": result.minutes,
        "sitting": result.sitting,
    }


# On paper


def _write(
    exam: "Exam",
    markdown: Path | None,
    pdf: Path | None,
    font: Path | None,
    as_json: bool,
) -> None:
    """Write the paper and its solutions in each format asked for."""
    if markdown:
        from flashcards.export.exam_markdown import exam_markdown

        write_file(markdown, exam_markdown(exam).encode())
    if pdf:
        from flashcards.export.exam_pdf import exam_pdf

        note("Setting the pages, which takes a few seconds ...")
        write_file(pdf, exam_pdf(exam, font, note))
    for file in filter(None, (markdown, pdf)):
        note(f"{file}: paper {exam.paper.number}, {exam.paper.marks} marks, then its solutions")
    if as_json:
        say_json(_exam_data(exam))


def _exam_data(exam: "Exam") -> dict[str, object]:
    pairs = zip(exam.paper.places, exam.questions, strict=True)
    return {
        "paper": exam.paper.number,
        "minutes": exam.minutes,
        "marks": exam.paper.marks,
        "questions": [
            {
                "number": number,
                **place._asdict(),
                "prompt": question.prompt,
                "choices": list(question.choices),
                "answer": question.answer,
                "solution": list(question.solution),
            }
            for number, (place, question) in enumerate(pairs, 1)
        ],
    }
