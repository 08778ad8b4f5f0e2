"""Decks as text: what is written here is read back as the same data.

Every text stands in single quotes or, over several lines, as a block, so that nothing in it is
taken for YAML. Texts hold no control characters and neither begin nor end with empty lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from yaml import YAMLError

from flashcards.decks.composer import compose
from flashcards.decks.document import events
from flashcards.decks.syntax import Unreadable

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
_ALLOW = re.compile(r"^allow: .*\n", re.MULTILINE)
_ITEM = re.compile(r"^cards:\n(?:[ \t]*(?:#.*)?\n)*( *)- ", re.MULTILINE)

Entry = Mapping[str, object]


def deck_text(name: str, title: str, allow: Sequence[str], cards: Sequence[Entry]) -> str:
    """A deck of cards; `allow` are the rules that it is not held to."""
    head = f"deck: {name}\ntitle: {_scalar(title, 0)}\n{_allowed(allow)}cards:\n"
    return head + "".join(_entries(cards, "  "))


def with_cards(text: str, allow: Sequence[str], cards: Sequence[Entry]) -> str | None:
    """A deck's text with more cards at its end, whatever else its author wrote into it.

    None if the cards do not end the deck, so that more cannot be put there.
    """
    before, indent = _data(text), _ITEM.search(text)
    if not isinstance(before, dict) or not isinstance(before.get("cards"), list) or not indent:
        return None
    allowed = [*before.get("allow", ()), *allow]
    longer = f"{text.rstrip()}\n{''.join(_entries(cards, indent[1]))}"
    if allowed:
        longer = _ALLOW.sub("", longer).replace("\ncards:\n", f"\n{_allowed(allowed)}cards:\n", 1)
    wanted = {**before, "cards": [*before["cards"], *cards]}
    wanted |= {"allow": list(dict.fromkeys(allowed))} if allowed else {}
    return longer if _data(longer) == wanted else None


def _allowed(codes: Sequence[str]) -> str:
    return f"allow: [{', '.join(dict.fromkeys(codes))}]\n" if codes else ""


def _data(text: str) -> object:
    """What a text says; None if not everything in it is well."""
    faults: list[str] = []
    try:
        data = compose(events(text), lambda event, code, message, hint: faults.append(code))
    except (Unreadable, YAMLError):
        return None
    return None if faults else data


def _entries(entries: Sequence[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        lead = f"{indent}- "
        for key, value in entry.items():
            yield f"{lead}{key}:{_value(value, len(indent) + 2)}\n"
            lead = f"{indent}  "


def _value(value: object, indent: int) -> str:
    pad = " " * (indent + 2)
    if isinstance(value, Mapping):
        lines = (f"{pad}{key}:{_value(one, indent + 2)}" for key, one in value.items())
        return "\n" + "\n".join(lines)
    if isinstance(value, list | tuple):
        return "\n" + "\n".join(f"{pad}- {_scalar(str(one), indent + 2)}" for one in value)
    return f" {_scalar(str(value), indent)}"


def _scalar(text: str, indent: int) -> str:
    """A text as YAML, further indented than `indent` where it has several lines."""
    if "\n" not in text:
        return text if _BARE.fullmatch(text) else "'{}'".format(text.replace("'", "''"))
    pad = " " * (indent + 2)
    lines = (f"{pad}{line}" if line else "" for line in text.split("\n"))
    return ("|2-\n" if text[0] == " " else "|-\n") + "\n".join(lines)
