"""`python tests/launch.py ...` is `flashcards` with the few decks of tests/cli/decks."""

from pathlib import Path

from flashcards.decks import folders

DECKS = Path(__file__).parent / "cli" / "decks"

if __name__ == "__main__":
    folders.bundled_folder = lambda: DECKS
    from flashcards.__main__ import run

    run()
