"""Decks and media made ready beside where they go, and put there all together or not at all."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from flashcards.anki.reading.decks import MEDIA, ForeignDeck, Sorted
from flashcards.anki.reading.package import Media
from flashcards.decks import Deck, Library, Syllabus, check, deck_files, read_deck
from flashcards.decks.rules import DECK_RULES, ENTRY_RULES
from flashcards.decks.writing import deck_text, with_cards
from flashcards.errors import InputError

KEPT = "media that differ from those of the same name here: not replaced"


@dataclass(frozen=True, slots=True)
class Written:
    """A deck that is written, and how many entries of it are new."""

    deck: str
    file: Path
    added: int


def standing_decks(folder: Path) -> dict[str, Deck]:
    """The decks that are in a folder, by name."""
    files = deck_files(folder) if folder.is_dir() else ()
    found = (read_deck(file).deck for file in files)
    return {deck.name: deck for deck in found if deck}


def closed_decks(decks: Mapping[str, Deck]) -> frozenset[str]:
    """Those laid out so that no card can be put at their ends."""
    probe = {"id": "probe", "front": "?", "back": "!"}
    return frozenset(
        name for name, deck in decks.items() if with_cards(deck.document.text, (), [probe]) is None
    )


class Staging:
    """What an import is going to write into `target`, laid out in the folder `scratch`."""

    def __init__(self, target: Path, scratch: Path, syllabus: Syllabus) -> None:
        self.target = target
        self.decks: list[Written] = []
        self.media: list[Path] = []
        self._scratch = scratch
        self._syllabus = syllabus
        self._ready: dict[Path, Path] = {}

    def stage(self, sorted_: Sorted, media: Media, standing: Mapping[str, Deck]) -> None:
        """Make everything ready. Raises InputError if something cannot be."""
        for deck in sorted_.decks.values():
            if deck.cards:
                self._stage_deck(deck, standing.get(deck.name))
        for name, source in sorted_.media.items():
            self._stage_media(name, source, media, sorted_)

    def write(self) -> None:
        """Put everything where it belongs; if that fails, all is as it was, and this raises."""
        done: list[Path] = []
        before: dict[Path, Path] = {}
        made = [path for path in (self.target, self.target / MEDIA) if not path.exists()]
        try:
            for file, ready in self._ready.items():
                file.parent.mkdir(parents=True, exist_ok=True)
                if file.exists():
                    before[file] = Path(shutil.copyfile(file, self._scratch / f"old{len(before)}"))
                _put(ready, file)
                done.append(file)
        except BaseException as error:
            _take_back(done, before, made)
            if isinstance(error, OSError):
                message = f"{error.filename or self.target} cannot be written: {error.strerror}"
                raise InputError(message, "name a folder of yours: --to DIR") from None
            raise

    def _stage_deck(self, deck: ForeignDeck, there: Deck | None) -> None:
        file = there.path if there else self.target / f"{deck.name}.yaml"
        before = self._rules_broken(there.document.text) if there else frozenset()
        allow = sorted(self._rules_broken(_text(deck, there, ())) - before)
        if not {*ENTRY_RULES, *DECK_RULES}.issuperset(allow):
            raise AssertionError(f"the deck {deck.name} cannot be read: {', '.join(allow)}")
        text = _text(deck, there, allow)
        self._ready[file] = self._laid_out(text)
        self.decks.append(Written(deck.name, file, len(deck.cards)))

    def _rules_broken(self, text: str) -> frozenset[str]:
        """The codes of all that is wrong with a deck."""
        reading = read_deck(self._laid_out(text))
        library = Library(tuple(filter(None, (reading.deck,))), reading.problems)
        return frozenset(one.code for one in check(library, self._syllabus))

    def _laid_out(self, text: str) -> Path:
        file = self._scratch / f"{len(list(self._scratch.iterdir()))}.yaml"
        file.write_text(text, "utf-8")
        return file

    def _stage_media(self, name: str, source: str, media: Media, sorted_: Sorted) -> None:
        ready = self._scratch / f"media{len(self.media)}"
        media.copy(source, ready)
        file = self.target / MEDIA / name
        self.media.append(file)
        if not file.exists():
            self._ready[file] = ready
            return
        if not cmp(file, ready, shallow=False):
            sorted_.remark(KEPT, name)
        ready.unlink()


def _put(ready: Path, file: Path) -> None:
    """Copy into the folder, then take the place of what is there in one step."""
    part = file.with_name(f".{file.name}.part")
    try:
        shutil.copyfile(ready, part)
        part.replace(file)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _take_back(done: Sequence[Path], before: Mapping[Path, Path], made: Sequence[Path]) -> None:
    for file in done:
        with suppress(OSError):
            shutil.copyfile(before[file], file) if file in before else file.unlink()
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _text(deck: ForeignDeck, there: Deck | None, allow: Sequence[str]) -> str:
    if there is None:
        return deck_text(deck.name, deck.title, allow, deck.cards)
    longer = with_cards(there.document.text, allow, deck.cards)
    if longer is None:
        raise AssertionError(f"{there.path} was to be left alone")
    return longer
