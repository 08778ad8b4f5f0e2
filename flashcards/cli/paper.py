"""The page that line mode writes on: as wide as the terminal, in colour where that is wanted."""

import os
import sys
from shutil import get_terminal_size

from flashcards.ui.colour import wants_colour
from flashcards.ui.lines import Page

NARROWEST = 20  # cells


def page() -> Page:
    """Stdout as it is now."""
    width = max(NARROWEST, get_terminal_size().columns)
    return Page(width, wants_colour(os.environ, sys.stdout.isatty()))
