"""The inspection of drills: a sound drill has no faults, and each planted mistake is found."""

import pytest

from flashcards.answers import IntegerKey, Mark
from flashcards.drills import Drill
from flashcards.drills.inspection import inspect
from flashcards.errors import Fault


def both(text):
    return {"zh": text, "en": text}


def sound(**more):
    """A small drill without faults, with more; what is None is left out."""
    data = {
        "id": "weights",
        "draw": {"n": "int 2..99", "m": "int 2..99"},
        "ask": "{n} × {m}",
        "answer": "n*m + m",
        "steps": ["{n} · {m} + {m} = {answer}"],
        "slips": [{"id": "no-bias", "gives": "n*m", "say": "No bias."}],
        **more,
    }
    return {key: told for key, told in data.items() if told is not None}


def found(data, seeds=200):
    return inspect(Drill.read(data), seeds)


def slip(id, gives, **more):
    return {"id": id, "gives": gives, "say": "!", **more}


def test_a_sound_drill_has_no_faults(conv):
    assert inspect(Drill.read(conv)) == ()
    assert found(sound()) == ()


def test_numbers_that_never_fit():
    assert found(sound(where=["n > 0", "n*m > 10**6"])) == (
        Fault(
            ("where", 1),
            "drill-exhausted",
            "no numbers fit: 100% of draws fail at: where n*m > 10**6",
            "widen what is drawn",
        ),
    )


def test_a_slip_that_is_always_right():
    (fault,) = found(sound(slips=[slip("nested-floor", "(n + 1)*m")]))
    assert fault.path == ("slips", 0)
    assert fault.message == (
        "no numbers fit: 100% of draws fail at: slip nested-floor gives the right answer"
    )


def test_numbers_that_seldom_fit():
    (fault,) = found(sound(where=["n % 10 == m % 10 == 1"], few=True), seeds=60)
    assert (fault.path, fault.code) == (("where", 0), "drill-acceptance")
    assert fault.message.startswith("only 1.")
    assert fault.message.endswith("fail at: where n % 10 == m % 10 == 1")


def test_a_derived_value_that_does_not_always_exist():
    data = sound(let={"k": "n + 100 // (m - 50)"}, steps=["{k} {answer}"])
    assert found(data) == (
        Fault(
            ("let", "k"),
            "drill-undefined",
            "division by zero",
            "refuse such numbers under where",
            4,
        ),
    )


def test_a_condition_may_refuse_what_does_not_exist():
    data = sound(let={"k": "n + 100 // (m - 50)"}, steps=["{k} {answer}"], where=["m != 50"])
    assert found(data) == ()


def test_an_answer_that_needs_decimals():
    faults = found(sound(answer="n/m", steps=["{answer}"], slips=None))
    assert Fault(
        ("answer",),
        "drill-undefined",
        "the answer is not whole: say how many decimals it has",
        "refuse such numbers under where",
    ) in faults  # fmt: skip


def test_a_text_that_cannot_be_said():
    (fault, *_) = found(sound(ask={"zh": "{n} {m}", "en": "{n} {m} {n/m:d}"}))
    assert fault == Fault(("ask", "en"), "drill-template", "d writes whole numbers only", "", 9)


def test_answers_of_two_kinds():
    data = sound(answer="n if m > 50 else (n, m)", steps=["{answer}"], slips=None)
    assert found(data) == (
        Fault(
            ("answer",),
            "drill-kind",
            "the answer is of kind integer or tuple, depending on the numbers",
            "say which under kind, with decimals",
        ),
    )


def test_few_instances():
    draw = {"n": "int 2..6", "m": "int 2..6"}
    assert found(sound(draw=draw)) == (
        Fault(
            ("draw",),
            "drill-few",
            "there are only 25 different instances",
            "widen what is drawn, or say few: true",
        ),
    )
    assert found(sound(draw=draw, few="true")) == ()


def test_a_slip_that_never_happens():
    never = slip("never", "1 + n % 0")
    unlikely = slip("unlikely", "n", when="n > 100")
    assert found(sound(slips=[never, unlikely])) == (
        Fault(
            ("slips", 0),
            "drill-slip-never",
            "slip never never happens",
            "what it gives has no value: division by zero",
        ),
        Fault(("slips", 1), "drill-slip-never", "slip unlikely never happens", "check its when"),
    )


def test_a_slip_that_seldom_has_a_number_of_its_own():
    seldom = slip("seldom", "n if n > 3 else 1")
    assert found(sound(slips=[slip("a", "n"), seldom, slip("b", "m")]))[1:] == (
        Fault(
            ("slips", 1),
            "drill-slip-seldom",
            "slip seldom has a number of its own in 1 of 200 cases",
            "check what it gives, and its when",
        ),
    )


def test_twins_are_reported_once_unless_they_are_declared():
    twins = [slip("half", "n*m"), slip("other", "m*n")]
    assert found(sound(slips=twins)) == (
        Fault(
            ("slips", 0),
            "drill-twins",
            "slip half always gives the same number as other",
            "make them one slip, or say twin: other",
        ),
    )
    twins[1]["twin"] = "half"
    assert found(sound(slips=twins)) == ()


def test_steps_that_are_missing_or_do_not_end_at_the_answer():
    assert [fault.code for fault in found(sound(steps=None))] == ["drill-steps"]
    (fault,) = found(sound(steps=["{answer}", "{answer} − {n}"]))
    assert (fault.path, fault.code) == (("steps", 1), "drill-last-step")
    assert fault.hint == "end it with = {answer}"


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ({"answer": "(n, m, 100*n)", "names": ["C", "H", "W"]}, "{n} × {m} × {100*n}"),
        ({"answer": "n/m", "decimals": 3, "unit": "MB"}, "= {answer}"),
        ({"answer": "1000*n*m"}, "= {1000*n*m:,}"),
        ({"answer": "'wide' if n > m else 'deep'"}, "so it is {answer}."),
    ],
)
def test_steps_may_end_at_the_answer_in_other_words(told, step):
    assert found(sound(**told, steps=[step], slips=None)) == ()


def test_a_parameter_that_the_question_does_not_show():
    assert found(sound(ask={"zh": "{n} {m}", "en": "{n} 5"}))[0] == Fault(
        ("draw", "m"),
        "drill-hidden",
        "the question does not show m in both languages",
        "write {m} in ask",
    )


def test_a_parameter_is_shown_in_what_is_made_of_it():
    data = sound(let={"rows": "n*m + n"}, ask="{rows}", draw={"k": "int 5..9", **sound()["draw"]})
    data["draw"]["n"] = "int k..99"
    assert found(data) == ()


def test_a_parameter_that_does_not_matter():
    draw = {**sound()["draw"], "T": "int 1..9"}
    data = sound(draw=draw, ask="{n} {m} {T}")
    assert found(data) == (
        Fault(
            ("draw", "T"),
            "drill-idle",
            "the answer does not depend on T",
            "leave it out, or name it under distractors",
        ),
    )
    assert found({**data, "distractors": ["T"]}) == ()


def test_a_distractor_that_matters():
    (fault,) = found(sound(distractors=["m"]))
    assert (fault.path, fault.code) == (("distractors", 0), "drill-distractor")


def test_a_parameter_that_is_always_the_same():
    (fault,) = found(sound(draw={**sound()["draw"], "m": "of 8"}))
    assert (fault.path, fault.message) == (("draw", "m"), "m is the same every time")


def test_a_text_without_one_language():
    data = sound(ask={"en": "{n} {m}"}, steps=[{"zh": "{answer}"}])
    assert found(data) == (
        Fault(("ask",), "drill-language", "this text has no words in zh", "add zh:"),
        Fault(("steps", 0), "drill-language", "this text has no words in en", "add en:"),
    )
    data = sound(steps=["得到 {answer}"])
    assert found(data) == (
        Fault(
            ("steps", 0),
            "drill-language",
            "this text is in Chinese in both languages",
            "write {zh: ..., en: ...}",
        ),
    )


def test_languages_that_show_different_numbers():
    data = sound(ask={"zh": "{n} 和 {m},步长 2", "en": "{n} and {m}, stride {m}"})
    (fault,) = found(data)
    assert (fault.path, fault.code) == (("ask",), "drill-numbers")
    assert fault.message == "the two languages show different numbers: 2 is in one only"


def test_thousands_are_one_number_in_both_languages():
    data = sound(ask={"zh": "{1000*n} 和 {m}", "en": "{1000*n:,} and {m}"})
    assert found(data) == ()


class Deaf(IntegerKey):
    """A key that reads no full-width digits."""

    def mark(self, typed, slips=()):
        return super().mark(typed, slips) if typed.isascii() else Mark("unreadable")


class Kind(IntegerKey):
    """A key that takes anything."""

    def mark(self, typed, slips=()):
        return Mark("correct")


def test_an_answer_that_is_not_taken_in_every_spelling(monkeypatch):
    monkeypatch.setattr("flashcards.answers.IntegerKey", Deaf)
    (fault,) = found(sound())
    assert (fault.path, fault.code) == (("answer",), "drill-marking")
    assert "is marked unreadable" in fault.message


def test_a_slip_that_is_taken_for_right(monkeypatch):
    monkeypatch.setattr("flashcards.answers.IntegerKey", Kind)
    (fault,) = found(sound())
    assert (fault.path, fault.code) == (("slips", 0), "drill-slip-marking")
    assert fault.message.startswith("the value of slip no-bias typed as ")


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"answer": "n/m", "decimals": 3}, "m/n"),
        ({"answer": "n/m", "decimals": 2, "unit": "%"}, "n/m + 7"),
        ({"answer": "(n, m)"}, "(m, n)"),
        ({"answer": "(n, m)"}, "(n, m, 1)"),
        ({"answer": "(n, m)"}, "(n, m/7)"),
        ({"answer": "n*m"}, "n*m + 0.5"),
        ({"answer": "(n/m, m/n)", "decimals": 2}, "(m/n, n/m)"),
        ({"answer": "((n, m/7), (m, n))", "decimals": 2}, "((n, m), (m/7, n))"),
        ({"answer": "frac(n, m)"}, "frac(m, n)"),
        ({"answer": "frac(n, 2*m)"}, "n*m"),
        ({"answer": "'wide' if n > m else 'deep'"}, "'deep' if n > m else 'wide'"),
    ],
)
def test_answers_of_every_kind_are_marked_as_they_should(told, wrong):
    assert found(sound(**told, steps=["{answer}"], slips=[slip("wrong", wrong)])) == ()


def test_levels_are_inspected_each():
    levels = [sound(id=None), sound(id=None, steps=None), sound(id=None, distractors=["n"])]
    paths = [fault.path for fault in found({"id": "three", "levels": levels})]
    assert paths == [("levels", 1), ("levels", 2, "distractors", 0)]


def test_a_single_level_is_a_level():
    (fault,) = found({"id": "one", "levels": [sound(id=None, steps=None)]})
    assert fault.path == ("levels", 0)
