"""The preset of our decks in Anki: steps, FSRS's parameters, desired retention, leeches."""

from typing import NamedTuple

from flashcards.schedule import Settings

PRESET_ID = 1_607_392_310_100
_NO_LEECHES = 9999  # lapses; Anki has no way to say never
_SUSPEND = 0


class Preset(NamedTuple):
    """How the student learns: the scheduler's settings, and what is asked on a day."""

    settings: Settings
    new_per_day: int = 20
    reviews_per_day: int = 200

    def to_data(self) -> dict[str, object]:
        """The preset as a collection of Anki's schema 11 has it in JSON."""
        settings = self.settings
        lapse = {"leechAction": _SUSPEND, "leechFails": settings.leech_threshold or _NO_LEECHES}
        steps, limit = list(settings.learning_steps), settings.maximum_interval
        return DEFAULT | {
            "id": PRESET_ID,
            "name": "Flashcards",
            "new": {**_NEW, "delays": steps, "perDay": self.new_per_day},
            "rev": {**_REVIEW, "maxIvl": limit, "perDay": self.reviews_per_day},
            "lapse": {**_LAPSE, **lapse, "delays": list(settings.relearning_steps)},
            "fsrsParams6": list(settings.parameters),
            "desiredRetention": settings.desired_retention,
        }


_NEW = {
    "bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1,
    "perDay": 20,
}  # fmt: skip
_REVIEW = {
    "bury": True, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2,
}  # fmt: skip
_LAPSE = {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0}
DEFAULT: dict[str, object] = {
    "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0,
    "replayq": True, "dyn": False, "new": _NEW, "rev": _REVIEW, "lapse": _LAPSE,
}  # fmt: skip
"""The preset that every collection has."""
