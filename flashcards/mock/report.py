"""What a marked paper says: marks by chapter, the mistakes made, and what to study next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flashcards.mock.marking import Outcome
from flashcards.mock.mistakes import MISTAKES, Mistake

TO_STUDY = 5  # topics named at the most


class ChapterResult(NamedTuple):
    """The questions of one chapter taken together; `mistakes` with how often each was made."""

    chapter: str
    questions: int
    marks: float
    of: int
    mistakes: tuple[tuple[Mistake, int], ...]


class Advice(NamedTuple):
    """A topic that cost marks, the dearest question of it, and whether that is a drill."""

    topic: str
    chapter: str
    lost: float
    card: str
    is_drill: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A paper that was handed in and marked."""

    outcomes: tuple[Outcome, ...]

    @property
    def marks(self) -> float:
        return _marks(self.outcomes)

    @property
    def of(self) -> int:
        return sum(one.place.marks for one in self.outcomes)

    @property
    def share(self) -> float:
        """Marks earned, as a share of those there were; 0 for an empty paper."""
        return self.marks / self.of if self.of else 0.0

    @property
    def chapters(self) -> tuple[ChapterResult, ...]:
        """Chapter by chapter, those that cost most marks first."""
        results = [_chapter(name, own) for name, own in _by_chapter(self.outcomes).items()]
        return tuple(sorted(results, key=lambda one: (one.marks - one.of, one.chapter)))

    @property
    def mistakes(self) -> tuple[tuple[Mistake, int], ...]:
        return _mistakes(self.outcomes)

    @property
    def to_study(self) -> tuple[Advice, ...]:
        """The topics that cost most marks, the dearest first."""
        topics: dict[tuple[str, str], list[Outcome]] = {}
        for one in self.outcomes:
            if one.share < 1:
                topics.setdefault((one.place.topic, one.place.chapter), []).append(one)
        advice = [_advice(*topic, own) for topic, own in topics.items()]
        return tuple(sorted(advice, key=lambda one: (-one.lost, one.topic))[:TO_STUDY])


def lost(outcome: Outcome) -> float:
    """Marks that a question did not earn."""
    return outcome.place.marks - outcome.marks


def _marks(outcomes: Iterable[Outcome]) -> float:
    return round(sum(one.marks for one in outcomes), 2)


def _by_chapter(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    chapters: dict[str, list[Outcome]] = {}
    for one in outcomes:
        chapters.setdefault(one.place.chapter, []).append(one)
    return chapters


def _chapter(name: str, own: Sequence[Outcome]) -> ChapterResult:
    of = sum(one.place.marks for one in own)
    return ChapterResult(name, len(own), _marks(own), of, _mistakes(own))


def _mistakes(outcomes: Iterable[Outcome]) -> tuple[tuple[Mistake, int], ...]:
    """Each class with how often it was made, the commonest first."""
    counts = Counter(one.mistake for one in outcomes if one.mistake)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], MISTAKES.index(one[0]))))


def _advice(topic: str, chapter: str, own: Sequence[Outcome]) -> Advice:
    dearest = max(own, key=lost)
    cost = round(sum(map(lost, own)), 2)
    card, kind, *_ = dearest.place
    return Advice(topic, chapter, cost, card, kind == "drill")
