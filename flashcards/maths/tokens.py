"""The tokens of a TeX formula, and a place among them."""

import re
from typing import Literal, NamedTuple, cast

TokenKind = Literal["newline", "command", "thousands", "space", "character", "end"]

_TOKEN = re.compile(
    r"""
      (?P<newline>\\\\(?:\[\s*[\d.]+\s*[a-z]{2}\s*\])?)
    | \\(?P<command>operatorname\*|[A-Za-z]+|.)
    | (?P<thousands>(?<=\d),(?=\d{3}(?!\d)))
    | (?P<space>\s+)
    | (?P<character>:=|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """`text` is a command's name without its backslash; `start` counts characters."""

    kind: TokenKind
    text: str
    start: int

    def is_character(self, characters: str) -> bool:
        """Whether it is one of these characters, typed as it is."""
        return self.kind == "character" and self.text in characters


class Tokens:
    """A formula's tokens and how far they have been read; at the end stands an `end` token."""

    def __init__(self, source: str) -> None:
        self._tokens = [
            Token(cast(TokenKind, match.lastgroup), match[match.lastgroup or 0], match.start())
            for match in _TOKEN.finditer(source)
        ]
        self._tokens.append(Token("end", "", len(source)))
        self._at = 0
        self.next = self._tokens[0]

    def _move_to(self, at: int) -> None:
        self._at = at
        self.next = self._tokens[at]

    @property
    def after_name(self) -> bool:
        """Whether the token taken last stood right after a command such as `\\alpha`."""
        before = self._tokens[self._at - 2] if self._at > 1 else None
        return before is not None and before.kind == "command" and before.text.isalpha()

    def take(self) -> Token:
        token = self.next
        if token.kind != "end":
            self._move_to(self._at + 1)
        return token

    def taken(self, character: str) -> bool:
        """Whether this character came next; it is taken if so."""
        if not self.next.is_character(character):
            return False
        self._move_to(self._at + 1)
        return True

    def skip_spaces(self) -> None:
        while self.next.kind == "space":
            self._move_to(self._at + 1)

    def skip_to_scripts(self) -> bool:
        """Whether a script comes next, maybe after spaces; they are taken only if so."""
        start = self._at
        self.skip_spaces()
        if self.next.is_character("^_'"):
            return True
        if self._at != start:
            self._move_to(start)
        return False

    def skip_all(self) -> None:
        self._move_to(len(self._tokens) - 1)
