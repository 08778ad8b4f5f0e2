"""A Pratt parser on exact fractions; runs no code.

From tight to loose: `√`, then `%` and `K`, `^` (to the right), a sign, products, sums. A
product may be left unwritten, but not after a division.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from flashcards.answers.arithmetic import CONSTANTS, FUNCTIONS, Real, literal, over, plus, power
from flashcards.answers.arithmetic import times as product
from flashcards.answers.normal import Unreadable, quoted
from flashcards.answers.number import TOO_LARGE, Number
from flashcards.answers.tokens import DEEPEST, SEPARATED, Token
from flashcards.answers.units import MULTIPLIERS

KNOWN = frozenset({*FUNCTIONS, *CONSTANTS})

_SUM, _PRODUCT, _SIGN, _POWER = 10, 20, 30, 40
_OPERATIONS: dict[str, tuple[int, Callable[[Real, Real], Real]]] = {
    "+": (_SUM, plus),
    "-": (_SUM, lambda a, b: plus(a, -b)),
    "*": (_PRODUCT, product),
    "/": (_PRODUCT, over),
    "^": (_POWER, power),
}
_PERCENT = frozenset({"%", "percent", "pct"})
_END = Token("sign", "", 0, 0, False)


def parse(tokens: Sequence[Token], text: str) -> Number:
    """The number that these tokens of a text write; unknown words after it are its unit."""
    try:
        return _Parser(tokens, text).whole()
    except ZeroDivisionError:
        raise Unreadable("that divides by zero") from None
    except OverflowError:
        raise Unreadable(TOO_LARGE) from None
    except ValueError:
        raise Unreadable("that has no real value") from None


class _Parser:
    """One pass over the tokens of one expression."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self._tokens = tokens
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Number:
        if not self._tokens:
            raise Unreadable("no number is typed")
        number = self._expression(0)
        rest = self._peek
        if rest is _END:
            return number
        if rest.kind != "word" or rest.text.casefold() == "log":
            raise self._unexpected(rest)
        return replace(number, unit=self._text[rest.start : self._tokens[-1].end])

    @property
    def _peek(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _next(self) -> Token:
        token = self._peek
        self._at += 1
        return token

    def _expression(self, binding: int) -> Number:
        left = self._signed()
        divided = False
        while True:
            unwritten = self._starts_operand()
            sign = "*" if unwritten else self._peek.text
            strength, _ = _OPERATIONS.get(sign, (-1, None))
            if strength < binding:
                return left
            if unwritten and divided:
                raise Unreadable("after a division, type the product sign or brackets")
            if not unwritten:
                self._next()
                self._refuse_second_sign(sign)
            right = self._nested(strength if sign == "^" else strength + 1)
            left = self._combined(sign, left, right)
            divided = sign == "/"

    def _nested(self, binding: int) -> Number:
        self._descend()
        number = self._expression(binding)
        self._depth -= 1
        return number

    def _descend(self) -> None:
        """Keep the recursion bounded: each level of brackets takes at most three of these."""
        self._depth += 1
        if self._depth > 3 * DEEPEST:
            raise Unreadable(f"that is nested deeper than {DEEPEST} levels")

    def _starts_operand(self) -> bool:
        """Whether an operand follows the one before directly: `64(27+1)`, `2pi`, `2√3`."""
        token = self._peek
        if token.kind == "number":
            return self._tokens[self._at - 1].closes
        return token.opens or token.text == "√" or _is_known(token)

    def _combined(self, sign: str, left: Number, right: Number) -> Number:
        bare = not self._tokens[self._at - 1].closes
        if sign in "/^" and bare and (right.percent or right.multiplied):
            raise Unreadable("use brackets to say what the % or K belongs to")
        _, operation = _OPERATIONS[sign]
        value = operation(left.value, right.value)
        if sign == "*" and right.is_ten_power and left.step is not None:
            assert isinstance(right.value, Fraction)
            return Number(value, left.step * right.value)
        is_ten_power = sign == "^" and left.value == 10 and isinstance(value, Fraction)
        multiplied = left.multiplied or right.multiplied
        return Number(value, multiplied=multiplied, is_ten_power=is_ten_power)

    def _signed(self) -> Number:
        sign = self._peek.text
        if sign not in ("+", "-"):
            return self._with_suffix(self._operand())
        self._next()
        self._refuse_second_sign(sign)
        number = self._nested(_SIGN)
        return replace(number, value=-number.value) if sign == "-" else number

    def _refuse_second_sign(self, sign: str) -> None:
        if sign in "+-" and self._peek.text in ("+", "-"):
            raise Unreadable(f"{quoted(sign + self._peek.text)} needs brackets between the signs")

    def _with_suffix(self, number: Number) -> Number:
        """The number with a percent sign or a multiplier typed after it."""
        if self._peek.text in _PERCENT:
            self._next()
            return replace(number.times(Fraction(1, 100)), percent=True)
        if self._peek.kind == "word" and (multiplier := MULTIPLIERS.get(self._peek.text)):
            self._next()
            return replace(number.times(Fraction(multiplier)), multiplied=True)
        return number

    def _operand(self) -> Number:
        token = self._next()
        if token.kind == "number":
            return self._literal(token)
        if token.opens:
            (inside,) = self._inside()
            return inside
        if token.text == "√":
            self._descend()
            return Number(FUNCTIONS["sqrt"](self._operand().value))
        if _is_known(token):
            return self._named(_name(token))
        raise self._unexpected(token)

    def _literal(self, token: Token) -> Number:
        after = self._peek
        if after.text in ("e", "E") and not after.spaced:
            raise Unreadable(f"{quoted(token.text + after.text)} has no exponent")
        digits, exponent = _parts(token.text)
        return Number(literal(digits, exponent), literal("1", exponent))

    def _named(self, name: str) -> Number:
        if name in CONSTANTS:
            return Number(CONSTANTS[name])
        if not self._peek.opens:
            raise Unreadable(f"{name} needs brackets: {name}(…)")
        self._next()
        inside = self._inside(several=name in SEPARATED)
        return Number(FUNCTIONS[name](*(number.value for number in inside)))

    def _inside(self, several: bool = False) -> list[Number]:
        """What stands up to the closing bracket, and that bracket."""
        numbers = [self._nested(0)]
        while several and self._peek.text in (",", ";"):
            self._next()
            numbers.append(self._nested(0))
        if not self._peek.closes:
            raise self._unexpected(self._peek)
        self._next()
        return numbers

    def _unexpected(self, token: Token) -> Unreadable:
        if token is _END or token.closes:
            end = self._tokens[-1].end if token is _END else token.start
            return Unreadable(f"a number is missing after {quoted(self._text[:end][-20:])}")
        if token.text in (",", ";"):
            return Unreadable("those are several numbers")
        if token.text == "=":
            return Unreadable('type only the result, without "="')
        if token.kind == "number":
            return Unreadable(self._side_by_side(token))
        if token.text.casefold() == "log":
            return Unreadable("log could be ln, log2 or log10: type the one you mean")
        return Unreadable(f"I cannot read {quoted(token.text)}")

    def _side_by_side(self, token: Token) -> str:
        before = self._tokens[self._tokens.index(token) - 1]
        if before.text == "%":
            return "% means percent here, not a remainder"
        pair = quoted(self._text[before.start : token.end])
        if not token.spaced:
            return f"{pair} is not one number"
        return f"{pair} could be one number or two: leave out the space, or put a sign there"


def _is_known(token: Token) -> bool:
    return token.kind == "word" and _name(token) in KNOWN


def _name(token: Token) -> str:
    return token.text.casefold().replace("_", "")


_LITERAL = re.compile(r"([0-9_]*)(?:\.([0-9]*))?(?:[eE](.+))?")
_UNDERSCORED = re.compile(r"[0-9]{1,3}(?:_[0-9]{3})*|[0-9]*")


def _parts(text: str) -> tuple[str, int]:
    """The digits of a literal, and the exponent of ten of the last one."""
    match = _LITERAL.fullmatch(text)
    assert match is not None  # the tokens are cut by the same rule
    whole, decimals, exponent = match[1], match[2] or "", match[3] or "0"
    if not _UNDERSCORED.fullmatch(whole):
        raise Unreadable(f"{quoted(text)} has an underscore out of place")
    if len(exponent) > 6:
        raise OverflowError(exponent)
    return whole.replace("_", "") + decimals, int(exponent) - len(decimals)
