"""Ways in which students write one and the same answer, for trying the marking out."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flashcards.answers import AnswerKind, Key, Value
from flashcards.drills.formats import Format

_WIDE = str.maketrans("0123456789.-+*/()", "０１２３４５６７８９．－＋＊／（）")
_EXACT = Format.read(".12f")


def spellings(key: Key, value: Value) -> tuple[str, ...]:
    """At least five ways to type this value, the answer of this key."""
    return (key.shown, f"  {key.shown} ", *_SPELLINGS[key.kind](value))


def _integer(value: Any) -> tuple[str, ...]:
    return (str(value), f"{value:,}", str(value).translate(_WIDE), f"2*{value}/2", f"{value}.0")


def _decimal(value: Any) -> tuple[str, ...]:
    exact = _EXACT.write(value)
    return (exact, exact.translate(_WIDE), f"= {exact}", f"2*({exact})/2", f"{value:.15e}")


def _fraction(value: Any) -> tuple[str, ...]:
    above, below = Fraction(value).as_integer_ratio()
    plain = f"{above}/{below}"
    return (plain, plain.translate(_WIDE), f"{2 * above}/{2 * below}", f"({above}) / ({below})")


def _tuple(value: Any) -> tuple[str, ...]:
    parts = [str(part) for part in value]
    return (", ".join(parts), ",".join(parts), " ".join(parts), f"({', '.join(parts)})") + (
        (" × ".join(parts), "x".join(parts)) if len(parts) > 1 and min(value) >= 0 else ()
    )


def _vector(value: Any) -> tuple[str, ...]:
    if any(isinstance(part, tuple) for part in value):
        rows = [", ".join(_EXACT.write(part) for part in row) for row in value]
        return (f"[[{'], ['.join(rows)}]]", f"(({'), ('.join(rows)}))", "; ".join(rows))
    parts = [_EXACT.write(part) for part in value]
    return (", ".join(parts), " ".join(parts), f"[{', '.join(parts)}]", f"({'; '.join(parts)})")


def _text(value: Any) -> tuple[str, ...]:
    return (value.upper(), value.lower(), f"{value}.", f" {value}")


_SPELLINGS: dict[AnswerKind, Callable[[Any], tuple[str, ...]]] = {
    "integer": _integer,
    "decimal": _decimal,
    "fraction": _fraction,
    "tuple": _tuple,
    "vector": _vector,
    "text": _text,
}
