"""Questions as they are shown; `golden/` holds whole screens at 80 and 40 cells."""

from pathlib import Path

import pytest
from rich.text import Text

from flashcards.answers import ChoiceKey, IntegerKey, Mark, Slip
from flashcards.attempt import Attempt
from flashcards.question import Question
from flashcards.text import Language
from flashcards.ui.render import (
    answer_lines,
    asked_lines,
    item_lines,
    mark_lines,
    rich_text,
    whole_lines,
)
from flashcards.ui.spans import Line, Span, text_of, width_of

GOLDEN = Path(__file__).parent / "golden"

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "size": "输入 $64\\times 64$，卷积核 $3\\times 3$，步长 2，填充 1（四周各补一圈零）。"
        "输出特征图的边长是多少？",
        "slip": "忘了填充：$P = 0$ 时才是 $\\lfloor\\frac{H-K}{S}\\rfloor+1$。",
        "step": "$\\lfloor (64 + 2\\cdot 1 - 3)/2 \\rfloor + 1 = 32$",
        "size note": "讲义漏了 **$+1$**。",
        "challenge": "沙发垫下只露出一截猫尾巴。这张图主要体现哪个挑战？",
        "occlusion": "遮挡",
        "deformation": "形变：同一只猫时而蜷成一团，时而伸成长条，像素位置全都不同",
        "gap": "语义鸿沟（semantic gap）",
        "light": "光照变化（illumination）",
        "view": "视角差异（viewpoint variation）",
        "lists": "课程列出的图像分类挑战是哪些？",
        "lstm": "写出 LSTM 的四个门，并说明：\n- 哪个门用 `tanh`\n"
        "- 细胞状态 $c_t$ 怎样更新，为什么这样梯度不容易消失",
    },
    "en": {
        "size": "Input $64\\times 64$, kernel $3\\times 3$, stride 2, padding 1 "
        "(a ring of zeros all round). How long is a side of the output?",
        "slip": "You forgot the padding: $\\lfloor\\frac{H-K}{S}\\rfloor+1$ is for $P = 0$.",
        "step": "$\\lfloor (64 + 2\\cdot 1 - 3)/2 \\rfloor + 1 = 32$",
        "size note": "The notes leave out the **$+1$**.",
        "challenge": "Only a cat's tail shows from under a sofa cushion. Which challenge is it?",
        "occlusion": "Occlusion",
        "deformation": "Deformation: one and the same cat curls into a ball, then stretches out",
        "gap": "semantic gap",
        "light": "illumination",
        "view": "viewpoint variation",
        "lists": "Which challenges of image classification does the course list?",
        "lstm": "Write down the four gates of the LSTM, and say\n- which gate has a `tanh`\n"
        "- how the cell state $c_t$ is updated, and why gradients vanish less that way",
    },
}
GATES = r"""$$\begin{pmatrix}i\\f\\o\\g\end{pmatrix}
= \begin{pmatrix}\sigma\\\sigma\\\sigma\\\tanh\end{pmatrix}
\Big(W\begin{pmatrix}h_{t-1}\\x_t\end{pmatrix}+b\Big)$$
$c_t = f\odot c_{t-1} + i\odot g, \quad h_t = o\odot\tanh(c_t)$
```
c_{t-1} ──×──────+──────────────▶ c_t ──▶
          f      i⊙g
```"""


def drill(language: Language) -> Attempt:
    words = WORDS[language]
    question = Question(
        "cnn/conv-output-size",
        "drill",
        language,
        words["size"],
        "32",
        key=IntegerKey(32),
        slips=(Slip(31, words["slip"], "no-padding"),),
        solution=(words["step"],),
        note=words["size note"],
        topic="conv-output-size",
        source="dl-notes#05",
    )
    return Attempt(question, 0)


def choice(language: Language) -> Attempt:
    options = tuple(WORDS[language][name] for name in ("deformation", "occlusion", "gap"))
    question = Question(
        "linear-classifiers/challenge-tail",
        "choice",
        language,
        WORDS[language]["challenge"],
        options[1],
        choices=options,
        key=ChoiceKey(options, options[1]),
        topic="cv-challenges",
    )
    return Attempt(question, 0)


def listed(language: Language) -> Attempt:
    items = tuple(WORDS[language][name] for name in ("gap", "light", "view"))
    prompt = WORDS[language]["lists"]
    return Attempt(Question("intro/nine", "list", language, prompt, "", items=items), 0)


def basic(language: Language) -> Attempt:
    prompt = WORDS[language]["lstm"]
    return Attempt(Question("rnn/lstm", "basic", language, prompt, GATES, topic="lstm"), 0)


def screens(language: Language, width: int) -> list[Line]:
    """Four questions, each answered wrongly or in part first."""
    asked = [drill(language), choice(language), listed(language), basic(language)]
    asked[0].answer("31")
    asked[0].answer("33")
    asked[1].answer("A")
    asked[1].answer("B")
    asked[2].reveal()
    asked[2].miss()
    asked[2].reveal()
    asked[3].reveal()
    lines: list[Line] = []
    for attempt in asked:
        lines += [(Span("-" * width),), *asked_lines(attempt, width)]
        lines += answer_lines(attempt, width) if attempt.revealed else ()
    return lines


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 40])
def test_questions_look_as_they_did(language: Language, width: int) -> None:
    golden = (GOLDEN / f"{language}-{width}.txt").read_text(encoding="utf-8")
    assert [text_of(line) for line in screens(language, width)] == golden.splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", range(20, 90))
def test_no_line_is_wider_than_the_screen(language: Language, width: int) -> None:
    assert all(width_of(line) <= width for line in screens(language, width))


def test_a_formula_is_not_broken_where_it_fits_on_a_line_of_its_own() -> None:
    lines = [text_of(line) for line in answer_lines(_tried(drill("en"), "31", "31"), 40)]
    assert "  ⌊(H − K)/S⌋ + 1 is for P = 0." in lines


def _tried(attempt: Attempt, *typed: str) -> Attempt:
    for words in typed:
        attempt.answer(words)
    return attempt


def test_a_wrong_answer_is_shown_with_the_slip_behind_it_and_the_right_one() -> None:
    lines = answer_lines(_tried(drill("en"), "31", "33"))
    assert lines[1:4] == (
        (
            Span("✗ 31: ", "wrong"),
            Span("You forgot the padding: "),
            Span("⌊(H − K)/S⌋ + 1", "maths"),
            Span(" is for "),
            Span("P = 0", "maths"),
            Span("."),
        ),
        (Span("✗ 33: ", "wrong"), Span("nearly: off by one")),
        (Span("✓ ", "right"), Span("32")),
    )


def test_a_right_answer_is_confirmed_at_once() -> None:
    attempt = drill("en")
    mark = attempt.answer(" 32 ")
    assert mark_lines(mark, " 32 ", attempt.question) == ((Span("✓ 32", "right"),),)


def test_an_unreadable_answer_says_what_is_wanted() -> None:
    mark = Mark("unreadable", message="I cannot read that (expected: a whole number)")
    assert mark_lines(mark, "abc", drill("en").question, 30) == (
        (Span("I cannot read that (expected:"),),
        (Span("a whole number)"),),
    )


def test_a_chosen_option_is_shown_with_its_letter() -> None:
    attempt = choice("zh")
    mark = attempt.answer("3")
    assert mark_lines(mark, "3", attempt.question) == (
        (Span("✗ (C) 语义鸿沟（semantic gap）", "wrong"),),
    )
    assert answer_lines(attempt)[2] == (Span("✓ ", "right"), Span("(B) 遮挡"))


def test_items_not_yet_recalled_are_blanks() -> None:
    question = listed("en").question
    assert item_lines(question, shown=2, missed={0}) == (
        (Span("✗ 1. ", "wrong"), Span("semantic gap")),
        (Span("  2. ", "label"), Span("illumination")),
        (Span("  3. ", "label"), Span("____", "dim")),
    )


def test_numbers_of_long_lists_are_aligned() -> None:
    items = tuple("abcdefghij")
    question = Question("a/b", "list", "en", "Ten?", "", items=items)
    numbers = [text_of(line) for line in item_lines(question, shown=10)]
    assert (numbers[0], numbers[9]) == ("   1. a", "  10. j")


def test_a_card_looked_up_shows_everything() -> None:
    lines = [text_of(line) for line in whole_lines(listed("en").question)]
    assert lines == [
        "Which challenges of image classification does the course list?",
        "",
        "  1. semantic gap",
        "  2. illumination",
        "  3. viewpoint variation",
        "",
        "intro/nine",
    ]


def test_control_characters_never_reach_the_terminal() -> None:
    question = Question("a/b", "basic", "en", "a\x1b[2Jb\tc\x07", "")
    assert [text_of(line) for line in asked_lines(Attempt(question, 0))] == ["a[2Jb    c"]


def test_textual_gets_the_same_text_in_styles() -> None:
    lines = (*asked_lines(drill("en"), 40), "plain words")
    text = rich_text(lines)
    assert isinstance(text, Text)
    assert text.plain.splitlines()[0] == "Input 64×64, kernel 3×3, stride 2,"
    assert text.plain.splitlines()[-1] == "plain words"
    assert {str(span.style) for span in text.spans} == {"cyan", "dim"}
