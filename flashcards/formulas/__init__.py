"""The course's arithmetic as plain functions, one module per field, and the library of them all.

`LIBRARY` is what a deck's expressions may call: each name in the `__all__` of each field. A new
formula is one function and its name in its field's `__all__`; a new field is its import and its
line in `FIELDS`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType, ModuleType

from flashcards.answers import Value
from flashcards.formulas import (
    activations,
    attention,
    classical,
    contrastive,
    convolution,
    costs,
    detection,
    generative,
    gradients,
    graphs,
    information,
    losses,
    metrics,
    normalisation,
    optimisers,
    parameters,
    receptive_field,
    recurrent,
    shapes,
    style,
    tokens,
    training,
    vectors,
)

__all__ = ["FIELDS", "LIBRARY"]

FIELDS: tuple[ModuleType, ...] = (
    activations,
    attention,
    classical,
    contrastive,
    convolution,
    costs,
    detection,
    generative,
    gradients,
    graphs,
    information,
    losses,
    metrics,
    normalisation,
    optimisers,
    parameters,
    receptive_field,
    recurrent,
    shapes,
    style,
    tokens,
    training,
    vectors,
)

LIBRARY: Mapping[str, Callable[..., Value]] = MappingProxyType(
    {name: getattr(field, name) for field in FIELDS for name in field.__all__}
)
