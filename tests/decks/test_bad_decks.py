"""Each file in `bad/` begins with comments: whether the schema sees it, and what reading says."""

from pathlib import Path

import pytest

from flashcards.decks import read_deck

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
VERDICTS = {
    "The schema refuses this.",
    "Only reading it shows this.",
    "This cannot be read as YAML.",
}


def header(path: Path) -> tuple[str, list[str]]:
    lines = path.read_text("utf-8").partition("\n\n")[0].splitlines()
    verdict, *problems = (line.removeprefix("# ") for line in lines)
    return verdict, problems


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_deck_has_the_problems_that_it_says_it_has(path):
    verdict, expected = header(path)
    problems = read_deck(path).problems
    assert [str(problem).removeprefix(f"{path}:") for problem in problems] == expected
    assert all(problem.hint for problem in problems)
    assert verdict in VERDICTS


def test_there_are_bad_decks():
    assert len(BAD) > 40
