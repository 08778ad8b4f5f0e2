"""Marks and the mistakes that cost them."""

from fractions import Fraction

import pytest

from flashcards.answers import (
    ChoiceKey,
    DecimalKey,
    FractionKey,
    IntegerKey,
    Slip,
    TextKey,
    TupleKey,
    VectorKey,
)
from flashcards.mock.marking import judged, marked, needs_judging, seems_right
from flashcards.mock.mistakes import MISTAKES, mistake_in
from flashcards.mock.paper import Place
from flashcards.question import Question

PLACE = Place("a/x", "drill", "a", "t", 1, 1, 3)
SHAPE = TupleKey((64, 30, 20), ("C", "H", "W"))
VECTOR = VectorKey((0.25, 0.5, 1.75), 2)


def question(key=None, slips=(), **more):
    return Question("a/x", "drill", "en", "?", "the answer", key=key, slips=slips, **more)


MARKED = [
    (IntegerKey(1792), "1792", Fraction(1), None),
    (IntegerKey(1792), "1728", Fraction(0), "slip"),
    (IntegerKey(1792), "", Fraction(0), "blank"),
    (IntegerKey(1792), "   ", Fraction(0), "blank"),
    (IntegerKey(1792), "-1792", Fraction(0), "sign"),
    (IntegerKey(1792), "17920", Fraction(0), "power of ten"),
    (IntegerKey(1792), "896", Fraction(0), "factor of 2"),
    (IntegerKey(1792), "1793", Fraction(0), "off by one"),
    (IntegerKey(1792), "1742", Fraction(0), "one digit"),
    (IntegerKey(1792), "7192", Fraction(0), "one digit"),
    (IntegerKey(1792), "55", Fraction(0), "wrong"),
    (IntegerKey(1792), "many", Fraction(0), "unreadable"),
    (IntegerKey(1792), "1.8e3", Fraction(1, 2), "too few digits"),
    (IntegerKey(1792), "0.5", Fraction(0), "wrong form"),
    (DecimalKey(0.8148, 4), "0.8148", Fraction(1), None),
    (DecimalKey(0.8148, 4), "0.81", Fraction(1, 2), "too few digits"),
    (DecimalKey(0.8148, 4), "0.8150", Fraction(0), "rounding"),
    (DecimalKey(0.8148, 4), "1.2273", Fraction(0), "upside down"),
    (DecimalKey(97.5, 1, "MiB"), "102.2", Fraction(0), "unit"),
    (DecimalKey(97.5, 1, "MiB"), "97.5 %", Fraction(0), "unit"),
    (FractionKey(Fraction(1, 3)), "2/6", Fraction(1), None),
    (FractionKey(Fraction(1, 3)), "0.33", Fraction(1, 2), "too few digits"),
    (SHAPE, "64x30x20", Fraction(1), None),
    (SHAPE, "64, 20, 30", Fraction(1, 3), "order"),
    (SHAPE, "64, 31, 20", Fraction(2, 3), "one part"),
    (SHAPE, "H=30, W=20, C=60", Fraction(2, 3), "one part"),
    (SHAPE, "7, 8, 9", Fraction(0), "wrong"),
    (SHAPE, "38400", Fraction(0), "wrong form"),
    (SHAPE, "64, 30", Fraction(0), "wrong form"),
    (VECTOR, "[0.25, 0.5, 1.75]", Fraction(1), None),
    (VECTOR, "[0.25, 0.9, 1.75]", Fraction(2, 3), "one part"),
    (VECTOR, "[-0.25, -0.5, -1.75]", Fraction(0), "sign"),
    (VECTOR, "[0.3, 0.5, 1.8]", Fraction(1, 2), "too few digits"),
    (TextKey(("convolution",)), "Convolution", Fraction(1), None),
    (TextKey(("convolution",)), "convolutoin", Fraction(0), "spelling"),
    (ChoiceKey(("a bat", "a bird"), "a bird"), "B", Fraction(1), None),
    (ChoiceKey(("a bat", "a bird"), "a bird"), "A", Fraction(0), "wrong"),
    (ChoiceKey(("a bat", "a bird"), "a bird"), "Z", Fraction(0), "unreadable"),
]


@pytest.mark.parametrize(("key", "typed", "share", "mistake"), MARKED)
def test_an_answer_earns_its_share_and_costs_a_mistake(key, typed, share, mistake):
    outcome = marked(PLACE, question(key, (Slip(1728, "no bias", "bias"),)), typed)
    assert (outcome.share, outcome.mistake) == (share, mistake)
    assert outcome.marks == round(float(3 * share), 2)


def test_the_table_of_mistakes_is_tried_out_in_full():
    tried = {mistake for *_, mistake in MARKED if mistake}
    assert tried | {"in part"} == set(MISTAKES)


def test_units_that_are_mixed_up_are_mistakes_of_unit():
    for key, typed in ((DecimalKey(100.0, 1, "MB"), "800"), (DecimalKey(2.5, 2, "GMACs"), "5.00")):
        assert mistake_in(key.mark(typed)) == "unit"


def test_a_slip_is_named_and_part_marks_are_kept():
    slip = Slip((64, 31, 20), "forgot the padding", "padding")
    outcome = marked(PLACE, question(SHAPE, (slip,)), "64 31 20")
    assert (outcome.mistake, outcome.marks) == ("slip", 2)
    assert outcome.detail == {
        **{"typed": ["64 31 20"], "read_as": [[64, 31, 20]], "slips": ["padding"]}
    }


def test_free_answers_are_judged_and_blank_ones_are_not():
    assert needs_judging(question(), "because")
    assert not needs_judging(question(), "  ")
    assert not needs_judging(question(IntegerKey(3)), "3")
    assert marked(PLACE, question(), "").mistake == "blank"


@pytest.mark.parametrize(("halves", "mistake"), [(2, None), (1, "in part"), (0, "wrong")])
def test_a_judged_answer_earns_what_its_student_says(halves, mistake):
    outcome = judged(PLACE, question(), "words", Fraction(halves, 2))
    assert (outcome.marks, outcome.mistake) == (1.5 * halves, mistake)


def test_the_items_of_a_list_count_each():
    items = ("one", "two", "three")
    outcome = judged(PLACE, question(items=items), "one, three", Fraction(1), (1,))
    assert (outcome.marks, outcome.mistake) == (2, "in part")
    assert outcome.detail == {"typed": ["one, three"], "missed": [1]}


def test_an_answer_in_the_very_words_seems_right():
    gap = question(short=("Batch-norm",))
    assert seems_right(gap, "batch norm")
    assert seems_right(gap, "The answer")
    assert not seems_right(gap, "layer norm")
