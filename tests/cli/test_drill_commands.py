"""`drill` and `drills`: practice, and drills as other programs read them."""

import pytest

SEVEN = {
    "drill": "sums/add",
    "seed": 7,
    "level": 1,
    "given": {"a": 89, "b": 16},
    "prompt": "What is 89 + 16?",
    "answer": 105,
    "kind": "integer",
    "decimals": None,
    "unit": None,
    "solution": ["89 + 16 = 105"],
    "slips": [{"value": 73, "why": "You subtracted."}],
}
UNREADABLE = 'I cannot read "?" (expected: a whole number)'


def test_drills_are_listed_by_exam_weight_with_their_titles(run):
    ran = run("drills")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "sums/add   low     Adding\nsums/mean  low     The mean of two weights\n"


def test_drills_as_json(run):
    assert run("drills", "--json").data == [
        {
            **{"drill": "sums/add", "topic": "adding", "chapter": "sums", "weight": "low"},
            "title": "Adding",
        },
        {
            **{"drill": "sums/mean", "topic": "adding", "chapter": "sums", "weight": "low"},
            "title": "The mean of two weights",
        },
    ]
    assert [row["title"] for row in run("--lang", "zh", "drills", "--json").data] == [
        *("加法", "两个重量的平均"),
    ]


def test_a_drill_as_json_is_the_same_for_the_same_seed(run):
    ran = run("drill", "add", "--seed", "7", "--json")
    assert (ran.code, ran.data, ran.err) == (0, SEVEN, "")
    assert run("drill", "sums/add", "--json", "--seed=7").data == SEVEN


def test_a_drill_with_decimals_and_a_unit_says_so(run):
    data = run("drill", "mean", "--seed", "7", "--json").data
    assert (data["kind"], data["decimals"], data["unit"]) == ("decimal", 1, "kg")


def test_several_drills_as_json_are_a_list(run):
    data = run("drill", "sums", "--seed", "7", "--count", "3", "--json").data
    assert [(one["drill"], one["seed"]) for one in data] == [
        *(("sums/add", 7), ("sums/mean", 8), ("sums/add", 9)),
    ]


@pytest.mark.parametrize(
    ("answer", "code", "said", "verdict", "read_as", "slip"),
    [
        ("105", 0, "correct", "correct", 105, None),
        ("１００+5", 0, "correct", "correct", 105, None),
        ("73", 1, "wrong: You subtracted.", "wrong", 73, "You subtracted."),
        ("4", 1, "wrong", "wrong", 4, None),
        ("?", 1, f"unreadable: {UNREADABLE}", "unreadable", None, None),
    ],
)
def test_an_answer_is_marked(run, answer, code, said, verdict, read_as, slip):
    ran = run("drill", "add", "--seed", "7", "--answer", answer)
    assert (ran.code, ran.out, ran.err) == (code, f"{said}\n", "")
    ran = run("drill", "add", "--seed", "7", "--json", "--answer", answer)
    assert ran.code == code
    assert ran.data == {**SEVEN, "verdict": verdict, "read_as": read_as, "slip": slip}


def test_a_drill_that_is_not_there_is_answered_by_those_that_may_be_meant(run):
    ran = run("drill", "mea")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "flashcards: there is no drill 'mea'\n  hint: did you mean sums/mean?\n"
    assert run("drill", "dog").err == (
        "flashcards: there is no drill 'dog'\n  hint: see: flashcards drills\n"
    )


def test_a_level_that_a_drill_lacks_is_refused(run):
    ran = run("drill", "add", "--level", "2", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "flashcards: sums/add has no level 2: its hardest is 1\n"


@pytest.fixture
def practise(run, monkeypatch):
    """Practice, in which these lines are typed."""

    def practise(*lines, options=()):
        typed = iter(lines)
        monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
        return run("drill", *options)

    return practise


def test_practice_marks_and_shows_the_way_and_changes_no_schedule(run, practise):
    ran = practise("73", "105", options=("add", "--seed", "7", "--count", "1"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "\n1 of 1 · sums/add · q quits, enter alone shows\n\n"
        "What is 89 + 16?\n"
        "Expected: a whole number\n"
        "✗ 73: You subtracted.\n"
        "One more try.\n"
        "\n✗ 73: You subtracted.\n✓ 105\n\n"
        "  89 + 16 = 105\n\n"
        "sums/add · adding · primer#7\n"
        "\n0 of 1 right at the first try.\n"
    )
    card = run("show", "add", "--json").data
    assert [row["event"] for row in card["history"]] == ["practice"]
    assert card["state"]["phase"] == "new"
    assert run("due", "--json").data["new"] == 8
    assert run("undo").code == 1


def test_practice_goes_on_until_it_is_quit(practise):
    ran = practise("105", "q", options=("add", "--seed", "7"))
    assert ran.out.endswith("\n1 of 1 right at the first try.\n")
