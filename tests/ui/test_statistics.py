"""The statistics on a terminal; `golden/` holds whole pages at 80 and 40 cells."""

from dataclasses import replace
from pathlib import Path

import pytest
from reports import NAMES, WHYS, empty, full

from flashcards.cells import cells
from flashcards.stats import ComingExam
from flashcards.ui.charts import bar, sparkline
from flashcards.ui.spans import text_of
from flashcards.ui.statistics import ago, minutes, score_line, statistics_lines

GOLDEN = Path(__file__).parent / "golden"


def page(report, language, width):
    lines = statistics_lines(report, width, NAMES[language], WHYS[language])
    return [text_of(line) for line in lines]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 40])
def test_the_page_is_as_in_the_golden_file(language, width):
    golden = (GOLDEN / f"stats-{language}-{width}.txt").read_text(encoding="utf-8")
    found = page(full(), language, width)
    assert [line.rstrip() for line in found] == golden.splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [20, 36, 40, 51, 64, 80, 132])
def test_no_line_is_wider_than_the_page(language, width):
    for report in (full(), full(exam=False), empty()):
        assert max(map(cells, page(report, language, width))) <= width


def test_from_36_cells_on_only_long_names_are_cut_off():
    for report in (full(), full(exam=False)):
        lines = (text_of(line) for line in statistics_lines(report, 36, {}))
        assert [line for line in lines if "…" in line] == []


def test_without_an_exam_and_without_mocks_neither_is_spoken_of():
    text = "\n".join(page(full(exam=False), "en", 80))
    assert "at exam" not in text
    assert "Mock exams" not in text


def test_long_lists_end_with_how_many_are_left_out():
    report = full()
    many = replace(report, slips=report.slips * 8)
    assert "  and 6 more: flashcards stats --json" in page(many, "en", 80)


def test_the_score_is_told_for_today_and_for_the_day_of_the_exam():
    report = replace(empty(), scored=0.5, at_exam=0.25, exam=ComingExam(739_050))
    assert score_line(report) == (
        "Expected score if the exam were today: 50%. On 13 June, with nothing more learnt: 25%."
    )
    assert score_line(empty()) == "No cards: nothing to expect."


def test_a_sparkline_is_as_high_as_its_highest_value():
    assert sparkline([0, 1, 4, 8]) == ".▂▅█"
    assert sparkline([0, 0]) == ".."
    assert sparkline([]) == ""


@pytest.mark.parametrize(
    ("share", "mark", "drawn"),
    [
        (0.5, None, "━━━━────"),
        (0.0, None, "────────"),
        (1.0, 1.0, "━━━━━━━┃"),
        (0.25, 0.5, "━━──┃───"),
    ],
)
def test_a_bar_is_filled_to_its_share(share, mark, drawn):
    assert text_of(bar(share, 8, mark)) == drawn


def test_times_are_told_in_words():
    assert [ago(days) for days in (0, 1, 6)] == ["today", "yesterday", "6 days ago"]
    assert [minutes(ms) for ms in (0, 1_500_000, 12_000_000)] == ["0 min", "25 min", "3 h 20 min"]
