"""Texts with numbers to fill in: `{H}`, `{H*W:,}`, `{x:.2f}`; `{{` and `}}` are literal braces."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flashcards.answers import Value
from flashcards.drills.expressions import Expression, ExpressionError
from flashcards.drills.formats import Format
from flashcards.drills.limits import Refusal

MAX_RENDERED = 20_000

_DOUBLE = "in TeX every brace is doubled: {{ and }}"
_PIECE = re.compile(r"\{\{|\}\}|[{}]")


class Gap(NamedTuple):
    """A place to fill in: where it begins in the text, what is written there and how."""

    offset: int
    expression: Expression
    format: Format | None

    def fill(self, names: Mapping[str, Value], shown: Mapping[str, str]) -> str:
        """What is written there; a bare name among those `shown` is written as it says."""
        if self.format is None and self.expression.source in shown:
            return shown[self.expression.source]
        try:
            value = self.expression.value(names)
            if self.format is None and type(value) is int:
                return str(value)
            return (self.format or _DEFAULT).write(value)
        except Refusal as problem:
            raise ExpressionError(str(problem), self.offset) from None
        except ExpressionError as error:
            raise ExpressionError(error.message, self.offset + error.offset, error.hint) from None


class Template(NamedTuple):
    """A text read once and rendered often."""

    source: str
    parts: tuple[str | Gap, ...]

    @classmethod
    def read(cls, source: str) -> "Template":
        """Raises ExpressionError, with an offset into the text, for a gap that cannot be read."""
        return cls(source, tuple(_parts(source)))

    def gaps(self) -> Iterator[Gap]:
        return (part for part in self.parts if isinstance(part, Gap))

    def check(self, known: Mapping[str, object]) -> None:
        """Raises ExpressionError at the first name that is not known."""
        for gap in self.gaps():
            try:
                gap.expression.check(known)
            except ExpressionError as error:
                raise ExpressionError(
                    error.message, gap.offset + error.offset, error.hint
                ) from None

    def render(self, names: Mapping[str, Value], shown: Mapping[str, str] = {}) -> str:
        """The text with its gaps filled. Raises ExpressionError for a gap without a value."""
        filled, length = list[str](), 0
        for part in self.parts:
            filled.append(part if isinstance(part, str) else part.fill(names, shown))
            length += len(filled[-1])
            if length > MAX_RENDERED:
                raise ExpressionError(f"this text is longer than {MAX_RENDERED:,} characters")
        return "".join(filled)


_DEFAULT = Format()


def _parts(source: str) -> Iterator[str | Gap]:
    at = 0
    while found := _PIECE.search(source, at):
        yield source[at : found.start()]
        at = found.end()
        if found.group() == "}":
            raise ExpressionError("this brace closes nothing", found.start(), _DOUBLE)
        if found.group() == "{":
            end, colon = _span(source, at)
            yield _gap(source, at, end, colon)
            at = end + 1
        else:
            yield found.group()[0]
    yield source[at:]


def _span(source: str, start: int) -> tuple[int, int]:
    """Where the gap that starts there ends, and where its format's colon is (or its end)."""
    depth, quote, colon = 0, "", -1
    for at in range(start, len(source)):
        character = source[at]
        if quote or character in "'\"":
            quote = "" if character == quote else quote or character
        elif character == "}":
            return at, at if colon < 0 else colon
        elif character == ":" and depth == 0 and colon < 0:
            colon = at
        else:
            depth += (character in "([") - (character in ")]")
    raise ExpressionError("this brace is never closed", start - 1, _DOUBLE)


def _gap(source: str, start: int, end: int, colon: int) -> Gap:
    inside = source[start:colon]
    try:
        expression = Expression.read(inside)
        format = Format.read(source[colon + 1 : end]) if colon < end else None
    except Refusal as problem:
        hint = "formats are , .3f .3g d % + shape vector .2v matrix table graph"
        raise ExpressionError(str(problem), colon, hint) from None
    except ExpressionError as error:
        hint = error.hint or _DOUBLE
        raise ExpressionError(error.message, start + error.offset, hint) from None
    if not expression.names:
        raise ExpressionError(f"{{{inside}}} is the same every time", start, _DOUBLE)
    return Gap(start, expression, format)
