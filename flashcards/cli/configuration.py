"""Settings: what there is to set, where each value comes from, reading and writing them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flashcards.errors import InputError, UsageError
from flashcards.schedule import Settings

Value = object


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to set: what it means, its default, and a reader that refuses nonsense.

    `read` takes a TOML value and returns the value used; it raises ValueError in words.
    """

    meaning: str
    default: Value
    read: Callable[[object], Value]


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most} is wanted")
        return value

    return read


def _share(least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not least <= float(value) <= most:  # type: ignore[arg-type]
            raise ValueError(f"a number from {least} to {most} is wanted")
        return float(value)  # type: ignore[arg-type]

    return read


def _word(*words: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)} is wanted")
        return str(value)

    return read


def _list_of(read_one: Callable[[object], Value], what: str) -> Callable[[object], Value]:
    def read(value: object) -> tuple[Value, ...]:
        if not isinstance(value, list):
            raise ValueError(f"a list of {what} is wanted")
        return tuple(read_one(one) for one in value)

    return read


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a text is wanted")
    return value


def _weights(value: object) -> tuple[float, ...]:
    wanted = "three numbers from 0.1 to 100 are wanted"
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError(wanted)
    try:
        return tuple(_share(0.1, 100)(one) for one in value)
    except ValueError:
        raise ValueError(wanted) from None


_STEPS = _list_of(_whole(1, 1439), "minutes")
_DEFAULTS = Settings()

OPTIONS: Mapping[str, Option] = {
    "language": Option("of the questions: zh, en, auto", "auto", _word("zh", "en", "auto")),
    "screen": Option("full screen or line by line: full, plain", "full", _word("full", "plain")),
    "decks": Option("folders with decks of your own", (), _list_of(_text, "folders")),
    "new-per-day": Option("new cards a day", 20, _whole(0, 9999)),
    "reviews-per-day": Option("reviews a day", 200, _whole(0, 99_999)),
    "order": Option(
        "reviews-first, new-first or mixed",
        "reviews-first",
        _word("reviews-first", "new-first", "mixed"),
    ),
    "rollover": Option("the hour at which a new day begins", 4, _whole(0, 23)),
    "desired-retention": Option(
        "share of reviews to be recalled", _DEFAULTS.desired_retention, _share(0.7, 0.99)
    ),
    "learning-steps": Option("a new card's steps in minutes", _DEFAULTS.learning_steps, _STEPS),
    "relearning-steps": Option("minutes after a lapse", _DEFAULTS.relearning_steps, _STEPS),
    "maximum-interval": Option(
        "days between two reviews at the most", _DEFAULTS.maximum_interval, _whole(1, 36_500)
    ),
    "exam-weights": Option(
        "what high, normal and low topics count in an exam", (3.0, 2.0, 1.0), _weights
    ),
    "leech-threshold": Option(
        "lapses after which a card is suspended; 0: never",
        _DEFAULTS.leech_threshold,
        _whole(0, 100),
    ),
}


class Configuration:
    """The settings in a file, over the defaults."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set = _read(file)

    def __getitem__(self, name: str) -> Value:
        return self.set.get(name, OPTIONS[name].default)

    def origin(self, name: str) -> str:
        """Where a setting's value comes from."""
        return str(self.file) if name in self.set else "default"

    def whole(self, name: str) -> int:
        """A setting that is a whole number."""
        value = self[name]
        assert isinstance(value, int)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A setting that is a list of texts."""
        value = self[name]
        assert isinstance(value, tuple)
        return value

    @property
    def weights(self) -> dict[str, float]:
        """What a topic counts in an exam, by its weight."""
        value = self["exam-weights"]
        assert isinstance(value, tuple)
        return dict(zip(("high", "normal", "low"), value, strict=True))

    @property
    def scheduling(self) -> Settings:
        """The settings that the scheduler works with."""
        names = ("desired_retention", "learning_steps", "relearning_steps", "maximum_interval")
        chosen = {name: self[name.replace("_", "-")] for name in (*names, "leech_threshold")}
        return Settings(**chosen)  # type: ignore[arg-type]


def write(file: Path, name: str, words: str | None) -> None:
    """Set `name` in the file to what was typed, or back to its default; the rest is kept."""
    import tomlkit

    option = option_called(name)
    document = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
    if words is None:
        document.pop(name, None)
    else:
        value = _typed(words, option)
        try:
            option.read(value)
        except ValueError as error:
            raise UsageError(f"{name} = {words}: {error}", option.meaning) from None
        document[name] = value
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(tomlkit.dumps(document), "utf-8")


def option_called(name: str) -> Option:
    """The option of that name; a UsageError says which there are."""
    if name not in OPTIONS:
        raise UsageError(f"there is no setting {name!r}", "one of " + ", ".join(OPTIONS))
    return OPTIONS[name]


def _typed(words: str, option: Option) -> object:
    """What was typed on a command line, as the TOML value that it stands for."""
    if isinstance(option.default, tuple):
        parts = [part.strip() for part in words.split(",") if part.strip()]
        return [_number(part) for part in parts]
    try:
        return float(words) if isinstance(option.default, float) else int(words)
    except ValueError:
        return words


def _number(word: str) -> int | float | str:
    """The number that a word is, or the word."""
    for kind in (int, float):
        with suppress(ValueError):
            return kind(word)
    return word


def _read(file: Path) -> dict[str, Value]:
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        hint = "check its permissions, and those of its folder"
        raise InputError(f"{file} cannot be read: {error.strerror}", hint) from None
    import tomllib

    try:
        data = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}", "mend this line, or delete the file") from None
    return {name: _read_one(file, name, value) for name, value in data.items()}


def _read_one(file: Path, name: str, value: object) -> Value:
    if name not in OPTIONS:
        hint = f"the settings are {', '.join(OPTIONS)}"
        raise InputError(f"{_line(file, name)}: there is no setting {name!r}", hint)
    try:
        return OPTIONS[name].read(value)
    except ValueError as error:
        hint = f"{name}: {OPTIONS[name].meaning}"
        raise InputError(f"{_line(file, name)}: {name} = {value!r}: {error}", hint) from None


def _line(file: Path, name: str) -> str:
    lines = file.read_text("utf-8").splitlines()
    numbers = (n for n, line in enumerate(lines, 1) if line.strip().startswith(name))
    return f"{file}:{next(numbers, 1)}"
