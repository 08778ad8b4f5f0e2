"""Whole numbers, decimals and fractions: what is accepted beside what is not, and what is said."""

import math
from fractions import Fraction

import pytest

from flashcards.answers import DecimalKey, FractionKey, IntegerKey, Key, Mark, Slip

PARAMETERS = IntegerKey(1792)
MACS = IntegerKey(7225344, "MACs")
SIDE = IntegerKey(30, "px")
MEMORY = DecimalKey(60.950432, 2, "MB")
ACTIVATIONS = DecimalKey(784, 3, "MiB")
LOSS = DecimalKey(Fraction(1, 3), 3)
ENTROPY = DecimalKey(0.5822, 3, "nats")
SHARE = DecimalKey(25.31, 1, "%")
THIRD = FractionKey(Fraction(1, 3))
QUARTER = FractionKey(Fraction(-1, 4))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (PARAMETERS, "1792"),
        (PARAMETERS, "1,792"),
        (PARAMETERS, "１７９２。"),
        (PARAMETERS, "= 1792"),
        (PARAMETERS, "1792.0"),
        (PARAMETERS, "64*(3*3*3+1)"),
        (PARAMETERS, "６４×（３×３×３＋１）"),
        (PARAMETERS, "64(27+1)"),
        (PARAMETERS, "2^8*7"),
        (PARAMETERS, "√64 * 224"),
        (PARAMETERS, "sqrt(2)^2*896"),
        (PARAMETERS, "1.792K"),
        (PARAMETERS, "0.1792万"),
        (PARAMETERS, "1.792×10³"),
        (PARAMETERS, "1792 个参数"),
        (PARAMETERS, "1792 parameters"),
        (MACS, "7225344"),
        (MACS, "7,225,344 MACs"),
        (MACS, "7225344 mac"),
        (MACS, "7.225344 MMACs"),
        (MACS, "7.225344M"),
        (MACS, "722.5344万次乘加"),
        (SIDE, "30"),
        (SIDE, "30px"),
        (SIDE, "30 像素"),
        (SIDE, "floor((64+2-6)/2)"),
        (MEMORY, "60.95"),
        (MEMORY, "60.950432"),
        (MEMORY, "60.941"),
        (MEMORY, "60.96 MB"),
        (MEMORY, "60.95 mb"),
        (MEMORY, "60950.4 KB"),
        (MEMORY, "60950432 B"),
        (MEMORY, "0.06095 GB"),
        (MEMORY, "58.13 MiB"),
        (MEMORY, "15237608*4/10^6"),
        (MEMORY, "60.95M"),
        (MEMORY, "487.603 Mbit"),
        (ACTIVATIONS, "784"),
        (ACTIVATIONS, "784.0 MiB"),
        (LOSS, "0.333"),
        (LOSS, ".333"),
        (LOSS, "0.334"),
        (LOSS, "1/3"),
        (LOSS, "33.33%"),
        (LOSS, "0.3333333"),
        (LOSS, "３．３３ｅ－１"),
        (SHARE, "25.3"),
        (SHARE, "25.3%"),
        (SHARE, "25.3 %"),
        (SHARE, "0.2531"),
        (SHARE, "25.3 percent"),
        (SHARE, "(25.3%)"),
        (SHARE, "1-74.69%"),
        (MEMORY, "2*30.475216M"),
        (THIRD, "1/3"),
        (THIRD, "2/6"),
        (THIRD, "１÷３"),
        (THIRD, "1/4+1/12"),
        (QUARTER, "-1/4"),
        (QUARTER, "−0.25"),
        (QUARTER, "-25%"),
        (IntegerKey(-3), "−3"),
        (IntegerKey(0), "0"),
        (IntegerKey(30000), "3万"),
        (DecimalKey(25.6, 1, "M"), "25.6"),
        (DecimalKey(25.6, 1, "M"), "25.6M"),
        (DecimalKey(25.6, 1, "M"), "25.6 million"),
        (DecimalKey(25.6, 1, "M"), "25,557,032 个参数"),
        (DecimalKey(3.858, 3, "GMACs"), "3.858G"),
        (DecimalKey(0.25, 2, "ratio"), "25%"),
        (DecimalKey(12.4, 0), "12"),
        (DecimalKey(2.5, 1, "Mb"), "2.5"),
        (DecimalKey(2.5, 1, "Mb"), "2.5 Mb"),
        (DecimalKey(8.5, 1, "×"), "8.5×"),
    ],
)
def test_a_right_number_is_accepted_in_any_usual_form(key: Key, typed: str) -> None:
    mark = key.mark(typed)
    assert (mark.verdict, mark.message, mark.slip) == ("correct", "", None)
    assert mark.read_as is not None
    assert key.matches(mark.read_as)


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        (PARAMETERS, "1793", "nearly: off by one"),
        (PARAMETERS, "-1792", "nearly: check the sign"),
        (PARAMETERS, "17920", "nearly: check the power of ten"),
        (PARAMETERS, "1792000", "nearly: check the power of ten"),
        (PARAMETERS, "896", "check for a factor of 2"),
        (PARAMETERS, "3584", "check for a factor of 2"),
        (PARAMETERS, "1972", "nearly: two digits are swapped"),
        (PARAMETERS, "1752", "nearly: one digit is wrong"),
        (PARAMETERS, "1728", ""),
        (PARAMETERS, "1790", "nearly: one digit is wrong"),
        (PARAMETERS, "1.5e3", ""),
        (PARAMETERS, "1792M", "nearly: check the power of ten"),
        (PARAMETERS, "1792 Mparams", "nearly: check the power of ten"),
        (PARAMETERS, "1.9K", ""),
        (MACS, "14450688", "that counts FLOPs: a MAC is two FLOPs, MACs are asked"),
        (IntegerKey(8, "FLOPs"), "4", "that counts MACs: a MAC is two FLOPs, FLOPs are asked"),
        (
            MEMORY,
            "58.13",
            "that is the number in MiB (1 MiB is 2^20 bytes), MB is asked (1 MB is 10^6 bytes)",
        ),
        (
            MEMORY,
            "58.1 MB",
            "that is the number in MiB (1 MiB is 2^20 bytes), MB is asked (1 MB is 10^6 bytes)",
        ),
        (
            ACTIVATIONS,
            "822.08",
            "that is the number in MB (1 MB is 10^6 bytes), MiB is asked (1 MiB is 2^20 bytes)",
        ),
        (
            IntegerKey(784, "MiB"),
            "822",
            "that is the number in MB (1 MB is 10^6 bytes), MiB is asked (1 MiB is 2^20 bytes)",
        ),
        (MEMORY, "60950432", "that is not scaled: the number is asked in MB"),
        (MEMORY, "487.6", "that counts bits: a byte is 8 bits"),
        (MEMORY, "60.95 MiB", "check the unit: MB is asked"),
        (MEMORY, "60.95 GB", "check the unit: MB is asked"),
        (MEMORY, "60.97", "nearly: round only once, at the end, to 2 decimals"),
        (MEMORY, "60.98", "nearly: round only once, at the end, to 2 decimals"),
        (MEMORY, "61.5", ""),
        (ENTROPY, "0.840", "that is in bits, nats are asked"),
        (DecimalKey(0.84, 3, "bits"), "0.582", "that is in nats, bits are asked"),
        (LOSS, "0.335", "nearly: round only once, at the end, to 3 decimals"),
        (LOSS, "-0.333", "nearly: check the sign"),
        (LOSS, "3.333", "nearly: check the power of ten"),
        (LOSS, "0.667", "check for a factor of 2"),
        (LOSS, "3", "check which number is divided by which"),
        (LOSS, "0", ""),
        (LOSS, "1", ""),
        (SHARE, "2.53", "nearly: check the power of ten"),
        (SHARE, "0.2531%", "nearly: check the power of ten"),
        (DecimalKey(0.25, 2, "%"), "25%", "nearly: check the power of ten"),
        (DecimalKey(0.03, 2), "0.01", ""),
        (DecimalKey(784, 0), "785", "nearly: off by one"),
        (THIRD, "2/3", "check for a factor of 2"),
        (THIRD, "-1/3", "nearly: check the sign"),
        (THIRD, "0.34", ""),
        (THIRD, "0", ""),
        (THIRD, "1/2", ""),
    ],
)
def test_a_wrong_number_is_refused_with_what_is_near(key: Key, typed: str, message: str) -> None:
    mark = key.mark(typed)
    assert (mark.verdict, mark.message, mark.slip) == ("wrong", message, None)


@pytest.mark.parametrize(
    ("key", "typed", "mark"),
    [
        (
            PARAMETERS,
            "1.79K",
            (1790, "right so far: give the exact number (expected: a whole number)"),
        ),
        (
            MACS,
            "7.2M",
            (7200000, "right so far: give the exact number (expected: a whole number in MACs)"),
        ),
        (PARAMETERS, "1.792", (Fraction(1792, 1000), "read as 1.792 (expected: a whole number)")),
        (SIDE, "61/2", (Fraction(61, 2), "read as 30.5 (expected: a whole number in px)")),
        (
            SIDE,
            "30 MB",
            (None, "the answer is asked in px, not in MB (expected: a whole number in px)"),
        ),
        (SIDE, "sqrt(901)", (math.sqrt(901), "read as 30.0167 (expected: a whole number in px)")),
        (
            PARAMETERS,
            "1,79",
            (None, '"1,79" has a comma out of place: type 1.79 or 179 (expected: a whole number)'),
        ),
        (
            MEMORY,
            "61",
            (61, "right so far: give it to 2 decimals (expected: a number to 2 decimals in MB)"),
        ),
        (
            MEMORY,
            "60.9",
            (
                Fraction(609, 10),
                "right so far: give it to 2 decimals (expected: a number to 2 decimals in MB)",
            ),
        ),
        (
            MEMORY,
            "60.95%",
            (None, "the answer is asked in MB, not in % (expected: a number to 2 decimals in MB)"),
        ),
        (
            DecimalKey(60.5, 1, "MiB"),
            "60.5M",
            (None, "type the unit in full: MiB is asked (expected: a number to 1 decimal in MiB)"),
        ),
        (
            LOSS,
            "0.33",
            (
                Fraction(33, 100),
                "right so far: give it to 3 decimals (expected: a number to 3 decimals)",
            ),
        ),
        (
            SHARE,
            "25",
            (25, "right so far: give it to 1 decimal (expected: a number to 1 decimal in %)"),
        ),
        (
            SHARE,
            "0.25",
            (
                Fraction(1, 4),
                "right so far: give it to 1 decimal (expected: a number to 1 decimal in %)",
            ),
        ),
        (
            DecimalKey(1.792, 3),
            "1,792",
            (1792, "read as 1792, the comma between thousands (expected: a number to 3 decimals)"),
        ),
        (
            DecimalKey(1234.4, 0),
            "1.2K",
            (
                1200,
                "right so far: give it to a whole number (expected: a number to a whole number)",
            ),
        ),
        (
            THIRD,
            "0.333",
            (
                Fraction(333, 1000),
                "right so far: give it as a fraction (expected: an exact fraction, a/b)",
            ),
        ),
        (
            MACS,
            "1 GFLOPs",
            (
                None,
                "the answer is asked in MACs, and a MAC is two FLOPs"
                " (expected: a whole number in MACs)",
            ),
        ),
    ],
)
def test_what_is_right_so_far_or_of_the_wrong_form_is_asked_again(
    key: Key, typed: str, mark: tuple[object, str]
) -> None:
    read_as, message = mark
    assert key.mark(typed) == Mark("unreadable", read_as, message)


@pytest.mark.parametrize(
    ("key", "shown", "expects"),
    [
        (PARAMETERS, "1792", "a whole number"),
        (MACS, "7,225,344 MACs", "a whole number in MACs"),
        (MEMORY, "60.95 MB", "a number to 2 decimals in MB"),
        (ACTIVATIONS, "784.000 MiB", "a number to 3 decimals in MiB"),
        (SHARE, "25.3 %", "a number to 1 decimal in %"),
        (DecimalKey(-12345.675, 1), "-12,345.7", "a number to 1 decimal"),
        (DecimalKey(-0.001, 2), "0.00", "a number to 2 decimals"),
        (THIRD, "1/3", "an exact fraction, a/b"),
        (FractionKey(2), "2", "an exact fraction, a/b"),
    ],
)
def test_a_key_shows_its_answer_and_says_what_it_expects(
    key: Key, shown: str, expects: str
) -> None:
    assert (key.shown, key.expects) == (shown, expects)
    assert key.mark(key.shown).verdict == "correct"


NO_BIAS = Slip(1728, "You forgot the biases.", "no-bias")
NO_DEPTH = Slip(640, "A filter is as deep as its input.", "no-depth")
ONE_BIAS = Slip(1729, "Each filter has a bias of its own.", "one-bias")


@pytest.mark.parametrize(
    ("key", "typed", "slip"),
    [
        (PARAMETERS, "1728", NO_BIAS),
        (PARAMETERS, "64×27", NO_BIAS),
        (PARAMETERS, "1.728K", NO_BIAS),
        (PARAMETERS, "640", NO_DEPTH),
        (SIDE, "30.5", Slip(30.5, "Sizes are rounded down.")),
        (SIDE, "30.33", Slip(Fraction(91, 3), "Sizes are rounded down.")),
        (SIDE, "30.333333333333332", Slip(91 / 3, "Sizes are rounded down.")),
        (MACS, "14450688", Slip(14450688, "Those are FLOPs.")),
        (MACS, "14.5M", Slip(14450688, "Those are FLOPs.")),
        (MEMORY, "58.13", Slip(58.1268, "MB, not MiB.")),
        (MEMORY, "58.1", Slip(58.1268, "MB, not MiB.")),
        (DecimalKey(1.95, 2, "bits"), "2", Slip(2, "That is the entropy of a fair die.")),
        (LOSS, "0.335", Slip(0.335, "Near, but a slip.")),
        (LOSS, "1.0986", Slip(math.log(3), "That is the loss of one.")),
        (THIRD, "0.667", Slip(Fraction(2, 3), "That is the rest.")),
        (THIRD, "2/3", Slip(2 / 3, "That is the rest.")),
        (SHARE, "0.7469", Slip(74.69, "That is the rest.")),
    ],
)
def test_a_wrong_number_that_a_slip_leads_to_is_told_so(key: Key, typed: str, slip: Slip) -> None:
    mark = key.mark(
        typed, (Slip("words", "never"), Slip((1, 2), "never"), NO_DEPTH, ONE_BIAS, slip)
    )
    assert (mark.verdict, mark.slip, mark.message) == ("wrong", slip, slip.why)


def test_slips_that_lead_to_the_same_number_are_told_together() -> None:
    other = Slip(1728, "You left out b.", "no-b")
    again = Slip(1728.0, "You left out b.", "no-b-again")
    mark = PARAMETERS.mark("1728", (NO_DEPTH, NO_BIAS, other, again))
    assert mark == Mark("wrong", 1728, "You forgot the biases. or You left out b.", NO_BIAS)


def test_of_several_slips_the_one_typed_exactly_comes_first_and_coarser_guesses_are_left_out() -> (
    None
):
    half, absolute, square = Slip(2.6075, "Halved."), Slip(2.61, "Absolute."), Slip(2.6, "Squared.")
    key = DecimalKey(5.215, 2)
    mark = key.mark("2.61", (half, absolute))
    assert (mark.slip, mark.message) == (absolute, "Absolute. or Halved.")
    assert key.mark("2.6", (half, square)).message == "Squared. or Halved."
    assert key.mark("2.6", (absolute, Slip(2.64, "Coarse."))).message == "Absolute."
    assert key.mark("2.6", (Slip(2.64, "Coarse."),)).message == "Coarse."


def test_of_several_slips_within_a_unit_the_closest_comes_first() -> None:
    dice, corner = Slip(0.28125, "Dice."), Slip(0.28, "Corner.")
    key = DecimalKey(0.1637, 3)
    for slips in ((dice, corner), (corner, dice)):
        assert key.mark("0.281", slips) == Mark(
            "wrong", Fraction(281, 1000), "Dice. or Corner.", dice
        )
        assert key.mark("0.280", slips).slip == corner


def test_a_right_number_is_right_whatever_slips_say() -> None:
    assert PARAMETERS.mark("1792", (Slip(1792, "never"),)) == Mark("correct", 1792)
    assert MEMORY.mark("60.95", (Slip(60.953, "never"),)).verdict == "correct"


def test_a_coarse_number_right_so_far_is_no_slip_unless_it_is_the_slip_exactly() -> None:
    key, near = DecimalKey(1.95, 2), Slip(1.93, "Rounded.")
    assert key.mark("1.9", (near,)).verdict == "unreadable"
    assert key.mark("2", (Slip(2, "A fair die."),)).message == "A fair die."


@pytest.mark.parametrize(
    ("key", "values", "others"),
    [
        (PARAMETERS, (1792, 1792.0, Fraction(1792)), (1791, 1792.1, "1792", (1792,))),
        (SIDE, (30, 90 / 3), (30.5, math.inf, math.nan)),
        (MEMORY, (60.95, 60.96, Fraction(6095, 100)), (60.97, 60.9, -60.95, math.nan)),
        (SHARE, (25.3, 0.253), (2.53, 26)),
        (THIRD, (Fraction(1, 3), 1 / 3), (0.333, 0)),
        (DecimalKey(784.0000000001, 0), (784,), (783, 785)),
    ],
)
def test_matching_is_what_marking_says(
    key: Key, values: tuple[float, ...], others: tuple[object, ...]
) -> None:
    assert all(key.matches(value) for value in values)
    assert not any(key.matches(value) for value in others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "so_far"),
    [("2.4", True), ("2.5", True), ("2.3", False), ("2.6", False), ("2", True), ("3", False)],
)
def test_too_few_digits_are_right_if_rounded_or_cut_off(typed: str, so_far: bool) -> None:
    verdict = "unreadable" if so_far else "wrong"
    assert DecimalKey(Fraction(245, 100), 2).mark(typed).verdict == verdict


def test_a_unit_without_a_number_is_no_answer() -> None:
    assert MEMORY.mark("MB").message == (
        'I cannot read "MB" (expected: a number to 2 decimals in MB)'
    )


def test_keys_are_values() -> None:
    assert len({IntegerKey(3), IntegerKey(3), DecimalKey(3, 1), FractionKey(3)}) == 3
    with pytest.raises(AttributeError):
        PARAMETERS.value = 3  # type: ignore[misc]


def test_huge_numbers_are_wrong_or_refused_but_never_break() -> None:
    assert PARAMETERS.mark("1e400").verdict == "wrong"
    assert SHARE.mark("√2*1e308").message == (
        "that number is too large (expected: a number to 1 decimal in %)"
    )
    assert PARAMETERS.mark("10^300+1/3").message == "read as 1e+300 (expected: a whole number)"


@pytest.mark.parametrize("unit", ["%", "MB", ""])
def test_a_unit_after_a_percent_sign_is_not_known(unit: str) -> None:
    mark = DecimalKey(12.5, 1, unit).mark("3% kkb")
    assert mark.verdict == "unreadable"
    assert mark.message.startswith('I do not know the unit "% kkb"')
