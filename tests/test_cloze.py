import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.cloze import GAP, Gap, ask, fill, read_cloze
from flashcards.errors import Fault, FaultError

LENET = "The first CNN is {{LeNet}} ({{1998}})."


def test_gaps_are_numbered_in_their_order():
    assert read_cloze(LENET) == (
        "The first CNN is ",
        Gap(1, "LeNet"),
        " (",
        Gap(2, "1998"),
        ").",
    )


def test_a_gap_may_say_its_number_and_a_hint():
    assert read_cloze("{{c2::LeNet}} of {{c1::1998::a year}}") == (
        "",
        Gap(2, "LeNet"),
        " of ",
        Gap(1, "1998", "a year"),
        "",
    )


def test_the_gap_asked_for_is_open_and_the_others_are_filled():
    pieces = read_cloze(LENET)
    assert ask(pieces, 1) == f"The first CNN is {GAP} (1998)."
    assert ask(pieces, 2) == f"The first CNN is LeNet ({GAP})."
    assert fill(pieces, 2) == "The first CNN is LeNet (**1998**)."
    assert fill(pieces) == "The first CNN is LeNet (1998)."


def test_a_hint_stands_in_the_gap():
    pieces = read_cloze("LeNet is of {{c1::1998::a year}}.")
    assert ask(pieces, 1) == "LeNet is of [a year]."
    assert fill(pieces, 1) == "LeNet is of **1998**."


def test_gaps_of_one_number_are_asked_together():
    pieces = read_cloze("{{c1::a}}, {{c2::b}}, {{c1::c}}")
    assert ask(pieces, 1) == f"{GAP}, b, {GAP}"
    assert fill(pieces, 1) == "**a**, b, **c**"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"so {{$\sqrt{\frac{a}{b}}$}}.", r"$\sqrt{\frac{a}{b}}$"),
        ("{{$x_{i}$}}", "$x_{i}$"),
        ("{{{a}}}", "{a}"),
        ("{{ LeNet }}", "LeNet"),
        ("{{a::b}}", "a::b"),
    ],
)
def test_braces_inside_a_gap_come_in_pairs(text, words):
    assert read_cloze(text)[1] == Gap(1, words)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("$h = {{c1::x}} + {{c2::y}}$", "$h = x + y$"),
        ("**the {{c1::first}} CNN**", "**the first CNN**"),
        ("`torch.{{c1::no_grad}}`", "`torch.no_grad`"),
        ("{{c1::**both** words}}", "**both** words"),
        ("{{c1::two\nlines}}", "two\nlines"),
        (r"\$5 is {{c1::cheap}}", r"\$5 is **cheap**"),
        ("$x$ is {{c1::x}}", "$x$ is **x**"),
    ],
)
def test_words_are_bold_only_where_bold_can_begin(text, filled):
    assert fill(read_cloze(text), 1) == filled


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "no gap",
            Fault((), "cloze", "this text has no gap", "put what is asked for into {{ and }}"),
        ),
        ("an {{open one", Fault((), "cloze", "this gap is never closed", "end it with }}", 3)),
        (
            "an {{}} empty one",
            Fault((), "cloze", "this gap is empty", "write what is asked for between {{ and }}", 3),
        ),
        (
            "{{c1::}}",
            Fault((), "cloze", "this gap is empty", "write what is asked for between {{ and }}"),
        ),
        ("{{c0::a}}", Fault((), "cloze", "there is no gap 0", "number gaps from c1")),
        (
            "{{c1::a}} {{b}}",
            Fault(
                (),
                "cloze",
                "only some gaps have a number",
                "number all of them, {{c1::…}}, or none",
            ),
        ),
    ],
)
def test_a_text_whose_gaps_cannot_be_read_is_refused(text, fault):
    with pytest.raises(FaultError) as caught:
        read_cloze(text)
    assert caught.value.faults == (fault,)


@settings(deadline=None)
@given(st.text(alphabet="ab {}:c12$*`\n"))
def test_every_text_is_read_or_refused_in_our_words(text):
    try:
        pieces = read_cloze(text)
    except FaultError:
        return
    numbers = {piece.number for piece in pieces if isinstance(piece, Gap)}
    assert numbers
    for number in numbers:
        assert "[" in ask(pieces, number)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc $", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_a_text_without_its_gaps_is_what_was_written(words):
    text = ", ".join(f"{{{{{word}}}}}" for word in words)
    assert fill(read_cloze(text)) == ", ".join(word.strip() for word in words)
