"""One spelling for everything typed, and what is refused rather than guessed."""

import pytest

from flashcards.answers.normal import LONGEST, Unreadable, normal


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("３０", "30"),
        ("６４×３０", "64*30"),
        ("64 ✕ 30", "64 * 30"),
        ("64·30⋅2∙1•1・1", "64*30*2*1*1*1"),
        ("６４＊（２７＋１）", "64*(27+1)"),
        ("1÷2／3∕4⁄5", "1/2/3/4/5"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("—3", "-3"),
        ("－3", "-3"),
        ("【1，2】", "[1,2]"),
        ("（64、30；30）", "(64;30;30)"),
        ("⟨1⟩", "(1)"),
        ("⌊2⌋+⌈1⌉", "floor(2)+ceil(1)"),
        ("＝30", "=30"),
        ("２５％", "25%"),
        ("3．5", "3.5"),
        ("3。5", "3.5"),
        ("30。", "30"),
        ("30｡", "30"),
        ("\u300030\u00a0\u202f*\t2\n", "30 * 2"),
        ("1\u200b0\ufeff", "10"),
        ("2\u20623", "2*3"),
        ("10³", "10^(3)"),
        ("10⁻³", "10^(-3)"),
        ("2⁽¹⁰⁾", "2^(10)"),
        ("3²", "3^(2)"),
        ("log₂(8)", "log2 (8)"),
        ("log₁₀(8)", "log10 (8)"),
        ("𝟑𝟎", "30"),
        ("3х3", "3x3"),  # a Cyrillic х
        ("2π", "2 pi"),
        ("√64", "√64"),
        ("3万", "3万"),
    ],
)
def test_every_spelling_becomes_the_plain_one(typed: str, plain: str) -> None:
    assert normal(typed) == plain


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1½", "write ½ as 1/2"),
        ("⅓", "write ⅓ as 1/3"),
        ("⅟4", "write ⅟ as 1/…"),
        ("1" * (LONGEST + 1), "that is longer than 400 characters"),
    ],
)
def test_what_has_no_plain_spelling_is_refused(typed: str, message: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        normal(typed)
    assert refusal.value.message == message


def test_circled_digits_are_no_digits() -> None:
    assert normal("10①") == "10①"
