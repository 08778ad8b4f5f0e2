"""The preset of our decks in Anki: steps, FSRS's parameters, desired retention, leeches."""

from flashcards.schedule import Settings

PRESET_ID = 1_607_392_310_100
_NO_LEECHES = 9999  # lapses; Anki has no way to say never
_SUSPEND = 0


def preset_data(id: int, settings: Settings) -> dict[str, object]:
    """A preset as a collection of Anki's schema 11 has it in JSON: ours, or Anki's default one."""
    return _BASE | ({"id": 1, "name": "Default"} if id == 1 else _ours(settings))


def _ours(settings: Settings) -> dict[str, object]:
    return {
        "id": PRESET_ID,
        "name": "Flashcards",
        "new": {**_NEW, "delays": list(settings.learning_steps)},
        "rev": {**_REVIEW, "maxIvl": settings.maximum_interval},
        "lapse": {
            **_LAPSE,
            "delays": list(settings.relearning_steps),
            "leechAction": _SUSPEND,
            "leechFails": settings.leech_threshold or _NO_LEECHES,
        },
        "fsrsParams6": list(settings.parameters),
        "desiredRetention": settings.desired_retention,
        "buryInterdayLearning": True,
    }


_NEW = {
    "bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1,
    "perDay": 20,
}  # fmt: skip
_REVIEW = {
    "bury": True, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2,
}  # fmt: skip
_LAPSE = {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0}
_BASE: dict[str, object] = {
    "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
    "dyn": False, "new": _NEW, "rev": _REVIEW, "lapse": _LAPSE,
}  # fmt: skip
