"""Deck texts as HTML: formulas for MathJax, diagrams in blocks that do not wrap."""

import html
import re
from collections.abc import Callable, Mapping

from flashcards.maths import Part, PartKind, parts

_LINES = re.compile(r"\n{3,}")


def to_html(text: str) -> str:
    """The text as HTML; what could be taken for tags or for Anki's gaps is escaped."""
    return "".join(map(_part, parts(text.strip("\n"))))


def _part(part: Part) -> str:
    before, write, after = _KINDS[part.kind]
    written = before + write(part.source) + after
    return f"<b>{written}</b>" if part.bold else written


def _text(source: str) -> str:
    lines = _LINES.sub("\n\n", source).split("\n")
    return "<br>".join(map(_line, lines))


def _line(line: str) -> str:
    bullet = line.startswith("- ")
    return f"• {_escaped(line[2:])}" if bullet else _escaped(line)


def _escaped(text: str) -> str:
    """Braces in pairs would be gaps or fields to Anki."""
    text = html.escape(text, quote=False)
    return text.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")


def _tex(source: str) -> str:
    """Spaces between braces mean nothing to TeX, and `}}` would end a gap."""
    source = html.escape(" ".join(source.split("\n")), quote=False)
    while "}}" in source or "{{" in source:
        source = source.replace("}}", "} }").replace("{{", "{ {")
    return source


_KINDS: Mapping[PartKind, tuple[str, Callable[[str], str], str]] = {
    "text": ("", _text, ""),
    "code": ("<code>", _escaped, "</code>"),
    "maths": (r"\(", _tex, r"\)"),
    "display": (r"\[", _tex, r"\]"),
    "diagram": ("<pre>", _escaped, "</pre>"),
}
