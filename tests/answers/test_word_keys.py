"""Words and options: what is accepted beside what is not, and what is said."""

import pytest

from flashcards.answers import ChoiceKey, Key, Mark, Slip, TextKey

RELU = TextKey(("ReLU", "rectified linear unit", "修正线性单元"))
TOP5 = TextKey(("top-5 error",))
FRECHET = TextKey(("Fréchet Inception Distance", "FID"))
CONV = TextKey(("3×3 convolution",))
MINUS = TextKey(("-1",))
HALF = TextKey(("0.5",))
EPSILON = TextKey(("1e-5",))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (RELU, "ReLU"),
        (RELU, " relu "),
        (RELU, "ＲｅＬＵ"),
        (RELU, "Re-LU"),
        (RELU, "“ReLU”。"),
        (RELU, "Rectified Linear-Unit"),
        (RELU, "rectifiedlinearunit"),
        (RELU, "修正 线性单元"),
        (TOP5, "Top 5 error"),
        (TOP5, "top5error"),
        (FRECHET, "frechet inception distance"),
        (FRECHET, "F.I.D."),
        (CONV, "3x3 convolution"),
        (CONV, "3*3 Convolution"),
        (MINUS, "−1"),
        (HALF, "0.5"),
        (HALF, "０．５"),
        (EPSILON, "1e-5"),
        (EPSILON, "1E−5"),
        (TextKey(("C++",)), "c++"),
        (TextKey(("?",)), "?"),
        (TextKey(("$\\beta$",)), "\\beta"),
        (TextKey((".9",)), "0.9"),
        (TextKey(("(3, 4)",)), "3,4"),
        (TextKey(("(3, 4)",)), "[3；4]"),
    ],
)
def test_spellings_differ_in_case_spaces_hyphens_and_punctuation(key: Key, typed: str) -> None:
    assert key.mark(typed) == Mark("correct", typed.strip())


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        (RELU, "sigmoid", ""),
        (RELU, "rel", ""),
        (RELU, "rectifed linear unit", "nearly: check the spelling"),
        (RELU, "rectified linaer unit", "nearly: check the spelling"),
        (RELU, "rectified linear units", "nearly: check the spelling"),
        (RELU, "rectified lineer unit", "nearly: check the spelling"),
        (RELU, "rectified liner units", ""),
        (RELU, "RuLU", ""),
        (RELU, "修正线形单元", ""),
        (TOP5, "top-1 error", ""),
        (MINUS, "1", ""),
        (HALF, "05", ""),
        (HALF, "5", ""),
        (EPSILON, "1e5", ""),
        (TextKey(("C++",)), "C", ""),
        (TextKey(("2^n",)), "2n", ""),
        (TextKey((".9",)), "9", ""),
        (TextKey(("(3, 4)",)), "34", ""),
    ],
)
def test_other_words_are_wrong_and_a_letter_off_is_said(key: Key, typed: str, message: str) -> None:
    assert key.mark(typed) == Mark("wrong", typed, message)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "nothing is typed (expected: a word or a phrase)"),
        (" \u3000", "nothing is typed (expected: a word or a phrase)"),
        ("a" * 401, "that is longer than 400 characters (expected: a word or a phrase)"),
    ],
)
def test_nothing_and_too_much_are_asked_again(typed: str, message: str) -> None:
    mark = RELU.mark(typed)
    assert (mark.verdict, mark.message) == ("unreadable", message)


def test_a_slip_in_words_is_told_in_any_spelling() -> None:
    slip = Slip("leaky ReLU", "That one lets negative numbers through.")
    mark = RELU.mark("Leaky-relu", (Slip(3, "never"), slip))
    assert mark == Mark("wrong", "Leaky-relu", slip.why, slip)


LAYERS = ChoiceKey(("convolution", "max pooling", "batch norm"), "max pooling")
DEPTHS = ChoiceKey(("3", "16", "1"), "1")


@pytest.mark.parametrize(
    ("key", "typed", "chosen"),
    [
        (LAYERS, "b", "max pooling"),
        (LAYERS, "B", "max pooling"),
        (LAYERS, "ｂ", "max pooling"),
        (LAYERS, "（B）", "max pooling"),
        (LAYERS, "b.", "max pooling"),
        (LAYERS, "2", "max pooling"),
        (LAYERS, "②", "max pooling"),
        (LAYERS, "Max-pooling", "max pooling"),
        (DEPTHS, "C", "1"),
        (DEPTHS, "c)", "1"),
    ],
)
def test_an_option_is_chosen_by_letter_number_or_text(key: Key, typed: str, chosen: str) -> None:
    assert key.mark(typed) == Mark("correct", chosen)
    assert key.matches(chosen)


def test_another_option_is_wrong() -> None:
    assert LAYERS.mark("a") == Mark("wrong", "convolution")
    assert not LAYERS.matches("convolution")
    slip = Slip("batch norm", "It keeps the size.")
    assert LAYERS.mark("3", (slip,)) == Mark("wrong", "batch norm", slip.why, slip)


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        (LAYERS, "", "nothing is typed (expected: a letter from A to C)"),
        (LAYERS, "d", '"d" is none of the options (expected: a letter from A to C)'),
        (LAYERS, "0", '"0" is none of the options (expected: a letter from A to C)'),
        (LAYERS, "4", '"4" is none of the options (expected: a letter from A to C)'),
        (LAYERS, "ab", '"ab" is none of the options (expected: a letter from A to C)'),
        (DEPTHS, "3", '"3" could be A or C (expected: a letter from A to C)'),
        (DEPTHS, "1", '"1" could be A or C (expected: a letter from A to C)'),
    ],
)
def test_what_chooses_no_option_or_two_is_asked_again(key: Key, typed: str, message: str) -> None:
    mark = key.mark(typed)
    assert (mark.verdict, mark.message) == ("unreadable", message)


def test_a_choice_shows_its_letter_where_its_text_could_be_another_option() -> None:
    assert LAYERS.shown == "max pooling"
    assert DEPTHS.shown == "C"
    assert ChoiceKey(("B", "A"), "A").shown == "B"


def test_the_right_option_must_be_one_of_them() -> None:
    with pytest.raises(ValueError, match="'dropout' is not among the options"):
        ChoiceKey(("convolution",), "dropout")
