"""An exam paper as a PDF: what stands where, that every character has a glyph, the pages."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("fpdf")

from exam_desk import Exam as Desk

from flashcards.errors import InputError, UsageError
from flashcards.export import fonts
from flashcards.export.exam import Exam
from flashcards.export.exam_pdf import exam_pdf
from flashcards.export.fonts import Typeface, typeface
from flashcards.export.sheet import BOTTOM, MARGIN, TEXT, TOP, Ink, Row, Sheet
from flashcards.mock.paper import Paper, Place
from flashcards.question import Question

CHINESE = "卷积核的感受野：直、骨、曜。"


class Square:
    """A face whose every character is as wide as its size; some it lacks."""

    def __init__(self, lacks: str = "", width: float = 1.0) -> None:
        self.lacks, self._width = lacks, width

    def has(self, character: str) -> bool:
        return character not in self.lacks

    def width(self, character: str) -> float:
        return self._width


def sheet(*faces) -> Sheet:
    return Sheet(Typeface(faces or (Square(),)))


def texts(rows) -> list[str]:
    return ["".join(mark.text for mark in row.marks if isinstance(mark, Ink)) for row in rows]


def exam(language="zh", questions=None) -> Exam:
    if questions is None:
        desk = Desk()
        return Exam(desk.sitting.paper, desk.questions, 30, language)
    places = [Place(one.card, one.kind, "a", "t", 1, 1, 2) for one in questions]
    return Exam(Paper(7, tuple(places)), questions, 30, language)


def ask(prompt, answer="so", **more):
    return Question("a/x", "basic", "zh", prompt, answer, **more)


def test_lines_break_between_chinese_characters_and_never_before_a_full_stop():
    size = TEXT / 5
    assert texts(sheet().paragraph("卷积卷积卷。的", size)) == ["卷积卷积", "卷。的"]
    assert texts(sheet().paragraph("ab cde", size)) == ["ab ", "cde"]
    assert texts(sheet().paragraph("abcdefg", size)) == ["abcde", "fg"]


def test_no_line_is_wider_than_the_text():
    words = "卷积核，ab (x) 的，longer words。" * 20
    page = sheet()
    for row in page.paragraph(words, 10.5, indent=26):
        end = max(ink.x + page.width(ink.text.rstrip(), 10.5) for ink in row.marks)
        assert end <= MARGIN + TEXT + 0.01


def test_a_diagram_stands_in_columns_and_its_lines_are_stretched_to_touch():
    (first, second) = sheet(Square(width=0.8)).paragraph("```\n┌─┐\na卷b\n```", 10)
    assert [mark.x - MARGIN for mark in first.marks] == [0, 5, 10]
    assert [mark.stretch for mark in first.marks] == [0.625] * 3
    assert [mark.x - MARGIN for mark in second.marks] == [0, 5, 15]


def test_what_one_face_lacks_the_next_one_sets():
    main, other = Square(lacks="√x"), Square(lacks="卷")
    (row,) = sheet(main, other).paragraph("卷√x", 10)
    assert [(mark.text, mark.face is other) for mark in row.marks] == [("卷", False), ("√x", True)]


def test_what_no_face_has_is_spelt_out_and_remembered():
    page = sheet(Square(lacks="ᵢ☃"))
    assert texts(page.paragraph("xᵢ☃", 10)) == ["xi?"]
    assert page.lacking == {"ᵢ", "☃"}


def test_a_question_is_kept_on_one_page_and_long_text_goes_on():
    page = sheet()
    page.add([Row(BOTTOM - TOP - 50)])
    page.add([Row(40), Row(40)], together=2)
    assert len(page.pages) == 2
    page.add([Row(100)] * 10, together=10)
    assert len(page.pages) == 3


def test_without_a_font_for_chinese_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "_installed", dict)
    with pytest.raises(InputError) as told:
        typeface(CHINESE)
    assert (
        told.value.message == "no font here has Chinese (、。卷骨野)"[:23] + told.value.message[23:]
    )
    assert "apt install fonts-noto-cjk" in told.value.hint
    assert "--font FILE" in told.value.hint


def test_a_font_that_is_none_is_refused(tmp_path):
    file = tmp_path / "notes.ttf"
    file.write_text("no font")
    with pytest.raises(InputError, match="is no font that can be used"):
        typeface("x", file)
    with pytest.raises(InputError, match="is no font that can be used"):
        typeface("x", tmp_path / "missing.ttf")


@pytest.fixture(scope="module")
def has_chinese() -> None:
    try:
        typeface(CHINESE)
    except InputError:
        pytest.skip("no font with Chinese is installed")


def read(pdf: bytes, tmp_path: Path) -> list[str]:
    """The text of each page, as a PDF reader finds it."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return ran.stdout.decode().split("\f")[:-1]


@pytest.mark.usefixtures("has_chinese")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            (
                "模拟考试 · 第 7 卷",
                "5 题，共 10 分，时间 30 分钟",
                "第 1 页，共 2 页",
                "答案与解析",
            ),
        ),
        (
            "en",
            ("Mock exam, paper 7", "5 questions, 10 marks", "page 1 of 2", "Solutions, paper 7"),
        ),
    ],
)
def test_the_paper_and_its_solutions_stand_on_pages_of_their_own(language, said, tmp_path):
    told: list[str] = []
    pages = read(exam_pdf(exam(language), None, told.append), tmp_path)
    assert told == []
    paper, solutions = pages
    title, facts, page, after = said
    assert title in paper
    assert facts in paper
    assert page in paper
    assert after not in paper
    assert after in solutions
    assert title in solutions
    assert "LeCun" not in paper
    assert "LeCun" in solutions


@pytest.mark.usefixtures("has_chinese")
def test_chinese_formulas_and_diagrams_can_be_read_again(tmp_path):
    prompt = f"{CHINESE} 求 $\\partial L / \\partial w_i$：\n```\n┌───┐\n│CNN│\n└───┘\n```"
    pages = read(exam_pdf(exam("zh", [ask(prompt, "$$\\frac{a}{b}$$")]), None, print), tmp_path)
    assert CHINESE in pages[0]
    assert "∂L/∂wᵢ" in pages[0]
    assert re.search(r"│ *CNN *│", pages[0])
    assert "─" in pages[1]


@pytest.mark.usefixtures("has_chinese")
def test_every_character_of_the_bundled_decks_has_a_glyph():
    from flashcards.decks import bundled_folder
    from flashcards.decks.library import load
    from flashcards.maths import plain

    entries = load([bundled_folder()]).entries
    words = "".join(plain(card.searchable) for one in entries for card in one.cards[:1])
    found = typeface(words)
    assert {sign for sign in set(words) if not sign.isspace() and not found.face(sign)} == set()


@pytest.mark.usefixtures("has_chinese")
def test_a_diagram_that_begins_a_question_is_still_a_diagram(tmp_path):
    prompt = "```\n┌───┐\n│CNN│\n└───┘\n```\n这是什么?"
    (paper, _) = read(exam_pdf(exam("zh", [ask(prompt)]), None, print), tmp_path)
    assert "┌───┐" in paper
    assert "`" not in paper


def test_without_fpdf2_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(UsageError) as told:
        exam_pdf(exam("en"), None, print)
    assert told.value.message == "a PDF needs fpdf2, which is not installed"
    assert told.value.hint == "pip install 'flashcards[pdf]'"


def test_a_broken_font_of_the_system_is_passed_over(monkeypatch, tmp_path):
    broken = tmp_path / "DejaVuSans.ttf"
    broken.write_bytes(b"ttcf\0\0")
    monkeypatch.setattr(fonts, "_installed", lambda: {"dejavusans": broken})
    with pytest.raises(InputError, match="no font was found"):
        typeface("x")
