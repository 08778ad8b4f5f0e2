"""The agenda orders before it limits, keeps siblings apart and brings learning steps back."""

from hypothesis import given
from hypothesis import strategies as st

from flashcards.agenda import (
    LEARN_AHEAD,
    Agenda,
    Allowance,
    Candidate,
    Counts,
    Limits,
    due_order,
    plan_order,
)

NOW = 1_000_000_000
PLENTY = Limits(new=100, review=100)


def new(*names: str) -> list[Candidate]:
    return [Candidate(name, name.split(":")[0], "new") for name in names]


def due(*names: str) -> list[Candidate]:
    return [Candidate(name, name.split(":")[0], "review") for name in names]


def step(name: str, due_at: int) -> Candidate:
    return Candidate(name, name, "learning", due_at)


def made(steps, reviews, fresh, limits, order="reviews-first", entries_seen=()) -> Agenda:
    seen = {*entries_seen, *(one.entry for one in steps)}
    return Agenda(steps, due_order(reviews, fresh, limits, order, seen))


def asked(agenda: Agenda, now: int = NOW) -> list[str]:
    names = []
    while candidate := agenda.next(now):
        names.append(candidate.card)
        agenda.drop(candidate.card)
    return names


def test_reviews_come_before_new_cards():
    agenda = made([], due("r1", "r2"), new("n1", "n2"), PLENTY)
    assert asked(agenda) == ["r1", "r2", "n1", "n2"]


def test_new_cards_come_first_when_that_is_asked_for():
    agenda = made([], due("r1"), new("n1", "n2"), PLENTY, "new-first")
    assert asked(agenda) == ["n1", "n2", "r1"]


def test_mixed_spreads_the_new_cards_evenly_over_the_reviews():
    agenda = made([], due("r1", "r2", "r3", "r4"), new("n1", "n2"), PLENTY, "mixed")
    assert asked(agenda) == ["r1", "n1", "r2", "r3", "n2", "r4"]


def test_the_first_cards_in_order_are_the_ones_that_fit_the_limits():
    agenda = made([], due("r1", "r2", "r3"), new("n1", "n2", "n3"), Limits(new=1, review=2))
    assert asked(agenda) == ["r1", "r2", "n1"]


def test_a_limit_for_the_sitting_counts_reviews_and_new_cards_together():
    agenda = made([], due("r1", "r2"), new("n1", "n2", "n3"), Limits(100, 100, total=3))
    assert agenda.counts == Counts(new=1, learning=0, review=2)


def test_limits_that_are_used_up_leave_nothing():
    agenda = made([], due("r1"), new("n1"), Limits(new=-3, review=0))
    assert asked(agenda) == []


def test_siblings_are_not_asked_on_the_same_day():
    agenda = made([], due("a:1", "a:2", "b"), new("a:3", "c:1", "c:2"), PLENTY)
    assert asked(agenda) == ["a:1", "b", "c:1"]


def test_siblings_of_what_was_rated_today_wait_and_take_no_place_in_the_limits():
    agenda = made([], [], new("a:2", "b"), Limits(1, 1), entries_seen=["a"])
    assert asked(agenda) == ["b"]


def test_a_learning_step_that_is_due_goes_before_everything_else():
    agenda = made([step("l", NOW)], due("r"), [], PLENTY)
    assert asked(agenda) == ["l", "r"]


def test_a_learning_step_is_taken_early_only_when_nothing_else_is_left():
    agenda = made([step("l", NOW + LEARN_AHEAD)], due("r"), [], PLENTY)
    assert asked(agenda) == ["r", "l"]


def test_a_learning_step_further_ahead_than_twenty_minutes_is_for_later():
    agenda = made([step("l", NOW + LEARN_AHEAD + 1)], due("r"), [], PLENTY)
    assert asked(agenda) == ["r"]
    assert agenda.next_step == NOW + LEARN_AHEAD + 1
    assert agenda.counts == Counts(new=0, learning=1, review=0)


def test_a_rated_card_comes_back_when_its_step_is_due():
    agenda = made([], [], new("n1", "n2"), PLENTY)
    agenda.learn(agenda.next(NOW), NOW + 60_000)
    assert agenda.next(NOW).card == "n2"
    assert agenda.next(NOW + 60_000).card == "n1"
    assert agenda.counts == Counts(new=1, learning=1, review=0)


def test_a_skipped_card_comes_after_the_rest():
    agenda = made([], due("r1", "r2"), new("n1"), PLENTY)
    agenda.postpone(agenda.next(NOW))
    assert asked(agenda) == ["r2", "n1", "r1"]


def test_a_card_put_first_is_asked_next_and_only_once():
    agenda = made([step("l", NOW)], due("r1", "r2"), [], PLENTY)
    agenda.put_first(due("r2")[0])
    assert agenda.counts == Counts(new=0, learning=1, review=2)
    assert asked(agenda) == ["r2", "l", "r1"]


def test_putting_two_cards_first_keeps_both():
    agenda = made([], due("r1"), [], PLENTY)
    agenda.put_first(due("x")[0])
    agenda.put_first(due("y")[0])
    assert asked(agenda) == ["y", "x", "r1"]


def planned(*names: str, group="review", exam="exam") -> list[Candidate]:
    return [Candidate(name, name, group, exam=exam, early=True) for name in names]


def test_a_plan_is_asked_in_its_order_and_then_the_rest():
    queue = [*planned("p2"), *planned("p1", group="new"), *due("r")]
    agenda = Agenda([step("l", NOW)], queue, {"exam": Allowance(60_000)})
    assert asked(agenda) == ["l", "p2", "p1", "r"]


def test_the_cards_of_an_exam_are_asked_while_its_time_lasts():
    queue = [*planned("p1", "p2"), *due("r")]
    agenda = Agenda([], queue, {"exam": Allowance(60_000)})
    agenda.drop(agenda.next(NOW).card)
    agenda.spend("exam", 60_000)
    assert agenda.next(NOW).card == "r"
    assert agenda.counts == Counts(0, 0, 1)
    assert agenda.waits_for("exam")
    agenda.spend("exam", -1)
    assert agenda.next(NOW).card == "p2"


def test_steps_that_were_begun_are_asked_when_the_time_is_over():
    begun = Candidate("l", "l", "learning", NOW, exam="exam")
    agenda = Agenda([begun], planned("p"), {"exam": Allowance(0)})
    assert asked(agenda) == ["l"]


def test_only_what_the_time_will_do_for_is_counted_as_left():
    queue = [*planned("n1", "n2", group="new"), *planned("r1", "r2")]
    agenda = Agenda([], queue, {"exam": Allowance(50_000, new=20_000, review=10_000)})
    assert agenda.counts == Counts(new=2, learning=0, review=1)
    agenda.spend("exam", 10_001)
    assert agenda.counts == Counts(new=2, learning=0, review=0)


def in_order(*names: str, **options) -> list[str]:
    candidates = [
        Candidate(name, name.split(":")[0], "new" if name[0] == "n" else "review") for name in names
    ]
    return [candidate.card for candidate in plan_order(candidates, **options)]


def test_the_siblings_of_a_plan_stay_apart_unless_their_entry_is_crowded():
    cards = ("n:1", "a:1", "n:2", "a:2", "b")
    assert in_order(*cards) == ["n:1", "a:1", "b"]
    assert in_order(*cards, crowded={"a"}) == ["n:1", "a:1", "a:2", "b"]
    assert in_order(*cards, seen={"n", "a"}, crowded={"a"}) == ["a:1", "a:2", "b"]


def test_a_plan_is_cut_to_the_new_cards_and_the_cards_that_are_wanted():
    cards = ("n1", "a", "n2", "b", "n3")
    assert in_order(*cards, new=1) == ["n1", "a", "b"]
    assert in_order(*cards, new=0, total=1) == ["a"]
    assert in_order(*cards, total=3) == ["n1", "a", "n2"]
    assert in_order(*cards, total=0) == []


def test_each_exam_has_a_time_of_its_own():
    queue = [*planned("a", exam="one"), *planned("b", exam="two")]
    agenda = Agenda([], queue, {"one": Allowance(0), "two": Allowance(1)})
    assert asked(agenda) == ["b"]


names = st.lists(st.sampled_from([f"{e}:{n}" for e in "abcdefgh" for n in (1, 2)]), unique=True)


@given(names, names, st.integers(0, 9), st.integers(0, 9), st.sampled_from(["mixed", "new-first"]))
def test_no_order_breaks_a_limit_or_asks_two_siblings(reviews, fresh, most_new, most_due, order):
    fresh = [name for name in fresh if name not in reviews]
    agenda = made([], due(*reviews), new(*fresh), Limits(most_new, most_due), order)
    cards = asked(agenda)
    entries = [card.split(":")[0] for card in cards]
    assert len(set(entries)) == len(entries)
    assert len([card for card in cards if card in fresh]) <= most_new
    assert len([card for card in cards if card in reviews]) <= most_due
