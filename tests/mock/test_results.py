"""Mock exams in the log, and what a marked paper says."""

from fractions import Fraction

from flashcards.answers import IntegerKey, Slip, TupleKey
from flashcards.log import Rating, Row
from flashcards.mock.marking import judged, marked
from flashcards.mock.paper import Place
from flashcards.mock.report import Advice, ChapterResult, Report
from flashcards.mock.results import MockResult, Sat, detail, outcome_of, rating, results, rows_of
from flashcards.question import Question

SAT = Sat("0190", 17, 1_795_000_000_000, 90, 4_500_000)
SUM = Question(
    "a/sum", "drill", "en", "?", "12", key=IntegerKey(12), slips=(Slip(8, "no", "minus"),)
)
PAIR = Question("b/pair", "drill", "en", "?", "(3, 4)", key=TupleKey((3, 4)))
WORD = Question("a/word", "basic", "en", "?", "words")


def place(question, chapter, topic, marks):
    return Place(question.card, question.kind, chapter, topic, 17, 1, marks)


OUTCOMES = (
    marked(place(SUM, "a", "sums", 3), SUM, "8"),
    marked(place(PAIR, "b", "pairs", 4), PAIR, "3, 5"),
    judged(place(WORD, "a", "words", 2), WORD, "words", Fraction(1)),
    marked(place(WORD, "a", "words", 2), WORD, ""),
)


def row(number, outcome, sat=SAT, event="practice"):
    facts = detail(outcome, number, sat)
    return Row(f"{number:032x}", "desk", outcome.question.card, event, 5, 5, rating(outcome),
               detail=facts)  # fmt: skip


def test_a_row_says_what_was_answered_and_which_paper_it_was_on():
    assert detail(OUTCOMES[0], 1, SAT) == {
        "typed": ["8"],
        "read_as": [8],
        "slips": ["minus"],
        "mock": {
            **{"sitting": "0190", "paper": 17, "started": 1_795_000_000_000, "minutes": 90},
            **{"spent": 4_500_000, "number": 1, "marks": 0, "of": 3, "mistake": "slip"},
        },
    }
    assert [rating(one) for one in OUTCOMES] == [
        *(Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.AGAIN),
    ]


def test_a_row_gives_its_outcome_back():
    for number, one in enumerate(OUTCOMES, 1):
        assert outcome_of(row(number, one), one.place, one.question) == one


def test_the_rows_of_a_sitting_come_in_the_order_of_its_paper():
    other = row(1, OUTCOMES[0], SAT._replace(sitting="0180"))
    rows = [row(2, OUTCOMES[1]), other, row(1, OUTCOMES[0])]
    assert rows_of(rows, "0190") == [rows[2], rows[0]]


def test_rows_make_results_whatever_stands_between_them():
    other = SAT._replace(sitting="0180", paper=3, started=SAT.started - 1)
    plain = Row("9" * 32, "desk", "a/sum", "practice", 5, 5, Rating.GOOD, detail={"typed": ["1"]})
    rows = [row(1, OUTCOMES[0]), plain, row(1, OUTCOMES[2], other), row(2, OUTCOMES[1])]
    assert results(rows) == [
        MockResult(*other, questions=1, marks=2, of=2),
        MockResult(*SAT, questions=2, marks=2, of=7),
    ]
    assert results([plain]) == []
    assert MockResult(*SAT, questions=2, marks=2, of=8).share == 0.25


def test_a_report_adds_up_by_chapter_the_dearest_first():
    report = Report(OUTCOMES)
    assert (report.marks, report.of, round(report.share, 3)) == (4, 11, 0.364)
    assert report.chapters == (
        ChapterResult("a", 3, 2, 7, (("blank", 1), ("slip", 1))),
        ChapterResult("b", 1, 2, 4, (("one part", 1),)),
    )
    assert report.mistakes == (("blank", 1), ("slip", 1), ("one part", 1))


def test_a_report_says_what_to_study_by_what_it_cost():
    assert Report(OUTCOMES).to_study == (
        Advice("sums", "a", 3, "a/sum", is_drill=True),
        Advice("pairs", "b", 2, "b/pair", is_drill=True),
        Advice("words", "a", 2, "a/word", is_drill=False),
    )
    assert Report(OUTCOMES[2:3]).to_study == ()
    assert Report(()).share == 0
