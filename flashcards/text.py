"""Text in two languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeGuard, get_args

from flashcards.errors import Fault, FaultError

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def is_language(name: str) -> TypeGuard[Language]:
    return name in LANGUAGES


@dataclass(frozen=True, slots=True)
class Text:
    """What is said in Chinese, in English, or the same in both (a formula, a number).

    At least one of the two is given; `pick` falls back on the other.
    """

    zh: str | None
    en: str | None

    @classmethod
    def of(cls, data: object) -> "Text":
        """Read a string or a mapping `{zh: ..., en: ...}`.

        Raises FaultError if it is neither, is empty, or names another language.
        """
        if isinstance(data, str) and data.strip():
            return cls(data, data)
        if isinstance(data, Mapping) and data:
            faults = list(_language_faults(data))
            if faults:
                raise FaultError(*faults)
            return cls(data.get("zh"), data.get("en"))
        hint = "write a string, or a mapping {zh: ..., en: ...}"
        raise FaultError(Fault((), "text", "a text is missing here", hint))

    def pick(self, language: Language) -> str:
        """The text in `language`, or in the other one where it is missing."""
        chosen, other = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return chosen or other or ""

    @property
    def missing(self) -> tuple[Language, ...]:
        """The languages this text has no words in."""
        return tuple(name for name in LANGUAGES if not getattr(self, name))

    def __iter__(self) -> Iterator[str]:
        """The different wordings, Chinese first."""
        return iter(dict.fromkeys(words for words in (self.zh, self.en) if words))


def _language_faults(data: Mapping[object, object]) -> Iterator[Fault]:
    for name, words in data.items():
        if not isinstance(name, str) or not is_language(name):
            hint = "texts are in zh (Chinese) or en (English)"
            yield Fault((str(name),), "language", f"unknown language {str(name)!r}", hint)
        elif not isinstance(words, str) or not words.strip():
            hint = "write the text, or leave the language out"
            yield Fault((name,), "text", f"the text in {name!r} is empty", hint)
