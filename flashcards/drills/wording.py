"""Texts of drills in two languages, with gaps for numbers."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from flashcards.answers import Value
from flashcards.drills.expressions import ExpressionError
from flashcards.drills.template import Template
from flashcards.fields import Fields, Path
from flashcards.text import LANGUAGES, Language, Text


class Wording(NamedTuple):
    """One text of a drill and its templates; a language that is missing has the other's."""

    text: Text
    zh: Template
    en: Template

    @classmethod
    def read(cls, fields: Fields, at: Path, data: object, known: Mapping[str, object]) -> "Wording":
        """The wording at a path in `fields`, which keep its faults."""
        text = fields.attempt(at, Text.of, data, _BLANK)
        templates = {
            words: _template(fields, path, words, known) for path, words in paths(at, text)
        }
        zh, en = (templates.get(text.pick(language), _EMPTY) for language in LANGUAGES)
        return cls(text, zh, en)

    def template(self, language: Language) -> Template:
        return self.zh if language == "zh" else self.en

    def render(
        self, language: Language, names: Mapping[str, Value], shown: Mapping[str, str] = {}
    ) -> str:
        """The text with its gaps filled, those of the names `shown` as they say."""
        return self.template(language).render(names, shown)

    def path(self, above: Path, language: Language) -> Path:
        """The path to the words in a language, given the path to the text."""
        if self.text.zh == self.text.en:
            return above
        said = (one for one in (language, *LANGUAGES) if one not in self.text.missing)
        return (*above, next(said))

    def names(self) -> frozenset[str]:
        """The names that are shown in both languages."""
        zh, en = (
            {name for gap in template.gaps() for name in gap.expression.names}
            for template in (self.zh, self.en)
        )
        return frozenset(zh & en)


_BLANK = Text(" ", " ")
_EMPTY = Template("", ())


def paths(at: Path, text: Text) -> Iterator[tuple[Path, str]]:
    """The different wordings of the text at a path, each with the path to it."""
    if text.zh == text.en:
        yield at, text.pick("en")
        return
    for language in LANGUAGES:
        if language not in text.missing:
            yield (*at, language), text.pick(language)


def _template(fields: Fields, at: Path, words: str, known: Mapping[str, object]) -> Template:
    try:
        template = Template.read(words)
        template.check(known)
    except ExpressionError as error:
        fields.fault("template", error.message, error.hint, at, error.offset)
        return _EMPTY
    return template
