"""`python -m flashcards` is `flashcards`."""

from flashcards.cli import run

if __name__ == "__main__":
    run()
