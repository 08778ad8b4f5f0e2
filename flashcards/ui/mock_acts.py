"""What the keys of a mock exam do to a sitting, for both screens."""

from collections.abc import Callable, Mapping

from flashcards.mock.sitting import Sitting
from flashcards.ui.mock_keys import MockAction

TIME_IS_UP = "The time is up: the paper is handed in."

_ASKING: Mapping[MockAction, Callable[[Sitting], None]] = {
    "next": lambda sitting: sitting.go(sitting.at + 1),
    "back": lambda sitting: sitting.go(sitting.at - 1),
    "flag": Sitting.flag,
}
_JUDGING: Mapping[MockAction, Callable[[Sitting], None]] = {
    "full": lambda sitting: sitting.judge(2),
    "half": lambda sitting: sitting.judge(1),
    "none": lambda sitting: sitting.judge(0),
    "next": Sitting.next_to_judge,
    "back": Sitting.back_to_judge,
}


def act(sitting: Sitting, action: MockAction) -> None:
    """Do what `action` stands for; the others are the screen's own."""
    acts = _ASKING if sitting.phase == "asking" else _JUDGING
    acts[action](sitting)
