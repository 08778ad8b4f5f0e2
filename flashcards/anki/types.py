"""The note types, one for each kind of card.

Their ids, fields and templates never change: Anki drops the updates of notes whose type has
other fields or templates. The spare ones are for later; a card of the spare template exists
only where `Spare 1` says something.
"""

from functools import cache
from importlib.resources import files
from string import Template as Page
from typing import NamedTuple

from flashcards.anki import TYPE_NAME
from flashcards.question import Kind

FIELDS = (
    "Name", "Front", "Back", "Note", "Source", "Language", "Data", "Spare 1", "Spare 2", "Spare 3",
)  # fmt: skip
CHANGED = 1_795_000_000
"""Seconds since 1970; to be raised when a template, a script or the style changes."""

_FIRST_ID = 1_607_392_310_000
_DATA = '<div class="data">{{Data}}</div>'
_ANSWER = '<hr id="answer">\n<div class="answer">{{$field}}</div>'


class Template(NamedTuple):
    """What a card of a note shows, in Anki's template language."""

    name: str
    front: str
    back: str


class NoteType(NamedTuple):
    """A note type: `number` makes its id and those of its fields and templates."""

    kind: Kind
    number: int
    templates: tuple[Template, ...]

    @property
    def id(self) -> int:
        return _FIRST_ID + self.number

    def to_data(self) -> dict[str, object]:
        """The type as a collection of Anki's schema 11 has it in JSON."""
        return {
            "id": self.id, "name": f"{TYPE_NAME}{self.kind}", "type": int(self.kind == "cloze"),
            "mod": CHANGED, "usn": -1, "sortf": 0, "did": None, "css": _read("style.css"),
            "latexPre": "", "latexPost": "", "latexsvg": False, "req": [], "tags": [], "vers": [],
            "flds": [self._field(place, name) for place, name in enumerate(FIELDS)],
            "tmpls": [self._template(place, one) for place, one in enumerate(self.templates)],
        }  # fmt: skip

    def _field(self, place: int, name: str) -> dict[str, object]:
        return {
            "id": self.id * 100 + place, "name": name, "ord": place, "sticky": False, "rtl": False,
            "font": "Arial", "size": 20, "media": [], "collapsed": name in ("Data", "Language"),
            "plainText": name == "Data",
        }  # fmt: skip

    def _template(self, place: int, template: Template) -> dict[str, object]:
        return {
            "id": self.id * 100 + 50 + place, "name": template.name, "ord": place,
            "qfmt": template.front, "afmt": template.back, "bqfmt": "", "bafmt": "", "did": None,
        }  # fmt: skip


def _read(name: str) -> str:
    return (files("flashcards.anki") / "templates" / name).read_text("utf-8")


def _template(name: str, kind: Kind, ask: str, answer: str, *scripts: str) -> Template:
    answered = _ANSWER.replace("$field", answer) if answer else '<span id="answer"></span>'
    parts = {"kind": kind, "ask": f"{{{{{ask}}}}}", "answer": answered}
    parts["data"] = _DATA if scripts else ""
    front, back = (Page(_read(page)).substitute(parts) for page in ("front.html", "back.html"))
    script = _script(scripts)
    return Template(name, front + script, back + script)


def _script(names: tuple[str, ...]) -> str:
    """Scripts in a function of their own: both sides may run in one page."""
    if not names:
        return ""
    texts = "\n".join(_read(name) for name in ("card.js", *names))
    return f'<script>\n(function () {{\n"use strict";\n{texts}}})();\n</script>\n'


@cache
def note_types() -> dict[Kind, NoteType]:
    """Every note type by its kind of card."""
    spare = Template(
        "Spare", "{{#Spare 1}}{{Spare 1}}{{/Spare 1}}", '{{Spare 1}}<hr id="answer">{{Spare 2}}'
    )
    templates: dict[Kind, tuple[Template, ...]] = {
        "basic": (_template("Card", "basic", "Front", "Back"), spare),
        "reversed": (
            _template("Card", "reversed", "Front", "Back"),
            _template("Reversed", "reversed", "Back", "Front"),
            spare,
        ),
        "cloze": (_template("Cloze", "cloze", "cloze:Front", ""),),
        "list": (_template("Card", "list", "Front", "Back", "list.js"), spare),
        "typed": (_template("Card", "typed", "Front", "Back", "words.js", "typed.js"), spare),
        "choice": (_template("Card", "choice", "Front", "Back", "choice.js"), spare),
        "drill": (
            _template("Card", "drill", "Front", "Back", "words.js", "numbers.js", "drill.js"),
            spare,
        ),
    }
    return {
        kind: NoteType(kind, number, own) for number, (kind, own) in enumerate(templates.items(), 1)
    }
