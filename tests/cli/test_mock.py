"""`mock`: a paper from the small decks, sat line by line, its rows in the log, its results."""

import json

import pytest

from flashcards.store import Store

NOW = "2026-11-21T09:00"


@pytest.fixture
def sat(run, monkeypatch: pytest.MonkeyPatch):
    """A mock exam in line mode: what is typed, line by line, until the end of input."""

    def sat(*lines: str, options: tuple[str, ...] = (), now: str = NOW):
        typed = iter(lines)

        def read(prompt: str) -> str:
            print(prompt)
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", read)
        return run("mock", "--plain", *options, now=now)

    return sat


PAPER = ("--paper", "3", "--questions", "5")


def questions(run, *options: str):
    return run("mock", *PAPER, "--json", *options).data["questions"]


def answers(run) -> list[str]:
    """The right answer to every question of the paper, as it is typed."""
    return [question["answer"] for question in questions(run)]


def rows(home):
    with Store.open(home / "cards.db") as store:
        return list(store.ledger.rows())


def test_a_paper_comes_again_the_same_and_says_what_each_question_is_worth(run):
    paper = run("mock", *PAPER, "--json").data
    assert paper == run("mock", *PAPER, "--json").data
    assert (paper["paper"], paper["minutes"], len(paper["questions"])) == (3, 15, 5)
    assert paper["marks"] == sum(question["marks"] for question in paper["questions"])
    first = paper["questions"][0]
    assert {"number", "card", "kind", "chapter", "topic", "seed", "level", "marks"} <= set(first)
    assert run("mock", *PAPER, "--minutes", "40", "--json").data["minutes"] == 40


def test_without_a_number_the_next_paper_is_handed_out(run):
    numbers = [run("mock", "--questions", "2", "--json").data["paper"] for _ in range(3)]
    assert numbers == [1, 2, 3]
    run("mock", "--paper", "7", "--json")
    assert run("mock", "--questions", "2", "--json").data["paper"] == 8


def test_a_paper_of_one_deck_asks_of_it_alone(run):
    ran = run("mock", "sums", "--json")
    assert {question["chapter"] for question in ran.data["questions"]} == {"sums"}
    assert "Only 2 questions can stand on one paper; 30 were wanted.\n" in ran.err
    assert run("mock", "nowhere", "--json").code == 2


def test_the_weights_of_the_exam_are_those_configured(run):
    run("config", "exam-weights", "100, 1, 1")
    papers = [run("mock", "--questions", "1", "--json").data["questions"] for _ in range(12)]
    assert {questions[0]["topic"] for questions in papers} == {"nouns"}


def test_a_whole_sitting_is_marked_and_logged_as_practice(run, sat, home):
    before = run("due", "--json").data
    asked = questions(run)
    ran = sat(*answers(run), ":h", "y", *(["f", ""] * 5), options=PAPER)
    assert ran.code == 0
    of = sum(question["marks"] for question in asked)
    assert f"Paper 3: {of} of {of} marks, 100%, in 0 of 15 minutes." in ran.out
    assert "Nothing was lost: sit the next paper." in ran.out
    logged = rows(home)
    assert [(row.event, row.card) for row in logged] == [
        ("practice", question["card"]) for question in asked
    ]
    mocks = [row.detail["mock"] for row in logged]
    assert [(one["paper"], one["number"], one["marks"], one["of"]) for one in mocks] == [
        (3, number, question["marks"], question["marks"])
        for number, question in enumerate(asked, 1)
    ]
    assert len({one["sitting"] for one in mocks}) == 1
    assert {(one["minutes"], one["spent"] < 60_000) for one in mocks} == {(15, True)}
    assert run("due", "--json").data == before
    assert run("doctor").code == 0


def test_practice_of_a_mock_leaves_every_schedule_as_it_is(run, sat, home):
    run("review", "--plain", "--limit", "1")
    with Store.open(home / "cards.db") as store:
        states = store.ledger.states()
    sat(*answers(run), ":h", "y", *([""] * 5), options=PAPER)
    with Store.open(home / "cards.db") as store:
        assert store.ledger.states() == states
        assert store.examine() == ()


def test_no_answer_is_shown_before_the_paper_is_handed_in(run, sat):
    typed = ["zzz"] * 5
    shown = sat(*typed, options=PAPER).out
    for question in questions(run):
        if not question["choices"]:
            assert question["answer"] not in shown
    assert "✓" not in shown
    assert "Model" not in shown


def test_a_sitting_that_is_left_goes_on_where_it_was(run, sat, home):
    first = sat("one answer", ":2", ":q", options=PAPER)
    assert (first.code, rows(home)) == (0, [])
    assert "Left. It goes on where it was: flashcards mock --resume" in first.err
    refused = run("mock", "--plain")
    assert (refused.code, refused.err) == (
        2,
        "flashcards: paper 3 is not finished, 15 minutes are left\n"
        "  hint: flashcards mock --resume goes on with it, flashcards mock --abandon drops it\n",
    )
    again = sat(":o", ":h", "y", *([""] * 5), options=("--resume",))
    assert "Paper 3 · 2 of 5 · 1 answered" in again.out
    assert len(rows(home)) == 5
    assert run("mock", "--resume", "--plain").code == 2


def test_answers_that_are_not_judged_yet_wait(run, sat, home):
    sat("words", ":2", "words", ":3", "words", ":4", "words", ":5", "words", ":h", "y",
        options=PAPER)  # fmt: skip
    said = "flashcards: paper 3 is not finished, its answers are to be judged"
    assert run("mock", "--plain").err.splitlines()[0] == said
    assert rows(home) == []
    assert "Judge your answer 1 of" in sat(options=("--resume",)).out


def test_a_paper_that_is_left_can_be_dropped(run, sat, home):
    sat(":q", options=PAPER)
    unfinished = "  mock  a paper is not finished: flashcards mock --resume\n"
    assert unfinished in run().out
    ran = run("mock", "--abandon")
    assert unfinished not in run().out
    assert ran.err == "Paper 3 is dropped; it comes again: mock --paper 3\n"
    assert rows(home) == []
    assert run("mock", "--abandon").err == (
        "flashcards: no paper was left unfinished\n  hint: start one: flashcards mock\n"
    )


def test_results_are_kept_and_listed(run, sat):
    assert run("mock", "--results").err == "No paper has been sat yet.\nType: flashcards mock\n"
    assert run("mock", "--results", "--json").data == []
    sat(":h", "y", options=PAPER)
    second = sat(*answers(run), ":h", "y", *(["f", ""] * 5), options=PAPER, now="2026-11-23T10:00")
    assert "Before that: 0% (paper 3, 2026-11-21), so +100 points." in second.out
    of = sum(question["marks"] for question in questions(run))
    assert run("mock", "--results").out.splitlines() == [
        "date        paper  questions      marks     %  minutes",
        f"2026-11-21      3          5  {f'0/{of}':>9}    0%     0/15",
        f"2026-11-23      3          5  {f'{of}/{of}':>9}  100%     0/15",
    ]
    data = run("mock", "--results", "--json").data
    assert [
        (one["date"], one["paper"], one["marks"], one["of"], one["percent"]) for one in data
    ] == [
        ("2026-11-21", 3, 0, of, 0),
        ("2026-11-23", 3, of, of, 100),
    ]


def test_the_result_of_a_paper_is_shown_again(run, sat):
    assert run("mock", "--results", "--paper", "3").err == (
        "flashcards: paper 3 was not sat yet\n  hint: flashcards mock --results lists them\n"
    )
    sat(*answers(run), ":h", "y", *(["f", ""] * 5), options=PAPER)
    shown = sat("zzz", ":h", "y", "", options=PAPER, now="2026-11-23T10:00").out
    result = shown[shown.index("Paper 3: 0 of") :]
    assert run("mock", "--results", "--paper", "3").out == result
    assert "Before that: 100% (paper 3, 2026-11-21)" in result


def test_commands_are_told_and_wrong_ones_too(sat):
    shown = sat(":?", ":wrong", "9", ":", ":2", ":f", ":o", ":h", "n", options=PAPER).out
    assert "h     hand in: marks, solutions, what to study next" in shown
    assert "There is no command 'wrong'." in shown
    assert "The answer is taken back." in shown
    assert "[2?]" in shown
    assert "Hand in (" in shown


def test_another_terminal_cannot_go_on_with_the_same_paper(run, sat, home, monkeypatch):
    def meanwhile(prompt: str) -> str:
        with Store.open(home / "cards.db") as store:
            sitting, saves = store.recall("mock saves")
            store.keep("mock saves", [sitting, saves + 1])
        return "an answer"

    monkeypatch.setattr("builtins.input", meanwhile)
    ran = run("mock", "--plain", *PAPER)
    assert (ran.code, ran.err) == (
        4,
        "flashcards: this paper is being sat in another terminal\n"
        "  hint: go on there; nothing was lost\n",
    )


def test_a_card_that_left_its_deck_is_named(run, sat, home):
    sat(":q", options=PAPER)
    with Store.open(home / "cards.db") as store:
        kept = json.loads(json.dumps(store.recall("mock")))
        kept["places"][0][0] = "words/gone"
        store.keep("mock", kept)
    ran = run("mock", "--resume", "--plain")
    assert (ran.code, ran.err) == (
        3,
        "flashcards: the card words/gone is in no deck any more\n"
        "  hint: put it back, or drop the paper: flashcards mock --abandon\n",
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_paper_is_written_as_markdown_its_solutions_after_it(run, tmp_path, language):
    file = tmp_path / "paper.md"
    ran = run("--lang", language, "mock", *PAPER, "--markdown", str(file))
    paper, solutions = file.read_text("utf-8").split("page-break-after")
    title = {"zh": "# 模拟考试 · 第 3 卷", "en": "# Mock exam, paper 3"}[language]
    assert paper.startswith(title)
    for question in questions(run, "--lang", language):
        assert question["prompt"] in paper
        assert question["answer"].replace("**", "") in solutions.replace("**", "")
        assert question["choices"] or question["answer"] not in paper
    assert ran.err.startswith(f"{file}: paper 3, ")


def test_a_file_that_cannot_be_written_is_told(run, tmp_path):
    ran = run("mock", *PAPER, "--markdown", str(tmp_path))
    assert ran.code == 3
    assert ran.err == (
        f"flashcards: {tmp_path} cannot be written: Is a directory\n"
        "  hint: name a file in a folder of yours\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--font", "x.ttf"), "--font is the font of a PDF\n  hint: add --pdf FILE"),
        (
            ("--resume", "--paper", "3"),
            "the paper that was left is what it is\n  hint: leave the other options out",
        ),
        (
            ("sums", "nowhere"),
            "there is no deck 'nowhere'\n  hint: decks: sums, words",
        ),
    ],
)
def test_a_wrong_command_line_is_told(run, words, said):
    ran = run("mock", *words)
    assert (ran.code, ran.err) == (2, f"flashcards: {said}\n")
