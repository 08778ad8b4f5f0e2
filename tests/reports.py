"""Reports made up for the pages that show them: one with everything, one with nothing."""

from dataclasses import replace

from histories import AGAIN, DAY, GOOD, HARD, log_of

from flashcards.log import Row
from flashcards.schedule import FRESH, Scheduler, Settings
from flashcards.stats import ComingExam, Mock, Report, report
from flashcards.stats.cards import Known
from flashcards.stats.log import Kind
from flashcards.stats.slips import Slipped

NAMES = {
    "zh": {
        "cnn": "卷积神经网络",
        "attention": "注意力机制与 Transformer",
        "tools": "Python 与工具",
    },
    "en": {"cnn": "Convolutional networks", "attention": "Attention", "tools": "Tools <&>"},
}
WHYS = {
    "zh": {("cnn/c1", "bias"): "你忘了偏置；每个卷积核有一个。"},
    "en": {("cnn/c1", "bias"): "You forgot the bias; every filter has one & only one."},
}
SCHEDULER = Scheduler(Settings())
TODAY = DAY + 40


def full(exam: bool = True) -> Report:
    """Six weeks of study: 30 cards in two chapters, one unseen chapter, an exam in ten days."""
    rows = [row for card in range(30) for row in rows_of(card)]
    rows.sort(key=lambda row: row[1])
    rows += [("cnn/c1", 38, AGAIN, Kind.PRACTICE)]
    cards = [
        Known(card_named(n), card_named(n).partition("/")[0], 2.0, state(n)) for n in range(30)
    ]
    cards += [Known(f"tools/c{n}", "tools", 1.0, FRESH) for n in range(5)]
    slipped = [
        Slipped("cnn/c1", DAY + 2, ("bias",)),
        Slipped("cnn/c1", DAY + 37, ("bias",)),
        Slipped("attention/c20", DAY + 40, ("scale",)),
    ]
    return report(
        log_of(*rows),
        slipped,
        cards,
        TODAY,
        Settings(),
        {},
        ComingExam(TODAY + 10) if exam else None,
        [Mock(TODAY - 2, 17, 64.5, 90.0, 85.0)] if exam else [],
    )


def empty() -> Report:
    return report(log_of(), [], [], TODAY, Settings(), {})


def card_named(number: int) -> str:
    return f"{'cnn' if number < 18 else 'attention'}/c{number}"


def rows_of(number: int):
    """What was answered of a card: (card, day, rating), gaps growing, some of it failed."""
    day, gap = number % 7, 1 + number % 3
    turn = 0
    while day < 41:
        failed = (number + 2 * turn) % 9 == 0
        yield card_named(number), day, AGAIN if failed else HARD if number % 11 == 3 else GOOD
        day, gap, turn = day + gap, 1 if failed else 2 * gap, turn + 1


def state(number: int):
    now = FRESH
    for card, day, rating in rows_of(number):
        row = Row("", "", card, "rating", (DAY + day) * 86_400_000, DAY + day, rating)
        now = SCHEDULER.apply(now, row)
    leech = number == 9
    return replace(now, lapses=9, leech=True, suspended=True) if leech else now
