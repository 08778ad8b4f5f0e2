"""Both screens hold the same mock exams: what is typed differs, what is kept does not."""

import pytest
from desk import MINUTE
from exam_desk import Exam as Desk

from flashcards.errors import StoreError
from flashcards.mock.report import Report
from flashcards.mock.results import MockResult
from flashcards.ui import mock_plain
from flashcards.ui.lines import Over, Page
from flashcards.ui.mock_full import Exam
from flashcards.ui.mock_keys import ASKING, JUDGING, mock_help, mock_words
from flashcards.ui.mock_lines import overview_lines, question_lines, remaining, status
from flashcards.ui.mock_report import Looked, report_lines, result_lines
from flashcards.ui.spans import text_of, width_of

SIZES = [(80, 24), (40, 10)]

EXAMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "answered in order": (
        ("text:Rome", "text:one", "text:lecun", "text:1", "text:x", "escape", "h", "y"),
        ("Rome", "one", "lecun", "1", "x", ":h", "y"),
    ),
    "back and forth": (
        (
            *("tab", "tab", "text:lecun", "shift+tab", "shift+tab", "text:one", "escape", "1"),
            *("enter", "text:Paris", "escape", "h", "n", "h", "y"),
        ),
        (":n", "", "lecun", ":p", ":p", "one", ":1", "Paris", ":h", "n", ":h", "y"),
    ),
    "flagged, replaced, taken back": (
        (
            *("text:Rome", "shift+tab", "ctrl+u", "text:Paris", "escape", "f", "n", "f", "f"),
            *("p", "p", "enter", "ctrl+u", "tab", "escape", "h", "y"),
        ),
        ("Rome", ":p", "Paris", ":f", ":n", ":f", ":f", ":p", ":p", ":", ":n", ":h", "y"),
    ),
    "judged, with a list item by item": (
        ("text:Rome", "text:one two", "escape", "h", "y", "h", "enter", "1", "2", "space"),
        ("Rome", "one two", ":h", "y", "h", "", "1 2", ""),
    ),
    "judged, gone back, none after all": (
        (
            "text:Rome",
            "text:one",
            "escape",
            "h",
            "y",
            "f",
            "space",
            "p",
            "n",
            "space",
            "f",
            "space",
        ),
        ("Rome", "one", ":h", "y", "f", "", "p", "n", "", "f", ""),
    ),
}


def looked(desk: Desk) -> Looked:
    outcomes = desk.sitting.outcomes()
    report = Report(outcomes)
    result = MockResult(*desk.sitting.sat, len(outcomes), report.marks, report.of)
    return Looked(report, result, (), {"deck": "The deck"}, {"sum": "Adding"})


def hold_plain(desk: Desk, lines: tuple[str, ...], monkeypatch, width: int = 80) -> bool:
    typed = iter(lines)

    def read(prompt: str) -> str:
        for line in typed:
            return line
        raise Over

    monkeypatch.setattr(mock_plain, "read", read)
    return mock_plain.sit(desk.sitting, Page(width, colour=False), lambda: looked(desk))


async def press(app: Exam, pilot, *keys: str) -> None:
    for key in keys:
        if key.startswith("text:"):
            app.query_one("#answer").value = key.removeprefix("text:")
            key = "enter"
        await pilot.press(key)


async def hold_full(desk: Desk, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test(size=size) as pilot:
        await press(app, pilot, *keys)


async def visible(desk: Desk, size: tuple[int, int], *keys: str) -> str:
    """What stands on the full screen after some keys."""
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test(size=size) as pilot:
        await press(app, pilot, *keys)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def kept(desk: Desk) -> dict[str, object]:
    """What is kept of a sitting, but for where its clock stands."""
    data = desk.sitting.data
    return {name: data[name] for name in ("phase", "typed", "flagged", "judgements")}


@pytest.mark.parametrize("name", EXAMS)
async def test_both_screens_keep_the_same(name, monkeypatch):
    keys, lines = EXAMS[name]
    desks = [Desk() for _ in range(3)]
    hold_plain(desks[0], lines, monkeypatch)
    assert kept(desks[0])["phase"] != "asking"
    for desk, size in zip(desks[1:], SIZES, strict=True):
        await hold_full(desk, keys, size)
        assert kept(desk) == kept(desks[0])


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_the_clock_and_the_keys_are_on_the_screen(size):
    lines = (await visible(Desk(), size)).splitlines()
    assert len(lines) == size[1]
    assert lines[0] in ("Paper 7 · 1 of 5 · 0 answered · 30:00 left", "1 of 5 · 30:00 left")
    assert lines[1].startswith(" 1. (2 marks)")
    assert lines[2].startswith(" The capital?")
    assert lines[-1] == "enter: keep · tab: next · esc: keys"


async def test_the_questions_are_listed_beside_where_there_is_room():
    wide = await visible(Desk(), (80, 24), "text:Rome", "escape", "f")
    assert "1*  [2?]  3.   4." in wide
    narrow = await visible(Desk(), (40, 10), "text:Rome")
    assert "1*" not in narrow
    assert "1*  [2.]  3.   4.   5." in await visible(Desk(), (40, 10), "text:Rome", "escape", "o")


async def test_an_answer_given_before_stands_in_the_field_again():
    desk = Desk()
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test() as pilot:
        await press(app, pilot, "text:Rome", "shift+tab")
        assert app.query_one("#answer").value == "Rome"
        await pilot.press("s", "backspace", "!", "tab", "shift+tab")
        assert app.query_one("#answer").value == "Rome!"


async def test_what_is_being_typed_is_kept_without_enter():
    desk = Desk()
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test() as pilot:
        await pilot.press("R", "o")
        app._tick()
        assert desk.resume().typed[0] == "Ro"


async def test_the_time_is_up_whatever_the_student_does():
    desk = Desk()
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test() as pilot:
        await pilot.press("R", "o")
        app._tick()
        desk.clock.now += 20 * MINUTE
        app._tick()
        assert app.query_one("#notice").display
        assert str(app.query_one("#notice").content) == "10 minutes left."
        await pilot.press("escape", "h")
        desk.clock.now += 10 * MINUTE
        app._tick()
        assert desk.sitting.phase == "judging"
        assert str(app.query_one("#notice").content) == "The time is up: the paper is handed in."
        assert desk.sitting.typed[0] == "Ro"


def test_the_time_is_up_line_by_line_too(monkeypatch, capsys):
    desk = Desk()

    def read(prompt: str) -> str:
        desk.clock.now += 31 * MINUTE
        return "Rome"

    monkeypatch.setattr(mock_plain, "read", read)
    assert mock_plain.sit(desk.sitting, Page(80, False), lambda: looked(desk))
    assert "The time is up: the paper is handed in." in capsys.readouterr().out
    assert desk.sitting.typed == ("",) * 5


async def test_the_result_is_scrolled_and_left():
    desk = Desk()
    first = await visible(desk, (40, 10), "escape", "h", "y")
    assert first.splitlines()[0] == "The result"
    assert "Paper 7: 0 of 10 marks, 0%" in first
    assert first.splitlines()[-1] == "↑ ↓ space: scroll · q: leave"
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test(size=(40, 10)) as pilot:
        await press(app, pilot, "enter", "enter", "space")
        await pilot.pause()
        assert app.query_one("#card").scroll_y > 0
        assert app.is_running
        await pilot.press("q")
    assert app.looked


async def test_leaving_keeps_what_is_in_the_field():
    desk = Desk()
    await hold_full(desk, ("R", "o", "escape", "q"), (80, 24))
    assert desk.resume().typed[0] == "Ro"
    assert desk.sitting.phase == "asking"


async def test_a_store_that_fails_ends_the_exam_with_its_words():
    desk = Desk()
    app = Exam(desk.sitting, lambda: looked(desk))

    def fail(sitting) -> None:
        raise StoreError("the disk is full")

    async with app.run_test() as pilot:
        desk.sitting._keep = fail
        await press(app, pilot, "text:Rome")
    assert str(app.return_value) == "the disk is full"


async def test_help_and_an_unreadable_answer_are_told():
    shown = await visible(Desk(), (80, 24), "escape", "question_mark")
    assert " h            hand in: marks, solutions, what to study next" in shown
    shown = await visible(Desk(), (80, 24), "escape", "4", "enter", "text:many")
    said = 'Kept as it is, but I cannot read "many" (expected: a whole number). Enter goes on.'
    assert said in shown.replace("\n", " ")


async def test_a_remark_is_made_once_even_on_an_answer_that_the_clock_has_kept():
    desk = Desk()
    app = Exam(desk.sitting, lambda: looked(desk))
    async with app.run_test() as pilot:
        await press(app, pilot, "escape", "4", "enter", "m", "a", "n", "y")
        app._tick()
        assert desk.sitting.typed[3] == "many"
        await pilot.press("enter")
        assert app.query_one("#notice").display
        assert desk.sitting.at == 3
        await pilot.press("enter")
        assert desk.sitting.at == 4


@pytest.mark.parametrize("width", [80, 40])
def test_nothing_is_wider_than_the_screen(width):
    desk = Desk()
    desk.answer_all()
    lines = [*question_lines(desk.sitting, width), *overview_lines(desk.sitting, width)]
    assert len(status(desk.sitting, width)) <= width
    desk.sitting.hand_in()
    for _ in range(2):
        desk.sitting.next_to_judge()
    lines += report_lines(looked(desk), width)
    assert max(map(width_of, lines)) <= width
    for bindings in (ASKING, JUDGING):
        for line in (*mock_help(bindings, width), *mock_words(bindings, width)):
            assert len(line) <= width


def test_the_result_says_marks_mistakes_solutions_and_what_to_study():
    desk = Desk()
    desk.answer_all()
    desk.sitting.hand_in()
    desk.sitting.judge(1)
    for _ in range(2):
        desk.sitting.next_to_judge()
    shown = [text_of(line).rstrip() for line in report_lines(looked(desk), 80)]
    assert shown[:4] == [
        "Paper 7: 2 of 10 marks, 20%, in 0 of 30 minutes.",
        "",
        "By chapter",
        "The deck ██░░░░░░░░   2/10  2 wrong, 1 blank, 1 in part",
    ]
    assert "Mistakes: 2 wrong, 1 blank, 1 in part" in shown
    assert "  Adding (The deck): 3 marks lost" in shown
    assert "    flashcards drill deck/sum --count 5" in shown
    at = shown.index("4. 0 of 3, wrong")
    assert shown[at + 2 : at + 3] == ["✗ 1"]


def test_results_are_listed_with_their_marks():
    result = MockResult("x", 17, 1_795_000_000_000, 90, 85 * MINUTE, 30, 41.5, 66)
    assert list(result_lines([result]))[1].endswith("     17         30    41.5/66   63%    85/90")


def test_the_clock_is_read_up_to_hours():
    assert [remaining(left) for left in (0, 1, 61_000, 3_600_000, 5_400_000)] == [
        *("0:00", "0:01", "1:01", "1:00:00", "1:30:00"),
    ]
