"""What has to survive of a mock exam that is being sat, as JSON has it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from flashcards.mock.paper import Paper, Place

Phase = Literal["asking", "judging", "over"]
Data = dict[str, Any]


@dataclass(slots=True)
class Judgement:
    """What a student thinks an answer of theirs is worth: a share in halves, or items missed."""

    halves: int = 2
    missed: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Progress:
    """Everything about a sitting that has to survive; JSON has it as it is.

    `spent` and `spent_on` (each question) are in milliseconds; `judgements` by the number of
    the question from 0, as a text because of JSON.
    """

    sitting: str
    started: int
    minutes: float
    number: int
    places: list[Place]
    phase: Phase = "asking"
    at: int = 0
    spent: int = 0
    typed: list[str] = field(default_factory=list)
    spent_on: list[int] = field(default_factory=list)
    flagged: list[int] = field(default_factory=list)
    judgements: dict[str, Judgement] = field(default_factory=dict)

    @classmethod
    def begin(cls, sitting: str, started: int, minutes: float, paper: Paper) -> "Progress":
        count = len(paper.places)
        begun = cls(sitting, started, minutes, paper.number, list(paper.places))
        begun.typed, begun.spent_on = [""] * count, [0] * count
        return begun

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Progress":
        """What `data` gave."""
        read = cls(**data)
        read.places = [Place(*place) for place in read.places]
        read.judgements = {key: Judgement(**one) for key, one in data["judgements"].items()}
        return read

    @property
    def data(self) -> Data:
        return {**asdict(self), "places": [list(place) for place in self.places]}
