"""A mock exam over a few questions, kept as JSON, with a clock that moves when told to."""

import json

from desk import LIST, SUM, TYPED, WORDS, Clock

from flashcards.cards import read_entry
from flashcards.mock.paper import Paper, Place, marks_for
from flashcards.mock.progress import Progress
from flashcards.mock.sitting import Sitting

ENTRIES = {"word": WORDS, "list": LIST, "typed": TYPED, "sum": SUM, "again": WORDS}


class Exam:
    """A sitting over five questions, kept as JSON after everything that happens."""

    def __init__(self, minutes: float = 30) -> None:
        self.clock = Clock()
        self.questions = []
        places = []
        for name, data in ENTRIES.items():
            section = "drills" if "draw" in data else "cards"
            (card,) = read_entry("deck", {"id": name, **data}, section)
            question = card.question("en", 7)
            marks = marks_for(question)
            places.append(Place(card.name, card.kind, "deck", name, 7, 1, marks))
            self.questions.append(question)
        self.saves: list[str] = []
        begun = Progress.begin("id", self.clock(), minutes, Paper(7, tuple(places)))
        self.sitting = self.open(begun)

    def open(self, progress: Progress) -> Sitting:
        return Sitting(progress, self.questions, self.keep, self.clock)

    def keep(self, sitting: Sitting) -> None:
        self.saves.append(json.dumps(sitting.data))

    def resume(self) -> Sitting:
        """What a new process makes of what was kept last."""
        self.sitting = self.open(Progress.of(json.loads(self.saves[-1])))
        return self.sitting

    def answer_all(self) -> None:
        for number, typed in enumerate(("a city", "one, two", "lecun", "1", "")):
            self.sitting.go(number)
            self.sitting.answer(typed)
