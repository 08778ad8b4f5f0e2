"""Keys whose answer is words: one of some spellings, or one of the options shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import normalize

from flashcards.answers.mark import AnswerKind, Mark, Slip, Value
from flashcards.answers.normal import LONGEST, Unreadable, quoted
from flashcards.answers.verdicts import refused, slipped

_SPELT = 5  # letters a word has at least for its spelling to be worth a remark
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LABELLED = re.compile(r"[\s(\[]*(?:([A-Za-z])|([0-9]{1,2}))[\s)\].:,、。]*")
_TIMES = re.compile(r"(?<=[0-9])\s*[×✕*x]\s*(?=[0-9])")
_AND = re.compile(r"(?<=[0-9])\s*[,;、]\s*(?=[0-9])")
_POINT = re.compile(r"(?<![0-9])\.(?=[0-9])")
_SILENT = re.compile(
    r"""[\s_]
    | (?!^-[0-9])               # a minus in front of a number speaks,
    (?: (?<![0-9]) (?<![0-9]e) [^\w%+=<>^]  # and what stands between two digits:
      | [^\w%+=<>^] (?![0-9]) )             # 1.5, 1/2, 1e-5
    """,
    re.VERBOSE,
)


def folded(words: str) -> str:
    """Words without case, accents, spaces, hyphens and punctuation: what they have in common."""
    words = normalize("NFKD", normalize("NFKC", words).casefold()).strip()
    words = _TIMES.sub("x", words.replace("−", "-").replace("⁄", "/"))
    words = _AND.sub(",", _POINT.sub("0.", words))
    return normalize("NFC", _SILENT.sub("", words)) or words


@dataclass(frozen=True, slots=True)
class TextKey:
    """A word or a phrase in any of its accepted spellings; the first one is shown."""

    accepted: tuple[str, ...]
    kind: ClassVar[AnswerKind] = "text"

    @property
    def expects(self) -> str:
        return "a word or a phrase"

    @property
    def shown(self) -> str:
        return self.accepted[0]

    def matches(self, value: Value) -> bool:
        return isinstance(value, str) and any(_alike(value, right) for right in self.accepted)

    def right_parts(self, value: Value | None) -> tuple[int, int]:
        return int(value is not None and self.matches(value)), 1

    def mark(self, typed: str, slips: Sequence[Slip] = ()) -> Mark:
        read_as = typed.strip()
        if not read_as:
            return refused("nothing is typed", self.expects)
        if len(typed) > LONGEST:
            return refused(f"that is longer than {LONGEST} characters", self.expects)
        if self.matches(read_as):
            return Mark("correct", read_as)
        found = _saying(read_as, slips)
        if found:
            return slipped(found, read_as)
        close = any(_is_misspelt(folded(read_as), folded(right)) for right in self.accepted)
        return Mark("wrong", read_as, "nearly: check the spelling" if close else "")


@dataclass(frozen=True, slots=True)
class ChoiceKey:
    """One of the options, by its letter, its number from 1, or its text; `right` is a text."""

    options: tuple[str, ...]
    right: str
    kind: ClassVar[AnswerKind] = "choice"

    def __post_init__(self) -> None:
        if self.right not in self.options:
            raise ValueError(f"{self.right!r} is not among the options")

    @property
    def expects(self) -> str:
        return f"a letter from A to {_LETTERS[len(self.options) - 1]}"

    @property
    def shown(self) -> str:
        """The text of the right option; its letter where the text could mean another one."""
        place = self.options.index(self.right)
        return self.right if set(self._meant(self.right)) == {place} else _LETTERS[place]

    def matches(self, value: Value) -> bool:
        return isinstance(value, str) and _alike(value, self.right)

    def right_parts(self, value: Value | None) -> tuple[int, int]:
        return int(value is not None and self.matches(value)), 1

    def mark(self, typed: str, slips: Sequence[Slip] = ()) -> Mark:
        try:
            chosen = self.options[self._place(typed)]
        except Unreadable as refusal:
            return refused(refusal, self.expects)
        if chosen == self.right:
            return Mark("correct", chosen)
        found = _saying(chosen, slips)
        return slipped(found, chosen) if found else Mark("wrong", chosen)

    def _place(self, typed: str) -> int:
        if not typed.strip():
            raise Unreadable("nothing is typed")
        places = sorted(set(self._meant(typed)))
        if not places:
            raise Unreadable(f"{quoted(typed)} is none of the options")
        if len(places) > 1:
            either = " or ".join(_LETTERS[place] for place in places)
            raise Unreadable(f"{quoted(typed)} could be {either}")
        return places[0]

    def _meant(self, typed: str) -> Iterator[int]:
        """The options that this may mean; a letter means that letter only."""
        label = _LABELLED.fullmatch(normalize("NFKC", typed[:LONGEST]))
        if label and label[1] and label[1].upper() in _LETTERS[: len(self.options)]:
            yield _LETTERS.index(label[1].upper())
            return
        if label and label[2] and 1 <= int(label[2]) <= len(self.options):
            yield int(label[2]) - 1
        if len(typed) <= LONGEST:
            yield from (at for at, option in enumerate(self.options) if _alike(typed, option))


def _alike(typed: str, right: str) -> bool:
    return folded(typed) == folded(right)


def _saying(words: str, slips: Sequence[Slip]) -> tuple[Slip, ...]:
    """The slips that lead to these words."""
    return tuple(
        slip for slip in slips if isinstance(slip.value, str) and _alike(words, slip.value)
    )


def _is_misspelt(typed: str, right: str) -> bool:
    """Whether one letter is missing, added, wrong, or swapped with its neighbour."""
    start = _common(typed, right)
    end = _common(typed[start:][::-1], right[start:][::-1])
    one, other = typed[start : len(typed) - end], right[start : len(right) - end]
    if len(right) < _SPELT or not f"{one}{other}".isascii() or not f"{one}{other}".isalpha():
        return False
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def _common(left: str, right: str) -> int:
    """How many characters two words have in common at the start."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(left), len(right)))
