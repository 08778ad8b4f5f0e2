"""Worlds in which the exam plan is tried: what is true of students, and what is known of them.

known    the scheduler's model is the truth: default parameters, no noise
hidden   as known, but every card has a stability and a difficulty of its own that the
         scheduler does not see: the stability after the first rating is multiplied by a
         lognormal factor (sigma `CARD_SPREAD`), the difficulty moved by a normal one (sigma
         `CARD_SHIFT`)
misfit   as hidden, and every student has parameters of their own: the defaults, each times a
         lognormal factor (sigma `STUDENT_SPREAD`), within FSRS's limits; the scheduler has
         the defaults
fitted   as misfit, but the scheduler has the student's parameters
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from flashcards.memory import Floats, Memory
from flashcards.plan import Situation
from flashcards.plan.cohort import Cohort, Minds, Place
from flashcards.plan.situation import Cards, Ints

WORLDS = ("known", "hidden", "misfit", "fitted")
CARD_SPREAD, CARD_SHIFT, STUDENT_SPREAD = 0.4, 1.0, 0.2


class HiddenMinds(Minds):
    """Memories whose first stability and difficulty are off what the model says."""

    def __init__(self, cards: Cards, parameters: Floats, factor: Floats, shift: Floats) -> None:
        super().__init__(cards, parameters, len(factor))
        self._factor, self._shift = factor, shift

    def start(self, memory: Memory, place: Place, ratings: Ints) -> tuple[Floats, Floats]:
        """S and D after the first rating of unseen cards."""
        stability, difficulty = memory.start(ratings)
        return stability * self._factor[place], np.clip(difficulty + self._shift[place], 1, 10)


def cohorts(world: str, situation: Situation, students: int) -> Iterator[Cohort]:
    """The students of a world, together as far as the scheduler knows the same of them.

    Student n is the same in every world and under every policy.
    """
    seeds = [(1, student) for student in range(students)]
    if world == "known":
        yield Cohort(situation, seeds)
        return
    cards = Cards.of(situation)
    default = np.array(situation.settings.parameters)
    chances = [np.random.default_rng((2, student)) for student in range(students)]
    parameters = np.stack([_parameters(default, chance) for chance in chances])
    factor = np.exp(_normal(chances, CARD_SPREAD, len(cards.names)))
    shift = _normal(chances, CARD_SHIFT, len(cards.names))
    if world == "hidden":
        parameters[:] = default
    if world != "fitted":
        yield Cohort(situation, seeds, truth=HiddenMinds(cards, parameters, factor, shift))
        return
    for n in range(students):
        own = replace(situation.settings, parameters=tuple(parameters[n].tolist()))
        truth = HiddenMinds(cards, parameters[n : n + 1], factor[n : n + 1], shift[n : n + 1])
        yield Cohort(replace(situation, settings=own), seeds[n : n + 1], truth=truth)


def _parameters(default: Floats, chance: np.random.Generator) -> Floats:
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    own = default * np.exp(STUDENT_SPREAD * chance.standard_normal(len(default)))
    return np.clip(own, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def _normal(chances: list[np.random.Generator], sigma: float, count: int) -> Floats:
    return sigma * np.stack([chance.standard_normal(count) for chance in chances])
