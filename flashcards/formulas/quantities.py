"""Reading what a formula is given: whole numbers, sizes along one axis or several, shares.

Numbers of any type are taken by value (6.0 and Fraction(6) are 6); what does not fit raises
ValueError in words for the author of a deck.
"""

from fractions import Fraction
from math import prod

Number = int | float | Fraction
Size = int | tuple[int, ...]


def whole(value: Number, name: str, least: int = 1) -> int:
    """`value` as an int. Raises ValueError if it is not whole or is below `least`."""
    if not isinstance(value, Number) or value % 1 != 0:
        raise ValueError(f"{name} must be a whole number, not {value}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}, not {value}")
    return int(value)


def extent(size: Size, name: str, axes: int = 2) -> int:
    """How many cells a box has: `size` is its side along each of `axes` axes, or its sides.

    Raises ValueError for a side that is not a positive whole number.
    """
    sides = size if isinstance(size, tuple) else (size,) * axes
    return prod(whole(side, name) for side in sides)


def axes(*sizes: Size) -> int:
    """Along how many axes the sizes have their sides: two where they are all single numbers.

    Raises ValueError if they disagree.
    """
    counts = {len(size) for size in sizes if isinstance(size, tuple)} or {2}
    if len(counts) > 1:
        raise ValueError(f"{' and '.join(map(str, sizes))} have different numbers of axes")
    return counts.pop()


def share(amount: int, parts: int, what: str) -> int:
    """One of `parts` equal parts of `amount`. Raises ValueError if it does not divide."""
    each, left = divmod(whole(amount, what), whole(parts, "the number of parts"))
    if left:
        raise ValueError(f"{amount} {what} do not divide by {parts}")
    return each
