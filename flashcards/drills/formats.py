"""How values are written in a drill's texts: as a student would write them, or as told.

A format is `[+][width][,][.digits]` and a letter or a word: `d` whole, `f` fixed, `g` significant
digits, `%` percent, `shape` (64 × 30 × 30), `vector` or `v` ([0.09, 0.24]), `matrix` or `m`
([[1, 2], [3, 4]]), `table` (rows one below the other, for a fenced block), `graph` (a = x + y,
f = a·y).
"""

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from flashcards.answers import Value
from flashcards.drills.limits import Number, Refusal

MAX_WIDTH = 40
MAX_DIGITS = 12
SIGNIFICANT = 6

_FORMAT = re.compile(
    r"(?P<sign>\+)?(?P<width>[1-9]\d?)?(?P<comma>,)?(?:\.(?P<digits>\d{1,2}))?"
    r"(?P<kind>[dfgvm%]|shape|vector|matrix|table|graph)?"
)
_DIGITS = {"f": 2, "g": SIGNIFICANT, "%": 0}
_WORDS = {"v": "vector", "m": "matrix"}


class Format(NamedTuple):
    """One way to write values; the empty one is the default."""

    sign: str = ""
    width: int = 0
    comma: str = ""
    digits: int | None = None
    kind: str = ""

    @classmethod
    def read(cls, source: str) -> "Format":
        """Raises Refusal if it is no format."""
        parts = _FORMAT.fullmatch(source.strip())
        if parts is None:
            raise Refusal(f"{source!r} is no format")
        width, digits = int(parts["width"] or 0), int(parts["digits"] or 0)
        if width > MAX_WIDTH or digits > MAX_DIGITS:
            raise Refusal(f"a format has at most {MAX_WIDTH} places and {MAX_DIGITS} digits")
        kind = _WORDS.get(parts["kind"], parts["kind"] or "")
        told = None if parts["digits"] is None else digits
        return cls(parts["sign"] or "", width, parts["comma"] or "", told, kind)

    def write(self, value: Value) -> str:
        """The value in this format. Raises Refusal if it is of a kind the format is not for."""
        return _SEQUENCES.get(self.kind, _plain)(self, value).rjust(self.width)

    def number(self, value: Value) -> str:
        """One number, or a text as it stands."""
        if isinstance(value, str):
            return value
        if isinstance(value, bool) or not isinstance(value, Number):
            raise Refusal("this is not a number")
        return self._signed(value, self._rounded(value) if self._told else self._exact(value))

    @property
    def _told(self) -> bool:
        return bool(self.kind) or self.digits is not None

    def _exact(self, value: Number) -> str:
        if isinstance(value, float):
            return concise(value, self.comma)
        above, below = value.numerator, value.denominator
        return f"{above:{self.comma}}" + (f"/{below:{self.comma}}" if below != 1 else "")

    def _rounded(self, value: Number) -> str:
        if self.kind == "d":
            if value != math.floor(value):
                raise Refusal("d writes whole numbers only")
            return f"{int(value):{self.comma}}"
        letter = self.kind if self.kind in ("g", "%") else "f"
        digits = _DIGITS[letter] if self.digits is None else self.digits
        written = f"{float(value):{self.comma}.{digits}{letter}}"
        return written.lstrip("-") if not written.strip("-0.,%") else written

    def _signed(self, value: Number, written: str) -> str:
        return self.sign + written if value >= 0 and not written.startswith("-") else written


def concise(value: float, comma: str = "") -> str:
    """A float without noise: six significant digits, no zeros at the end, few exponents."""
    if value == 0:
        return "0"
    if value == math.floor(value) and abs(value) < 1e15:
        return f"{int(value):{comma}}"
    if not 1e-4 <= abs(value) < 1e15:
        mantissa, _, exponent = f"{value:.{SIGNIFICANT}g}".partition("e")
        return f"{mantissa}e{int(exponent)}"
    decimals = max(0, SIGNIFICANT - 1 - math.floor(math.log10(abs(value))))
    written = f"{value:{comma}.{decimals}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _items(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, tuple):
        raise Refusal("this is not a sequence")
    return value


def _plain(style: Format, value: Value) -> str:
    if not isinstance(value, tuple):
        return style.number(value)
    inside = ", ".join(_plain(style, item) for item in value)
    return f"({inside},)" if len(value) == 1 else f"({inside})"


def _shape(style: Format, value: Value) -> str:
    return " × ".join(map(_bare(style).number, _items(value)))


def _vector(style: Format, value: Value) -> str:
    return f"[{', '.join(map(_bare(style).number, _items(value)))}]"


def _matrix(style: Format, value: Value) -> str:
    return f"[{', '.join(_vector(style, row) for row in _items(value))}]"


def _table(style: Format, value: Value) -> str:
    rows = [[_bare(style).number(item) for item in _items(row)] for row in _items(value)]
    width = max((len(cell) for row in rows for cell in row), default=0)
    return "\n".join("  ".join(cell.rjust(width) for cell in row) for row in rows)


def _graph(style: Format, value: Value) -> str:
    return ", ".join(map(_node, _items(value)))


def _node(value: Value) -> str:
    from flashcards.formulas.graphs import OPERATIONS  # few texts have a graph

    match value:
        case (str(name), str(operation), *operands) if operation in OPERATIONS:
            if len(operands) == OPERATIONS[operation].arity:
                return f"{name} = {OPERATIONS[operation].written.format(*operands)}"
    raise Refusal("this is not a graph")


def _bare(style: Format) -> Format:
    """The format of the numbers inside a sequence: digits, if any are told, are fixed."""
    return Format(style.sign, 0, style.comma, style.digits, "")


_SEQUENCES: dict[str, Callable[[Format, Value], str]] = {
    "shape": _shape,
    "vector": _vector,
    "matrix": _matrix,
    "table": _table,
    "graph": _graph,
}
