from flashcards.decks import excerpt
from flashcards.errors import Problem


def problem(tmp_path, text: str, line: int, column: int) -> Problem:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    return Problem(str(path), line, column, "code", "message")


def test_a_caret_stands_under_the_culprit(tmp_path):
    assert excerpt(problem(tmp_path, "deck: cnn\nfornt: x\n", 2, 8)) == (
        "    2 | fornt: x\n"
        "      |        ^"
    )  # fmt: skip


def test_chinese_characters_take_two_cells(tmp_path):
    assert excerpt(problem(tmp_path, "zh: 卷积 {{x\n", 1, 8)) == (
        "    1 | zh: 卷积 {{x\n"
        "      |          ^"
    )  # fmt: skip


def test_of_a_long_line_the_part_around_the_culprit_is_shown(tmp_path):
    line, caret = excerpt(problem(tmp_path, f"{'a' * 100}X{'b' * 100}", 1, 101)).splitlines()
    assert line == f"    1 | {'a' * 60}X{'b' * 14}…"
    assert caret == f"      | {' ' * 60}^"


def test_what_a_terminal_would_act_upon_is_a_space(tmp_path):
    shown = excerpt(problem(tmp_path, "a:\t\x1b[31mb\n", 1, 3))
    assert shown.splitlines()[0] == "    1 | a:  [31mb"


def test_without_the_line_there_is_no_excerpt(tmp_path):
    here = problem(tmp_path, "a: b\n\n", 1, 1)
    assert excerpt(here._replace(line=2)) == ""
    assert excerpt(here._replace(line=9)) == ""
    assert excerpt(here._replace(file=str(tmp_path / "none.yaml"))) == ""
