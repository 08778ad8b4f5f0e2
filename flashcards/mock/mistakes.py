"""Classes of mistakes: what kind of thing went wrong, whatever the question was about."""

from typing import Literal, get_args

from flashcards.answers import Mark

Mistake = Literal[
    "blank",
    "slip",
    "sign",
    "power of ten",
    "factor of 2",
    "one digit",
    "off by one",
    "upside down",
    "rounding",
    "too few digits",
    "unit",
    "order",
    "one part",
    "spelling",
    "wrong form",
    "unreadable",
    "in part",
    "wrong",
]
"""In the order in which they are listed; the first two are the commonest."""

MISTAKES: tuple[Mistake, ...] = get_args(Mistake)

_HINTS: tuple[tuple[str, Mistake], ...] = (
    ("round only once", "rounding"),
    ("check the sign", "sign"),
    ("check the power of ten", "power of ten"),
    ("check for a factor of 2", "factor of 2"),
    ("off by one", "off by one"),
    ("which number is divided by which", "upside down"),
    ("one digit is wrong", "one digit"),
    ("two digits are swapped", "one digit"),
    ("wrong order", "order"),
    ("one of the numbers is wrong", "one part"),
    ("check the spelling", "spelling"),
    ("right so far", "too few digits"),
)
_OF_UNITS = (
    *("check the unit", "that counts", "that is in", "that is not scaled", "that is the number in"),
    *("the answer is asked in", "I do not know the unit", "type the unit in full"),
    *("could be bits or bytes", "no unit is asked"),
)


def mistake_in(mark: Mark) -> Mistake:
    """The class of mistake behind an answer that was not marked correct."""
    if mark.slip:
        return "slip"
    for hint, mistake in _HINTS:
        if hint in mark.message:
            return mistake
    if any(hint in mark.message for hint in _OF_UNITS):
        return "unit"
    if mark.verdict == "unreadable":
        return "unreadable" if mark.read_as is None else "wrong form"
    return "wrong"
