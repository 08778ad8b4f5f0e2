"""An exam paper as Markdown: the questions, then the solutions on a page of their own."""

from collections.abc import Iterator

from flashcards.export.exam import LETTERS, Exam

PAGE_BREAK = '<div style="page-break-after: always"></div>'


def exam_markdown(exam: Exam) -> str:
    """One document; formulas stay TeX between dollars, as Markdown readers set them."""
    blocks = (*_paper(exam), PAGE_BREAK, *_solutions(exam))
    return "\n\n".join(blocks) + "\n"


def _paper(exam: Exam) -> Iterator[str]:
    yield f"# {exam.title}"
    yield exam.facts
    yield "  ".join(f"{exam.say(words)}: ____________" for words in ("name", "date", "earned"))
    for number, question in enumerate(exam.questions):
        yield f"## {number + 1}. ({exam.worth(number)})"
        yield question.prompt.strip("\n")
        options = zip(LETTERS, question.choices, strict=False)
        if question.choices:
            yield "\n".join(f"- ({letter}) {option}" for letter, option in options)
        if wanted := exam.wanted(question):
            yield f"*{wanted}*"


def _solutions(exam: Exam) -> Iterator[str]:
    yield f"# {exam.solutions_title}"
    for number, question in enumerate(exam.questions):
        yield f"## {number + 1}. ({exam.worth(number)}) `{question.card}`"
        yield from (text.strip("\n") for text in exam.answered(question))
