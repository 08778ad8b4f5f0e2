"""The HTML of Anki's fields as a flat run of tokens: words, formulas, gaps, code, bullets.

Whatever a field holds, something comes out: browsers read any HTML, so this does too.
"""

import html
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Literal, NamedTuple

TokenKind = Literal[
    "text", "code", "fence", "maths", "display", "raw", "break", "line", "gap", "hint", "end"
]


class Token(NamedTuple):
    """A stretch of one kind; `bold` where it is, `number` that of a gap.

    A `break` begins a new line unless one has begun, a `line` always does; `raw` is markup of
    ours already. After a `gap` come its words, after a `hint` its hint, up to `end`.
    """

    kind: TokenKind
    value: str = ""
    bold: bool = False
    number: int = 0


Named = Callable[[str], str]
"""What stands in the text for a picture or a recording of this name."""

CELL = " | "
"""What stands between two cells of a table, each row of which is a line."""

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote center dd details div dl dt figure footer form h1 h2 h3
        h4 h5 h6 header hr main nav ol p pre section summary table tbody tfoot thead ul""",
    )
)
_BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_CODE = frozenset(("code", "tt", "kbd", "samp"))
_UNSEEN = frozenset(("script", "style", "head", "title", "template", "svg", "rp", "object"))
_SCRIPTS = {"sub": "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢₖⱼₘₜₓ", "sup": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵏʲᵐᵗˣ"}
_SCRIPTED = "0123456789+-=()nikjmtx"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\u2060]")
_LATE_CONTROL = re.compile(_CONTROL.pattern.replace(r"\x00-\x08", r"\x00\x06-\x08"))
_NEW_LINES = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_DECLARATION = re.compile(r"<[!?](?!--)[^>]*>?")
_EMBEDDED = re.compile(r"data:[\w/+.-]*;base64,[\w/+=\s]*")
_SPACES = re.compile(r"[ \t\n\u00a0]+")
_GAP = re.compile(r"\{\{c(\d[\d,]*)::|\}\}|::")
_MATHS = re.compile(
    r"""
      <anki-mathjax (?P<block>[^>]*)> (?P<tag>.*?) </anki-mathjax>
    | \\\( (?P<inline>.+?) \\\) | \\\[ (?P<display>.+?) \\\]
    | \[\$\$\] (?P<dollars>.+?) \[/\$\$\] | \[\$\] (?P<dollar>.+?) \[/\$\]
    | \[latex\] (?P<latex>.+?) \[/latex\]
    | \[sound: (?P<sound>[^\]]+) \] | \[anki:(?:play|tts)[^\]]*\] (?:(?P<spoken>.*?)\[/anki:tts\])?
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# what is put aside while tags are read, and the parts of gaps
_ASIDE, _END, _OPEN, _HINT, _CLOSE = "\x01", "\x02", "\x03", "\x04", "\x05"
_MARKS = re.compile(f"{_ASIDE}(\\d+){_END}|{_OPEN}(\\d+){_END}|{_HINT}|{_CLOSE}")


def tokens(source: str, named: Named, gaps: bool = False) -> list[Token]:
    """A field's tokens; with `gaps`, `{{c1::…}}` begins one."""
    source = _DECLARATION.sub("", clean(_EMBEDDED.sub("", source)))
    reader = _Reader(named)
    marked = _with_marks(source) if gaps else source
    reader.feed(_MATHS.sub(reader.put_aside, marked))
    reader.close()
    return reader.finished()


def clean(source: str) -> str:
    """Without characters that no deck may hold."""
    return _CONTROL.sub("", _NEW_LINES.sub("\n", source)).replace("\t", "    ")


def bare(source: str) -> str:
    """The words of some HTML on one line, without anything else."""
    plain = re.sub(r"<[^>]*>", " ", _DECLARATION.sub("", clean(_EMBEDDED.sub("", source))))
    return _SPACES.sub(" ", clean(html.unescape(plain))).strip()


def _with_marks(source: str) -> str:
    """Gaps marked by characters that no field has; what Anki takes for words stays words."""
    depth: list[int] = []

    def mark(found: re.Match[str]) -> str:
        if found[1]:
            depth.append(int(found[1].split(",")[0][:3]))
            return f"{_OPEN}{depth[-1]}{_END}"
        if depth and found[0] == "}}":
            depth.pop()
            return _CLOSE
        return _HINT if depth and found[0] == "::" else found[0]

    marked = _GAP.sub(mark, source)
    return marked + _CLOSE * len(depth)


class _Reader(HTMLParser):
    """Collects tokens; tags decide how what stands between them is read."""

    def __init__(self, named: Named) -> None:
        super().__init__(convert_charrefs=True)
        self._named = named
        self._aside: list[Token] = []
        self._tokens: list[Token] = []
        self._open: dict[str, int] = {}
        self._lists: list[int] = []
        self._links: list[tuple[str, int]] = []
        self._raised: list[int] = []

    def put_aside(self, found: re.Match[str]) -> str:
        """Keep a formula or a recording out of the way of the HTML reader."""
        self._aside.append(self._aside_token(found))
        return f"{_ASIDE}{len(self._aside) - 1}{_END}"

    def finished(self) -> list[Token]:
        return self._tokens

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "br":
            self._add(Token("line"))
        elif tag == "img" and given.get("src"):
            self._put("raw", self._named(str(given["src"])))
        elif tag == "li":
            self._item()
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "a":
            self._links.append((given.get("href") or "", len(self._tokens)))
        elif tag in _SCRIPTS:
            self._raised.append(len(self._tokens))
        elif tag == "rt":
            self._put("text", "(")
        if tag in _BLOCKS:
            self._add(Token("break"))
        self._open[tag] = self._open.get(tag, 0) + 1

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self._open[tag] -= 1

    def handle_endtag(self, tag: str) -> None:
        if not self._open.get(tag):
            return
        self._open[tag] -= 1
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "a" and self._links:
            self._link(*self._links.pop())
        elif tag in _SCRIPTS and self._raised:
            self._raise(tag, self._raised.pop())
        elif tag == "rt":
            self._put("text", ")")
        elif tag in _CELLS:
            self._add(Token("raw", CELL))
        if tag in _BLOCKS or tag in ("li", "tr"):
            self._add(Token("break"))

    def handle_data(self, data: str) -> None:
        if self._is_in(_UNSEEN):
            return
        end = 0
        for mark in _MARKS.finditer(data):
            self._words(data[end : mark.start()])
            self._mark(mark)
            end = mark.end()
        self._words(data[end:])

    def _words(self, words: str) -> None:
        if not words:
            return
        words = clean(words)
        if self._is_in(("pre",)):
            self._put("fence", words.replace("\u00a0", " "))
        else:
            kind: TokenKind = "code" if self._is_in(_CODE) else "text"
            self._put(kind, _SPACES.sub(" ", words))

    def _mark(self, mark: re.Match[str]) -> None:
        if mark[1]:
            token = self._aside[int(mark[1])] if int(mark[1]) < len(self._aside) else Token("text")
            self._add(token._replace(bold=self._is_in(_BOLD)))
        elif self._is_in(("pre",)):
            self._put("fence", mark[0])
        elif mark[2]:
            self._add(Token("gap", number=int(mark[2])))
        else:
            self._add(Token("hint" if mark[0] == _HINT else "end"))

    def _item(self) -> None:
        self._add(Token("break"))
        indent = "  " * (len(self._lists) - 1)
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self._put("raw", f"{indent}{self._lists[-1]}. ")
        else:
            self._put("raw", f"{indent}- ")

    def _link(self, href: str, start: int) -> None:
        said = "".join(token.value for token in self._tokens[start:]).strip()
        if href.startswith(("http:", "https:")) and href.strip("/") != said.strip("/"):
            self._put("text", f" ({clean(href)})" if said else clean(href))

    def _raise(self, tag: str, start: int) -> None:
        """Raised or lowered characters, where Unicode has them."""
        inside = self._tokens[start:]
        words = "".join(token.value for token in inside).strip()
        if any(token.kind != "text" for token in inside) or not words:
            return
        if all(character in _SCRIPTED for character in words):
            table = str.maketrans(_SCRIPTED, _SCRIPTS[tag])
            said = words.translate(table)
        else:
            sign = "_" if tag == "sub" else "^"
            said = f"{sign}{words}" if len(words) == 1 else f"{sign}({words})"
        self._tokens[start:] = [inside[0]._replace(value=said)]

    def _aside_token(self, found: re.Match[str]) -> Token:
        if found["sound"]:
            return Token("raw", self._named(html.unescape(found["sound"])))
        groups = ("tag", "inline", "display", "dollars", "dollar", "latex")
        body = next((found[name] for name in groups if found[name] is not None), None)
        if body is None:
            return Token("text", bare(found["spoken"] or ""))
        shown = found["display"] or found["dollars"] or "true" in (found["block"] or "").lower()
        return Token("display" if shown else "maths", _tex(body))

    def _put(self, kind: TokenKind, value: str) -> None:
        if not self._is_in(_UNSEEN):
            self._add(Token(kind, value, bold=self._is_in(_BOLD)))

    def _add(self, token: Token) -> None:
        if token.kind in ("break", "line") and self._is_in(_CELLS):
            token = Token("text", " ")
        self._tokens.append(token)

    def _is_in(self, tags: frozenset[str] | tuple[str, ...]) -> bool:
        return any(self._open.get(tag) for tag in tags)


def _tex(body: str) -> str:
    """A formula's TeX on one line, without tags and the dollars that LaTeX wants around it."""
    plain = re.sub(r"<(?:br|/?div|/?p)\b[^>]*>", " ", body, flags=re.IGNORECASE)
    plain = html.unescape(re.sub(r"</?[a-zA-Z][^>]*>", "", plain))
    plain = _SPACES.sub(" ", _LATE_CONTROL.sub("", _NEW_LINES.sub(" ", plain))).strip()
    for around in ("$$", "$"):
        if plain.startswith(around) and plain.endswith(around) and len(plain) > 2 * len(around):
            plain = plain[len(around) : -len(around)].strip()
    return plain


def gap_parts(source: str) -> Iterator[Token]:
    """A formula or a diagram with gaps in it: what it says, and the marks of the gaps between."""
    end = 0
    for mark in _MARKS.finditer(source):
        if mark.start() > end:
            yield Token("text", source[end : mark.start()])
        end = mark.end()
        if mark[2]:
            yield Token("gap", number=int(mark[2]))
        elif not mark[1]:
            yield Token("hint" if mark[0] == _HINT else "end")
    if end < len(source):
        yield Token("text", source[end:])
