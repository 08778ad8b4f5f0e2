"""Deck texts as HTML: formulas for MathJax, diagrams in blocks that do not wrap."""

import html
import re
from collections.abc import Callable, Iterator, Sequence

from flashcards.maths import Part, parts
from flashcards.question import Question
from flashcards.text import Language

_PLAIN = re.compile(r"(?!- )[^$`*\n&<>{}\[\\]*")
_BLANK_LINES = re.compile(r"\n{3,}")
_PAIRED = re.compile(r"([{}])(?=\1)")
_MEANT_FOR_ANKI = re.compile(r"\[(?=sound:|anki:|/?latex|/?\$)|\{(?=\{)|\}(?=\})")


def to_html(text: str) -> str:
    """The text as HTML; what could be taken for tags or for Anki's gaps is escaped."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_blocks(parts(text.strip("\n"))))


def in_each(asked: Sequence[Question], what: Callable[[Question], str]) -> str:
    """What these questions say, one below the other, once where they say the same."""
    if len(asked) == 1:
        return what(asked[0])
    said: dict[str, Language] = {}
    for question in asked:
        said.setdefault(what(question), question.language)
    if len(said) < 2:
        return "".join(said)
    return "".join(f'<div class="language" lang="{lang}">{one}</div>' for one, lang in said.items())


def _blocks(found: tuple[Part, ...]) -> Iterator[str]:
    """Diagrams, and the lines between them."""
    flow = ""
    for part in found:
        if part.kind == "diagram":
            yield _lines(flow)
            yield f"<pre>{_escaped(part.source)}</pre>"
            flow = ""
        else:
            flow += _inline(part)
    yield _lines(flow)


def _inline(part: Part) -> str:
    match part.kind:
        case "code":
            words = f"<code>{_escaped(part.source)}</code>"
        case "maths":
            words = rf"\({_tex(part.source)}\)"
        case "display":
            words = rf"\[{_tex(part.source)}\]"
        case _:
            words = _escaped(part.source)
    return "\n".join(f"<b>{line}</b>" for line in words.split("\n")) if part.bold else words


def _lines(flow: str) -> str:
    """Lines end in breaks, but items stand in blocks of their own."""
    written, line_open = "", False
    for line in _BLANK_LINES.sub("\n\n", flow.strip("\n")).split("\n"):
        if line.startswith("- "):
            written += f'<div class="item">{line[2:]}</div>'
        else:
            written += f"<br>{line}" if line_open else line
        line_open = not line.startswith("- ")
    return written


def _escaped(text: str) -> str:
    """Braces in pairs would be gaps to Anki, and some words in brackets would be sounds."""
    escaped = html.escape(text, quote=False)
    return _MEANT_FOR_ANKI.sub(lambda found: f"&#{ord(found[0])};", escaped)


def _tex(source: str) -> str:
    """Spaces between braces mean nothing to TeX, and `}}` would end a gap."""
    return _PAIRED.sub(r"\1 ", html.escape(" ".join(source.split("\n")), quote=False))
