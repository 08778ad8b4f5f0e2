"""The page of a plan fits its screen, whatever the exam."""

from datetime import date

import pytest

from flashcards.cells import cells
from flashcards.exam import Exam
from flashcards.plan import Situation
from flashcards.plan.forecast import DayAhead, Forecast
from flashcards.plan.outlook import Changes, Outlook
from flashcards.schedule import FRESH
from flashcards.stats.accuracy import Foretold
from flashcards.ui.plan import Unreached, plan_lines

SATURDAY = date(2026, 11, 21).toordinal()
NAMES = ("cnn-architectures", "rnn", "detection-segmentation", "video", "training")


def page(days=30, width=80, reviews=500, minutes=25, new=77, review=123, missed=900):
    exam = Exam(SATURDAY + days, minutes, (), (("sun", 0), ("sat", 10)))
    ahead = [DayAhead(SATURDAY + n, 60.0 * minutes, new, review) for n in range(days)]
    planned = Forecast(tuple(ahead), 0.61, 1187.4, ())
    by_due = Forecast((), 0.172, 400.0, ())
    cards = {f"c{n}": FRESH for n in range(2148)}
    outlook = Outlook(Situation(cards, {}, SATURDAY), 0.001, planned, by_due, Changes(0.11, -0.16))
    weights = ("low", "normal", "high")
    unreached = [Unreached(NAMES[n % 5], weights[n % 3]) for n in range(missed)]
    found = Foretold(reviews, 0.9123, 0.888) if reviews else None
    return list(plan_lines(exam, SATURDAY, outlook, unreached, found, width))


@pytest.mark.parametrize("width", [20, 30, 40, 79, 80, 132])
@pytest.mark.parametrize("days", [1, 8, 30, 90])
def test_no_line_is_wider_than_the_page(width, days):
    assert max(map(cells, page(days, width))) <= width


@pytest.mark.parametrize("weekday", range(7))
def test_thirty_days_fit_a_screen_of_80_by_24_with_its_prompt(weekday):
    assert len(page(30 - weekday, review=23)) <= 23
    assert len(page(30)) <= 23


def test_a_day_shows_its_minutes_its_new_cards_and_its_reviews():
    lines = page(3, review=23)
    [head] = [n for n, line in enumerate(lines) if "Mon" in line]
    assert lines[head : head + 3] == [
        "              Mon       Tue       Wed       Thu       Fri       Sat       Sun",
        "16 Nov" + " " * 51 + " 25' 77+23 25' 77+23",
        "23 Nov  25' 77+23",
    ]


def test_a_narrow_screen_has_the_sums_of_weeks():
    lines = page(9, 40, review=23)
    at = lines.index("Minutes, new cards + reviews by week")
    assert lines[at + 1 : at + 3] == ["16 Nov  50' 154+46", "23 Nov  175' 539+161"]


def test_what_is_not_reached_is_told_by_chapter_the_lowest_weight_first():
    text = " ".join(page(missed=7))
    assert (
        "Not reached: about 7 cards: low 3 (cnn-architectures 1, video 1, rnn 1), "
        "normal 2 (rnn 1, training 1), high 2 (detection-segmentation 1, cnn-architectures 1)"
    ) in " ".join(text.split())
    assert "Not reached" not in " ".join(page(missed=0))


def test_the_model_is_said_to_be_a_model_with_its_calibration():
    assert " ".join(" ".join(page()).split()).endswith(
        "These scores are what the memory model expects. Of your last 500 reviews it expected"
        " 91.2% to be recalled; 88.8% were."
    )
    assert "there are no reviews of yours yet" in " ".join(page(reviews=0))
