"""What is shown of a mock exam while it is sat and judged, as lines for both screens."""

from collections.abc import Iterator

from flashcards.mock.sitting import Sitting
from flashcards.ui.paragraphs import paragraphs
from flashcards.ui.render import (
    choice_lines,
    expected_lines,
    item_lines,
    note_lines,
    prompt_lines,
    right_lines,
    solution_lines,
)
from flashcards.ui.spans import Line, Span
from flashcards.ui.words import plural
from flashcards.ui.wrap import wrap

ANSWERED, BLANK, FLAGGED = "*", ".", "?"
_CELL = 5  # cells that a question takes in the overview


def status(sitting: Sitting, width: int) -> str:
    """Where the exam stands, in one line."""
    count = len(sitting.questions)
    if sitting.phase == "judging":
        place = sitting.to_judge.index(sitting.at) + 1
        return f"Judge your answer {place} of {len(sitting.to_judge)} (question {sitting.at + 1})"
    clock = f"{remaining(sitting.left)} left"
    line = f"Paper {sitting.paper.number} · {sitting.at + 1} of {count}"
    full = f"{line} · {sitting.answered} answered · {clock}"
    return full if len(full) <= width else f"{sitting.at + 1} of {count} · {clock}"


def remaining(left: int) -> str:
    """Milliseconds until the end as `h:mm:ss` or `m:ss`, rounded up to a second."""
    seconds = -(-left // 1000)
    minutes, hours = seconds // 60, seconds // 3600
    return (
        f"{hours}:{minutes % 60:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
    )


def question_lines(sitting: Sitting, width: int) -> tuple[Line, ...]:
    """The question in front of the student: what it is worth, its prompt, what to type."""
    question = sitting.question
    lines: list[Line] = [_heading(sitting), *prompt_lines(question, width)]
    if question.choices:
        lines += [(), *choice_lines(question, width)]
    if question.items:
        lines += paragraphs(f"{plural(len(question.items), 'item')}.", width)
    return (*lines, *expected_lines(question, width))


def answer_line(sitting: Sitting, width: int) -> tuple[Line, ...]:
    """The answer kept so far."""
    typed = sitting.typed[sitting.at]
    return tuple(paragraphs(typed, width, Span("Your answer: ", "label"), hang=2)) if typed else ()


def overview_lines(sitting: Sitting, width: int) -> tuple[Line, ...]:
    """Every question with a sign: answered, blank or flagged; this one in brackets."""
    a_row = max(1, width // _CELL)
    cells = [_cell(sitting, number) for number in range(len(sitting.questions))]
    rows = [cells[at : at + a_row] for at in range(0, len(cells), a_row)]
    legend = f"{ANSWERED} answered  {BLANK} blank  {FLAGGED} flagged"
    return (*map(tuple, rows), (), *((Span(line, "dim"),) for line in wrap(legend, width)))


def unfinished(sitting: Sitting) -> str:
    """What is still blank or flagged, in words, before the paper is handed in."""
    blank = len(sitting.questions) - sitting.answered
    parts = [plural(blank, "question") + " blank"] if blank else []
    parts += [f"{len(sitting.flagged)} flagged"] if sitting.flagged else []
    return ", ".join(parts) or "every question is answered"


def warning(minutes: int) -> str:
    return f"{plural(minutes, 'minute')} left."


def judging_lines(sitting: Sitting, width: int) -> tuple[Line, ...]:
    """A free answer beside the model answer, with the marks it has so far."""
    question = sitting.question
    lines: list[Line] = [_heading(sitting), *prompt_lines(question, width)]
    lines += [(), *answer_line(sitting, width), (), *_model(sitting, width)]
    lines += [*solution_lines(question, width), *note_lines(question, width), (), _worth(sitting)]
    return tuple(lines)


def hint(sitting: Sitting, typing: bool) -> str:
    """The keys that matter most now, in a line of at most 40 cells."""
    match sitting.phase:
        case "asking" if typing:
            return "enter: keep · tab: next · esc: keys"
        case "asking":
            return "enter: type · n p · h hand in · ? keys"
        case "judging" if sitting.question.items:
            return "1-9 items · f all · n none · enter: next"
        case "judging":
            return "f full · h half · n none · enter: next"
    return "↑ ↓ space: scroll · q: leave"


def _model(sitting: Sitting, width: int) -> Iterator[Line]:
    question = sitting.question
    yield (Span("Model answer:", "label"),)
    if question.items:
        missed = sitting.judgement.missed
        yield from item_lines(question, width, len(question.items), missed)
    else:
        yield from right_lines(question, width)


def _worth(sitting: Sitting) -> Line:
    earned = sitting.outcome.marks
    return (Span(f"Your marks: {earned:g} of {sitting.place.marks}", "bold"),)


def _heading(sitting: Sitting) -> Line:
    flag = " · flagged" if sitting.at in sitting.flagged and sitting.phase == "asking" else ""
    marks = plural(sitting.place.marks, "mark")
    return (Span(f"{sitting.at + 1}. ({marks}{flag})", "dim"),)


def _cell(sitting: Sitting, number: int) -> Span:
    sign = ANSWERED if sitting.typed[number] else BLANK
    sign = FLAGGED if number in sitting.flagged else sign
    text = f"{number + 1}{sign}"
    if number == sitting.at:
        return Span(f"[{text}]".rjust(_CELL), "bold")
    return Span(f"{text} ".rjust(_CELL), "text" if sitting.typed[number] else "dim")
