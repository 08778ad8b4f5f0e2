"""A sitting over a few cards, with a log in a list and a clock that moves when told to."""

from flashcards.agenda import Agenda, Candidate, Limits, due_order
from flashcards.cards import Card, read_entry
from flashcards.log import Row
from flashcards.schedule import Phase, Scheduler, Settings, StudyDays, replay
from flashcards.session import Session

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
MORNING = 1_795_000_000_000
DAYS = StudyDays(rollover=4, utc_offset=lambda _: 0)
TODAY = DAYS.day_of(MORNING)


class Clock:
    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> int:
        return self.now


class MemoryLedger:
    """A log in a list; states by replay, so that nothing can disagree with it."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def state(self, card):
        return replay([row for row in self.rows if row.card == card], {})

    def record(self, card, event, at, day, *, rating=None, duration=0, detail=None):
        row_id = f"{len(self.rows):032x}"
        row = Row(row_id, "desk", card, event, at, day, rating, "", duration, None, detail or {})
        self.rows.append(row)
        return self.state(card)

    def undo(self, at, day):
        undone = {row.undoes for row in self.rows}
        standing = [row for row in self.rows if row.event != "undo" and row.id not in undone]
        if not standing:
            return None
        last = standing[-1]
        row_id = f"{len(self.rows):032x}"
        self.rows.append(Row(row_id, "desk", last.card, "undo", at, day, undoes=last.id))
        return last

    def next_due(self, day):
        due = [self.state(card).due_day for card in {row.card for row in self.rows}]
        later = sorted(due_day for due_day in due if due_day and due_day > day)
        return (later[0], later.count(later[0])) if later else None


WORDS = {"front": {"zh": "首都?", "en": "The capital?"}, "back": {"zh": "巴黎", "en": "Paris"}}
LIST = {"list": {"prompt": "Four steps", "items": ["one", "two", "three", "four"]}}
TYPED = {"typed": {"prompt": "Who?", "accept": ["LeCun"]}}
SUM = {
    "draw": {"a": "int 2..90", "b": "int 2..90"},
    "ask": "{a} + {b}",
    "answer": "a + b",
    "slips": [{"id": "minus", "gives": "a - b", "say": "You subtracted."}],
    "steps": ["{a} + {b} = {answer}"],
}


class Desk:
    """A sitting over a few cards, with a clock that moves when told to."""

    def __init__(self, **entries: dict) -> None:
        self.clock, self.ledger = Clock(), MemoryLedger()
        self.cards: dict[str, Card] = {}
        for name, data in entries.items():
            section = "drills" if "draw" in data else "cards"
            for card in read_entry("deck", {"id": name, **data}, section):
                self.cards[card.name] = card
        self.session = self.sit()

    def sit(self, language="en", agenda=None, **more) -> Session:
        names = list(self.cards)
        groups = {name: self.ledger.state(name) for name in names}
        new = [Candidate(n, n, "new") for n in names if groups[n].phase is Phase.NEW]
        due = [
            Candidate(n, n, "review")
            for n in names
            if groups[n].phase is Phase.REVIEW and groups[n].due_day <= DAYS.day_of(self.clock())
        ]
        steps = [
            Candidate(n, n, "learning", groups[n].due_at)
            for n in names
            if groups[n].phase in (Phase.LEARNING, Phase.RELEARNING)
        ]
        agenda = agenda or Agenda(steps, due_order(due, new, Limits(100, 100)))
        scheduler = Scheduler(Settings())
        self.session = Session(
            agenda, self.ledger, self.cards.get, scheduler, DAYS, language, self.clock, **more
        )
        return self.session

    def answer_of(self) -> str:
        return str(self.session.question.key.shown)
