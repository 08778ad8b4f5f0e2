"""Whether one question gives another's answer away to somebody who reads the whole paper."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from flashcards import maths
from flashcards.question import Question

_JOINTS = re.compile(r"[-_‐‑–—]")
_SPACES = re.compile(r"\s+")
_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_EDGES = " .,;:!?()[]。，、；：！？（）“”'\"`"
_ARTICLES = re.compile(r"^(?:an?|the) ")
_COMMON = 2  # signs; so short an answer stands in many texts by chance


class Wording(NamedTuple):
    """What a question shows to its reader, and the words that would answer it; both folded.

    Words of both languages are in it: a paper is read in either.
    """

    chapter: str
    shown: str
    answers: tuple[str, ...]

    @classmethod
    def of(cls, chapter: str, questions: Iterable[Question]) -> "Wording":
        """The wording of one card, asked in every language."""
        asked = tuple(questions)
        shown = "\n".join(text for one in asked for text in (one.prompt, *one.choices))
        answers = (_answer(text) for one in asked for text in one.short_answers)
        return cls(chapter, folded(shown), tuple(dict.fromkeys(filter(None, answers))))


def give_away(one: Wording, other: Wording) -> bool:
    """Whether either of two questions can be answered by reading the other.

    An answer of one or two signs (a digit, a letter) counts within a chapter only: elsewhere
    it is there by chance and tells nothing.
    """
    near = one.chapter == other.chapter
    return _tells(one, other, near) or _tells(other, one, near)


def folded(text: str) -> str:
    """A text as its reader hears it: no formulas' markup, case, width, hyphens or spare spaces."""
    text = normalize("NFKC", maths.plain(text)).casefold()
    return _BESIDE_CHINESE.sub("", _SPACES.sub(" ", _JOINTS.sub(" ", text))).strip()


def _answer(text: str) -> str:
    return _ARTICLES.sub("", folded(text).strip(_EDGES)).strip(_EDGES)


def _tells(reader: Wording, teller: Wording, near: bool) -> bool:
    return any(
        _as_words(answer).search(teller.shown)
        for answer in reader.answers
        if near or len(answer) > _COMMON or (len(answer) == _COMMON and not answer.isascii())
    )


@lru_cache(maxsize=4096)
def _as_words(answer: str) -> re.Pattern[str]:
    """The answer where it is not a part of a longer word or number; English plurals count."""
    before = r"(?<![0-9a-z])(?<![0-9]\.)" if answer[0].isascii() and answer[0].isalnum() else ""
    after = (
        r"(?:e?s)?(?![0-9a-z])(?!\.[0-9])" if answer[-1].isascii() and answer[-1].isalnum() else ""
    )
    return re.compile(before + re.escape(answer) + after)
