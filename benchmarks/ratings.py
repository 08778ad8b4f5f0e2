"""A rating and the next question, against the official Anki engine on as many cards."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from flashcards.agenda import Agenda
from flashcards.cards import Card, read_entry
from flashcards.log import Rating
from flashcards.schedule import Scheduler, Settings, StudyDays
from flashcards.session import Session
from flashcards.store import Store

RATINGS = 300
DAYS = StudyDays(4, lambda _: 0)


def compare(home: Path, cards: int, folder: Path) -> Iterator[str]:
    """A line with the ratio of the medians, ratings of the two in turn."""
    try:
        theirs = _anki(folder / "collection.anki2", cards)
    except ImportError:
        yield "the anki wheel is not installed: nothing to compare a rating with"
        return
    with Store.open(home / "cards.db", device="bench") as store:
        ours = _session(store)
        pairs = [(_timed(ours), _timed(theirs)) for _ in range(RATINGS)]
    mine, other = (median(column) * 1e6 for column in zip(*pairs, strict=True))
    what = "rating and next question / Anki's answer_card and get_queued_cards"
    yield f"{mine / other:6.2f}  (at most 1.0)  {what}: {mine:.0f} us / {other:.0f} us"


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _session(store: Store) -> Callable[[], None]:
    def clock() -> int:
        return time.time_ns() // 1_000_000

    def card(name: str) -> Card | None:
        body = store.library.body(name) or {}
        for section, data in body.items():
            return read_entry(name.partition("/")[0], data, section)[0]  # type: ignore[arg-type]
        return None

    day = DAYS.day_of(clock())
    agenda = Agenda([], islice(store.queue.reviews(day), 2 * RATINGS))
    session = Session(agenda, store.ledger, card, Scheduler(Settings()), DAYS, "en", clock)
    session.rate(Rating.EASY)  # the first one imports the scheduler

    def act() -> None:
        session.reveal()
        session.rate(Rating.GOOD)
        assert session.question

    return act


def _anki(path: Path, cards: int) -> Callable[[], None]:
    from anki.collection import AddNoteRequest, Collection
    from anki.decks import DeckId

    collection = Collection(str(path))
    kind = collection.models.by_name("Basic")
    requests = []
    for number in range(cards):
        note = collection.new_note(kind)
        note.fields = [f"What is {number}?", f"It is {number}."]
        requests.append(AddNoteRequest(note, DeckId(1)))
    collection.add_notes(requests)
    collection.db.execute(
        "update cards set type=2, queue=2, due=(id % 30), ivl=30, factor=2500, reps=3"
    )
    config = collection.decks.config_dict_for_deck_id(DeckId(1))
    config["rev"]["perDay"] = 9999
    collection.decks.update_config(config)
    collection.set_config("fsrs", True)
    scheduler = collection.sched
    queued = [scheduler.get_queued_cards().cards[0]]

    def act() -> None:
        top = queued[0]
        states = top.states
        card = collection.get_card(top.card.id)
        card.start_timer()
        answer = scheduler.build_answer(card=card, states=states, rating=2)
        scheduler.answer_card(answer)
        queued[0] = scheduler.get_queued_cards().cards[0]

    return act
