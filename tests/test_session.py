"""A sitting asks, marks, rates, takes back, and leaves every rating in the log."""

from collections.abc import Callable
from datetime import date

import pytest
from desk import DAY, LIST, MINUTE, MORNING, SUM, TODAY, TYPED, WORDS, Desk
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from flashcards.agenda import Agenda, Allowance, Candidate, Counts
from flashcards.log import Rating
from flashcards.schedule import FRESH, Phase


def test_a_card_is_asked_revealed_and_rated_and_the_next_one_asked():
    desk = Desk(first=WORDS, second=WORDS)
    session = desk.session
    assert (session.question.prompt, session.attempt.revealed) == ("The capital?", False)
    session.reveal()
    assert (session.question.answer, session.attempt.revealed) == ("Paris", True)
    assert session.attempt.suggested is Rating.GOOD
    desk.clock.now += 7_000
    session.rate(Rating.EASY)
    assert session.question.card == "deck/second"
    [row] = desk.ledger.rows
    assert (row.card, row.event, row.rating, row.at, row.day, row.duration) == (
        "deck/first", "rating", Rating.EASY, MORNING + 7_000, TODAY, 7_000,
    )  # fmt: skip


def test_a_question_left_open_over_lunch_counts_ten_minutes():
    desk = Desk(first=WORDS)
    desk.clock.now += 90 * MINUTE
    desk.session.rate(Rating.GOOD)
    assert desk.ledger.rows[0].duration == 10 * MINUTE


def test_a_planned_review_is_asked_before_it_is_due_but_not_twice_on_a_day():
    desk = Desk(first=WORDS, second=WORDS)
    for _ in range(2):
        desk.session.rate(Rating.EASY)
    early = [Candidate(name, name, "review", exam="exam", early=True) for name in desk.cards]
    assert desk.sit(agenda=Agenda([], early, {})).question is None
    desk.clock.now += DAY
    assert desk.sit().question is None
    assert desk.sit(agenda=Agenda([], early, {})).question.card == "deck/first"


def test_the_time_of_an_exam_is_spent_by_ratings_and_given_back_by_undo():
    desk = Desk(first=WORDS, second=WORDS)
    for _ in range(2):
        desk.session.rate(Rating.EASY)
    desk.clock.now += DAY
    early = [Candidate(name, name, "review", exam="exam", early=True) for name in desk.cards]
    session = desk.sit(agenda=Agenda([], early, {"exam": Allowance(MINUTE)}))
    before = desk.ledger.state("deck/first")
    desk.clock.now += MINUTE
    session.rate(Rating.GOOD)
    assert (session.question, session.agenda.time_left("exam")) == (None, 0)
    session.undo()
    assert (session.question.card, session.agenda.time_left("exam")) == ("deck/first", MINUTE)
    assert desk.ledger.state("deck/first") == before
    desk.clock.now += 1000
    session.rate(Rating.GOOD)
    assert session.question.card == "deck/second"


def test_a_review_before_it_was_due_can_be_undone_in_a_later_sitting():
    desk = Desk(first=WORDS)
    desk.session.rate(Rating.EASY)
    desk.clock.now += DAY
    early = [Candidate("deck/first", "deck/first", "review", exam="exam", early=True)]
    desk.sit(agenda=Agenda([], early, {})).rate(Rating.GOOD)
    session = desk.sit()
    assert session.question is None
    session.undo()
    assert session.question.card == "deck/first"


def test_the_language_is_that_of_the_sitting_and_can_be_changed_on_the_spot():
    desk = Desk(first=WORDS)
    desk.session.reveal()
    desk.session.refresh("zh")
    assert (desk.session.question.prompt, desk.session.question.answer) == ("首都?", "巴黎")
    assert desk.session.attempt.revealed
    assert desk.ledger.rows == []


def test_a_learning_card_comes_back_within_the_sitting_when_its_step_is_due():
    desk = Desk(first=WORDS, second=WORDS, third=WORDS)
    desk.session.rate(Rating.AGAIN)
    assert desk.session.question.card == "deck/second"
    desk.clock.now += 2 * MINUTE
    desk.session.rate(Rating.EASY)
    assert desk.session.question.card == "deck/first"
    assert desk.session.progress.left == Counts(new=1, learning=1, review=0)


def test_a_step_is_asked_ahead_when_nothing_else_is_left_and_the_sitting_ends():
    desk = Desk(first=WORDS)
    desk.session.rate(Rating.GOOD)
    assert desk.session.question.card == "deck/first"
    desk.session.rate(Rating.GOOD)
    assert desk.session.question is None
    assert desk.ledger.state("deck/first").phase is Phase.REVIEW


def test_the_next_day_what_is_due_is_asked():
    desk = Desk(first=WORDS)
    desk.session.rate(Rating.GOOD)
    desk.session.rate(Rating.GOOD)
    desk.clock.now += DAY
    assert desk.sit().question is None
    desk.clock.now = MORNING + (desk.ledger.state("deck/first").due_day - TODAY) * DAY
    assert desk.sit().question.card == "deck/first"


def test_a_list_is_revealed_item_by_item():
    attempt = Desk(steps=LIST).session.attempt
    for shown in (1, 2, 3):
        attempt.reveal()
        assert (attempt.items_shown, attempt.revealed) == (shown, False)
    attempt.reveal()
    assert attempt.revealed
    assert attempt.suggested is Rating.GOOD


def test_one_missed_item_of_four_suggests_hard_and_two_suggest_again():
    desk = Desk(steps=LIST)
    attempt = desk.session.attempt
    attempt.reveal()
    attempt.miss()
    assert attempt.suggested is Rating.HARD
    attempt.reveal()
    attempt.reveal()
    attempt.miss()
    assert attempt.suggested is Rating.AGAIN
    attempt.reveal()
    desk.session.rate(Rating.AGAIN)
    assert desk.ledger.rows[0].detail["missed"] == [0, 2]


def test_a_right_number_at_once_suggests_good():
    desk = Desk(sum=SUM)
    assert desk.session.answer(desk.answer_of()).verdict == "correct"
    assert desk.session.attempt.revealed
    assert desk.session.attempt.suggested is Rating.GOOD


def test_a_right_number_on_the_second_try_suggests_hard():
    desk = Desk(sum=SUM)
    assert desk.session.answer("1").verdict == "wrong"
    assert not desk.session.attempt.revealed
    desk.session.answer(desk.answer_of())
    assert desk.session.attempt.suggested is Rating.HARD


def test_two_wrong_numbers_reveal_the_solution_and_suggest_again():
    desk = Desk(sum=SUM)
    desk.session.answer("1")
    desk.session.answer("1")
    assert desk.session.attempt.revealed
    assert desk.session.attempt.suggested is Rating.AGAIN
    assert desk.session.question.solution[-1].endswith(desk.answer_of())


def test_giving_up_on_a_number_suggests_again():
    desk = Desk(sum=SUM)
    desk.session.reveal()
    assert desk.session.attempt.suggested is Rating.AGAIN


def test_what_cannot_be_read_costs_no_try():
    desk = Desk(sum=SUM)
    assert desk.session.answer("about ten?").verdict == "unreadable"
    assert desk.session.attempt.tries_left == 2
    desk.session.answer(desk.answer_of())
    assert desk.session.attempt.suggested is Rating.GOOD


def test_a_slip_is_named_and_kept_in_the_log_with_the_instance():
    desk = Desk(sum=SUM)
    given = desk.session.question.given
    mark = desk.session.answer(str(given["a"] - given["b"]))
    assert mark.slip.why == "You subtracted."
    desk.session.answer(desk.answer_of())
    question = desk.session.question
    desk.session.rate(Rating.EASY)  # the student overrules
    [row] = desk.ledger.rows
    assert row.rating is Rating.EASY
    assert row.detail == {
        "seed": question.seed,
        "level": 1,
        "given": given,
        "typed": [str(given["a"] - given["b"]), question.key.shown],
        "read_as": [given["a"] - given["b"], given["a"] + given["b"]],
        "slips": ["minus"],
    }


def test_a_drill_has_new_numbers_at_each_review_and_the_same_ones_after_undo():
    desk = Desk(sum=SUM)
    first = desk.session.question
    desk.session.rate(Rating.AGAIN)
    assert desk.session.question.seed != first.seed
    desk.session.undo()
    assert desk.session.question == first


def test_undo_takes_back_several_ratings_even_those_of_an_earlier_sitting():
    desk = Desk(first=WORDS, second=WORDS)
    desk.session.rate(Rating.EASY)
    desk.session.rate(Rating.EASY)
    desk.sit()
    assert desk.session.question is None
    assert desk.session.undo().card == "deck/second"
    assert desk.session.question.card == "deck/second"
    assert desk.session.undo().card == "deck/first"
    assert desk.session.question.card == "deck/first"
    assert desk.session.undo() is None
    assert [desk.ledger.state(name) for name in desk.cards] == [FRESH, FRESH]
    assert desk.session.progress.left == Counts(new=2, learning=0, review=0)


def test_undo_corrects_the_count_of_what_was_done():
    desk = Desk(first=WORDS, second=WORDS)
    desk.session.rate(Rating.EASY)
    assert desk.session.progress.done == 1
    desk.session.undo()
    assert desk.session.progress.done == 0
    assert desk.session.question.card == "deck/first"


def test_undo_brings_back_a_suspended_card():
    desk = Desk(first=WORDS, second=WORDS)
    desk.session.suspend()
    assert desk.session.question.card == "deck/second"
    assert desk.ledger.state("deck/first").suspended
    desk.session.undo()
    assert desk.session.question.card == "deck/first"
    assert desk.ledger.state("deck/first") == FRESH


def test_a_buried_card_is_asked_again_tomorrow():
    desk = Desk(first=WORDS)
    desk.session.bury()
    assert desk.session.question is None
    assert desk.sit().question is None
    desk.clock.now += DAY
    assert desk.sit().question.card == "deck/first"


def test_a_skipped_card_comes_last_and_leaves_no_trace():
    desk = Desk(first=WORDS, second=WORDS)
    desk.session.skip()
    assert desk.session.question.card == "deck/second"
    desk.session.rate(Rating.EASY)
    assert desk.session.question.card == "deck/first"
    assert len(desk.ledger.rows) == 1


def test_a_card_rated_in_another_sitting_is_not_asked_again():
    desk = Desk(first=WORDS, second=WORDS)
    desk.ledger.record("deck/second", "rating", MORNING, TODAY, rating=Rating.EASY)
    desk.session.rate(Rating.EASY)
    assert desk.session.question is None


def test_a_card_that_left_the_decks_is_not_asked():
    desk = Desk(first=WORDS, second=WORDS)
    del desk.cards["deck/second"]
    desk.session.rate(Rating.EASY)
    assert desk.session.question is None


def test_after_the_deadline_no_card_is_asked():
    desk = Desk(first=WORDS, second=WORDS)
    session = desk.sit(deadline=MORNING + 5 * MINUTE)
    desk.clock.now += 6 * MINUTE
    session.rate(Rating.EASY)
    assert session.question is None
    assert session.summary().left.new == 1


def test_a_leech_is_suspended_and_told():
    desk = Desk(first=WORDS)
    desk.ledger.record("deck/first", "rating", MORNING, TODAY - 400, rating=Rating.EASY)
    for lapse in range(7):
        day = TODAY - 350 + 40 * lapse
        for rating in (Rating.AGAIN, Rating.GOOD):
            desk.ledger.record("deck/first", "rating", MORNING, day, rating=rating)
    session = desk.sit()
    rated = session.rate(Rating.AGAIN)
    assert rated.made_leech
    assert desk.ledger.state("deck/first").suspended
    assert session.question is None


def test_the_summary_says_what_went_wrong_and_when_the_next_review_is():
    desk = Desk(first=WORDS, sum=SUM)
    desk.session.rate(Rating.EASY)
    given = desk.session.question.given
    desk.session.answer(str(given["a"] - given["b"]))
    desk.session.reveal()
    desk.session.rate(Rating.AGAIN)
    desk.clock.now += MINUTE
    summary = desk.session.summary()
    assert [one.card for one in summary.wrong] == ["deck/sum"]
    assert [slip.id for slip in summary.slips] == ["minus"]
    assert summary.cards == 2
    assert summary.elapsed == MINUTE
    assert summary.left == Counts(new=0, learning=1, review=0)
    assert summary.next_due == (desk.ledger.state("deck/first").due_day, 1)
    assert date.fromordinal(summary.next_due[0]) > date.fromordinal(TODAY)


def test_choices_show_where_each_rating_leads():
    desk = Desk(first=WORDS)
    choices = desk.session.choices()
    assert choices[Rating.AGAIN].due_at == MORNING + MINUTE
    assert choices[Rating.GOOD].due_at == MORNING + 10 * MINUTE
    assert desk.session.rate(Rating.EASY).state == choices[Rating.EASY]


@pytest.mark.parametrize("act", ["rate", "reveal", "answer", "skip", "bury"])
def test_nothing_can_be_done_to_a_question_that_is_not_asked(act: str):
    session = Desk().session
    arguments = {"rate": [Rating.GOOD], "answer": ["1"]}.get(act, [])
    with pytest.raises(ValueError, match=r"no (question|card) is being asked"):
        getattr(session, act)(*arguments)


class Sitting(RuleBasedStateMachine):
    """Any sequence of acts and restarts: what the session shows agrees with the log."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk(a=WORDS, b=LIST, c=TYPED, d=SUM, e=WORDS)

    def asking(self) -> bool:
        return self.desk.session.question is not None

    @precondition(asking)
    @rule(rating=st.sampled_from(list(Rating)))
    def rate(self, rating: Rating) -> None:
        name, before = self.desk.session.question.card, len(self.desk.ledger.rows)
        rated = self.desk.session.rate(rating)
        assert len(self.desk.ledger.rows) == before + 1
        assert rated.state == self.desk.ledger.state(name)

    @precondition(asking)
    @rule(act=st.sampled_from(["skip", "bury", "suspend", "reveal"]))
    def act(self, act: str) -> None:
        perform: Callable[[], None] = getattr(self.desk.session, act)
        perform()

    @rule()
    def undo(self) -> None:
        row = self.desk.session.undo()
        assert row is None or row.event != "undo"

    @rule(minutes=st.sampled_from([0, 1, 11, 60, 24 * 60, 9 * 24 * 60]))
    def wait(self, minutes: int) -> None:
        self.desk.clock.now += minutes * MINUTE

    @rule()
    def restart(self) -> None:
        self.desk.sit()

    @invariant()
    def what_is_asked_may_be_asked(self) -> None:
        question = self.desk.session.question
        if question:
            state = self.desk.ledger.state(question.card)
            assert not state.suspended

    @invariant()
    def no_card_is_on_the_agenda_twice(self) -> None:
        names = [candidate.card for candidate in self.desk.session.agenda]
        assert len(set(names)) == len(names)


Sitting.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestSitting = Sitting.TestCase
