"""Normal text cut into numbers, words and signs."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from flashcards.answers.normal import Unreadable, quoted

MOST = 200  # tokens
DEEPEST = 40  # brackets

CLOSING = {"(": ")", "[": "]", "{": "}"}
SEPARATED = frozenset({"min", "max"})  # the functions whose brackets hold several numbers


class Token(NamedTuple):
    """A piece of the text; `start` and `end` are its place, `spaced` says if space precedes it."""

    kind: Literal["number", "word", "sign"]
    text: str
    start: int
    end: int
    spaced: bool

    @property
    def opens(self) -> bool:
        return self.text in CLOSING

    @property
    def closes(self) -> bool:
        return self.kind == "sign" and self.text in ")]}"

    @property
    def ends_operand(self) -> bool:
        """Whether an operand may end here: `64`, `)`, `pi`, `K`, `%`."""
        return self.kind != "sign" or self.closes or self.text == "%"


_TOKEN = re.compile(
    r"""\ *(?:
    (?P<base>   0[xXbBoO][0-9a-fA-F]+ )
  | (?P<number> (?: [0-9]+(?:_[0-9]+)*(?:\.[0-9]*)? | \.[0-9]+ ) (?:[eE][+-]?[0-9]+)? )
  | (?P<word>   log_?(?:2|10)(?![0-9])
              | 百万亿|十万亿|千万|百万|十万|万亿|千亿|百亿|十亿|万|亿|千|百
              | [A-Za-z]+
              | [^\W\d_A-Za-z]+ )
  | (?P<sign>   \*\*|\S )
    )""",
    re.VERBOSE,
)


def tokenize(text: str, known: frozenset[str]) -> list[Token]:
    """The tokens of a text that `normal` returned; `x` between operands becomes a product sign.

    `known` are the names of functions and constants: `3xsqrt(4)` is a product too. Raises
    Unreadable for hexadecimal numbers, unbalanced or deep brackets and more than 200 tokens.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        assert match is not None  # there is no outer space, and any other character is a sign
        token = _token(match, tokens[-1] if tokens else None, known)
        tokens.append(token)
        position = token.end
        if len(tokens) > MOST:
            raise Unreadable(f"that has more than {MOST} parts")
    _check_brackets(tokens)
    return tokens


def _token(match: re.Match[str], before: Token | None, known: frozenset[str]) -> Token:
    kind, spaced = match.lastgroup, match.group().startswith(" ")
    assert kind is not None
    start, end, words = match.start(kind), match.end(kind), match[kind]
    if kind == "base":
        raise Unreadable(f"{quoted(words)} is not a decimal number; for a product type ×")
    if kind == "number":
        return Token("number", words, start, end, spaced)
    if kind == "word" and _is_times(words, before, known):
        return Token("sign", "*", start, start + 1, spaced)
    if words == "**":
        return Token("sign", "^", start, end, spaced)
    return Token("word" if kind == "word" else "sign", words, start, end, spaced)


def _is_times(words: str, before: Token | None, known: frozenset[str]) -> bool:
    if words[0] not in "xX" or before is None or not before.ends_operand:
        return False
    return len(words) == 1 or words[1:].casefold() in known


def _check_brackets(tokens: Sequence[Token]) -> None:
    open_brackets: list[Token] = []
    for token in tokens:
        if token.opens:
            open_brackets.append(token)
        elif token.closes and (
            not open_brackets or CLOSING[open_brackets.pop().text] != token.text
        ):
            raise Unreadable(f'the bracket "{token.text}" closes nothing')
        if len(open_brackets) > DEEPEST:
            raise Unreadable(f"that has brackets deeper than {DEEPEST}")
    if open_brackets:
        raise Unreadable(f'the bracket "{open_brackets[-1].text}" is not closed')


_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")


def with_thousands(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with `1 , 792` typed without spaces joined into the number `1792`.

    Commas in the brackets of min and max stay. Raises Unreadable for `1,79` and `0,342`.
    """
    joined: list[Token] = []
    lists: list[bool] = []  # for each open bracket: does it hold several numbers?
    for index, token in enumerate(tokens):
        if token.opens:
            lists.append(index > 0 and tokens[index - 1].text.casefold() in SEPARATED)
        elif token.closes:
            lists.pop()
        if _continues(joined, token) and not (lists and lists[-1]):
            first = joined[-2]
            text = f"{first.text},{token.text}"
            joined[-2:] = [Token("number", text, first.start, token.end, first.spaced)]
        else:
            joined.append(token)
    return [_ungrouped(token) if "," in token.text[1:] else token for token in joined]


def _continues(joined: Sequence[Token], token: Token) -> bool:
    if len(joined) < 2 or token.kind != "number" or token.spaced:
        return False
    number, comma = joined[-2:]
    return number.kind == "number" and comma.text == "," and not comma.spaced


def _ungrouped(token: Token) -> Token:
    if _GROUPED.fullmatch(token.text):
        return token._replace(text=token.text.replace(",", ""))
    left, *rest = token.text.split(",")
    if len(rest) > 1 or "." in token.text:
        raise Unreadable(f"{quoted(token.text)} is not one number")
    decimal, joined = f"{left}.{rest[0]}", f"{left}{rest[0]}"
    choice = f"type {decimal}" if left.startswith("0") else f"type {decimal} or {joined}"
    raise Unreadable(f"{quoted(token.text)} has a comma out of place: {choice}")
