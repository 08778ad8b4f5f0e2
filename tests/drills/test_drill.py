"""Drills: read from plain data, asked with fresh numbers, slips told apart from the answer."""

import json
from collections import Counter
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.answers import Slip
from flashcards.drills import Drill
from flashcards.drills.problem import PROBLEM_KEYS
from flashcards.errors import Fault, FaultError, InputError

SEEDS = range(200)


def small(**more):
    """The smallest drill, with more."""
    return {"draw": {"n": "int 2..99"}, "ask": "{n}?", "answer": "n + 1", **more}


def faults(data):
    with pytest.raises(FaultError) as caught:
        Drill.read(data)
    return caught.value.faults


def test_an_instance_has_its_numbers_filled_in(conv):
    instance = Drill.read(conv).instance(7)
    assert instance.given == {"H": 146, "K": 7, "S": 3, "P": 0}
    assert instance.answer == 47
    assert instance.key.kind == "integer"
    assert instance.prompt("zh") == "输入 146×146,卷积核 7×7,步长 3,填充 0。输出边长?"
    assert instance.prompt("en") == (
        "Input 146×146, kernel 7×7, stride 3, padding 0. Side of the output?"
    )
    assert instance.solution("en") == ("⌊(146 + 2·0 − 7) / 3⌋ + 1 = 47",)
    assert instance.slips("en") == (
        Slip(48, "Round down, not up.", "ceil"),
        Slip(46, "You forgot to add one.", "no-one"),
    )


def test_given_is_what_was_drawn_and_what_else_the_question_shows():
    data = small(let={"box": "(n, n + 2)", "half": "n / 2"}, ask="{n} and {box}?")
    instance = Drill.read(data).instance(7)
    n = instance.names["n"]
    assert instance.given == {"n": n, "box": [n, n + 2]}


def test_a_seed_gives_the_same_instance_every_time(conv):
    drill, again = Drill.read(conv), Drill.read(conv)
    assert [drill.instance(s).given for s in SEEDS] == [again.instance(s).given for s in SEEDS]


def test_drills_do_not_share_their_numbers(conv):
    other = Drill.read({**conv, "id": "other"})
    assert Drill.read(conv).instance(7).given != other.instance(7).given


def test_every_instance_fulfils_the_conditions(conv):
    drill = Drill.read(conv)
    for seed in SEEDS:
        names = drill.instance(seed).names
        assert names["P"] < names["K"] <= names["H"] + 2 * names["P"]


def test_what_is_given_survives_json_and_is_drawn_not_derived():
    data = small(draw={"f": "of (frac(1, 3)) (frac(2, 3))", "v": "vector 2 of int 1..9"})
    data |= {"let": {"d": "f*2"}, "ask": "{f} {v}", "answer": "d"}
    given = Drill.read(data).instance(1).given
    assert set(given) == {"f", "v"}
    assert given["f"] in ("1/3", "2/3")
    assert json.loads(json.dumps(given)) == given


def test_no_slip_is_the_answer(conv):
    for seed in SEEDS:
        instance = Drill.read(conv).instance(seed)
        assert not any(instance.key.matches(slip.value) for slip in instance.slips("en"))


def test_a_decimal_slip_within_the_band_of_the_answer_is_drawn_again():
    slip = {"gives": "n/7 + 0.01*(n % 2)", "say": "{n}"}
    drill = Drill.read(small(answer="n/7", decimals="2", slips=[slip]))
    with pytest.raises(InputError):
        drill.instance(1)


def test_two_slips_with_one_value_are_one_diagnosis():
    slips = [
        {"id": "a", "gives": "2*n", "say": "Doubled."},
        {"id": "b", "gives": "n + n", "say": "Added to itself."},
        {"id": "c", "gives": "n", "say": "Forgot one."},
        {"id": "d", "gives": "2*n", "say": "Doubled."},
    ]
    instance = Drill.read(small(slips=slips)).instance(1)
    n = instance.names["n"]
    assert instance.slips("zh") == (
        Slip(2 * n, "Doubled. / Added to itself.", "a+b+d"),
        Slip(n, "Forgot one.", "c"),
    )


def test_decimal_slips_that_marking_cannot_tell_apart_are_one_diagnosis():
    slips = [{"gives": "n/3 + 5", "say": "A"}, {"gives": "n/3 + 5.01", "say": "B"}]
    slips.append({"gives": "n/3 + 5.03", "say": "C"})
    instance = Drill.read(small(answer="n/3", decimals=2, slips=slips)).instance(1)
    assert [slip.why for slip in instance.slips("en")] == ["A / B", "C"]


def test_slips_of_another_kind_than_the_answer_are_merged_too():
    slips = [{"gives": "n + 0.5", "say": "A"}, {"gives": "(2*n + 1)/2", "say": "B"}]
    slips.append({"gives": "(n, n)", "say": "C"})
    instance = Drill.read(small(slips=slips)).instance(1)
    assert [slip.why for slip in instance.slips("en")] == ["A / B", "C"]


def test_a_slip_happens_only_where_it_can():
    slips = [
        {"gives": "n*2", "say": "when", "when": "n > 50"},
        {"gives": "100 // (n % 2)", "say": "undefined"},
        {"gives": "n > 3", "say": "not a number"},
        {"gives": "n + 2.5", "say": "not whole"},
    ]
    drill = Drill.read(small(slips=slips))
    said = Counter()
    for seed in SEEDS:
        instance = drill.instance(seed)
        n, values = instance.names["n"], {slip.why: slip.value for slip in instance.slips("en")}
        assert ("when" in values) == (n > 50)
        assert ("undefined" in values) == (n % 2 == 1)
        assert values["not whole"] == n + 2.5
        said.update(values)
    assert said.keys() == {"when", "undefined", "not whole"}


def test_a_slip_without_an_id_is_called_by_its_place():
    slips = [{"gives": "n", "say": "A"}, {"gives": "n*5", "say": "B"}]
    assert [s.id for s in Drill.read(small(slips=slips)).instance(1).slips("en")] == ["1", "2"]


@pytest.mark.parametrize(
    ("told", "kind", "answer", "shown"),
    [
        ({"answer": "5*n - 4*n + 1 - n"}, "integer", 1, "1"),
        ({"answer": "1.0", "kind": "integer", "unit": "MB"}, "integer", 1, "1 MB"),
        ({"answer": "n/n/4", "decimals": 3}, "decimal", 0.25, "0.250"),
        ({"answer": "3", "decimals": 1}, "decimal", 3.0, "3.0"),
        ({"answer": "frac(2, 6)"}, "fraction", Fraction(1, 3), "1/3"),
        ({"answer": "(3, 4, 5)", "names": ["C", "H", "W"]}, "tuple", (3, 4, 5), "(3, 4, 5)"),
        ({"answer": "(1, 0.5)", "decimals": 2}, "vector", (1.0, 0.5), "[1.00, 0.50]"),
        ({"answer": "(1, 2)", "decimals": 0}, "vector", (1.0, 2.0), "[1, 2]"),
        ({"answer": "'Adam'"}, "text", "Adam", "Adam"),
    ],
)
def test_the_kind_of_an_answer_follows_from_its_value(told, kind, answer, shown):
    instance = Drill.read(small(steps=["= {answer}"], **told)).instance(1)
    assert (instance.key.kind, instance.answer) == (kind, answer)
    assert type(instance.answer) is type(answer)
    assert instance.key.shown == shown
    assert instance.solution("en") == (f"= {shown}",)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"answer": "0.5"}, "the answer is not whole: say how many decimals it has"),
        ({"answer": "0.5", "kind": "integer"}, "the answer is not a whole number"),
        ({"answer": "n > 3"}, "the answer is not a whole number"),
        ({"answer": "n", "kind": "text"}, "the answer is not a text"),
        ({"answer": "n", "kind": "tuple"}, "the answer is not a sequence: write (a, b)"),
        (
            {"answer": "(n, n)", "names": ["C", "H", "W"]},
            "the answer has 2 parts, but names has 3",
        ),
        ({"where": ["n > 100", "n > 200"]}, "where n > 100"),
        ({"draw": {"n": "int 5..4"}}, "there is no number from 5 to 4"),
        ({"answer": "1//(n - n)"}, "division by zero"),
        ({"slips": [{"gives": "1 + n", "say": "?"}]}, "slip 1 gives the right answer"),
    ],
)  # fmt: skip
def test_a_drill_without_numbers_that_fit_says_why(told, why):
    drill = Drill.read({"id": "hopeless", **small(), **told})
    with pytest.raises(InputError) as caught:
        drill.instance(1)
    assert caught.value.message == "no numbers fit the drill hopeless in 1,000 draws"
    assert caught.value.hint == f"in 1,000 of them: {why}"


def test_levels_are_problems_of_their_own():
    drill = Drill.read({"id": "two", "levels": [small(), small(answer="n * 1000")]})
    assert drill.levels == 2
    first, second = drill.instance(3, 1), drill.instance(3, 2)
    assert first.answer == first.names["n"] + 1
    assert second.answer == second.names["n"] * 1000
    assert (first.level, second.level) == (1, 2)


def test_above_the_highest_level_is_the_highest(conv):
    instance = Drill.read(conv).instance(7, level=3)
    assert instance.level == 1
    assert instance.given == Drill.read(conv).instance(7).given


def test_a_condition_is_checked_before_what_it_protects():
    let, where = {"a": "100 // (n - 50)", "b": "a + 1"}, ["n != 50", "b > 0"]
    drill = Drill.read(small(let=let, where=where))
    refusals = {str(outcome) for outcome in drill.attempts(1) if isinstance(outcome, Exception)}
    assert refusals == {"where n != 50", "where b > 0"}


def test_all_faults_of_a_drill_are_found_at_once():
    data = {
        "id": "wrong",
        "draw": {"H": "itn 1..9", "2K": "int 1..9", "H2": "int 1..Hight", "answer": "int 1..2"},
        "let": {"q": "conv_out(H, K)", "H2": "3"},
        "where": ["H <", "H << 2"],
        "ask": {"zh": "{H} {W}", "en": "{H} }"},
        "answer": "1 + log(H)",
        "kind": "decimal",
        "stesp": ["{answer}"],
        "slips": [
            {"id": "a", "gives": "H + Q", "say": "{H:z}"},
            {"id": "a", "gives": "answer", "sya": "!", "twin": "b"},
        ],
        "distractors": ["W"],
    }
    expected = [
        (("stesp",), "unknown-key", "unknown key 'stesp'", 0),
        (("draw", "H"), "sampler", "there is no sampler 'itn'", 0),
        (("draw", "2K"), "name", "'2K' is no name", 0),
        (("draw", "H2"), "sampler", "unknown name Hight", 7),
        (("draw", "answer"), "name", "answer is the answer's name", 0),
        (("let", "q"), "expression", "unknown name K", 12),
        (("let", "H2"), "name", "H2 is drawn already", 0),
        (("where", 0), "expression", "this is not an expression: it ends too early", 3),
        (("where", 1), "expression", "bits have no place in an expression", 0),
        (("ask", "zh"), "template", "unknown name W", 5),
        (("ask", "en"), "template", "this brace closes nothing", 4),
        (("answer",), "expression", "there is no function log", 4),
        (("kind",), "decimals", "a decimal needs decimals", 0),
        (("slips", 0, "gives"), "expression", "unknown name Q", 4),
        (("slips", 0, "say"), "template", "'z' is no format", 2),
        (("slips", 1, "sya"), "unknown-key", "unknown key 'sya'", 0),
        (("slips", 1), "missing-key", "say is missing", 0),
        (("slips", 1, "id"), "duplicate-id", "another slip is a too", 0),
        (("slips", 1, "twin"), "name", "b is no other slip", 0),
        (("distractors", 0), "name", "W is not drawn", 0),
    ]
    found = [(fault.path, fault.code, fault.message, fault.offset) for fault in faults(data)]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_faults_say_what_to_do():
    assert faults({"id": "x", "draw": {"n": "int 1..9"}, "ask": "{m}", "answre": "n"}) == (
        Fault(("answre",), "unknown-key", "unknown key 'answre'", "did you mean answer?"),
        Fault((), "missing-key", "answer is missing", "add answer:"),
        Fault(("ask",), "template", "unknown name m", "known here: n", 1),
    )


@pytest.mark.parametrize(
    ("told", "path", "message"),
    [
        ({"draw": ["n"]}, ("draw",), "a mapping is missing here"),
        ({"where": "n > 3"}, ("where",), "a list is missing here"),
        ({"where": [None]}, ("where", 0), "one line of text is missing here"),
        ({"decimals": "two"}, ("decimals",), "decimals is a number from 0 to 12"),
        ({"decimals": 2, "kind": "tuple"}, ("decimals",), "a tuple has no decimals"),
        ({"kind": "choice"}, ("kind",), None),
        ({"ask": ""}, ("ask",), "a text is missing here"),
        ({"ask": {"fr": "{n}"}}, ("ask", "fr"), "unknown language 'fr'"),
        ({"ask": "{answer}"}, ("ask",), "unknown name answer"),
    ],
)
def test_one_mistake_is_one_fault(told, path, message):
    found = faults(small(**told))
    assert found[0].path == path
    assert message is None or found[0].message == message


def test_faults_of_levels_lead_through_the_level():
    data = {"id": "x", "levels": [small(), small(answer="n +")]}
    assert [fault.path for fault in faults(data)] == [("levels", 1, "answer")]


words = st.text(alphabet="aH1 +*(){}'=.,:", max_size=12) | st.sampled_from(["int 1..9", "H", "of"])
plain = st.recursive(
    words | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from([*PROBLEM_KEYS, "levels", "title", "H"])


@given(st.dictionaries(keys, plain, max_size=8), st.integers(0, 9))
def test_whatever_the_data_it_is_a_drill_or_has_faults(data, seed):
    try:
        drill = Drill.read({**small(), **data})
    except FaultError as error:
        assert error.faults  # noqa: PT017
        return
    with suppress(InputError):
        drill.instance(seed).prompt("zh")


def test_levels_are_in_a_list():
    (fault,) = faults({"id": "x", "levels": []})
    assert (fault.path, fault.message) == (("levels",), "a list is missing here")


def test_a_level_s_keys_do_not_stand_beside_levels():
    (fault,) = faults({"id": "x", "ask": "{n}", "levels": [small()]})
    assert (fault.path, fault.message) == (("ask",), "unknown key 'ask'")


def test_numbers_that_yaml_made_are_as_good_as_texts():
    data = small(draw={"n": "of 4"}, let={"m": 3}, answer=7, decimals=1)
    assert Drill.read(data).instance(1).answer == 7.0


def test_a_slip_is_no_right_answer_even_when_it_is_typed_rounded():
    slip = {"id": "near", "gives": "n / 7 + 0.0108", "say": "near"}
    drill = Drill.read(small(answer="n / 7", decimals=2, slips=[slip], few=True))
    for seed in SEEDS:
        with suppress(InputError):
            instance = drill.instance(seed)
            assert not instance.key.matches(round(instance.slips("en")[0].value, 2))
