"""Reads TeX into a tree; what cannot be read is reported with its place, and never raises."""

from collections.abc import Callable
from typing import NamedTuple

from flashcards.maths import symbols
from flashcards.maths.tokens import Token, Tokens
from flashcards.maths.tree import (
    EMPTY,
    Accented,
    Fraction,
    Grid,
    Node,
    Root,
    Row,
    Scripted,
    Space,
    Symbol,
    items,
)

DEEPEST = 30
"""Nesting that anybody writes; beyond it a formula is not read."""


class Trouble(NamedTuple):
    """What is wrong with a formula; `offset` counts characters from its start."""

    offset: int
    message: str


Stop = Callable[[Token], bool]


def read(source: str) -> tuple[Row | Grid, tuple[Trouble, ...]]:
    """The tree of a formula, and what is wrong with it; only without trouble is it all there."""
    reader = _Reader(source)
    rows = reader.rows(lambda _: False)
    tree = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else Grid("", rows)
    return tree, tuple(sorted(reader.troubles))


class _Reader:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, source: str) -> None:
        self.troubles: list[Trouble] = []
        self._tokens = Tokens(source)
        self._depth = 0

    def _trouble(self, token: Token, message: str) -> None:
        self.troubles.append(Trouble(token.start, message))

    # Rows

    def rows(self, stop: Stop) -> tuple[tuple[Row, ...], ...]:
        """Lines of cells, up to a token that `stop` knows or the end; an empty last line is cut."""
        rows: list[tuple[Row, ...]] = []
        row: list[Row] = []
        while True:
            row.append(self._row(lambda token: _divides(token) or stop(token)))
            if not _divides(self._tokens.next):
                break
            if self._tokens.take().kind == "newline":
                rows.append(tuple(row))
                row = []
        if not rows or any(cell.items for cell in row):
            rows.append(tuple(row))
        return tuple(rows)

    def _row(self, stop: Stop) -> Row:
        nodes: list[Node] = []
        lefts: list[Token] = []
        while (token := self._tokens.next).kind != "end" and not stop(token):
            if token.kind == "command":
                self._pair(token, lefts)
            if (node := self._item()) is not None:
                nodes.append(node)
        for left in lefts:
            self._trouble(left, r"\left without \right")
        return Row(tuple(nodes))

    def _pair(self, token: Token, lefts: list[Token]) -> None:
        if token.text == "left":
            lefts.append(token)
        elif token.text == "right" and lefts:
            lefts.pop()
        elif token.text == "right":
            self._trouble(token, r"\right without \left")

    def _group(self, opening: Token) -> Row:
        """What stands in braces, the opening one having been taken."""
        row = self._row(lambda token: token.is_character("}"))
        if not self._tokens.taken("}"):
            self._trouble(opening, "this { is never closed")
        return row

    # Items

    def _item(self) -> Node | None:
        """The next thing with its scripts; None for what leaves nothing on the screen."""
        node = self._nucleus()
        return node if node is None or isinstance(node, Space) else self._scripted(node)

    def _nucleus(self) -> Node | None:
        if self._tokens.next.is_character("^_'"):
            return EMPTY
        token = self._tokens.take()
        match token.kind:
            case "command":
                return self._deeper(self._command, token)
            case "character":
                return self._deeper(self._character, token)
            case "thousands":
                return Symbol(",")
            case "space":
                return None if self._tokens.after_name else Space(1, soft=True)
        self._trouble(token, r"\\ breaks lines only in an environment")
        return None

    def _deeper(self, reader: Callable[[Token], Node | None], token: Token) -> Node | None:
        if self._depth == DEEPEST:
            self._trouble(token, "this is nested too deep to be read")
            self._tokens.skip_all()
            return None
        self._depth += 1
        node = reader(token)
        self._depth -= 1
        return node

    def _character(self, token: Token) -> Node | None:
        match token.text:
            case "{":
                return self._group(token)
            case "}":
                self._trouble(token, "this } closes nothing")
                return None
            case "&":
                self._trouble(token, "& sets columns only in an environment")
                return None
            case "~":
                return Space(1)
        return Symbol(*symbols.CHARACTERS.get(token.text, (token.text, "ord")))

    def _scripted(self, base: Node) -> Node:
        sub: Node | None = None
        sup: Node | None = None
        while self._tokens.skip_to_scripts():
            token = self._tokens.next
            if token.text == "_":
                if sub is not None:
                    self._trouble(token, "a second subscript on the same base")
                sub = self._script(self._tokens.take())
            elif token.text == "^":
                primes = sup if sup is not None and _is_primes(sup) else None
                if sup is not primes:
                    self._trouble(token, "a second superscript on the same base")
                sup = Row((*items(primes), self._script(self._tokens.take())))
            else:
                sup = Row((*items(sup), self._primes()))
        return base if sub is sup is None else Scripted(base, sub, sup)

    def _script(self, owner: Token) -> Node:
        script = self._argument(owner)
        if _is_digit(script) and self._tokens.next.is_character("0123456789"):
            self._trouble(owner, f"{owner.text} takes one digit: put all of them in braces")
        return script

    def _primes(self) -> Symbol:
        count = 0
        while self._tokens.taken("'"):
            count += 1
        return Symbol({1: "′", 2: "″", 3: "‴"}.get(count, "′" * count))

    def _argument(self, owner: Token) -> Node:
        """What `owner` takes next: a group, a command with its arguments or one character."""
        self._tokens.skip_spaces()
        token = self._tokens.next
        if token.kind in ("end", "newline") or token.is_character("}&^_'"):
            name = rf"\{owner.text}" if owner.kind == "command" else owner.text
            self._trouble(owner, f"{name} wants something after it")
            return EMPTY
        node = self._nucleus()
        return EMPTY if node is None else node

    # Commands

    def _command(self, token: Token) -> Node | None:
        name = token.text
        if name in symbols.SYMBOLS:
            return Symbol(*symbols.SYMBOLS[name])
        if name in symbols.SPACES:
            return Space(symbols.SPACES[name])
        if name in symbols.SILENT:
            return None
        if name in symbols.SIZES:
            return self._delimiter(token)
        if name in symbols.ACCENTS:
            return Accented(*symbols.ACCENTS[name], self._argument(token))
        if name in symbols.ALPHABETS:
            return _lettered(self._argument(token), symbols.ALPHABETS[name])
        if name in symbols.TEXTS:
            return Symbol(self._words(token), "text")
        if name in _STRUCTURES:
            return _STRUCTURES[name](self, token)
        self._trouble(token, rf"unknown command \{token.text}")
        return None

    def _delimiter(self, owner: Token) -> Node | None:
        """A delimiter after `\\left`, `\\big` and their like; a full stop is an invisible one."""
        self._tokens.skip_spaces()
        token = self._tokens.next
        if token.kind == "command" and token.text in symbols.SYMBOLS:
            sign, kind = symbols.SYMBOLS[token.text]
        elif token.kind == "character" and not token.is_character("{}^_&"):
            sign, kind = symbols.CHARACTERS.get(token.text, (token.text, "ord"))
        else:
            self._trouble(owner, rf"\{owner.text} wants a delimiter after it")
            return None
        self._tokens.take()
        sign = {".": "", "<": "⟨", ">": "⟩"}.get(sign, sign)
        return Symbol(sign, symbols.SIZES[owner.text] or kind)

    def _words(self, owner: Token) -> str:
        """A group taken as words, with their spaces."""
        self._tokens.skip_spaces()
        if not self._tokens.taken("{"):
            return self._word(self._tokens.take())
        words: list[str] = []
        depth = 1
        while (token := self._tokens.take()).kind != "end":
            depth += token.is_character("{") - token.is_character("}")
            if not depth:
                return "".join(words)
            words.append(self._word(token))
        self._trouble(owner, f"the words after \\{owner.text} have no closing }}")
        return ""

    def _word(self, token: Token) -> str:
        if token.kind == "command":
            if token.text in symbols.SPACES:
                return " " * symbols.SPACES[token.text]
            if token.text not in symbols.SYMBOLS:
                self._trouble(token, rf"unknown command \{token.text}")
            return symbols.SYMBOLS.get(token.text, ("", ""))[0]
        if token.kind in ("space", "newline") or token.is_character("~"):
            return " "
        return "" if token.is_character("{}") else token.text

    # Structures

    def _fraction(self, token: Token) -> Node:
        top = self._argument(token)
        return Fraction(top, self._argument(token), small=token.text == "tfrac")

    def _binomial(self, token: Token) -> Node:
        top, bottom = self._argument(token), self._argument(token)
        choose = Symbol(" choose ", "text")
        return Row((Symbol("(", "open"), top, choose, bottom, Symbol(")", "close")))

    def _root(self, token: Token) -> Node:
        self._tokens.skip_spaces()
        opening = self._tokens.next
        degree: Row | None = None
        if self._tokens.taken("["):
            degree = self._row(lambda token: token.is_character("]}"))
            if not self._tokens.taken("]"):
                self._trouble(opening, "this [ is never closed")
        return Root(self._argument(token), degree)

    def _operator(self, token: Token) -> Node:
        return Symbol(self._words(token), "fn")

    def _underset(self, token: Token) -> Node:
        sub = self._argument(token)
        return Scripted(self._argument(token), sub, None)

    def _overset(self, token: Token) -> Node:
        sup = self._argument(token)
        return Scripted(self._argument(token), None, sup)

    def _modulo(self, token: Token) -> Node:
        return Row((Symbol(" (mod ", "text"), self._argument(token), Symbol(")", "close")))

    def _negation(self, token: Token) -> Node:
        node = self._argument(token)
        if not isinstance(node, Symbol):
            return Row((Symbol("¬"), node))
        negated = {"=": "≠", "∈": "∉", "|": "∤"}.get(node.sign, node.sign + "\u0338")
        return Symbol(negated, node.kind)

    def _environment(self, opening: Token) -> Node:
        name = self._words(opening)
        if name not in symbols.MATRICES and name not in symbols.ALIGNED:
            self._trouble(opening, f"unknown environment {name}")
        if name in ("array", "alignedat"):
            self._argument(opening)
        rows = self.rows(lambda token: token.kind == "command" and token.text == "end")
        closing = self._tokens.take()
        if closing.kind == "end":
            self._trouble(opening, rf"\begin{{{name}}} is never closed")
        elif (other := self._words(closing)) != name:
            self._trouble(closing, rf"\end{{{other}}} closes \begin{{{name}}}")
        return Grid(name, rows)

    def _stray_end(self, token: Token) -> None:
        self._trouble(token, rf"\end{{{self._words(token)}}} without \begin")


_STRUCTURES: dict[str, Callable[[_Reader, Token], Node | None]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _Reader._fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _Reader._binomial),
    "sqrt": _Reader._root,
    **dict.fromkeys(("operatorname", "operatorname*"), _Reader._operator),
    "underset": _Reader._underset,
    "overset": _Reader._overset,
    "stackrel": _Reader._overset,
    "pmod": _Reader._modulo,
    "not": _Reader._negation,
    "begin": _Reader._environment,
    "end": _Reader._stray_end,
}


def _divides(token: Token) -> bool:
    """Whether a token ends a cell of a grid."""
    return token.kind == "newline" or token.is_character("&")


def _is_primes(node: Node) -> bool:
    return all(isinstance(item, Symbol) and item.sign[0] in "′″‴" for item in items(node))


def _is_digit(node: Node) -> bool:
    return isinstance(node, Symbol) and node.sign.isdigit()


def _lettered(node: Node, letters: dict[str, str]) -> Node:
    """A node in another alphabet; several plain letters are one word."""
    plain = [item for item in items(node) if isinstance(item, Symbol)]
    if not plain or len(plain) != len(items(node)):
        return node
    signs = "".join(letters.get(symbol.sign, symbol.sign) for symbol in plain)
    if len(plain) == 1:
        return Symbol(signs, plain[0].kind)
    return Symbol(signs, "word") if signs.isalnum() else node
