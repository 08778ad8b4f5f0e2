"""An exam paper as a PDF for the printer: A4, room to write, the solutions on pages of their own.

Needs fpdf2 and a font with Chinese; see `fonts` for where it is looked for.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.errors import UsageError
from flashcards.export.exam import LETTERS, Exam
from flashcards.export.fonts import Face, typeface
from flashcards.export.sheet import MARGIN, PAGE, TEXT, Ink, Row, Rule, Sheet
from flashcards.question import Question

if TYPE_CHECKING:
    from fpdf import FPDF

SIZE = 10.5  # points, as everything here
INDENT = 26.0  # of a question from its number
WRITING = 24.0  # the height of a line to write on
SMALL = 9.0
_BLOCKS = ("```", "$$", "- ")  # which begin on a line of their own


def exam_pdf(exam: Exam, font: Path | None, remark: Callable[[str], None]) -> bytes:
    """The document; `remark` is told of characters that no font has.

    Raises UsageError without fpdf2, InputError without a font for the Chinese in it.
    """
    try:
        import fpdf  # noqa: F401
    except ImportError:
        hint = "pip install 'flashcards[pdf]'"
        raise UsageError("a PDF needs fpdf2, which is not installed", hint) from None
    sheet = Sheet(typeface("".join(_texts(exam)), font))
    _paper(exam, sheet)
    sheet.break_page()
    _solutions(exam, sheet)
    _frame(exam, sheet)
    if sheet.lacking:
        remark(f"No font here has {' '.join(sorted(sheet.lacking))}; they are spelt out.")
    return _written(exam, sheet)


# What stands on it


def _texts(exam: Exam) -> Iterator[str]:
    yield from (exam.title, exam.solutions_title, exam.facts)
    for question in exam.questions:
        yield from (question.prompt, *question.choices, *exam.answered(question))


def _paper(exam: Exam, sheet: Sheet) -> None:
    sheet.add([*sheet.paragraph(exam.title, 16, bold=True), *sheet.paragraph(exam.facts)])
    blanks = "    ".join(f"{exam.say(words)} __________" for words in ("name", "date", "earned"))
    sheet.add([Row(6), *sheet.paragraph(blanks), Row(10)])
    for number in range(len(exam.questions)):
        rows = list(_asked(exam, sheet, number))
        room = _room(exam, sheet, number)
        sheet.add([*rows, *room, Row(12)], together=len(rows) + len(room))


def _asked(exam: Exam, sheet: Sheet, number: int) -> Iterator[Row]:
    question = exam.questions[number]
    gap = "\n" if question.prompt.lstrip().startswith(_BLOCKS) else " "
    prompt = f"**({exam.worth(number)})**{gap}{question.prompt}"
    yield from sheet.paragraph(prompt, SIZE, INDENT, lead=f"{number + 1}.")
    for letter, option in zip(LETTERS, question.choices, strict=False):
        yield from sheet.paragraph(option, SIZE, 2 * INDENT, lead=f"({letter})")
    if wanted := exam.wanted(question):
        yield from sheet.paragraph(wanted, SMALL, INDENT, grey=True)


def _room(exam: Exam, sheet: Sheet, number: int) -> list[Row]:
    """Lines to write on: none under a choice, one for each mark and one more under a problem."""
    question, marks = exam.questions[number], exam.paper.places[number].marks
    if question.choices:
        return []
    return sheet.rules(marks + (question.kind == "drill"), WRITING, INDENT)


def _solutions(exam: Exam, sheet: Sheet) -> None:
    sheet.add([*sheet.paragraph(exam.solutions_title, 16, bold=True), Row(6)])
    for number, question in enumerate(exam.questions):
        heading = f"({exam.worth(number)})  {question.card}"
        rows = list(sheet.paragraph(heading, SMALL, INDENT, f"{number + 1}.", grey=True))
        rows += _answered(exam, sheet, question)
        is_short = sum(row.height for row in rows) < PAGE[1] * 0.6
        sheet.add([*rows, Row(8)], together=len(rows) if is_short else 4)


def _answered(exam: Exam, sheet: Sheet, question: Question) -> Iterator[Row]:
    for text in exam.answered(question):
        yield from (*sheet.paragraph(text, SIZE, INDENT), Row(3))


def _frame(exam: Exam, sheet: Sheet) -> None:
    """The paper's title on top of every page after the first, the number below each."""
    for number, page in enumerate(sheet.pages, 1):
        if number > 1:
            page += sheet.line(exam.title, MARGIN, 42, SMALL)
            page.append(Rule(MARGIN, 47, TEXT))
        said = exam.say("page", page=number, pages=len(sheet.pages))
        page += sheet.line(said, (PAGE[0] - sheet.width(said, SMALL)) / 2, PAGE[1] - 34, SMALL)


# The document


def _written(exam: Exam, sheet: Sheet) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_title(exam.title)
    used = dict.fromkeys(
        mark.face for page in sheet.pages for mark in page if isinstance(mark, Ink)
    )
    names = {face: f"face{number}" for number, face in enumerate(used)}
    for face, name in names.items():
        pdf.add_font(name, fname=face.path, collection_font_number=face.index)
    for page in sheet.pages:
        pdf.add_page()
        for mark in page:
            _draw(pdf, mark, names)
    return bytes(pdf.output())


def _draw(pdf: "FPDF", mark: Ink | Rule, names: dict[Face, str]) -> None:
    if isinstance(mark, Rule):
        pdf.set_line_width(0.3)
        pdf.set_draw_color(170)
        pdf.line(mark.x, mark.y, mark.x + mark.width, mark.y)
        return
    pdf.set_font(names[mark.face], size=mark.size)
    pdf.set_text_color(110 if mark.grey else 0)
    pdf.set_draw_color(0)
    pdf.set_line_width(mark.size / 30)
    pdf.set_stretching(100 * mark.stretch)
    with pdf.local_context(text_mode="FILL_STROKE" if mark.bold else "FILL"):
        pdf.text(mark.x, mark.y, mark.text)
