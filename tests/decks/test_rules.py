"""Beside what breaks a rule stands what must not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.decks import Chapter, Source, Syllabus, Topic, check, load
from flashcards.decks.measure import count_in
from flashcards.decks.rules import DECK_RULES, ENTRY_RULES
from flashcards.text import Text

NAME = Text("名", "name")
SYLLABUS = Syllabus(
    chapters={"cnn": Chapter("cnn", NAME)},
    topics={"lenet": Topic("lenet", "cnn", NAME, "high")},
    sources={"dl-notes": Source("dl-notes", NAME), "cs231n": Source("cs231n", NAME)},
)

Finder = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def found(tmp_path) -> Finder:
    """What is wrong with a deck: code, message, and the line from the culprit on."""

    def check_entries(*entries: str, head: str = "deck: cnn") -> list[tuple[str, str, str]]:
        path: Path = tmp_path / "cnn.yaml"
        path.write_text("\n".join([head, "cards:", *(f"  - {e}" for e in entries)]), "utf-8")
        problems = check(load([path]), SYLLABUS)
        assert all(problem.hint for problem in problems)
        lines = path.read_text("utf-8").splitlines()
        return [(p.code, p.message, lines[p.line - 1][p.column - 1 :]) for p in problems]

    return check_entries


def test_a_topic_is_in_the_syllabus(found):
    assert found("{id: a, front: A?, back: b, topic: lenets}") == [
        ("unknown-topic", "there is no topic 'lenets'", "lenets}")
    ]
    assert found("{id: a, front: A?, back: b, topic: lenet}") == []
    assert found("{id: a, front: A?, back: b}") == []


def test_a_source_is_among_the_sources(found):
    assert found("{id: a, front: A?, back: b, source: 'dl-note#05'}") == [
        ("unknown-source", "there is no source 'dl-note'", "'dl-note#05'}")
    ]
    assert found("{id: a, front: A?, back: b, source: 'dl-notes#05'}") == []


def test_what_a_note_cites_is_among_the_sources(found):
    assert found("{id: a, front: A?, back: b, note: 'see [lecun-1998], [cs231n]'}") == [
        ("unknown-source", "there is no source 'lecun-1998'", "lecun-1998], [cs231n]'}")
    ]
    assert found("{id: a, front: A?, back: b, note: 'of shape [C, H], [0] or [n]'}") == []


def test_a_text_is_in_both_languages(found):
    assert found("{id: a, front: {zh: 谁?}, back: {en: He}}", "{id: b, front: B?, back: 码本}") == [
        ("text-one-language", "this text is in Chinese only", "front: {zh: 谁?}, back: {en: He}}"),
        ("text-one-language", "this text is in English only", "back: {en: He}}"),
        ("text-one-language", "this text is in Chinese in both languages", "码本}"),
    ]
    assert found("{id: a, front: {zh: 谁?, en: Who?}, back: Adam}") == []


def test_a_spelling_may_be_in_one_language(found):
    assert found("{id: a, typed: {prompt: A?, accept: [{en: codebook}, 码本]}}") == []


@pytest.mark.parametrize("text", ["$x", r"$\frac{a}{b$", "**bold", "`code"])
def test_markup_is_closed(found, text):
    (problem,) = found(f"{{id: a, front: A?, back: 'so {text}'}}")
    assert problem[0] == "markup"


def test_broken_markup_is_told_at_its_place(found):
    message = "this ** has no partner"
    assert found("{id: a, front: A?, back: {zh: '甲', en: 'a **b'}}") == [
        ("markup", message, "**b'}}")
    ]
    assert found("id: a\n    front: A?\n    back: |\n      one\n      a **b") == [
        ("markup", message, "**b")
    ]


@pytest.mark.parametrize("text", ["$x_{i}$ and **b**", "`a $ b`", r"\$5", "a - b"])
def test_markup_that_is_closed_is_fine(found, text):
    assert found(f"{{id: a, front: A?, back: '{text}'}}") == []


def test_gaps_are_no_broken_markup(found):
    assert found(r"{id: a, cloze: 'Is $\frac{1}{2}$ {{c1::$x_{i}$}} and $h = {{c2::x}}$?'}") == []


def test_a_line_that_double_quotes_broke_in_a_formula_is_told(found):
    assert found(r'{id: a, front: A?, back: "so $\nabla f$"}') == [
        ("escape", r"\nabla in these double quotes began a new line", r'"so $\nabla f$"}')
    ]
    assert found(r"{id: a, front: A?, back: 'so $\nabla f$'}") == []
    assert found("id: a\n    front: A?\n    back: |\n      for $x$\n      i of $n$") == []


def test_a_diagram_fits_a_terminal(found):
    def diagram(width: int) -> str:
        return f"id: a\n    front: A?\n    back: |\n      ```\n      {'Ｗ' * width}\n      ```"

    assert found(diagram(39)) == []
    assert found(diagram(40)) == [
        ("diagram-width", "this diagram is 80 cells wide, a terminal 80", "Ｗ" * 40)
    ]


@pytest.mark.parametrize(
    ("back", "message"),
    [
        ("word " * 61, "this answer has 61 words"),
        ("a\n\n      b\n\n      c\n\n      d", "this answer has 4 lines"),
        ("字" * 121, "this answer has 121 characters"),
    ],
)
def test_an_answer_is_short(found, back, message):
    entry = f"id: a\n    front: A?\n    back:\n     en: |\n      {back}\n     zh: x"
    assert found(entry) == [("answer-length", message, "|")]


@pytest.mark.parametrize("back", ["word " * 60, "a\n\n      b\n\n      c", "字" * 120])
def test_an_answer_may_be_so_long(found, back):
    entry = f"id: a\n    front: A?\n    back:\n     en: |\n      {back}\n     zh: x"
    assert found(entry) == []


def test_both_sides_of_a_reversed_card_are_answers(found):
    side = "w " * 61
    assert found(f"{{id: a, reversed: {{back: b, front: {side}}}}}") == [
        ("answer-length", "this answer has 61 words", f"{side}}}}}")
    ]


def test_a_diagram_is_no_long_answer(found):
    lines = "\n".join(f"      line {n}" for n in range(9))
    assert found(f"id: a\n    front: A?\n    back: |\n      ```\n{lines}\n      ```") == []


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("{en: Which network is LeNet?, zh: x}", "{zh: x, en: LeNet}"),
        ("{en: Which network is **LeNet**?, zh: x}", "{zh: x, en: lenet}"),
        ("{en: x, zh: 反向传播是什么?}", "{en: x, zh: 反向传播}"),
    ],
)
def test_a_question_does_not_tell_its_answer(found, front, back):
    (basic,) = found(f"{{id: a, front: {front}, back: {back}}}")
    (typed,) = found(f"{{id: a, typed: {{prompt: {front}, accept: [{back}]}}}}")
    assert basic[:2] == ("answer-in-question", "the question contains this answer")
    assert typed[:2] == basic[:2]


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("Which is larger, LeNet or AlexNet?", "LeNet"),
        ("What do LeNets have?", "LeNet"),
        ("A CNN of 1998?", "CNN"),
        ("What are 5% of 10000?", "10000"),
    ],
)
def test_a_question_may_name_alternatives_and_numbers(found, front, back):
    assert found(f"{{id: a, front: '{front}', back: {back}}}") == []


def test_options_of_a_choice_may_be_in_the_question(found):
    assert found("{id: a, choice: {prompt: Is LeNet deep?, right: LeNet, wrong: [b]}}") == []


def test_a_list_has_several_items(found):
    assert found("{id: a, list: {prompt: Name it, items: [one]}}") == [
        ("list-of-one", "this list has one item", "items: [one]}}")
    ]


def test_a_prompt_asks_for_as_many_items_as_there_are(found):
    assert found("{id: a, list: {prompt: Name three losses, items: [b, c]}}") == [
        (
            "list-count",
            "the prompt asks for 3, the list has 2",
            "Name three losses, items: [b, c]}}",
        )
    ]
    assert found("{id: a, list: {prompt: Name two losses, items: [b, c]}}") == []
    assert found("{id: a, list: {prompt: Name losses, items: [b, c]}}") == []


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("Name three losses", 3),
        ("What are the 3 gates?", 3),
        ("Which four steps are there?", 4),
        ("List all ten rules", 10),
        ("图像分类的九个挑战是哪些?", 9),
        ("分哪三步?", 3),
        ("写出 4 种优化器", 4),
        ("编码器层有哪两个子层?", 2),
        ("What does a 3 x 3 kernel do?", None),
        ("What 3 x 3 kernels do", None),
        ("List the two-stage detectors", None),
        ("3 个 3×3 卷积堆叠的优点有哪些?", None),
        ("两阶段检测器有哪些?", None),
        ("Name two layers; name three losses", None),
        ("What is one thing?", None),
    ],
)
def test_only_a_count_that_is_clearly_said_is_understood(prompt, count):
    assert count_in(prompt) == count


def test_the_options_of_a_choice_differ(found):
    assert found("{id: a, choice: {prompt: A?, right: Yes, wrong: ['no', '**yes**']}}") == [
        ("equal-options", "this option is there twice", "'**yes**']}}")
    ]
    assert found("{id: a, choice: {prompt: A?, right: Yes, wrong: ['no', 'perhaps']}}") == []


def test_options_differ_in_each_language(found):
    options = "right: {zh: 甲, en: a}, wrong: [{zh: 乙, en: a}]"
    assert [code for code, *_ in found(f"{{id: a, choice: {{prompt: A?, {options}}}}}")] == [
        "equal-options"
    ]


def test_a_spelling_is_listed_once(found):
    assert found("{id: a, typed: {prompt: A?, accept: [Adam, SGD, ' adam']}}") == [
        ("repeated-spelling", "this spelling is accepted already", "' adam']}}")
    ]
    assert (
        found("{id: a, typed: {prompt: A?, accept: [{zh: 码本, en: b}, {zh: 词典, en: b}]}}") == []
    )


def test_two_entries_do_not_ask_the_same(found):
    assert found("{id: a, front: Who is it?, back: b}", "{id: c, front: who  IS it?, back: d}") == [
        ("same-question", "cnn/a asks the same", "who  IS it?, back: d}")
    ]
    assert found("{id: a, front: Who?, back: b}", "{id: c, front: Who not?, back: d}") == []


def test_the_back_of_a_reversed_card_is_a_question_too(found):
    (problem,) = found(
        "{id: a, reversed: {front: BN, back: a norm}}", "{id: b, front: a norm, back: c}"
    )
    assert problem == ("same-question", "cnn/a asks the same", "a norm, back: c}")


def test_the_gaps_of_one_text_are_no_repetition(found):
    assert found("{id: a, cloze: 'of {{one}} and {{two}}'}") == []


def test_a_deck_belongs_to_a_chapter(found):
    entry = "{id: a, front: A?, back: b}"
    assert found(entry, head="deck: cnn\nchapter: cmn") == [
        ("unknown-chapter", "there is no chapter 'cmn'", "cmn")
    ]
    assert found(entry, head="deck: mine\nchapter: cnn") == []
    assert found(entry, head="deck: mine") == []


def test_what_trying_a_drill_out_shows_is_told(tmp_path):
    path = tmp_path / "cnn.yaml"
    path.write_text(
        "deck: cnn\n"
        "drills:\n"
        "  - id: sum\n"
        "    draw: {a: int 1..999}\n"
        "    ask: {en: 'Twice {a} in $x?', zh: '{a} 的两倍 $x?'}\n"
        "    answer: 2*a\n",
        "utf-8",
    )
    problems = check(load([path]), SYLLABUS)
    assert [(problem.line, problem.code) for problem in problems] == [
        *((3, "drill-steps"), (5, "markup")),
    ]


def test_a_drill_whose_numbers_never_fit_is_told(tmp_path):
    path = tmp_path / "cnn.yaml"
    path.write_text(
        "deck: cnn\n"
        "drills:\n"
        "  - id: sum\n"
        "    draw: {a: int 1..999}\n"
        "    where: [a > 999]\n"
        "    ask: 'Twice {a}?'\n"
        "    answer: 2*a\n"
        "    steps: ['2*{a} = {answer}']\n"
    )
    problems = check(load([path]), SYLLABUS)
    assert [(problem.line, problem.code) for problem in problems] == [(5, "drill-exhausted")]


def test_every_rule_has_a_name_of_its_own():
    assert not set(ENTRY_RULES) & set(DECK_RULES)
    rules = [*ENTRY_RULES.values(), *DECK_RULES.values()]
    assert len(set(rules)) == len(rules)


TEXTS = st.text(alphabet="$*`{}\\a 二个\n-[]/1:", min_size=1, max_size=30).filter(str.strip)
ENTRIES = st.one_of(
    st.fixed_dictionaries({"front": TEXTS, "back": TEXTS, "note": TEXTS}),
    st.fixed_dictionaries({"reversed": st.fixed_dictionaries({"front": TEXTS, "back": TEXTS})}),
    st.fixed_dictionaries({"cloze": TEXTS.map("{}{{{{x}}}}".format)}),
    TEXTS.map(lambda text: {"list": {"prompt": text, "items": [text, text]}}),
    TEXTS.map(lambda text: {"typed": {"prompt": text, "accept": [{"zh": text}, text]}}),
    TEXTS.map(lambda text: {"choice": {"prompt": text, "right": text, "wrong": [text]}}),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ENTRIES, min_size=1, max_size=4))
def test_whatever_cards_say_they_can_be_checked(tmp_path, entries):
    cards = [{"id": f"card-{number}", **entry} for number, entry in enumerate(entries)]
    path = tmp_path / "any.yaml"
    path.write_text(json.dumps({"deck": "any", "cards": cards}), "utf-8")
    for problem in check(load([path]), SYLLABUS):
        assert problem.line == 1
        assert problem.message


def test_a_deck_is_not_held_to_the_rules_it_names(found):
    entry = "{id: a, front: 什么是卷积？, back: 什么是卷积}"
    codes = {code for code, *_ in found(entry)}
    assert codes == {"text-one-language", "answer-in-question"}
    allow = "deck: cnn\nallow: [text-one-language, answer-in-question]"
    assert found(entry, head=allow) == []
    assert found(entry, head="deck: cnn\nallow: [text-one-languages, answer-in-question]")[0] == (
        "unknown-word",
        "there is no rule 'text-one-languages'",
        "text-one-languages, answer-in-question]",
    )
