"""A mock exam being sat: answers, the clock, handing in, judging."""

import pytest
from desk import MINUTE
from exam_desk import ENTRIES, Exam
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from flashcards.mock.sitting import Sitting


@pytest.fixture
def exam() -> Exam:
    return Exam()


def test_an_answer_is_durable_as_it_is_given(exam):
    exam.sitting.answer(" Paris ")
    exam.sitting.go(3)
    exam.sitting.answer("12")
    exam.sitting.flag()
    resumed = exam.resume()
    assert resumed.typed == ("Paris", "", "", "12", "")
    assert (resumed.at, resumed.flagged, resumed.answered) == (3, {3}, 2)


def test_an_answer_is_replaced_and_taken_back(exam):
    exam.sitting.answer("Rome")
    exam.sitting.answer("Paris")
    assert exam.sitting.typed[0] == "Paris"
    exam.sitting.answer("")
    assert (exam.sitting.typed[0], exam.sitting.answered) == ("", 0)


def test_what_cannot_be_read_is_said_and_kept_but_never_whether_it_is_right(exam):
    exam.sitting.go(3)
    assert exam.sitting.answer("many") == 'I cannot read "many" (expected: a whole number)'
    assert exam.sitting.typed[3] == "many"
    right = exam.questions[3].key.shown
    remarks = {exam.sitting.answer(typed) for typed in (right, "1", f"{right}.0", "0.5", "9e1", "")}
    assert remarks == {""}


def test_one_turns_to_any_question_and_never_beyond_the_paper(exam):
    for to, at in ((2, 2), (99, 4), (-1, 0)):
        exam.sitting.go(to)
        assert exam.sitting.at == at


def test_the_clock_runs_and_is_kept_by_question(exam):
    exam.clock.now += 2 * MINUTE
    exam.sitting.go(1)
    exam.clock.now += MINUTE
    assert exam.sitting.left == 27 * MINUTE
    exam.sitting.save()
    assert [exam.sitting.spent_on(number) for number in (0, 1, 2)] == [2 * MINUTE, MINUTE, 0]
    assert exam.sitting.sat.spent == 3 * MINUTE


def test_the_clock_stands_still_while_nobody_sits(exam):
    exam.clock.now += 5 * MINUTE
    exam.sitting.save()
    exam.clock.now += 600 * MINUTE
    assert exam.resume().left == 25 * MINUTE


def test_a_killed_sitting_loses_ten_seconds_of_the_clock_at_the_most(exam):
    for _ in range(100):
        exam.clock.now += 1000
        exam.sitting.tick()
    assert exam.resume().sat.spent >= 90_000


def test_a_clock_set_back_takes_no_time_and_gives_none(exam):
    exam.clock.now += MINUTE
    exam.sitting.save()
    exam.clock.now -= 20 * MINUTE
    exam.sitting.save()
    assert exam.sitting.left == 29 * MINUTE


def test_ten_minutes_and_one_are_announced_once_each(exam):
    said = []
    for _ in range(31 * 4):
        said.append(exam.sitting.tick())
        exam.clock.now += MINUTE // 4
    assert [minutes for minutes in said if minutes] == [10, 1]


def test_a_paper_of_five_minutes_announces_one_only():
    exam = Exam(minutes=5)
    assert exam.sitting.tick() is None
    exam.clock.now += 4 * MINUTE
    assert exam.sitting.tick() == 1


def test_the_paper_is_collected_when_the_time_is_up(exam):
    exam.sitting.answer("Paris")
    exam.clock.now += 30 * MINUTE
    assert exam.sitting.answer("Rome") == ""
    exam.sitting.tick()
    assert (exam.sitting.phase, exam.sitting.typed[0]) == ("judging", "Paris")
    assert exam.sitting.sat.spent == 30 * MINUTE


def test_a_blank_paper_is_over_at_once_and_earns_nothing(exam):
    exam.sitting.hand_in()
    assert exam.sitting.phase == "over"
    assert {one.mistake for one in exam.sitting.outcomes()} == {"blank"}
    assert sum(one.marks for one in exam.sitting.outcomes()) == 0


def test_nothing_is_taken_after_handing_in(exam):
    exam.answer_all()
    exam.sitting.hand_in()
    assert exam.sitting.answer("more") == ""
    assert exam.sitting.typed[exam.sitting.at] == "a city"


def test_the_free_answers_are_judged_and_the_others_marked(exam):
    exam.answer_all()
    exam.sitting.hand_in()
    assert (exam.sitting.phase, exam.sitting.to_judge) == ("judging", (0, 1))
    exam.sitting.judge(1)
    exam.sitting.next_to_judge()
    exam.sitting.turn_item(0)
    exam.sitting.turn_item(1)
    exam.sitting.turn_item(9)
    exam.sitting.next_to_judge()
    assert exam.sitting.phase == "over"
    assert [(one.marks, one.mistake) for one in exam.sitting.outcomes()] == [
        *((1, "in part"), (1, "in part"), (1, None), (0, "wrong"), (0, "blank")),
    ]


def test_judging_goes_back_and_survives_a_kill(exam):
    exam.answer_all()
    exam.sitting.hand_in()
    exam.sitting.judge(2)
    exam.sitting.next_to_judge()
    resumed = exam.resume()
    assert (resumed.phase, resumed.at) == ("judging", 1)
    resumed.back_to_judge()
    assert (resumed.at, resumed.judgement.halves) == (0, 2)
    resumed.back_to_judge()
    assert resumed.at == 0


def test_an_answer_in_the_very_words_is_proposed_for_full_marks(exam):
    exam.sitting.answer("paris")
    exam.sitting.hand_in()
    assert exam.sitting.judgement.halves == 2
    exam.sitting.next_to_judge()
    assert exam.sitting.outcomes()[0].share == 1


def test_a_list_is_all_there_none_or_item_by_item(exam):
    exam.answer_all()
    exam.sitting.hand_in()
    exam.sitting.next_to_judge()
    for judge, marks in ((2, 2), (1, 2), (0, 0)):
        exam.sitting.judge(judge)
        assert exam.sitting.outcome.marks == marks


class AnySitting(RuleBasedStateMachine):
    """Whatever is done in whatever order, with kills in between, nothing given is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.exam = Exam(minutes=10)
        self.given = [""] * len(ENTRIES)

    @property
    def sitting(self) -> Sitting:
        return self.exam.sitting

    @rule(typed=st.sampled_from(["Paris", "12", "", "四", "one"]))
    def answer(self, typed):
        if self.sitting.phase == "asking" and self.sitting.left:
            self.given[self.sitting.at] = typed
        self.sitting.answer(typed)

    @rule(number=st.integers(-2, 8))
    def turn(self, number):
        if self.sitting.phase == "asking":
            self.sitting.go(number)

    @rule(seconds=st.integers(0, 200))
    def wait(self, seconds):
        self.exam.clock.now += 1000 * seconds
        self.sitting.tick()

    @rule()
    def hand_in(self):
        if self.sitting.phase == "asking":
            self.sitting.hand_in()

    @rule(halves=st.integers(0, 2), item=st.integers(0, 5))
    def judge(self, halves, item):
        if self.sitting.phase == "judging":
            self.sitting.judge(halves)
            self.sitting.turn_item(item)
            self.sitting.next_to_judge()

    @rule()
    def kill(self):
        before = self.sitting.phase
        assert self.exam.resume().phase == before

    @invariant()
    def every_answer_is_there(self):
        assert list(self.sitting.typed) == self.given

    @invariant()
    def time_is_never_negative_and_adds_up(self):
        spent = [self.sitting.spent_on(number) for number in range(len(ENTRIES))]
        assert sum(spent) == self.sitting.sat.spent <= 10 * MINUTE
        assert 0 <= self.sitting.left <= 10 * MINUTE

    @invariant()
    def marks_are_within_what_there_is(self):
        for one in self.sitting.outcomes():
            assert 0 <= one.marks <= one.place.marks
            assert (one.share == 1) == (one.mistake is None)


TestAnySitting = AnySitting.TestCase
TestAnySitting.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
