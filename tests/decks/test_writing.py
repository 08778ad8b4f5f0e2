"""What is written as a deck is read back as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.decks import read_deck
from flashcards.decks.composer import compose
from flashcards.decks.document import events
from flashcards.decks.writing import deck_text, with_cards

PRINTABLE = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
LINE = st.text(PRINTABLE, min_size=1, max_size=30).filter(str.strip)
TEXT = st.lists(st.text(PRINTABLE, max_size=20), min_size=1, max_size=4).map(
    lambda lines: re.sub(r"^\n+|\s+$", "", "\n".join(lines)) or "x"
)


def read(text: str) -> object:
    faults: list[str] = []
    data = compose(events(text), lambda event, code, *rest: faults.append(code))
    assert not faults
    return data


def card(id: str, **more: object) -> dict[str, object]:
    return {"id": id, "front": "A?", "back": "b", **more}


@given(LINE, st.lists(st.tuples(TEXT, TEXT, st.lists(LINE, min_size=1)), min_size=1, max_size=3))
def test_any_text_comes_back_as_it_was(title, entries):
    cards = [
        {"id": f"c{n}", "front": front, "typed": {"accept": words, "prompt": back}}
        for n, (front, back, words) in enumerate(entries)
    ]
    assert read(deck_text("deck", title, ["markup"], cards)) == {
        "deck": "deck",
        "title": title,
        "allow": ["markup"],
        "cards": cards,
    }


@pytest.mark.parametrize(
    "text",
    ["no", "010", "1:30", "~", "- item", "a: b", "a #b", "'", '"', "{x}", "*a", "&a", "!t", "%",
     "@", "`", "? x", "| y", "> z", "# c", "a'b", "\\nabla", " lead", "true", "=", "<<", "---"],
)  # fmt: skip
def test_what_yaml_would_take_for_something_else_stays_text(text):
    again = read(deck_text("deck", text, [], [card("a", note=text, tags=[text])]))
    assert again["title"] == text
    assert (again["cards"][0]["note"], again["cards"][0]["tags"]) == (text, [text])


def test_a_written_deck_can_be_used(tmp_path):
    file = tmp_path / "deck.yaml"
    file.write_text(deck_text("deck", "A deck", [], [card("a"), card("b", note="1\n\n  2")]))
    reading = read_deck(file)
    assert reading.problems == ()
    assert [entry.name for entry in reading.deck.entries] == ["deck/a", "deck/b"]


def test_cards_are_added_and_what_its_author_wrote_stays():
    text = "# mine\ndeck: d\ntitle: D  # short\ncards:\n# first\n- id: a\n  front: A?\n  back: b\n"
    longer = with_cards(text, ["answer-length"], [card("n", tags=["x y"])])
    assert longer == (
        "# mine\ndeck: d\ntitle: D  # short\nallow: [answer-length]\ncards:\n# first\n"
        "- id: a\n  front: A?\n  back: b\n"
        "- id: n\n  front: 'A?'\n  back: b\n  tags:\n    - x y\n"
    )
    assert with_cards(longer, ["markup", "answer-length"], [card("m")]).startswith(
        "# mine\ndeck: d\ntitle: D  # short\nallow: [answer-length, markup]\ncards:\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "deck: d\ncards: [{id: a, front: A?, back: b}]\n",
        "deck: d\ncards:\n- id: a\n  front: A?\n  back: b\ntitle: at the end\n",
        "deck: d\ndrills:\n- id: a\n",
        "deck: d\ncards:\n- id: a\n  front: 'A?\n",
        "nothing",
    ],
)
def test_cards_are_not_added_where_they_would_not_belong_to_the_deck(text):
    assert with_cards(text, [], [card("n")]) is None
