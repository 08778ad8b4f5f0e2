"""Situations for the tests of the plan."""

from itertools import cycle, islice

from flashcards.log import Rating, Row
from flashcards.plan import Costs, Situation
from flashcards.schedule import FRESH, CardState, Scheduler, Settings

TODAY = 739_000
SETTINGS = Settings(learning_steps=(10,), relearning_steps=(10,))


def unseen(count, minutes=10.0, days=10, **others):
    """Cards that were never seen, and the same minutes every day."""
    cards = {f"deck/{n}": FRESH for n in range(count)}
    others.setdefault("settings", SETTINGS)
    return Situation(cards, day=TODAY, budget=(60.0 * minutes,) * days, **others)


def rated(*history, settings=SETTINGS, name="deck/card"):
    """The scheduler's state of a card after (day, rating) rows."""
    scheduler, state = Scheduler(settings), FRESH
    for day, rating in history:
        row = Row("", "", name, "rating", day * 86_400_000, day, Rating(rating))
        state = scheduler.apply(state, row)
    return state


def half_learnt(count, minutes=10.0, days=10, **others):
    """Cards of which every other one has been seen in the last week, in different ways."""
    ways = cycle([(3, 3), (2, 3), (1, 3, 3), (4, 3)])
    cards = {}
    for n, ratings in enumerate(islice(ways, count)):
        first = TODAY - 7 + n % 5
        days_of = [first, *(first + 1 for _ in ratings[1:])]
        seen = rated(*zip(days_of, ratings, strict=True))
        cards[f"deck/{n}"] = seen if n % 2 else FRESH
    others.setdefault("settings", SETTINGS)
    return Situation(cards, day=TODAY, budget=(60.0 * minutes,) * days, **others)


__all__ = ["SETTINGS", "TODAY", "CardState", "Costs", "half_learnt", "rated", "unseen"]
