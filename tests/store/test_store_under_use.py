"""Whatever is done to a store, and however often it is closed, its states are what its log says."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from stocked import DAY, at, deck, entry

from flashcards.log import Rating, standing
from flashcards.schedule import Phase, Settings, replay
from flashcards.store import Store

CARDS = ("cnn/a", "cnn/b", "cnn/c:1", "cnn/c:2")
CNN = deck("cnn", entry("cnn/a", rank=1), entry("cnn/b", rank=2), entry("cnn/c", "", "12", 3))
cards = st.sampled_from(CARDS)
PRESETS = (Settings(), Settings(desired_retention=0.8, learning_steps=(), leech_threshold=1))


class StoreUnderUse(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        self.day, self.minutes = DAY, 0.0
        self.undoable: list[tuple[str, str]] = []
        self.store = self.opened("desk")
        self.store.library.sync([CNN])

    def opened(self, device):
        return Store.open(Path(self.folder.name) / "flashcards.db", device)

    def now(self):
        self.minutes += 0.5
        return at(self.day, self.minutes)

    @rule(card=cards, rating=st.sampled_from(Rating))
    def rate(self, card, rating):
        state = self.store.ledger.record(card, "rating", self.now(), self.day, rating=rating)
        assert state == self.store.ledger.state(card)
        self.undoable.append((card, "rating"))

    @rule(card=cards, event=st.sampled_from(("suspend", "unsuspend", "bury", "unbury")))
    def set_aside(self, card, event):
        self.store.ledger.record(card, event, self.now(), self.day)
        self.undoable.append((card, event))

    @rule(card=cards, rating=st.sampled_from(Rating))
    def practise(self, card, rating):
        self.store.ledger.record(card, "practice", self.now(), self.day, rating=rating)

    @rule()
    def undo(self):
        undone = self.store.ledger.undo(self.now(), self.day)
        expected = self.undoable.pop() if self.undoable else None
        assert (undone and (undone.card, undone.event)) == expected

    @rule(card=cards, rating=st.sampled_from(Rating))
    def rate_on_another_device(self, card, rating):
        with self.opened("laptop") as other:
            other.ledger.record(card, "rating", self.now(), self.day, rating=rating)

    @rule()
    def close_and_open(self):
        self.store.close()
        self.store = self.opened("desk")

    @rule(days=st.integers(-1, 40))
    def wait(self, days):
        self.day += days

    @rule(preset=st.sampled_from(PRESETS))
    def settle(self, preset):
        self.store.ledger.settings = preset

    @rule()
    def leave_and_return(self):
        self.store.library.sync([], gone=[CNN.path])
        assert list(self.store.queue.new(self.day)) == []
        self.store.library.sync([CNN])

    @invariant()
    def states_are_what_the_log_says(self):
        presets = self.store.ledger.presets()
        for card in CARDS:
            history = self.store.ledger.history(card)
            assert self.store.ledger.state(card) == replay(history, presets)
        assert self.store.examine() == ()

    @invariant()
    def queues_are_what_the_states_say(self):
        states = self.store.ledger.states(CARDS)
        asked = {
            card: state
            for card, state in states.items()
            if not state.suspended and state.buried_day != self.day
        }
        new = {card for card, state in asked.items() if state.phase is Phase.NEW}
        due = {card for card, state in asked.items() if (state.due_day or 10**9) <= self.day}
        steps = {card for card, state in asked.items() if state.due_at}
        queue = self.store.queue
        assert {candidate.card for candidate in queue.new(self.day)} == new
        assert {candidate.card for candidate in queue.reviews(self.day)} == due
        assert {candidate.card for candidate in queue.learning(2**60, self.day)} == steps
        assert queue.counts(self.day, 2**60) == (len(new), len(steps), len(due))

    @invariant()
    def the_day_counts_what_stands(self):
        rows = [row for row in standing(self.store.ledger.rows()) if row.event == "rating"]
        today = [row for row in rows if row.day == self.day]
        reviewed = self.store.ledger.reviewed_on(self.day)
        assert reviewed.ratings == len(today)
        assert reviewed.entries == {row.card.partition(":")[0] for row in today}

    def teardown(self):
        self.store.close()
        self.folder.cleanup()


StoreUnderUse.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_a_store_under_use_agrees_with_its_log = StoreUnderUse.TestCase
