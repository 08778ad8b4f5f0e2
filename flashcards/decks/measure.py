"""What rules want to know about words: whether two are the same, how long, which language."""

import re
from unicodedata import normalize

from flashcards.maths import parts

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")
_MARKS = re.compile(r"\*\*|[`$]|\s+")

_ENGLISH_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_CHINESE_NUMBERS = "二三四五六七八九十"
_NUMBERS = {
    **{word: number for number, word in enumerate(_ENGLISH_NUMBERS, 2)},
    **{word: number for number, word in enumerate(_CHINESE_NUMBERS, 2)},
    "两": 2,
}
_ENGLISH_COUNT = re.compile(
    r"\b(?:which|what|name|list|give|state|recall|write)(?: (?:are|down))?(?: the| all)? "
    rf"({'|'.join(_ENGLISH_NUMBERS)}|\d{{1,2}}) [a-z]{{2}}",
    re.IGNORECASE,
)
_COUNTED = r"(?:个|种|类|点|步|条|项|方面|部分|大)"
_CHINESE_COUNT = re.compile(
    rf"(?:哪|列出|写出|说出|举出|给出)\s*([两{_CHINESE_NUMBERS}]|\d{{1,2}})\s*{_COUNTED}"
    rf"|(?<![\d{_CHINESE_NUMBERS}])([两{_CHINESE_NUMBERS}]|\d{{1,2}})\s*{_COUNTED}"
    r"[^的，。；？?]{0,8}(?:是哪|是什么|有哪|分别)"
)


def folded(words: str) -> str:
    """Words as they are compared: no markup, no difference of case, width or spacing."""
    return _MARKS.sub(" ", normalize("NFKC", words)).strip().casefold()


def contains(words: str, part: str) -> bool:
    """Whether folded words have another's as a part, English ones whole."""
    if CHINESE.search(part):
        return part in words
    return re.search(rf"(?<![a-z0-9]){re.escape(part)}(?![a-z0-9])", words) is not None


def length(words: str) -> tuple[int, int, int]:
    """How many English words, Chinese characters and lines there are outside diagrams."""
    prose = "".join(part.source for part in parts(words) if part.kind != "diagram")
    lines = [line for line in prose.splitlines() if line.strip()]
    return len(_WORD.findall(prose)), len(CHINESE.findall(prose)), len(lines)


def count_in(prompt: str) -> int | None:
    """How many things a prompt asks for, if it clearly says so, once."""
    pattern = _CHINESE_COUNT if CHINESE.search(prompt) else _ENGLISH_COUNT
    found = [next(filter(None, match.groups())) for match in pattern.finditer(prompt)]
    return _NUMBERS.get(found[0].lower()) or _digits(found[0]) if len(found) == 1 else None


def _digits(written: str) -> int | None:
    return int(written) if written.isdigit() else None
