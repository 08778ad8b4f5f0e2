"""Reading what samplers are told: words, clauses after keywords, ranges, expressions."""

from collections.abc import Iterator
from typing import NoReturn

from flashcards.answers import Value
from flashcards.drills.expressions import Expression, ExpressionError
from flashcards.drills.limits import Number, Refusal


class Spec:
    """A stretch of what a sampler is told, and where it begins.

    `names` gathers the names in all expressions read from it, `options` the words that stand
    for themselves; each with its offset.
    """

    __slots__ = ("names", "offset", "options", "text")

    def __init__(self, text: str, offset: int = 0, whole: "Spec | None" = None) -> None:
        self.text = text
        self.offset = offset
        self.names: dict[str, int] = whole.names if whole else {}
        self.options: dict[str, int] = whole.options if whole else {}

    def part(self, start: int, end: int | None = None) -> "Spec":
        """A stretch of this one, without the space around it."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        return Spec(text.strip(), self.offset + start + lead, self)

    def words(self) -> Iterator["Spec"]:
        """What stands between spaces that are in no brackets and in no quotes."""
        start, depth, quote = 0, 0, ""
        for at, character in enumerate(self.text):
            if quote or character in "'\"":
                quote = "" if character == quote else quote or character
            elif character.isspace() and depth == 0:
                if start < at:
                    yield self.part(start, at)
                start = at + 1
            else:
                depth += (character in "([{") - (character in ")]}")
        if start < len(self.text):
            yield self.part(start)

    def clauses(self, *keywords: str) -> dict[str, "Spec"]:
        """What follows each keyword that is there; what comes before all of them under ""."""
        keyword, start, found = "", 0, dict[str, Spec]()
        for word in self.words():
            if word.text in keywords:
                at = word.offset - self.offset
                found[keyword] = self.part(start, at)
                keyword, start = word.text, at + len(word.text)
                if keyword in found:
                    word.refuse(f"{keyword} is said twice")
        found[keyword] = self.part(start)
        return found

    def expression(self) -> Expression:
        """Raises ExpressionError, its offset in the whole, if it is none."""
        try:
            expression = Expression.read(self.text)
        except ExpressionError as error:
            raise ExpressionError(error.message, self.offset + error.offset, error.hint) from None
        for name, offset in expression.names.items():
            self.names.setdefault(name, self.offset + offset)
        return expression

    def span(self, example: str) -> tuple[Expression, Expression]:
        """The bounds of `low..high`."""
        at = self.text.find("..")
        if at < 0:
            self.refuse("a range is missing here", f"write {example}")
        return self.part(0, at).expression(), self.part(at + 2).expression()

    def empty(self) -> bool:
        return not self.text

    def nothing(self) -> None:
        """Raises ExpressionError if something stands here."""
        if self.text:
            self.refuse(f"{self.text!r} says nothing here")

    def refuse(self, message: str, hint: str = "") -> NoReturn:
        raise ExpressionError(message, self.offset, hint)


def whole(value: Value, what: str) -> int:
    """A drawn bound that must be a whole number."""
    if type(value) is int:
        return value
    if isinstance(value, Number) and value == int(value):
        return int(value)
    raise Refusal(f"{what} must be a whole number")


def count(value: Value, what: str, least: int = 1, most: int = 1_000) -> int:
    """How many of something there shall be."""
    number = whole(value, what)
    if not least <= number <= most:
        raise Refusal(f"{what} must be {least} to {most:,}, not {number}")
    return number
