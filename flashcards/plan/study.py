"""What one study of a card does: the first answer of a day and the repeats that follow it.

The first answer is graded by retrievability (or by the chances of a first rating); then the
(re)learning steps follow on the same day, all answered good. That is what a sitting does, so
the tests hold these states to `Scheduler`'s.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from flashcards.memory import AGAIN, EASY, GOOD, Floats, Memory
from flashcards.plan.costs import Costs
from flashcards.schedule import Settings

RATINGS = np.arange(AGAIN, EASY + 1)


class Outcomes(NamedTuple):
    """What a study can come to: arrays whose first axis is the rating of the first answer.

    `seconds` are those of the answer and of its repeats.
    """

    chance: Floats
    stability: Floats
    difficulty: Floats
    seconds: Floats

    @property
    def expected_seconds(self) -> Floats:
        """The seconds of a study on average over the ratings."""
        expected: Floats = (self.chance * self.seconds).sum(axis=0)
        return expected


class Study:
    """Studies under one set of settings and costs."""

    def __init__(self, settings: Settings, costs: Costs) -> None:
        self.memory = Memory(settings.parameters)
        self.costs = costs
        self.learning = len(settings.learning_steps)
        self.relearning = len(settings.relearning_steps)

    def first(self) -> Outcomes:
        """The first study of an unseen card, arrays of shape (4,)."""
        again = repeats(np.array(self.learning), np.array(0))
        S, D = rehearsed(self.memory, *self.memory.start(RATINGS), again)
        seconds = np.array(self.costs.new_seconds) + again * self.costs.step_seconds
        return Outcomes(np.array(self.costs.first), S, D, seconds)

    def later(
        self,
        S: ArrayLike,
        D: ArrayLike,
        days: ArrayLike,
        steps: ArrayLike | None = None,
        step: ArrayLike | None = None,
    ) -> Outcomes:
        """A study `days` >= 1 after the last one; arrays broadcast to (4, ...).

        `steps` and `step` are those of `Cards`, by default those of a card in review.
        """
        S, D, days = np.broadcast_arrays(S, D, days)
        steps = np.asarray(self.relearning if steps is None else steps)
        again = repeats(*np.broadcast_arrays(steps, steps if step is None else step, S)[:2])
        ratings = RATINGS.reshape((4,) + (1,) * S.ndim)
        chance = self._chance(self.memory.retrievability(S, days))
        S, D = self.memory.review(S[None], D[None], ratings, days[None])
        S, D = rehearsed(self.memory, S, D, again)
        seconds = np.array(self.costs.review_seconds).reshape(ratings.shape)
        return Outcomes(chance, S, D, seconds + again * self.costs.step_seconds)

    def _chance(self, R: Floats) -> Floats:
        return np.stack([1 - R, *(share * R for share in self.costs.recalled)])


def repeats(steps: NDArray[np.int64], step: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many good answers end the steps after each rating, shape (4, ...).

    Of `steps` steps `step` are behind the card: again sends it to the first, hard leaves it
    where it is, good takes it one on and easy out of them.
    """
    left = steps - step
    return np.stack([steps, left, np.maximum(left - 1, 0), np.zeros_like(left)])


def rehearsed(
    memory: Memory, S: Floats, D: Floats, times: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """S and D after `times` good answers on the same day."""
    for done in range(int(times.max(initial=0))):
        more = times > done
        again_S, again_D = memory.review(S, D, GOOD, 0)
        S, D = np.where(more, again_S, S), np.where(more, again_D, D)
    return S, D
