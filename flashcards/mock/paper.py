"""An exam paper: questions drawn by exam weight, the same for the same number on every machine.

Each chapter has its share of the questions, in proportion to the sum of its cards' weights.
No entry comes up twice, and no question gives away the answer of another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from flashcards.cards import Card
from flashcards.drills.stream import Stream
from flashcards.mock.apportion import apportion
from flashcards.mock.giveaway import Wording, give_away
from flashcards.question import Kind, Question
from flashcards.text import LANGUAGES

DRILLS = Fraction(1, 3)
"""The share of drills on a paper, as far as its chapters have so many."""

_MINUTES: dict[Kind, int] = {"choice": 1, "typed": 1, "cloze": 1, "basic": 2, "reversed": 2}
_MOST_MARKS = 6
_FINE = 2**20


class Candidate(NamedTuple):
    """A card that may come up; `weight` is how much the exam asks of it, as a number."""

    card: str
    entry: str
    chapter: str
    topic: str
    kind: Kind
    weight: int


class Place(NamedTuple):
    """One question of a paper: the card and its instance, and the marks it is worth."""

    card: str
    kind: Kind
    chapter: str
    topic: str
    seed: int
    level: int
    marks: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions in the order in which they are printed."""

    number: int
    places: tuple[Place, ...]

    @property
    def marks(self) -> int:
        return sum(place.marks for place in self.places)


def draw(
    candidates: Iterable[Candidate],
    number: int,
    count: int,
    card_of: Callable[[str], Card],
) -> Paper:
    """The paper of that number with `count` questions, or as many as the cards are enough for.

    Drills come at their hardest level, with `number` as their seed.
    """
    drawing = _Drawing(number, card_of)
    pool = sorted(candidate for candidate in candidates if candidate.weight > 0)
    drills = [candidate for candidate in pool if candidate.kind == "drill"]
    words = [candidate for candidate in pool if candidate.kind != "drill"]
    quotas = drawing.shares(count, pool, _entries(pool))
    room = {chapter: min(quotas[chapter], most) for chapter, most in _entries(drills).items()}
    of_drills = drawing.shares(round(count * DRILLS), drills, room)
    for chapter, quota in quotas.items():
        taken = drawing.take(_of(chapter, drills), of_drills.get(chapter, 0))
        taken += drawing.take(_of(chapter, words), quota - taken)
        drawing.take(_of(chapter, pool), quota - taken)
    drawing.take(pool, count - len(drawing.places))
    return Paper(number, tuple(drawing.shuffled()))


def marks_for(question: Question) -> int:
    """What a question is worth: about the minutes of work that it takes.

    1 for a choice, a gap or a word, 2 for a sentence or two, 1 for every two items of a list
    (at least 2), 2 and the level for a drill, or 1 for each of its several numbers if that is
    more; 6 at the most.
    """
    if question.kind == "list":
        marks = max(2, -(-len(question.items) // 2))
    elif question.kind == "drill":
        parts = question.key.right_parts(None)[1] if question.key else 1
        marks = max(2 + (question.level or 1), parts)
    else:
        marks = _MINUTES[question.kind]
    return min(marks, _MOST_MARKS)


class _Drawing:
    """A paper in the making."""

    def __init__(self, number: int, card_of: Callable[[str], Card]) -> None:
        self.places: list[Place] = []
        self._number = number
        self._card_of = card_of
        self._stream = Stream(f"paper {number}")
        self._entries: set[str] = set()
        self._wordings: list[Wording] = []

    def shares(
        self, count: int, pool: Sequence[Candidate], most: Mapping[str, int]
    ) -> dict[str, int]:
        """How many questions each chapter gets; which of them are rounded up is drawn."""
        weights = _weights(pool)
        order = self._stream.sample(sorted(weights), len(weights))
        start = Fraction(self._stream.below(_FINE), _FINE)
        return apportion(count, {chapter: weights[chapter] for chapter in order}, most, start)

    def take(self, pool: Sequence[Candidate], count: int) -> int:
        """Draw from the pool by weight, without replacement; how many were fit to be taken."""
        left, taken = list(pool), 0
        while taken < count and left:
            taken += self._place(left.pop(self._by_weight(left)))
        return taken

    def shuffled(self) -> list[Place]:
        return self._stream.sample(self.places, len(self.places))

    def _by_weight(self, pool: Sequence[Candidate]) -> int:
        """The index of one of the pool, each as likely as its weight says."""
        ticket = self._stream.below(sum(candidate.weight for candidate in pool))
        for index, candidate in enumerate(pool):
            ticket -= candidate.weight
            if ticket < 0:
                return index
        raise AssertionError("a ticket is smaller than the sum of the weights")

    def _place(self, candidate: Candidate) -> bool:
        """Put a card on the paper, unless its entry is there or an answer would be given away."""
        if candidate.entry in self._entries:
            return False
        card = self._card_of(candidate.card)
        asked = [card.question(one, self._number, card.levels) for one in LANGUAGES]
        wording = Wording.of(candidate.chapter, asked)
        if any(give_away(wording, other) for other in self._wordings):
            return False
        self._entries.add(candidate.entry)
        self._wordings.append(wording)
        name, _, chapter, topic, kind, _ = candidate
        marks = marks_for(asked[0])
        self.places.append(Place(name, kind, chapter, topic, self._number, card.levels, marks))
        return True


def _of(chapter: str, pool: Iterable[Candidate]) -> list[Candidate]:
    return [candidate for candidate in pool if candidate.chapter == chapter]


def _weights(pool: Iterable[Candidate]) -> Counter[str]:
    """The sum of the weights in each chapter."""
    weights: Counter[str] = Counter()
    for candidate in pool:
        weights[candidate.chapter] += candidate.weight
    return weights


def _entries(pool: Iterable[Candidate]) -> Counter[str]:
    """How many entries each chapter has."""
    return Counter(chapter for _, chapter in {(one.entry, one.chapter) for one in pool})
