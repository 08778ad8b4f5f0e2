"""`decks`, `search` and `show`: what there is, and what is known of a card."""

import re

HISTORY = r"(2026-11-\d\d \d\d:\d\d)[+-]\d\d:\d\d"


def test_decks_are_listed_with_what_was_seen_of_them(run, sit):
    sit("", "3")
    ran = run("decks")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        " cards  seen  deck\n     2     0  sums   Sums\n     8     1  words  Words\n"
    )
    assert run("--lang", "zh", "decks").out.endswith("sums   算术\n     8     1  words  词语\n")


def test_decks_as_json_say_where_each_file_is(run, bundled):
    run("suspend", "dog")
    assert run("decks", "--json").data == [
        {
            **{"deck": "sums", "title": "Sums", "cards": 2, "seen": 0, "suspended": 0},
            "path": str(bundled / "sums.yaml"),
        },
        {
            **{"deck": "words", "title": "Words", "cards": 8, "seen": 0, "suspended": 1},
            "path": str(bundled / "words.yaml"),
        },
    ]


def test_coverage_lists_the_topics_with_their_cards(run):
    ran = run("decks", "--coverage")
    assert ran.out == (
        "   3  words/nouns\n   5  words/facts\n   2  sums/adding\n\n3 of 3 topics have cards\n"
    )
    assert run("decks", "--coverage", "--json").data[0] == {
        **{"chapter": "words", "topic": "nouns", "name": "Nouns", "weight": "high", "cards": 3}
    }


def test_search_finds_cards_in_either_language(run):
    expected = "words/capital  What is the capital of France?\n"
    for words in (["巴黎"], ["PARIS"], ["france", "paris"]):
        ran = run("search", *words)
        assert (ran.code, ran.out.splitlines(True)[0], ran.err) == (0, expected, "")


def test_search_shows_formulas_as_they_are_read(run):
    assert run("search", "radius").out == (
        "words/radius:1  Of a circle of radius r the […] is 2 πr.\n"
        "words/radius:2  Of a circle of radius r the circumference is […].\n"
    )


def test_search_as_json(run):
    assert run("search", "--json", "bird").data == [
        {"card": "words/bird", "prompt": "Which one is a bird?"}
    ]


def test_search_that_finds_nothing_says_so_by_its_exit_code(run):
    ran = run("search", "elephant")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (run("search", "--json", "elephant").code, run("search", "").code) == (1, 1)


def test_show_shows_the_card_as_it_is_asked_and_its_answer(run):
    ran = run("show", "words/dog")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == ("What is a 狗?\n\nA dog.\n\nwords/dog · nouns · primer#1\n\nnot seen yet\n")


def test_show_tells_the_schedule_and_the_history(run, sit):
    sit("", "3", options=("words",))
    run("suspend", "dog")
    lines = run("show", "dog").out.splitlines()
    assert [re.sub(HISTORY, r"\1", line) for line in lines[6:]] == [
        "due 2026-11-21 09:10, stability 2.3 days, difficulty 2.1 of 10, recall now 100%",
        "1 rating, 0 lapses",
        "is suspended",
        "",
        "2026-11-21 09:00  rating     good      0.0 s",
        "2026-11-21 09:00  suspend              0.0 s",
    ]


def test_show_as_json_has_both_languages_the_state_and_the_history(run, sit):
    sit("", "4", options=("words",))
    data = run("show", "dog", "--json").data
    history = data.pop("history")
    assert data == {
        "card": "words/dog",
        "kind": "basic",
        "topic": "nouns",
        "source": "primer#1",
        "prompt": {"zh": "狗用英语怎么说？", "en": "What is a 狗?"},
        "answer": {"zh": "是 dog。", "en": "A dog."},
        "state": {
            **{"phase": "review", "due": data["state"]["due"], "reps": 1, "lapses": 0},
            **{"stability": data["state"]["stability"], "difficulty": 1.0},
            **{"retrievability": 1.0, "suspended": False, "leech": False, "buried": False},
        },
    }
    assert data["state"]["due"] > "2026-11-25"
    assert [(row["event"], row["rating"], row["day"]) for row in history] == [
        ("rating", "easy", "2026-11-21")
    ]


def test_what_was_typed_is_in_the_history(run, sit):
    sit("3", "105", "", options=("sums",))
    row = run("show", "sums/add", "--json").data["history"][0]
    assert row["detail"]["typed"] == ["3", "105"]
    assert run("show", "sums/add").out.splitlines()[-1].endswith("  3 / 105")


def test_a_card_that_is_not_there_is_answered_by_those_that_may_be_meant(run):
    ran = run("show", "seson")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: no card is called 'seson'\n  hint: did you mean words/seasons?\n"
    )
    assert run("show", "xyzzy").err == (
        "flashcards: no card is called 'xyzzy'\n  hint: find cards with: flashcards search WORDS\n"
    )


def test_a_name_of_several_entries_is_not_guessed(run, home):
    deck = home / "decks" / "pets.yaml"
    deck.parent.mkdir()
    deck.write_text("deck: pets\ncards:\n  - {id: dog, front: Rex?, back: A dog.}\n")
    ran = run("show", "dog")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "flashcards: 2 cards may be meant by 'dog'\n  hint: one of pets/dog, words/dog\n"
    )
    assert run("show", "pets/dog").code == 0


def test_one_of_several_cards_of_an_entry_is_named_by_its_number(run):
    assert "words/radius:2 · facts" in run("show", "radius:2").out
    assert run("show", "radius:3").code == 2
