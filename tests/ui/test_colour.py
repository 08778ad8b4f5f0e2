"""When colour is written, and what it looks like."""

import pytest

from flashcards.ui.colour import painted, wants_colour
from flashcards.ui.spans import Line, Span

LINE: Line = (Span("✓ ", "right"), Span("so "), Span("xᵢ", "maths"))


@pytest.mark.parametrize(
    ("environ", "is_terminal", "wanted"),
    [
        ({"TERM": "xterm-256color"}, True, True),
        ({}, True, True),
        ({"NO_COLOR": ""}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": "0"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, False, False),
    ],
)
def test_colour_is_for_terminals_that_do_not_refuse_it(
    environ: dict[str, str], is_terminal: bool, wanted: bool
) -> None:
    assert wants_colour(environ, is_terminal) is wanted


def test_styles_become_codes_of_the_terminal() -> None:
    assert painted(LINE, True) == "\x1b[32m✓ \x1b[0mso \x1b[36mxᵢ\x1b[0m"


def test_without_colour_only_the_words_are_written() -> None:
    assert painted(LINE, False) == "✓ so xᵢ"
