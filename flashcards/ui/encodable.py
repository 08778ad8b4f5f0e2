"""What to write where an encoding lacks a character: x_i for xᵢ, sum for ∑, never an error."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, decomposition, normalize

_SIGNS = {
    **{"✓": "+", "✗": "x", "•": "-", "…": "...", "·": "*", "−": "-", "×": "x", "°": " deg"},
    **{"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "′": "'", "″": "''", "。": "."},
    **{"≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "∼": "~", "≡": "==", "±": "+-", "∝": "~"},
    **{"→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇔": "<=>", "↦": "|->"},
    **{"∈": "in", "∉": "not in", "∪": "union", "∩": "intersection", "⊂": "within", "⊆": "within"},
    **{"∑": "sum", "∏": "prod", "∫": "int", "√": "sqrt", "∛": "cbrt", "∞": "inf", "∂": "d"},
    **{"∇": "grad", "⊙": "(*)", "⊗": "(x)", "⊕": "(+)", "⊤": "T", "⋯": "...", "⋆": "*", "∘": "o"},
    **{"⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "‖": "||", "⟨": "<", "⟩": ">", "、": ","},
    **{"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "η": "eta", "μ": "mu"},
    **{"θ": "theta", "κ": "kappa", "λ": "lambda", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho"},
    **{"σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma"},
    **{"Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi"},
    **{"Ψ": "Psi", "Ω": "Omega", "ℓ": "l", "⁄": "/", "\u0302": "_hat", "\u0304": "_bar"},
    **{"\u0303": "_tilde", "\u20d7": "_vec", "\u0307": "_dot"},
    **dict.fromkeys("─━═", "-"),
    **dict.fromkeys("│┃║⎜⎟⎢⎥⎪⎨⎬", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╭╮╰╯", "+"),
    **dict.fromkeys("⎛⎝⎡⎣⎧⎩", "["),
    **dict.fromkeys("⎞⎠⎤⎦⎫⎭", "]"),
    **dict(zip("░▒▓█", "-=*#", strict=True)),
    **dict(zip("▁▂▃▄▅▆▇", "_,-~+=*", strict=True)),
    **dict.fromkeys("▶►▸", ">"),
    **dict.fromkeys("◀◄◂", "<"),
    **dict.fromkeys("▲△", "^"),
    **dict.fromkeys("▼▽", "v"),
}
_SCRIPTS = {"<sub>": "_", "<super>": "^"}


class _Word(NamedTuple):
    """`apart` if letters beside it would seem to belong to it."""

    text: str
    apart: bool = False


def encodable(text: str, encoding: str) -> str:
    """The text with what `encoding` lacks spelt out; what cannot be spelt is a question mark."""
    if _has(encoding, text):
        return text
    spelt = [_Word("")]
    for word in _words(text, encoding):
        if _touch(spelt[-1].text, word.text) and (word.apart or spelt[-1].apart):
            spelt.append(_Word(" "))
        spelt.append(word)
    return "".join(word.text for word in spelt)


def _touch(left: str, right: str) -> bool:
    return left[-1:].isalnum() and right[:1].isalnum() and not _script(right[0])


def _words(text: str, encoding: str) -> Iterator[_Word]:
    for sign, run in groupby(text, key=_script):
        characters = "".join(run)
        if sign and not _has(encoding, characters):
            small = "".join(_spelling(character, encoding) for character in characters)
            yield _Word(f"{sign}({small})" if len(small) > 1 else sign + small, apart=True)
        else:
            yield from (_word(character, encoding) for character in characters)


def _word(character: str, encoding: str) -> _Word:
    if _has(encoding, character):
        return _Word(character)
    spelling = _spelling(character, encoding)
    return _Word(spelling, apart=len(spelling) > 1 and spelling[-1].isalnum())


def _spelling(character: str, encoding: str) -> str:
    """One character in those that every encoding has, or those this one has."""
    if character in _SIGNS:
        return _SIGNS[character]
    parts = normalize("NFKD", character)
    if parts != character:
        return "".join(_spelling(part, encoding) for part in parts)
    if _has(encoding, character):
        return character
    return "" if combining(character) else "?"


def _script(character: str) -> str:
    """`_` for a small letter below the line, `^` for one above, else nothing."""
    if character.isascii():
        return ""
    return _SCRIPTS.get(decomposition(character).partition(" ")[0], "")


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return text.isascii()
    return True
