"""What came of mock exams, as the command line tells it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flashcards.cli.console import note, say, say_json
from flashcards.cli.paper import page
from flashcards.cli.program import Program
from flashcards.errors import UsageError
from flashcards.log import Row
from flashcards.mock.marking import Outcome
from flashcards.mock.paper import Place
from flashcards.mock.report import Report
from flashcards.mock.results import MockResult, outcome_of, results, rows_of
from flashcards.ui.words import MINUTE, plural

if TYPE_CHECKING:
    from flashcards.ui.mock_report import Looked


def looked(program: Program, sitting: str, outcomes: Sequence[Outcome]) -> "Looked":
    """The report on a sitting that is over, with the names of chapters and topics."""
    from flashcards.decks import read_syllabus
    from flashcards.ui.mock_report import Looked

    syllabus, language = read_syllabus(program.deck_folders), program.language
    every = results(program.store.mock_rows())
    own = next(one for one in every if one.sitting == sitting)
    return Looked(
        Report(tuple(outcomes)),
        own,
        [one for one in every if one.started < own.started],
        {name: chapter.name.pick(language) for name, chapter in syllabus.chapters.items()},
        {name: topic.name.pick(language) for name, topic in syllabus.topics.items()},
    )


def show_result(program: Program, number: int) -> None:
    """The report on the last sitting of a paper again, as far as its cards are still there."""
    from flashcards.ui.mock_report import report_lines

    rows = program.store.mock_rows()
    sittings = [one.sitting for one in results(rows) if one.paper == number]
    if not sittings:
        raise UsageError(f"paper {number} was not sat yet", "flashcards mock --results lists them")
    own = rows_of(rows, sittings[-1])
    outcomes = list(filter(None, (_outcome(program, row) for row in own)))
    if len(outcomes) < len(own):
        note(f"{plural(len(own) - len(outcomes), 'question')} of it are in no deck any more.")
    sheet = page()
    sheet.show(*report_lines(looked(program, sittings[-1], outcomes), sheet.width))


def _outcome(program: Program, row: Row) -> Outcome | None:
    card, mock = program.card(row.card), row.detail["mock"]
    if card is None:
        return None
    decks = {deck.name: deck for deck in program.store.library.decks()}
    chapter = str(decks[row.card.partition("/")[0]].head["chapter"])
    seed, marks = mock["paper"], mock["of"]  # type: ignore[index]
    level = int(row.detail.get("level", 1))  # type: ignore[call-overload]
    place = Place(card.name, card.kind, chapter, card.topic, seed, level, marks)
    return outcome_of(row, place, card.question(program.language, seed, level))


def list_results(program: Program, as_json: bool) -> None:
    from flashcards.ui.mock_report import day_of, result_lines

    every = results(program.store.mock_rows())
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
