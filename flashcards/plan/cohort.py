"""Simulated students who study the same cards day by day, all of them at once.

Arrays have the shape (students, cards). What the scheduler believes of a card and what is
true of it are two `Minds`; in a forecast they are the same one.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from flashcards.memory import AGAIN, GOOD, Floats, Memory
from flashcards.plan.situation import Bools, Cards, Columns, Ints, Situation
from flashcards.plan.study import Study, repeats

Seed = int | tuple[int, ...]
Place = tuple[Ints, Ints]  # (students, cards) of some elements


class Minds:
    """The memories of every student, under one set of 21 parameters or one for each student."""

    def __init__(self, cards: Cards, parameters: Floats, students: int) -> None:
        self.parameters = np.broadcast_to(parameters, (students, 21))
        self.stability: Floats = _for_each(students, cards.stability)
        self.difficulty: Floats = _for_each(students, cards.difficulty)
        self.last: Ints = _for_each(students, cards.last)
        self.seen: Bools = _for_each(students, cards.seen)

    def recall(self, day: int) -> Floats:
        """The chance that each card is recalled on `day`, 0 where it was never seen."""
        memory = Memory(self.parameters[:, None, :])
        stability = np.where(self.seen, self.stability, 1.0)
        return np.where(self.seen, memory.retrievability(stability, day - self.last), 0.0)

    def learn(self, place: Place, ratings: Ints, again: Ints, day: int) -> None:
        """Take the first answers of a day and the good repeats that follow them."""
        memory = Memory(self.parameters[place[0]])
        S, D = self._answered(memory, place, ratings, day)
        for done in range(int(again.max(initial=0))):
            more = again > done
            later_S, later_D = memory.review(S, D, np.full(len(S), GOOD), np.zeros(len(S)))
            S, D = np.where(more, later_S, S), np.where(more, later_D, D)
        self.stability[place], self.difficulty[place] = S, D
        self.last[place], self.seen[place] = day, True

    def start(self, memory: Memory, place: Place, ratings: Ints) -> tuple[Floats, Floats]:
        """S and D after the first rating of unseen cards."""
        return memory.start(ratings)

    def _answered(
        self, memory: Memory, place: Place, ratings: Ints, day: int
    ) -> tuple[Floats, Floats]:
        seen = self.seen[place]
        S, D = self.start(memory, place, ratings)
        old_S = np.where(seen, self.stability[place], 1.0)
        old_D = np.where(seen, self.difficulty[place], 5.0)
        days = np.maximum(1, day - self.last[place])
        later_S, later_D = memory.review(old_S, old_D, ratings, days)
        return np.where(seen, later_S, S), np.where(seen, later_D, D)


class Done(NamedTuple):
    """What each student did on a day."""

    seconds: Floats
    new: Ints
    review: Ints


class Cohort:
    """Students under one situation, one for each seed; `day` is the day they are to study.

    `overrun` are the seconds of today that are spent already. Equal seeds give equal luck: a
    student's answer to a card on a day depends on the seed and on how well the card is
    remembered, not on the order of study.
    """

    def __init__(
        self,
        situation: Situation,
        seeds: Sequence[Seed],
        belief: Minds | None = None,
        truth: Minds | None = None,
    ) -> None:
        self.situation, self.cards, self.day = situation, Cards.of(situation), situation.day
        students = len(seeds)
        parameters = np.array(situation.settings.parameters)
        self.belief = belief or Minds(self.cards, parameters, students)
        self.truth = truth or self.belief
        self.study = Study(situation.settings, situation.costs)
        self.steps: Ints = _for_each(students, self.cards.steps)
        self.step: Ints = _for_each(students, self.cards.step)
        self.open: Bools = _for_each(students, self.cards.open)
        self.overrun = np.full(students, self.cards.started)
        self._luck = [np.random.default_rng(seed) for seed in seeds]

    @property
    def columns(self) -> Columns:
        """What tells the students' cards apart, as in `Cards`, as far as the scheduler knows."""
        belief = self.belief
        memory = (belief.seen, belief.stability, belief.difficulty, belief.last)
        return (*memory, self.steps, self.step, self.open)

    @property
    def left(self) -> Floats:
        """The seconds that each student has today: the budget less yesterday's overrun."""
        return self.situation.budget[self.day - self.situation.day] - self.overrun

    def live(self, priority: Floats) -> Done:
        """Study the cards of positive priority, highest first, until the minutes are spent."""
        ratings, again = self._ratings()
        seconds = self._seconds(ratings, again)
        wanted = (priority > 0) & self.open
        asked = wanted & (
            self._before(np.where(wanted, seconds, 0.0), priority) < self.left[:, None]
        )
        done = self._count(asked, seconds)
        self.overrun = np.maximum(0.0, done.seconds - self.left)
        self._learn(asked, ratings, again)
        self.day += 1
        self.open = np.ones_like(self.open)
        return done

    def score(self) -> Floats:
        """The share of the weight that each student recalls at the exam, on average."""
        exam = self.truth.recall(self.situation.exam)
        scores: Floats = exam @ self.cards.weight / self.cards.total
        return scores

    def _ratings(self) -> tuple[Ints, Ints]:
        """How each card would be rated today, and how many repeats would follow."""
        luck = np.stack([chance.random(len(self.cards.names)) for chance in self._luck])
        first = np.cumsum(self.study.costs.first)[:3]
        R = self.truth.recall(self.day)[..., None]
        later = 1 - R + R * np.r_[0, np.cumsum(self.study.costs.recalled)[:2]]
        limits = np.where(self.truth.seen[..., None], later, first)
        ratings = AGAIN + (luck[..., None] >= limits).sum(axis=-1)
        again = np.take_along_axis(repeats(self.steps, self.step), ratings[None] - 1, axis=0)[0]
        return ratings, again

    def _seconds(self, ratings: Ints, again: Ints) -> Floats:
        costs = self.study.costs
        new, review = np.array(costs.new_seconds), np.array(costs.review_seconds)
        answer = np.where(self.belief.seen, review[ratings - 1], new[ratings - 1])
        total: Floats = answer + again * costs.step_seconds
        return total

    def _before(self, seconds: Floats, priority: Floats) -> Floats:
        """The seconds that stand before each card in its student's order."""
        order = np.argsort(-priority, axis=1, kind="stable")
        ordered = np.take_along_axis(seconds, order, axis=1)
        before = np.empty_like(seconds)
        np.put_along_axis(before, order, np.cumsum(ordered, axis=1) - ordered, axis=1)
        return before

    def _count(self, asked: Bools, seconds: Floats) -> Done:
        seen = self.belief.seen
        spent = np.where(asked, seconds, 0.0).sum(axis=1)
        return Done(spent, (asked & ~seen).sum(axis=1), (asked & seen).sum(axis=1))

    def _learn(self, asked: Bools, ratings: Ints, again: Ints) -> None:
        student, card = np.nonzero(asked)
        place = student, card
        for minds in {id(one): one for one in (self.belief, self.truth)}.values():
            minds.learn(place, ratings[place], again[place], self.day)
        self.steps[place] = self.step[place] = self.study.relearning


def _for_each(students: int, array: NDArray[Any]) -> NDArray[Any]:
    """The array once for every student, shape (students, cards)."""
    return np.repeat(array[None], students, axis=0)
