"""The spellings of a unit that a template accepts, and what each is worth in the unit asked."""

from collections.abc import Mapping

from flashcards.answers.normal import Unreadable
from flashcards.answers.units import unit, worth

_SCALES = ("", "k", "K", "M", "G", "T", "Ki", "Mi", "Gi", "Ti")
_MEASURES = ("B", "byte", "bytes", "bit", "bits", "MAC", "MACs", "FLOP", "FLOPs")
_WORDS = (
    *(f"{scale}{measure}" for scale in _SCALES for measure in _MEASURES),
    *(f"{scale}b".lower() for scale in _SCALES if scale),
    *("nat", "nats", "s", "ms", "字节", "比特", "奈特", "秒", "毫秒"),
)


def spellings(name: str) -> Mapping[str, float]:
    """What can be typed after a number asked in this unit: one such is so many of the asked."""
    asked = unit(name)
    found = {name: 1.0}
    for words in _WORDS:
        try:
            found[words] = float(worth(words, asked))
        except Unreadable:
            continue  # it measures something else
    return found


def bare_multiplier(name: str) -> float:
    """What 1 typed with a multiplier alone, as in 2K, is worth; 0 where the unit has to be said."""
    asked = unit(name)
    return 0.0 if asked.is_binary else float(1 / asked.factor)
