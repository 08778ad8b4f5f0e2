"""Everything the statistics say, worked out from the log and the cards' states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from flashcards.memory import Memory
from flashcards.schedule import Settings
from flashcards.stats.accuracy import Bin, Judged, calibration, judged, log_loss, rmse_bins
from flashcards.stats.activity import Day, Streak, activity, streak
from flashcards.stats.cards import (
    Chapter,
    Forecast,
    Known,
    chapters,
    forecast,
    leeches,
    score,
)
from flashcards.stats.log import Log, reviews
from flashcards.stats.slips import Habit, Slipped, habits

PERIODS = {"7 days": 7, "30 days": 30, "a year": 365, "ever": None}


class ComingExam(NamedTuple):
    """The next exam: its study day, and the decks it asks; none are all of them."""

    day: int
    decks: tuple[str, ...] = ()


class Mock(NamedTuple):
    """A mock exam that was handed in; `marks` of `most`."""

    day: int
    paper: int
    marks: float
    most: float
    minutes: float


class Retention(NamedTuple):
    """The share recalled over a period against what was predicted; None without reviews."""

    period: str
    reviews: int
    true: float | None
    predicted: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """All statistics of some decks on one study day.

    `scored` is the score to be expected of all cards today, `at_exam` of the exam's cards on
    its day with nothing more learnt; None without cards, or without an exam.
    """

    day: int
    days: tuple[Day, ...]
    streak: Streak
    retention: tuple[Retention, ...]
    calibration: tuple[Bin, ...]
    log_loss: float | None
    rmse_bins: float | None
    desired_retention: float
    forecast: Forecast
    chapters: tuple[Chapter, ...]
    cards: int
    seen: int
    scored: float | None
    exam: ComingExam | None
    at_exam: float | None
    slips: tuple[Habit, ...]
    leeches: tuple[Known, ...]
    mocks: tuple[Mock, ...]


def report(
    log: Log,
    slipped: Iterable[Slipped],
    cards: Sequence[Known],
    day: int,
    settings: Settings,
    presets: Mapping[str, Settings],
    exam: ComingExam | None = None,
    mocks: Iterable[Mock] = (),
) -> Report:
    """The statistics of these cards and rows on study day `day`.

    `cards` are in the order of their chapters, `settings` those in force, `presets` those
    that the log names.
    """
    memory, days = Memory(settings.parameters), activity(log)
    parameters = [(presets.get(key) or Settings()).parameters for key in log.presets]
    answers, asked = judged(reviews(log), parameters), _asked(cards, exam)
    return Report(
        day,
        days,
        streak(days, day),
        tuple(_retention(answers, period, length, day) for period, length in PERIODS.items()),
        calibration(answers),
        log_loss(answers),
        rmse_bins(answers),
        settings.desired_retention,
        forecast(cards, day),
        chapters(cards, memory, day, exam.day if exam else None),
        len(cards),
        sum(one.state.stability is not None for one in cards),
        score(cards, memory, day),
        exam,
        score(asked, memory, exam.day) if exam else None,
        habits(slipped, day),
        leeches(cards),
        tuple(mocks),
    )


def _asked(cards: Sequence[Known], exam: ComingExam | None) -> Sequence[Known]:
    if exam is None or not exam.decks:
        return cards
    return [one for one in cards if one.deck in exam.decks]


def _retention(answers: Judged, period: str, length: int | None, today: int) -> Retention:
    since = today - length if length else -1
    chosen = answers.rows((answers.day > since) & (answers.day <= today))
    if not len(chosen.day):
        return Retention(period, 0, None, None)
    true, predicted = np.mean(chosen.recalled), np.mean(chosen.predicted)
    return Retention(period, len(chosen.day), float(true), float(predicted))
