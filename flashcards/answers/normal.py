"""One spelling for everything students type: ASCII digits, operators, brackets and spaces.

Nothing is guessed: what could be read in two ways is refused with a question.
"""

import re
from unicodedata import category, decomposition, normalize

LONGEST = 400  # characters


class Unreadable(Exception):
    """What was typed cannot be read; `message` says why, as the first half of a sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def quoted(words: str, longest: int = 30) -> str:
    """`words` in quotation marks, cut where they are long."""
    words = words.strip()
    return f'"{words}"' if len(words) <= longest else f'"{words[: longest - 1]}…"'


def normal(typed: str) -> str:
    """`typed` in ASCII wherever there is an ASCII spelling, without outer spaces.

    Superscripts become powers before anything else: compatibility forms would turn 3² into 32.
    Raises Unreadable for more than 400 characters and for vulgar fractions (1½ is not 11/2).
    """
    if len(typed) > LONGEST:
        raise Unreadable(f"that is longer than {LONGEST} characters")
    if not typed.isascii():
        typed = _SUPERSCRIPTS.sub(_power, _LOGARITHMS.sub(_with_base, typed))
        typed = "".join(map(_ascii, typed.translate(_SAME)))
        typed = _DECIMAL_STOP.sub(".", typed).rstrip("。 ")
    return _SPACES.sub(" ", typed).strip()


def _table(*rows: tuple[str, str]) -> dict[int, str]:
    return {ord(character): plain for characters, plain in rows for character in characters}


_SAME = _table(
    ("×✕✖✗⨯⨉·⋅•∙・∗＊\u2062", "*"),
    ("хХ", "x"),  # Cyrillic
    ("÷／∕⁄➗", "/"),
    ("−–—－‐‑‒―﹣﹘➖", "-"),
    ("＋➕\u2064", "+"),
    ("，\u2063", ","),
    ("、；", ";"),  # never between thousands
    ("【［〔「『〖", "["),
    ("】］〕」』〗", "]"),
    ("⟨〈《", "("),
    ("⟩〉》", ")"),
    ("≈≒∼～", "~"),
    ("｡", "。"),
    ("μ", "µ"),
) | {
    ord("⌊"): "floor(",
    ord("⌈"): "ceil(",
    ord("⌋"): ")",
    ord("⌉"): ")",
    ord("π"): " pi ",
    ord("ℯ"): " e ",
}

_SUPERSCRIPTS = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+⁾")
_PLAIN_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "0123456789+-()")
_DECIMAL_STOP = re.compile("(?<=[0-9])。(?=[0-9])")
_SPACES = re.compile(r"\s+")
_LOGARITHMS = re.compile("log(₂|₁₀)")
_COMPATIBLE = ("<wide>", "<narrow>", "<font>", "<square>", "<small>")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def _power(match: re.Match[str]) -> str:
    return f"^({match.group().translate(_PLAIN_SUPERSCRIPTS).strip('()')})"


def _with_base(match: re.Match[str]) -> str:
    return "log2 " if match.group(1) == "₂" else "log10 "


def _ascii(character: str) -> str:
    """One character as it is typed on a plain keyboard; nothing for one that cannot be seen."""
    if character.isascii():
        return character
    if category(character) == "Cf" or ord(character) in _VARIATION_SELECTORS:
        return ""
    form = decomposition(character)
    if form.startswith("<fraction>"):
        top, _, bottom = normalize("NFKC", character).partition("⁄")
        raise Unreadable(f"write {character} as {top}/{bottom or '…'}")
    if form.startswith(_COMPATIBLE):
        return normalize("NFKC", character)
    return character
