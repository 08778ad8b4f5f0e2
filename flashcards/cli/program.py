"""What one run of the program works with: clock, language, settings, store and cards.

Everything is made when it is first asked for, so that a command pays for what it uses.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.cli.configuration import Configuration
from flashcards.cli.exams import kept_exams
from flashcards.decks import deck_folders
from flashcards.errors import UsageError
from flashcards.exam import Exam, ahead, shares
from flashcards.schedule import Scheduler, Settings, StudyDays, level_of
from flashcards.store import Store, StoredLedger
from flashcards.text import LANGUAGES, Language, is_language

if TYPE_CHECKING:
    from flashcards.cards import Card
    from flashcards.question import Question

CARDS_KEPT = 256
EXAM_STEPS = (10,)  # minutes


class Program:
    """One run, made from the global options."""

    def __init__(self, home: str | None, language: str | None, now: str | None) -> None:
        self._home = home
        self._both = language == "both"
        self._language = _language(language) if language and not self._both else None
        self.clock = _clock(now)
        self._cards: dict[str, Card | None] = {}

    @cached_property
    def home(self) -> Path:
        """The folder with the store, the settings and the user's own decks."""
        if self._home:
            return Path(self._home).expanduser()
        from platformdirs import user_data_path

        return user_data_path("flashcards", appauthor=False)

    @property
    def configuration_file(self) -> Path:
        return self.home / "config.toml"

    @cached_property
    def configuration(self) -> Configuration:
        return Configuration(self.configuration_file)

    @cached_property
    def deck_folders(self) -> tuple[Path, ...]:
        """Where decks are, the first ones first: the user's, those configured, the bundled."""
        configured = [Path(folder).expanduser() for folder in self.configuration.words("decks")]
        return deck_folders(self.home, configured)

    @property
    def store_file(self) -> Path:
        return self.home / "cards.db"

    @property
    def places(self) -> dict[str, str]:
        """Where files are."""
        decks = os.pathsep.join(map(str, self.deck_folders))
        files = {"home": self.home, "store": self.store_file, "config": self.configuration_file}
        return {**{what: str(file) for what, file in files.items()}, "decks": decks}

    @cached_property
    def language(self) -> Language:
        """The language of the questions: the option, the setting, or else the locale's."""
        if self._both:
            raise UsageError("only an export is in both languages", "--lang zh or --lang en")
        configured = str(self.configuration["language"])
        if self._language or is_language(configured):
            return self._language or _language(configured)
        variables = ("LC_ALL", "LC_MESSAGES", "LANG")
        locale = next((os.environ[name] for name in variables if os.environ.get(name)), "")
        return "zh" if locale.startswith("zh") else "en"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of an export: that of the questions, or with `--lang both` all."""
        return LANGUAGES if self._both else (self.language,)

    @cached_property
    def days(self) -> StudyDays:
        return StudyDays(self.configuration.whole("rollover"), _utc_offset)

    @property
    def today(self) -> int:
        """The study day, as an ordinal."""
        return self.days.day_of(self.clock())

    @cached_property
    def exams(self) -> tuple[Exam, ...]:
        """The exams that are ahead, the next one first."""
        return ahead(kept_exams(self.store), self.today)

    @cached_property
    def shares(self) -> dict[Exam, tuple[str, ...]]:
        """The decks that are studied for each exam ahead."""
        if not self.exams:
            return {}
        return shares(self.exams, [deck.name for deck in self.store.library.decks()])

    def time_done(self, exam: Exam) -> int:
        """The seconds of today's answers that were for an exam."""
        decks = self.shares[exam]
        return self.ledger.reviewed_on(self.today, decks).seconds if decks else 0

    def time_left(self, exam: Exam) -> float:
        """The seconds left today for an exam."""
        return max(0.0, 60.0 * exam.minutes_on(self.today) - self.time_done(exam))

    @cached_property
    def scheduling(self) -> Settings:
        """The settings ratings are given under: those configured, with the parameters in force.

        Before an exam there is one step where none are set: more repeats on the same day cost a
        third of the minutes and buy next to nothing.
        """
        settings, chosen = self.configuration.scheduling, self.configuration.set
        settings = replace(settings, parameters=self.store.tuning.parameters)
        if self.exams and "learning-steps" not in chosen:
            settings = replace(settings, learning_steps=EXAM_STEPS)
        if self.exams and "relearning-steps" not in chosen:
            settings = replace(settings, relearning_steps=EXAM_STEPS)
        return settings

    @cached_property
    def scheduler(self) -> Scheduler:
        return Scheduler(self.scheduling)

    @cached_property
    def store(self) -> Store:
        """The store, with its index of the decks as their files are now."""
        from flashcards.cli.index import refresh

        store = Store.open(self.store_file, settings=self.configuration.scheduling)
        try:
            if store.writable:
                store.back_up_daily(self.today)
            refresh(store, self.deck_folders)
        except BaseException:
            store.close()
            raise
        return store

    @cached_property
    def ledger(self) -> StoredLedger:
        ledger = self.store.ledger
        ledger.settings = self.scheduling
        return ledger

    def close(self) -> None:
        """Close the store, if it was opened."""
        if "store" in vars(self):
            self.store.close()

    def deck_file(self, deck: str) -> Path:
        """The file that a deck was read from."""
        found = (one.path for one in self.store.library.decks() if one.name == deck)
        return Path(next(found))

    def card(self, name: str) -> "Card | None":
        """The card of that full name; None if no deck has it."""
        if name not in self._cards:
            if len(self._cards) >= CARDS_KEPT:
                self._cards.clear()
            self._cards.update(self._siblings(name))
        return self._cards.setdefault(name, None)

    def _siblings(self, name: str) -> dict[str, "Card | None"]:
        from flashcards.cards import Section, read_entry  # with the marker; not all commands ask

        deck, body = name.partition("/")[0], self.store.library.body(name) or {}
        sections: tuple[Section, ...] = ("cards", "drills")
        read = (read_entry(deck, body[one], one) for one in sections if one in body)  # type: ignore[arg-type]
        return {card.name: card for cards in read for card in cards}

    def forget_cards(self) -> None:
        """Read cards anew: a deck was edited."""
        self._cards.clear()

    def cards_called(self, name: str) -> tuple[str, ...]:
        """The cards that a name, or a part of one, means."""
        name = legible(name)
        found = self.store.library.find(name)
        if found and (name == found[0] or found[0].startswith(f"{name}:")):
            return found
        if len({card.partition(":")[0] for card in found}) == 1:
            return found
        raise _not_one(name, found, self.store.library.near(name))

    def card_called(self, name: str) -> str:
        """The one card, or the first of the one entry, that a name means."""
        return self.cards_called(name)[0]

    def question(self, name: str) -> "Question":
        """A card as it would be asked now."""
        card = self.card(name)
        assert card is not None
        state = self.ledger.state(name)
        return card.question(self.language, state.reps, level_of(state, card.levels))

    def known_decks(self, names: Sequence[str]) -> tuple[str, ...]:
        """These names of decks; a UsageError tells which there are if one is wrong."""
        known = {deck.name for deck in self.store.library.decks()} if names else set()
        for name in names:
            if name not in known:
                raise UsageError(f"there is no deck {name!r}", f"decks: {', '.join(sorted(known))}")
        return tuple(names)


def legible(word: str) -> str:
    """A word of the command line with a replacement character where it is no text."""
    return word.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _not_one(name: str, found: Sequence[str], near: Sequence[str]) -> UsageError:
    if found:
        return UsageError(f"{len(found)} cards may be meant by {name!r}", f"one of {_some(found)}")
    hint = f"did you mean {_some(near)}?" if near else "find cards with: flashcards search WORDS"
    return UsageError(f"no card is called {name!r}", hint)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (", …" if len(names) > 5 else "")


def _language(word: str) -> Language:
    if not is_language(word):
        raise UsageError(f"there is no language {word!r}", "--lang zh or --lang en")
    return word


def _utc_offset(seconds: int) -> int:
    return time.localtime(seconds).tm_gmtoff


def _clock(now: str | None) -> Callable[[], int]:
    """Milliseconds since 1970; with `now`, a clock that starts there and runs on."""
    if now is None:
        return lambda: time.time_ns() // 1_000_000
    try:
        start = datetime.fromisoformat(now).timestamp()
    except (ValueError, OverflowError):
        hint = "write it as 2026-12-01T09:00"
        raise UsageError(f"--now {now}: this is no time", hint) from None
    began = time.monotonic()
    return lambda: int((start + time.monotonic() - began) * 1000)
