"""A paper: drawn by exam weight, the same for the same number."""

import os
from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest

from flashcards import maths
from flashcards.mock.paper import Place, draw, marks_for
from flashcards.text import LANGUAGES

PAPERS = int(os.environ.get("PAPERS", "6"))  # of the decks that come with the program


def quotas(candidates, count):
    weights = Counter()
    for candidate in candidates:
        weights[candidate.chapter] += candidate.weight
    return {name: Fraction(count * own, weights.total()) for name, own in weights.items()}


@pytest.fixture(scope="module")
def papers(course):
    """Two hundred papers of 30 questions."""
    return [draw(course.candidates, number, 30, course.cards.__getitem__) for number in range(200)]


def test_every_chapter_has_its_share_within_one_question_on_200_papers(course, papers):
    shares = quotas(course.candidates, 30)
    for paper in papers:
        drawn = Counter(place.chapter for place in paper.places)
        assert len(paper.places) == 30
        assert all(abs(drawn[chapter] - quota) < 1 for chapter, quota in shares.items())


def test_over_many_papers_a_small_chapter_has_its_turn(course):
    share = quotas(course.candidates, 7)["e"]
    assert share < Fraction(1, 2)
    papers = [draw(course.candidates, n, 7, course.cards.__getitem__) for n in range(100)]
    assert all(len(paper.places) == 7 for paper in papers)
    asked = sum(place.chapter == "e" for paper in papers for place in paper.places)
    assert abs(asked / 100 - share) < 0.15


def test_no_entry_is_twice_on_a_paper(course, papers):
    for paper in papers:
        entries = [course.cards[place.card].entry for place in paper.places]
        assert len(set(entries)) == 30


def test_a_third_of_a_paper_is_drills_and_they_are_mixed_with_words(papers):
    assert {sum(place.kind == "drill" for place in paper.places) for paper in papers} <= {9, 10}
    assert len({paper.places[0].kind for paper in papers}) > 4


def test_the_same_number_is_the_same_paper_whatever_order_the_cards_come_in(course):
    paper = draw(course.candidates, 17, 30, course.cards.__getitem__)
    assert draw(course.candidates[::-1], 17, 30, course.cards.__getitem__) == paper
    assert draw(course.candidates, 18, 30, course.cards.__getitem__) != paper


def test_paper_17_is_this_one_on_every_machine(course):
    paper = draw(course.candidates, 17, 4, course.cards.__getitem__)
    assert [(place.card, place.kind, place.seed, place.marks) for place in paper.places] == PAPER_17


PAPER_17 = [
    ("c/e129:2", "cloze", 17, 1),
    ("a/e39:2", "cloze", 17, 1),
    ("b/e98", "drill", 17, 3),
    ("d/e165:2", "cloze", 17, 1),
]


def test_heavy_cards_come_up_in_proportion_to_their_weight(new_course):
    course = new_course()
    for number in range(40):
        data = {"front": f"Question w{number:02}?", "back": f"Answer v{number:02}."}
        course.add("a", "t", data, weight=3 if number % 2 else 1)
    papers = [draw(course.candidates, number, 1, course.cards.__getitem__) for number in range(300)]
    heavy = sum(int(paper.places[0].card[3:]) % 2 for paper in papers)
    assert abs(heavy / 300 - 3 / 4) < 0.1


def test_a_drill_comes_at_its_hardest_level_with_the_papers_number_as_seed(new_course):
    course = new_course()
    level = {"draw": {"a": "int 2..90"}, "ask": "Twice {a}?", "answer": "2 * a"}
    course.add("a", "t", {"levels": [level, {**level, "ask": "Thrice {a}?", "answer": "3 * a"}]})
    (place,) = draw(course.candidates, 9, 1, course.cards.__getitem__).places
    assert place == Place("a/e0", "drill", "a", "t", 9, 2, 4)


def test_a_question_that_gives_an_answer_away_is_left_out(new_course):
    course = new_course()
    course.add("a", "t", {"front": "What normalises a batch?", "back": "Batch normalisation."})
    course.add("b", "u", {"front": "Where does batch-normalisation stand?", "back": "Before."})
    for number in range(30):
        paper = draw(course.candidates, number, 2, course.cards.__getitem__)
        assert len(paper.places) == 1


def test_a_deck_with_too_few_cards_makes_a_shorter_paper(new_course):
    course = new_course()
    course.add("a", "t", {"cloze": "The {{first}} and the {{second}}."})
    course.add("b", "u", {"front": "Why?", "back": "Because."})
    paper = draw(course.candidates, 1, 30, course.cards.__getitem__)
    assert sorted(place.chapter for place in paper.places) == ["a", "b"]
    assert draw([], 1, 30, course.cards.__getitem__).places == ()


def test_marks_are_about_minutes_of_work(course, new_course):
    made = new_course()
    made.add("a", "t", {"list": {"prompt": "Parts?", "items": [f"p{n}" for n in range(9)]}})
    made.add("a", "t", {"draw": {"a": "int 2..9", "b": "int 2..9"}, "ask": "{a}, {b}?",
                        "answer": "(a, b, a, b)"})  # fmt: skip
    assert [marks_for(card.question("en", 1, 1)) for card in made.cards.values()] == [5, 4]
    kinds = {card.kind: marks_for(card.question("en", 1, 1)) for card in course.cards.values()}
    assert kinds == {
        **{"choice": 1, "typed": 1, "cloze": 1, "basic": 2, "reversed": 2, "list": 2, "drill": 3}
    }


@pytest.mark.parametrize("number", range(1, PAPERS + 1))
def test_no_answer_stands_on_a_paper_of_the_bundled_decks(number, bundled_course):
    paper = draw(bundled_course.candidates, number, 30, bundled_course.cards.__getitem__)
    assert len(paper.places) == 30
    shares = quotas(bundled_course.candidates, 30)
    drawn = Counter(place.chapter for place in paper.places)
    assert all(abs(drawn[chapter] - quota) < 1 for chapter, quota in shares.items())
    asked = [asked_in_both(bundled_course.cards[place.card], place) for place in paper.places]
    for one, other in combinations(asked, 2):
        for reader, teller in ((one, other), (other, one)):
            for answer in reader[1]:
                assert not stands_in(answer, teller[0]), (number, answer, teller[0])


def asked_in_both(card, place):
    """What a question shows, and its short answers of three characters or more."""
    questions = [card.question(language, place.seed, place.level) for language in LANGUAGES]
    shown = " ".join(" ".join((one.prompt, *one.choices)) for one in questions)
    answers = {answer for one in questions for answer in one.short_answers}
    plain = {maths.plain(answer).casefold().strip(" .。") for answer in answers}
    return maths.plain(shown).casefold(), {answer for answer in plain if len(answer) > 2}


def stands_in(answer, text):
    """Whether an answer stands in a text as whole words: looked for character by character."""
    at = text.find(answer)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(answer) : at + len(answer) + 1]
        edges = (before + answer[0], answer[-1] + after)
        if not any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges):
            return True
        at = text.find(answer, at + 1)
    return False
