"""The command line: the only reader of the clock, the environment and the user's paths."""

from flashcards.cli.main import main

__all__ = ["main"]
