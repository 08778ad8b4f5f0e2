"""Exam papers as the command line makes them: drawn from the decks, written into files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards.cli.console import note, say_json
from flashcards.cli.files import write_file
from flashcards.cli.program import Program
from flashcards.errors import InputError, UsageError
from flashcards.mock.paper import Candidate, Paper, Place, draw
from flashcards.mock.results import results
from flashcards.question import Question

if TYPE_CHECKING:
    from flashcards.cards import Card
    from flashcards.export.exam import Exam

LAST = "mock paper"  # the fact that holds the number of the last paper handed out


def drawn(program: Program, names: Sequence[str], number: int | None, count: int) -> Paper:
    """The paper of that number, or the next one, which is then taken."""
    chosen = program.known_decks(names)
    number = number or _last_number(program) + 1
    pool = [one for one in _candidates(program) if not chosen or one.card.split("/")[0] in chosen]
    made = draw(pool, number, count, lambda name: _card(program, name))
    if not made.places:
        raise UsageError("there is no card to ask", "name other decks, or none for all")
    if len(made.places) < count:
        note(f"Only {len(made.places)} questions can stand on one paper; {count} were wanted.")
    if program.store.writable:
        program.store.keep(LAST, max(number, _last_number(program)))
    return made


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
    return {name: round(100 * count) for name, count in program.configuration.weights.items()}


def _last_number(program: Program) -> int:
    """The last number handed out, or the last one sat where that was on another device."""
    kept: Any = program.store.recall(LAST)
    if kept is None:
        return max((result.paper for result in results(program.store.mock_rows())), default=0)
    return int(kept)


def _card(program: Program, name: str) -> "Card":
    card = program.card(name)
    if card is None:
        hint = "put it back, or drop the paper: flashcards mock --abandon"
        raise InputError(f"the card {name} is in no deck any more", hint)
    return card


def questions_of(program: Program, places: Sequence[Place]) -> list[Question]:
    return [
        _card(program, place.card).question(program.language, place.seed, place.level)
        for place in places
    ]


def write_exam(
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
