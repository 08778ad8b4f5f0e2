"""Where a review history begins: the settings it was made under, and the memory it starts from
where its beginning is lost."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp, expm1, isfinite, log
from typing import NamedTuple

from flashcards.anki.reading.collection import Collection, Preset, Review
from flashcards.schedule import DEFAULT_PARAMETERS, Settings, StudyDays, are_usable

HIGHEST_FSRS_FACTOR = 1100
_DECAY_BEFORE_6 = 0.5


class Terms(NamedTuple):
    """How the rows of one deck's cards are read: study days, settings, SM-2's retention."""

    days: StudyDays
    settings: Settings
    retention: float = 0.9


def terms_of(collection: Collection, deck: int, days: StudyDays, own: Settings) -> Terms:
    """The terms of a deck; `own` are the settings in force here.

    Anki decides which of its cards are suspended, so no lapse suspends one here.
    """
    own = replace(own, leech_threshold=0)
    preset = collection.presets.get(deck)
    if not collection.fsrs or preset is None:
        return Terms(days, own, preset.retention if preset else 0.9)
    # decks that were exported without their options say nothing of parameters
    fallback = DEFAULT_PARAMETERS if collection.whole else own.parameters
    settings = Settings(
        parameters=_parameters(preset) or fallback,
        desired_retention=min(max(preset.desired_retention, 0.7), 0.99),
        learning_steps=_minutes(preset.learning_steps),
        relearning_steps=_minutes(preset.relearning_steps),
        maximum_interval=min(max(preset.maximum_interval, 1), 36_500),
        leech_threshold=0,
    )
    return Terms(days, settings, min(max(preset.retention, 0.7), 0.99))


def starting_memory(first: Review, terms: Terms) -> tuple[float, float]:
    """Stability and difficulty after the first review that is known of a card.

    Anki's rule (rslib/src/scheduler/fsrs/memory_state.rs): a row that FSRS wrote has the
    difficulty in its factor, any other one SM-2's ease.
    """
    days = max(1, first.interval)
    if 0 < first.factor <= HIGHEST_FSRS_FACTOR:
        return float(days), min(max((first.factor / 1000 - 0.1) * 9 + 1, 1.0), 10.0)
    return memory_of_sm2((first.factor or 2500) / 1000, days, terms)


def memory_of_sm2(ease: float, interval: float, terms: Terms) -> tuple[float, float]:
    """Stability and difficulty that explain SM-2's ease and interval (days).

    Source: fsrs-rs, `memory_state_from_sm2`: the interval led to SM-2's retention, and one
    more good answer multiplies the stability by the ease.
    """
    w, recalled = terms.settings.parameters, terms.retention
    power = -1 / w[20]
    stability = interval * (0.9**power - 1) / (recalled**power - 1)
    gain = exp(w[8]) * stability ** -w[9] * expm1((1 - recalled) * w[10])
    difficulty = 11 - (ease - 1) / gain if gain else 10.0
    return stability, min(max(difficulty, 1.0), 10.0)


def _parameters(preset: Preset) -> tuple[float, ...]:
    """A preset's parameters as FSRS-6 has them; none where FSRS cannot work with them."""
    filled = _filled(preset.parameters)
    usable = all(map(isfinite, filled)) and len(filled) == 21 and are_usable(filled)
    return filled if usable else ()


def _filled(parameters: Sequence[float]) -> tuple[float, ...]:
    """Parameters of FSRS 4.5 (17) and 5 (19) continued as FSRS-6 reads them (fsrs-rs)."""
    w = list(parameters)
    if len(w) == 17 and w[5] * 3 + 1 > 0:
        w[4], w[5], w[6] = w[5] * 2 + w[4], log(w[5] * 3 + 1) / 3, w[6] + 0.5
        w += [0.0, 0.0]
    if len(w) == 19:
        w += [0.0, _DECAY_BEFORE_6]
    return tuple(w)


def _minutes(steps: Sequence[float]) -> tuple[int, ...]:
    return tuple(max(1, round(step)) for step in steps if isfinite(step) and step < 10**6)
