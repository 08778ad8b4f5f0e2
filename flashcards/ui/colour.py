"""Whether to write in colour, and how styles look then."""

from collections.abc import Mapping

from flashcards.ui.spans import Line, Style, text_of

SGR: Mapping[Style, str] = {
    "bold": "1",
    "code": "35",
    "maths": "36",
    "dim": "2",
    "label": "1",
    "right": "32",
    "wrong": "31",
}
"""A style -> the terminal's code for it; what is not here looks like text."""

RICH: Mapping[Style, str] = {
    "bold": "bold",
    "code": "magenta",
    "maths": "cyan",
    "dim": "dim",
    "label": "bold",
    "right": "green",
    "wrong": "red",
}
"""The same in rich's words."""


def wants_colour(environ: Mapping[str, str], is_terminal: bool) -> bool:
    """Colour is for terminals, unless NO_COLOR is set and not empty or TERM is `dumb`."""
    return is_terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def painted(line: Line, colour: bool) -> str:
    """The line as it is written to a terminal, with codes for its styles if `colour`."""
    if not colour:
        return text_of(line)
    return "".join(
        f"\x1b[{SGR[span.style]}m{span.text}\x1b[0m" if span.style in SGR else span.text
        for span in line
    )
