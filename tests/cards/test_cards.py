import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.answers import ChoiceKey, TextKey
from flashcards.cards import Card, read_entry
from flashcards.errors import Fault, FaultError
from flashcards.question import Question

ABOUT = {"id": "lenet", "topic": "lenet", "source": "dl-notes#05"}
BASIC = {**ABOUT, "front": {"zh": "谁?", "en": "Who?"}, "back": {"zh": "他", "en": "He"}}
CLOZE = {
    **ABOUT,
    "cloze": {
        "zh": "最早的 CNN 是 {{LeNet}}({{1998}})。",
        "en": "The first CNN is {{LeNet}} ({{1998}}).",
    },
}
LIST = {
    **ABOUT,
    "list": {"prompt": "Name both", "items": [{"zh": "甲", "en": "alpha"}, {"en": "beta"}]},
}
TYPED = {
    **ABOUT,
    "typed": {"prompt": "Which network?", "accept": [{"zh": "码本", "en": "codebook"}, "words"]},
}
CHOICE = {
    **ABOUT,
    "choice": {
        "prompt": "Which?",
        "right": {"zh": "对", "en": "yes"},
        "wrong": [{"zh": "错", "en": "no"}, "perhaps", "never"],
    },
}
DRILL = {
    **ABOUT,
    "title": "Sum",
    "draw": {"a": "int 1..9", "b": "int 1..9"},
    "ask": {"zh": "{a} 加 {b}?", "en": "{a} plus {b}?"},
    "answer": "a + b",
    "steps": ["{a} + {b} = {answer}"],
    "slips": [{"id": "minus", "gives": "a - b", "say": "You subtracted."}],
}


def one(data: dict[str, Any], section: Any = "cards") -> Card:
    (card,) = read_entry("cnn", data, section)
    return card


def faults(data: dict[str, Any], section: Any = "cards") -> tuple[Fault, ...]:
    with pytest.raises(FaultError) as caught:
        read_entry("cnn", data, section)
    return caught.value.faults


def test_a_basic_card_asks_its_front():
    card = one({**BASIC, "note": {"zh": "注", "en": "a remark"}})
    assert card.question("en") == Question(
        card="cnn/lenet",
        kind="basic",
        language="en",
        prompt="Who?",
        answer="He",
        note="a remark",
        topic="lenet",
        source="dl-notes#05",
    )
    assert card.question("zh").prompt == "谁?"


def test_an_entry_says_what_is_common_to_all_kinds():
    card = one({**BASIC, "weight": "high", "tags": ["exam", "2024"]})
    assert (card.name, card.entry, card.kind) == ("cnn/lenet", "cnn/lenet", "basic")
    assert (card.topic, card.source, card.weight) == ("lenet", "dl-notes#05", "high")
    assert card.tags == ("exam", "2024")
    assert card.levels == 1


def test_what_is_common_may_be_left_out():
    card = one({"id": "a", "front": "b", "back": "c"})
    assert (card.topic, card.source, card.weight, card.tags, card.note) == ("", "", None, (), None)


def test_a_reversed_entry_is_a_card_in_each_direction():
    forth, back = read_entry(
        "cnn", {**ABOUT, "reversed": {"front": "BN", "back": "batch norm"}}, "cards"
    )
    assert (forth.name, back.name) == ("cnn/lenet", "cnn/lenet:reversed")
    assert {forth.entry, back.entry} == {"cnn/lenet"}
    assert (forth.question("en").prompt, forth.question("en").answer) == ("BN", "batch norm")
    assert (back.question("en").prompt, back.question("en").answer) == ("batch norm", "BN")
    assert back.kind == "reversed"


def test_a_cloze_entry_is_a_card_for_each_number():
    cards = read_entry("cnn", CLOZE, "cards")
    assert [card.name for card in cards] == ["cnn/lenet:1", "cnn/lenet:2"]
    question = cards[1].question("en")
    assert question.prompt == "The first CNN is LeNet ([…])."
    assert question.answer == "The first CNN is LeNet (**1998**)."
    assert cards[0].question("zh").prompt == "最早的 CNN 是 […](1998)。"


def test_the_gaps_of_a_cloze_may_stand_in_another_order_in_the_other_language():
    cards = read_entry(
        "cnn",
        {**ABOUT, "cloze": {"zh": "{{c2::甲}}{{c1::乙}}", "en": "{{c1::B}} {{c2::A}}"}},
        "cards",
    )
    assert cards[0].question("zh").prompt == "甲[…]"
    assert cards[0].question("en").prompt == "[…] A"


def test_a_cloze_has_the_same_gaps_in_both_languages():
    data = {**ABOUT, "cloze": {"zh": "{{甲}}", "en": "{{a}} and {{b}}"}}
    assert faults(data) == (
        Fault(
            ("cloze", "zh"),
            "cloze",
            "gap 2 is in the other language only",
            "both languages have the same gaps",
        ),
    )


def test_the_faults_of_both_wordings_of_a_cloze_are_told():
    data = {**ABOUT, "cloze": {"zh": "没有", "en": "an {{open gap"}}
    assert [(fault.path, fault.message, fault.offset) for fault in faults(data)] == [
        (("cloze", "zh"), "this text has no gap", 0),
        (("cloze", "en"), "this gap is never closed", 3),
    ]


def test_a_list_is_recalled_item_by_item():
    question = one(LIST).question("en")
    assert question.items == ("alpha", "beta")
    assert question.answer == "- alpha\n- beta"
    assert one(LIST).question("zh").items == ("甲", "beta")


def test_the_items_of_an_ordered_list_are_numbered():
    data = {**ABOUT, "list": {"prompt": "Steps?", "items": ["a", "b"], "ordered": "true"}}
    assert one(data).question("en").answer == "1. a\n2. b"


def test_a_typed_answer_may_be_in_either_language():
    question = one(TYPED).question("zh")
    assert question.key == TextKey(("码本", "words", "codebook"))
    assert question.answer == "码本"
    assert question.mark("Codebook").verdict == "correct"
    assert one(TYPED).question("en").answer == "codebook"


def test_the_options_of_a_choice_are_shuffled_by_the_seed():
    card = one(CHOICE)
    orders = {card.question("en", seed).choices for seed in range(50)}
    assert all(sorted(order) == ["never", "no", "perhaps", "yes"] for order in orders)
    assert len(orders) > 10
    assert {order.index("yes") for order in orders} == {0, 1, 2, 3}


def test_a_seed_gives_the_same_order_in_both_languages_and_on_every_machine():
    card = one(CHOICE)
    assert card.question("en", 7).choices == ("no", "never", "perhaps", "yes")
    assert card.question("zh", 7).choices == ("错", "never", "perhaps", "对")


def test_a_choice_is_marked():
    question = one(CHOICE).question("en", 7)
    assert question.answer == "yes"
    assert question.key == ChoiceKey(question.choices, "yes")
    assert question.mark("D").verdict == "correct"
    assert question.mark("A").verdict == "wrong"


def test_a_choice_has_few_options():
    data = {
        **ABOUT,
        "choice": {"prompt": "?", "right": "r", "wrong": [f"w{n}" for n in range(9)]},
    }
    assert [fault.message for fault in faults(data)] == [
        "a choice has at most 9 options, this has 10"
    ]


def test_a_drill_asks_with_numbers_of_the_seed():
    card = one(DRILL, "drills")
    question = card.question("en", seed=3)
    assert question == one(DRILL, "drills").question("en", seed=3)
    a, b = (question.given[name] for name in "ab")
    assert isinstance(a, int)
    assert isinstance(b, int)
    assert question.prompt == f"{a} plus {b}?"
    assert question.answer == str(a + b)
    assert question.solution == (f"{a} + {b} = {a + b}",)
    assert (question.kind, question.seed, question.level) == ("drill", 3, 1)
    assert question.mark(str(a + b)).verdict == "correct"
    slip = question.mark(str(a - b)).slip
    assert slip is not None
    assert (slip.id, slip.why) == ("minus", "You subtracted.")


@pytest.mark.parametrize("section_of", [(DRILL, "drills"), (CHOICE, "cards"), (CLOZE, "cards")])
def test_a_card_asks_the_same_in_several_languages_as_in_each(section_of):
    card = read_entry("cnn", *section_of)[0]
    assert card.questions(("zh", "en"), seed=3) == (
        card.question("zh", seed=3),
        card.question("en", seed=3),
    )


def test_a_drill_may_have_levels():
    easy = {key: DRILL[key] for key in ("draw", "ask", "answer")}
    hard = {**easy, "ask": "{a} times {b}?", "answer": "a * b"}
    card = one({**ABOUT, "levels": [easy, hard]}, "drills")
    assert card.levels == 2
    assert "times" in card.question("en", level=2).prompt
    assert [(part.role, part.path) for part in card.parts()] == [
        ("prompt", ("levels", 0, "ask")),
        ("prompt", ("levels", 1, "ask")),
    ]


def test_the_faults_of_a_drill_have_their_paths():
    wrong = {**DRILL, "answer": "a +", "weight": "heavy"}
    assert [fault.path for fault in faults(wrong, "drills")] == [("weight",), ("answer",)]


def test_a_card_lists_its_texts_with_their_roles():
    assert [(part.role, part.path) for part in one({**TYPED, "note": "n"}).parts()] == [
        ("prompt", ("typed", "prompt")),
        ("spelling", ("typed", "accept", 0)),
        ("spelling", ("typed", "accept", 1)),
        ("note", ("note",)),
    ]
    assert [part.role for part in one(DRILL, "drills").parts()] == [
        *("title", "prompt", "step", "slip")
    ]


def test_a_card_is_found_by_the_words_of_both_languages():
    assert one({**BASIC, "note": "see LeNet-5"}).searchable == "谁?\nWho?\n他\nHe\nsee LeNet-5"
    cloze, _ = read_entry("cnn", CLOZE, "cards")
    assert cloze.searchable == "最早的 CNN 是 LeNet(1998)。\nThe first CNN is LeNet (1998)."


def test_every_fault_of_an_entry_is_told_at_once():
    data = {"id": "Le Net", "weight": "hgih", "fornt": "x", "back": {"fr": "oui"}}
    assert faults(data) == (
        Fault(
            ("id",), "id", "an id has lower-case letters, digits and hyphens only", "write le-net"
        ),
        Fault(
            ("weight",),
            "unknown-word",
            "weight is high, normal or low, not 'hgih'",
            "did you mean high?",
        ),
        Fault(("fornt",), "unknown-key", "unknown key 'fornt'", "did you mean front?"),
        Fault((), "missing-key", "front is missing", "add front:"),
        Fault(
            ("back", "fr"),
            "language",
            "unknown language 'fr'",
            "texts are in zh (Chinese) or en (English)",
        ),
    )


def test_an_entry_that_asks_nothing_is_refused():
    assert faults(ABOUT) == (
        Fault(
            (),
            "missing-key",
            "this entry asks nothing",
            "add front and back, or one of reversed, cloze, list, typed, choice",
        ),
    )


def test_an_entry_asks_in_one_way_only():
    assert faults({**BASIC, "cloze": "{{a}}"}) == (
        Fault(
            (),
            "two-kinds",
            "one entry asks in several ways: front, back, cloze",
            "make each an entry of its own",
        ),
    )


@pytest.mark.parametrize(
    ("data", "section"),
    [
        (BASIC, "cards"),
        ({**ABOUT, "reversed": {"front": "a", "back": "b"}}, "cards"),
        (CLOZE, "cards"),
        (LIST, "cards"),
        (TYPED, "cards"),
        (CHOICE, "cards"),
        (DRILL, "drills"),
    ],
    ids=lambda value: next(reversed(value)) if isinstance(value, dict) else "",
)
def test_the_data_of_an_entry_outlives_json(data, section):
    again = read_entry("cnn", json.loads(json.dumps(data)), section)
    cards = read_entry("cnn", data, section)
    assert [card.question("en", 5) for card in again] == [card.question("en", 5) for card in cards]


def test_a_text_in_one_language_is_asked_in_it():
    card = one({"id": "a", "front": {"zh": "谁?"}, "back": {"en": "He"}})
    assert (card.question("en").prompt, card.question("zh").answer) == ("谁?", "He")


PLAIN = st.recursive(
    st.text(max_size=8) | st.sampled_from(["true", "a {{b}}", "int 1..9", "a + 1", "{a}"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["zh", "en", "front", "back", "prompt", "items", "accept", "a"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        *("id", "topic", "tags", "weight", "note", "front", "back", "cloze", "list", "typed"),
        *("choice", "reversed", "draw", "ask", "answer", "steps", "slips", "levels", "let"),
    ]
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, PLAIN, max_size=6), st.sampled_from(["cards", "drills"]))
def test_any_plain_data_is_read_or_refused_with_faults(data, section):
    cards: tuple[Card, ...] = ()
    found: tuple[Fault, ...] = ()
    try:
        cards = read_entry("cnn", data, section)
    except FaultError as refusal:
        found = refusal.faults
    assert bool(cards) != bool(found)
