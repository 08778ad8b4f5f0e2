"""The scheduling settings, FSRS's parameters among them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from math import isfinite

DEFAULT_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
    0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """The scheduling settings in force when a rating was given; kept, so that replay is exact.

    `desired_retention` is a probability, steps are minutes, `maximum_interval` days. A card
    is suspended as a leech at `leech_threshold` lapses and at every half of that again.
    """

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    maximum_interval: int = 36_500
    leech_threshold: int = 8

    @cached_property
    def key(self) -> str:
        """A name made from the content: equal settings have equal keys on every device."""
        from hashlib import sha256  # with OpenSSL, which a start need not load

        text = json.dumps(self.to_data(), sort_keys=True, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()[:16]

    def to_data(self) -> dict[str, object]:
        """The settings as JSON data."""
        data = asdict(self)
        return {name: list(v) if isinstance(v, tuple) else v for name, v in data.items()}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Settings":
        """Settings from `to_data`."""
        lists_to_tuples = {n: tuple(v) if isinstance(v, list) else v for n, v in data.items()}
        return cls(**lists_to_tuples)  # type: ignore[arg-type]


def within_bounds(parameters: Sequence[float]) -> tuple[float, ...]:
    """The nearest parameters that FSRS accepts. Raises ValueError for what is no number."""
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    if not all(map(isfinite, parameters)):
        raise ValueError("parameters that are no numbers")
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(one, least), most) for one, least, most in bounds)


def are_usable(parameters: Sequence[float]) -> bool:
    """Whether FSRS can work with these parameters: 21, each within its bounds."""
    import fsrs

    try:
        fsrs.Scheduler(parameters=tuple(parameters))
    except ValueError:
        return False
    return True
