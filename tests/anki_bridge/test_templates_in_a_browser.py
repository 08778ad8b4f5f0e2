"""Our templates in a real browser, shown as the programs of the Anki family show them."""

from pathlib import Path

import pytest
from chromium import CHROMIUM, MISSING, results
from shown import notes, sides

from flashcards.anki.types import _read
from flashcards.cards import read_entry

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

REVIEWER = (Path(__file__).parent / "reviewer.js").read_text("utf-8")


def in_browser(tmp_path: Path, script: str, **data: object) -> dict:
    body = '<div id="qa" class="card"></div>'
    return results(
        tmp_path, f"{REVIEWER}\nconst qa = document.getElementById('qa');{script}", body, **data
    )


def drills() -> list[tuple[str, str]]:
    """The sides of two drills."""
    known = notes("en")
    return [sides(known["sums/add"]), sides(known["sums/mean"])]


HUNDRED = """
const seen = {same: 0, right: 0, wrong: 0, repeated: 0, kinds: new Set(), turned: 0};
const last = {};
for (let round = 0; round < 100; round += 1) {
  for (const [front, back] of cards) {
    put(qa, front);
    const asked = part(qa, ".question");
    const own = instances(front).find(function (one) { return settled(one.ask) === asked; });
    seen.repeated += last[front] === asked;
    last[front] = asked;
    seen.kinds.add(asked);
    const [verdict] = type(qa, String(own.value));
    seen.right += verdict === "verdict correct";
    put(qa, back);
    seen.same += part(qa, ".question") === asked && part(qa, ".answer") === settled(own.answer);
    seen.right += part(qa, ".verdict b") === "Right" && part(qa, ".try") === String(own.value);
    put(qa, front);
    seen.kinds.add(part(qa, ".question"));
    seen.wrong += type(qa, "123456789")[0] === "verdict wrong";
  }
}
seen.kinds = seen.kinds.size;
seen.turned = window.turned;
done(seen);
"""


def test_a_drill_asks_anew_each_time_and_keeps_its_instance_on_both_sides(tmp_path):
    seen = in_browser(tmp_path, HUNDRED, cards=drills())
    assert seen == {
        **{"same": 200, "right": 400, "wrong": 200, "repeated": 0},
        **{"kinds": 80, "turned": 200},
    }


EACH_PAGE = """
(async function () {
  const seen = {same: 0, kinds: new Set()};
  for (let round = 0; round < 15; round += 1) {
    for (const [front, back] of cards) {
      const asked = (await alone(front, before)).question;
      const answered = await alone(back, before);
      const own = instances(front).find(function (one) { return settled(one.ask) === asked; });
      seen.same += answered.question === asked && answered.answer === settled(own.answer);
      seen.kinds.add(asked);
    }
  }
  seen.kinds = seen.kinds.size;
  done(seen);
})();
"""


REFUSED = """
for (const kind of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, kind, {get: function () { throw new Error("refused"); }});
}
"""


@pytest.mark.parametrize("before", ["", "sessionStorage.clear();"])
def test_a_drill_keeps_its_instance_where_each_side_is_a_page(tmp_path, before):
    seen = in_browser(tmp_path, EACH_PAGE, cards=drills(), before=before)
    assert seen == {"same": 30, "kinds": 30}


def test_a_drill_keeps_its_instance_for_a_day_where_nothing_is_stored(tmp_path):
    seen = in_browser(tmp_path, EACH_PAGE, cards=drills(), before=REFUSED)
    assert seen == {"same": 30, "kinds": 2}


TWO_TRIES = """
const [front, back] = card;
put(qa, front);
const own = instances(front).find(function (one) {
  return settled(one.ask) === part(qa, ".question");
});
const [slip] = own.slips;
const said = [type(qa, String(slip[0])), window.turned, type(qa, "many"), window.turned];
said.push(type(qa, String(own.value)), window.turned);
put(qa, back);
said.push(Array.from(qa.querySelectorAll(".try"), function (one) { return one.textContent; }));
done({said: said, why: slip[1], slip: String(slip[0]), right: String(own.value)});
"""


def test_a_slip_is_told_and_there_is_a_second_try(tmp_path):
    told = in_browser(tmp_path, TWO_TRIES, card=drills()[0])
    assert told["why"] == "You subtracted."
    assert told["said"] == [
        *(["verdict wrong", "Not right You subtracted."], 0),
        *(["verdict unreadable", "Look again I cannot read many"], 0),
        *(["verdict correct", "Right "], 1),
        [told["slip"], told["right"]],
    ]


LIST = """
put(qa, card[1]);
function covered() { return qa.querySelectorAll(".covered").length; }
const counts = [covered()];
qa.querySelector(".controls button").click();
counts.push(covered());
qa.querySelector(".items li:last-child").click();
counts.push(covered());
qa.querySelector(".controls button:last-child").click();
counts.push(covered(), qa.querySelectorAll(".controls").length);
done({counts: counts});
"""


def test_a_list_is_uncovered_item_by_item(tmp_path):
    card = sides(notes("en")["words/seasons"])
    assert in_browser(tmp_path, LIST, card=card) == {"counts": [4, 3, 2, 0, 0]}
    assert card[1].count("<li>") == 4
    assert "covered" not in card[1].partition("<script>")[0]


TYPED = """
const found = words.map(function (one) {
  put(qa, card[0]);
  const verdict = type(qa, one);
  put(qa, card[1]);
  return [one, verdict[0], part(qa, ".try"), part(qa, ".verdict b")];
});
done({found: found});
"""


def test_a_typed_card_takes_any_spelling(tmp_path):
    card = sides(notes("zh")["words/convolution"])
    words = ["Convolution", "CONVOLUTIONAL ", "卷积", "cat"]
    found = in_browser(tmp_path, TYPED, card=card, words=words)["found"]
    assert [line[1:] for line in found] == [
        *(["verdict correct", word, "正确"] for word in words[:3]),
        ["verdict wrong", "cat", "不对"],
    ]


CHOICE = """
function options() {
  return Array.from(qa.querySelectorAll(".options li"), function (one) { return one.textContent; });
}
const seen = {same: 0, orders: new Set(), right: 0, missed: 0};
for (let round = 0; round < 40; round += 1) {
  put(qa, card[0]);
  const before = options();
  const wanted = round % 2 ? "the penguin" : "the bat";
  Array.from(qa.querySelectorAll(".options li")).find(function (one) {
    return one.textContent === wanted;
  }).click();
  put(qa, card[1]);
  seen.same += String(before) === String(options());
  seen.orders.add(String(before));
  seen.right += part(qa, ".right") === "the penguin";
  seen.missed += part(qa, ".missed") === (round % 2 ? null : "the bat");
}
seen.orders = seen.orders.size;
seen.turned = window.turned;
done(seen);
"""


def test_a_choice_is_shuffled_and_both_sides_agree(tmp_path):
    seen = in_browser(tmp_path, CHOICE, card=sides(notes("en")["words/bird"]))
    assert seen["orders"] > 3
    assert {**seen, "orders": None} == {
        **{"same": 40, "orders": None, "right": 40, "missed": 40, "turned": 40}
    }


def test_both_languages_of_a_choice_are_shuffled_alike(tmp_path):
    script = """
    put(qa, card[0]);
    done({places: Array.from(qa.querySelectorAll(".options"), function (list) {
      return Array.from(list.children, function (one) { return one.dataset.place; });
    })});
    """
    card = sides(notes("zh", "en")["words/bird"])
    zh, en = in_browser(tmp_path, script, card=card)["places"]
    assert zh == en


KEYS = {
    "integer": {"draw": {"a": "int 900..90000"}, "answer": "a * 12"},
    "decimal": {"draw": {"a": "int 3..99"}, "answer": "a / 7", "decimals": "2"},
    "memory": {"draw": {"a": "int 3..99"}, "answer": "a * 1.7", "decimals": "1", "unit": "MB"},
    "percent": {"draw": {"a": "int 3..99"}, "answer": "a / 1.3", "decimals": "1", "unit": "%"},
    "fraction": {"draw": {"a": "int 3..99"}, "answer": "frac(a, 100)", "kind": "fraction"},
    "tuple": {"draw": {"a": "int 3..99"}, "answer": "(a, a + 1, 28)"},
    "vector": {"draw": {"a": "int 3..99"}, "answer": "(a / 7, -a / 3)", "decimals": "2"},
    "matrix": {
        "draw": {"a": "int 3..99"},
        "answer": "((a, 2), (3, a + 4))",
        "kind": "vector",
        "decimals": "0",
    },
    "text": {"draw": {"a": "int 3..99"}, "answer": '"even" if a % 2 == 0 else "odd"'},
}
WAYS = (
    *("{0}", " {0} ", "={0}", "≈ {0}", "({0})", "{0}+0", "2*{0}/2", "{0}x1", "{0}%", "{0} MB"),
    *("{0} MiB", "{0} kB", "{0}K", "{0}M", "{0} 万", "{0} px", "{0} foo", "{0}。", "-{0}", "1{0}"),
    *("{0}*10^0", "√{0}", "{0}²", "log2({0})", "min({0},{0})", "{0},", "{0} {0}", "[{0}]", "", "?"),
)


def typed_answers(key) -> list[str]:
    """The right answer and some wrong ones, in many spellings."""
    shown = key.shown.replace(",", "") if key.kind in ("integer", "decimal") else key.shown
    number = shown.split(" ")[0] if key.kind != "tuple" else shown
    spellings = [shown, key.shown, *(way.format(number) for way in WAYS)]
    inner = number.strip("()[]")
    spellings += [
        inner,
        inner.replace(", ", " "),
        inner.replace(", ", " × "),
        inner.replace(", ", "; "),
        inner.replace(", ", "，"),
    ]
    full_width = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
    spellings += [number.translate(full_width), number[:-1], number[:-2], number + "1"]
    return list(dict.fromkeys(spellings))


def marked_cases() -> list[dict]:
    from flashcards.anki.drills import Marking, _plain, _value

    cases = []
    for name, problem in KEYS.items():
        slip = {"id": "twice", "gives": problem["answer"], "say": "Twice as much."}
        if name in ("integer", "decimal", "memory"):
            slip["gives"] = f"2 * ({problem['answer']})"
            problem = {**problem, "slips": [slip]}
        (card,) = read_entry("deck", {"id": name, "ask": "{a}", **problem}, "drills")
        for seed in range(4):
            question = card.question("en", seed)
            marking = Marking.by(question.key).to_data()
            slips = [[_plain(one.value), one.why] for one in question.slips]
            typed = typed_answers(question.key) + [str(one) for one, _ in slips]
            cases += (
                {
                    "typed": words,
                    "marking": marking,
                    "value": _plain(_value(question.key)),
                    "slips": slips,
                    "program": [question.mark(words).verdict, bool(question.mark(words).slip)],
                }
                for words in typed
            )
    return cases


MARKED = """
done({different: cases.filter(function (one) {
  const found = mark(one.typed, one.marking, one.value, one.slips);
  const slip = found.verdict === "wrong" && found.message !== "";
  return String([found.verdict, slip]) !== String(one.program);
})});
"""


def test_answers_are_marked_as_the_program_marks_them(tmp_path):
    cases = marked_cases()
    assert len(cases) > 1000
    say = "function say(chinese, english) { return english; }\n"
    script = say + _read("words.js") + _read("numbers.js") + MARKED
    assert in_browser(tmp_path, script, cases=cases) == {"different": []}
    verdicts = {case["program"][0] for case in cases}
    assert verdicts == {"correct", "wrong", "unreadable"}
