"""Slips are counted by card, with their trend."""

from histories import DAY

from flashcards.stats.slips import Slipped, habits


def test_slips_made_most_come_first_with_the_weeks_in_which_they_were_made():
    answers = [
        Slipped("cnn/conv", DAY - 60, ("bias",)),
        Slipped("cnn/conv", DAY - 20, ("bias", "stride"), 7, 1),
        Slipped("cnn/pool", DAY - 3, ("bias",)),
        Slipped("cnn/conv", DAY - 3, ("bias",), 9, 2),
    ]
    first, second, third = habits(answers, DAY)
    assert first == ("cnn/conv", "bias", 3, DAY - 3, (0, 0, 0, 0, 0, 1, 0, 1), 9, 2)
    assert (second.card, second.slip, second.last) == ("cnn/pool", "bias", DAY - 3)
    assert (third.slip, third.times, third.seed, third.level) == ("stride", 1, 7, 1)


def test_a_slip_made_twice_in_one_answer_is_one():
    assert [one.times for one in habits([Slipped("a", DAY, ("s", "s"))], DAY)] == [1]


def test_without_slips_there_are_no_habits():
    assert habits([], DAY) == ()
