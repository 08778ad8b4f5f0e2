"""Spaced repetition that gets a student through an exam, in the terminal."""

__version__ = "0.1.0"
