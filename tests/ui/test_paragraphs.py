"""Deck texts as lines."""

from flashcards.ui.paragraphs import paragraphs
from flashcards.ui.spans import Span, text_of


def lines(text: str, width: int = 40, lead: str = "", hang: int | None = None) -> list[str]:
    start = Span(lead, "label") if lead else None
    return [text_of(line) for line in paragraphs(text, width, start, hang)]


def test_an_empty_text_has_no_lines() -> None:
    assert lines("") == []
    assert lines("\n") == []
    assert lines("", lead="✗ 31") == ["✗ 31"]


def test_paragraphs_keep_their_empty_lines() -> None:
    assert lines("one\n\ntwo\n") == ["one", "", "two"]


def test_items_get_bullets_and_hang() -> None:
    assert lines("- one two three\n- four", width=10) == ["• one two", "  three", "• four"]
    assert lines("10. one two three", width=11) == ["10. one two", "    three"]


def test_what_follows_a_lead_is_aligned_with_it() -> None:
    assert lines("one two\nthree", width=11, lead="(A) ") == ["(A) one two", "    three"]
    assert lines("one two\nthree", width=10, lead="Note: ", hang=2) == [
        "Note: one",
        "  two",
        "  three",
    ]


def test_a_short_formula_stays_on_one_line() -> None:
    assert lines("so we have $a + b = c$ here", width=18) == ["so we have", "a + b = c here"]


def test_a_long_formula_breaks_outside_its_brackets() -> None:
    formula = r"$L = f(a + b) + g(c + d) + h(e + f)$"
    assert lines(formula, width=20) == ["L = f(a + b) +", "g(c + d) + h(e + f)"]


def test_a_displayed_formula_is_set_over_lines_where_there_is_room() -> None:
    assert lines(r"$$\frac{a + b}{c}$$", width=12) == [" a + b", "───────", "   c"]
    assert lines(r"$$x = \frac{a + b}{c}$$", width=10) == ["x =", "(a + b)/c"]


def test_diagrams_are_cut_and_never_wrapped() -> None:
    assert lines("```\na   ──▶   b\n  c\n```", width=8) == ["a   ──▶…", "  c"]
