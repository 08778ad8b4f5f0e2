"""Lines of styled text."""

import subprocess
import sys

from flashcards.ui.spans import Line, Span, cut_line, lines_of, part_of, text_of, width_of

LINE: Line = (Span("损失 "), Span("loss", "bold"))


def test_a_line_is_as_wide_as_its_cells() -> None:
    assert (text_of(LINE), width_of(LINE)) == ("损失 loss", 9)


def test_a_part_keeps_its_styles() -> None:
    assert part_of(LINE, 1, 5) == (Span("失 "), Span("lo", "bold"))
    assert part_of(LINE, 3, 7) == (Span("loss", "bold"),)
    assert part_of(LINE, 2, 2) == ()


def test_a_line_too_wide_is_cut_with_a_sign() -> None:
    assert cut_line(LINE, 9) == LINE
    assert cut_line(LINE, 8) == (Span("损失 "), Span("lo", "bold"), Span("…", "dim"))


def test_line_breaks_in_spans_make_lines() -> None:
    spans = (Span("a\nb", "bold"), Span("c\n\n"), Span("d"))
    assert list(lines_of(spans)) == [
        (Span("a", "bold"),),
        (Span("b", "bold"), Span("c")),
        (),
        (Span("d"),),
    ]
    assert list(lines_of(())) == []


def test_what_line_mode_shows_is_made_without_rich() -> None:
    code = "import sys, flashcards.ui.render; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
