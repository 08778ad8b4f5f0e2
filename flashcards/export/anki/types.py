"""The note types, one for each kind of card. Their ids, fields and templates never change:
Anki drops the updates of notes whose type has other fields. The spare ones are for later."""

from typing import NamedTuple

from flashcards.question import Kind

FIELDS = ("Name", "Front", "Back", "Note", "Data", "Spare 1", "Spare 2", "Spare 3")
CHANGED = 1_795_000_000  # seconds since 1970; to be raised when a template or the style changes

CSS = """
.card { font: 20px/1.5 system-ui, sans-serif; text-align: left; color: #1d1f23;
  background: #fff; max-width: 42em; margin: 0 auto; padding: 1em; overflow-wrap: break-word; }
.card.nightMode, .card.night_mode { color: #e6e6e6; background: #1f2125; }
pre, code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.85em; }
pre { white-space: pre; overflow-x: auto; line-height: 1.3; }
hr { border: 0; border-top: 1px solid #8886; margin: 1em 0; }
.language + .language { margin-top: 0.8em; }
.note { margin-top: 1em; color: #8a8a8a; font-size: 0.9em; }
.cloze { font-weight: bold; color: #1a66cc; }
.nightMode .cloze, .night_mode .cloze { color: #7fb2ff; }
@media (max-width: 480px) { .card { font-size: 18px; padding: 0.6em; } }
"""

_NOTE = '{{#Note}}<div class="note">{{Note}}</div>{{/Note}}'


class Template(NamedTuple):
    """What a card of a note shows, in Anki's template language."""

    name: str
    front: str
    back: str


_SPARE = Template("Spare", "{{#Spare 1}}{{Spare 1}}{{/Spare 1}}", "{{FrontSide}}<hr>{{Spare 2}}")
_FORWARD = Template("Card", "{{Front}}", "{{Front}}<hr id=answer>{{Back}}" + _NOTE)
_BACKWARD = Template("Reversed", "{{Back}}", "{{Back}}<hr id=answer>{{Front}}" + _NOTE)
_CLOZE = Template("Cloze", "{{cloze:Front}}", "{{cloze:Front}}" + _NOTE)


class NoteType(NamedTuple):
    """A note type: `number` makes its id and those of its fields and templates."""

    kind: Kind
    number: int
    templates: tuple[Template, ...]

    @property
    def id(self) -> int:
        return 1_607_392_310_000 + self.number

    def to_data(self) -> dict[str, object]:
        """The type as Anki's collection has it in JSON."""
        return {
            "id": self.id, "name": f"Flashcards {self.kind}", "type": int(self.kind == "cloze"),
            "mod": CHANGED, "usn": -1, "sortf": 0, "did": None, "css": CSS,
            "latexPre": "", "latexPost": "", "latexsvg": False, "req": [], "tags": [], "vers": [],
            "flds": [self._field(place, name) for place, name in enumerate(FIELDS)],
            "tmpls": [self._template(place, one) for place, one in enumerate(self.templates)],
        }  # fmt: skip

    def _field(self, place: int, name: str) -> dict[str, object]:
        return {
            "id": self.id * 100 + place, "name": name, "ord": place, "sticky": False, "rtl": False,
            "font": "Arial", "size": 20, "media": [],
        }  # fmt: skip

    def _template(self, place: int, template: Template) -> dict[str, object]:
        return {
            "id": self.id * 100 + 50 + place, "name": template.name, "ord": place,
            "qfmt": template.front, "afmt": template.back, "bqfmt": "", "bafmt": "", "did": None,
        }  # fmt: skip


_TEMPLATES: dict[Kind, tuple[Template, ...]] = {
    "basic": (_FORWARD, _SPARE),
    "reversed": (_FORWARD, _BACKWARD, _SPARE),
    "cloze": (_CLOZE,),
    "list": (_FORWARD, _SPARE),
    "typed": (_FORWARD, _SPARE),
    "choice": (_FORWARD, _SPARE),
    "drill": (_FORWARD, _SPARE),
}
NOTE_TYPES: dict[Kind, NoteType] = {
    kind: NoteType(kind, number, templates)
    for number, (kind, templates) in enumerate(_TEMPLATES.items(), 1)
}
