"""Whether one question gives another's answer away."""

import pytest

from flashcards.cards import read_entry
from flashcards.mock.giveaway import Wording, folded, give_away
from flashcards.text import LANGUAGES


def wording(data, chapter="a"):
    (card, *_) = read_entry(chapter, {"id": "x", **data}, "drills" if "draw" in data else "cards")
    return Wording.of(chapter, [card.question(language, 1) for language in LANGUAGES])


def typed(prompt, *accept):
    return wording({"typed": {"prompt": prompt, "accept": list(accept)}})


GIVEN_AWAY = {
    "in other letters": (typed("Who?", "ReLU"), wording({"front": "Why RELU?", "back": "So."})),
    "with a hyphen": (
        typed("What?", "self-attention"),
        wording({"front": "Why self attention?", "back": "So."}),
    ),
    "in the plural": (
        typed("What?", "anchor box"),
        wording({"front": "Anchor boxes?", "back": "S"}),
    ),
    "between Chinese characters": (
        typed("什么?", "梯度"),
        wording({"front": "随机梯度下降是什么?", "back": "每步用一个样本。"}),
    ),
    "in the other language": (
        wording({"front": {"zh": "哪个?", "en": "Which?"}, "back": {"zh": "轴", "en": "The axis"}}),
        wording({"front": {"zh": "好吗?", "en": "Is axis good?"}, "back": "It is."}),
    ),
    "in an option": (
        typed("Who?", "penguin"),
        wording({"choice": {"prompt": "?", "right": "bat", "wrong": ["the penguin"]}}),
    ),
    "by another gap's sentence": (
        typed("Who?", "LeNet"),
        wording({"cloze": "{{LeNet}} is of {{1998}}."}, "b")._replace(shown="lenet is of […]."),
    ),
    "of a gap": (
        wording({"cloze": "The first is {{LeNet}}."}),
        wording({"front": "What has LeNet?", "back": "Layers."}),
    ),
    "of a list": (
        wording({"list": {"prompt": "Which?", "items": ["forget gate", "input gate"]}}),
        wording({"front": "What does the forget gate do?", "back": "It forgets."}),
    ),
    "with an article": (
        wording({"front": "A 狗?", "back": "A dog."}),
        wording({"front": "Is the dog here?", "back": "No."}),
    ),
    "as a formula": (
        typed("How long?", r"$2 \pi r$"),
        wording({"front": r"Why is $2\pi r$ so long?", "back": "So."}),
    ),
    "one digit in the same chapter": (typed("How many?", "9"), typed("9 of what?", "bins")),
}
KEPT = {
    "within a longer word": (typed("Who?", "net"), wording({"front": "Why LeNet?", "back": "So."})),
    "within a longer number": (
        typed("How many?", "150"),
        typed("Why 1500 or 0.150 or 150.5?", "so"),
    ),
    "one digit in another chapter": (
        typed("How many?", "9"),
        wording({"front": "9 of what?", "back": "bins"}, "b"),
    ),
    "nothing in common": (typed("Who?", "LeCun"), typed("When?", "1998")),
}


@pytest.mark.parametrize("name", GIVEN_AWAY)
def test_an_answer_is_given_away(name):
    one, other = GIVEN_AWAY[name]
    assert give_away(one, other)
    assert give_away(other, one)


@pytest.mark.parametrize("name", KEPT)
def test_an_answer_is_kept(name):
    one, other = KEPT[name]
    assert not give_away(one, other)
    assert not give_away(other, one)


def test_texts_are_folded_to_what_is_heard():
    assert folded("Batch-Normalisation　的　 ＢＮ  层") == "batch normalisation的bn层"
    assert folded(r"**bold** $x_i$") == "bold xi"
