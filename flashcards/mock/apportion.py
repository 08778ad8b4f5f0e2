"""Shares of a whole in whole numbers, each less than one away from its exact share."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor


def apportion(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int], start: Fraction
) -> dict[str, int]:
    """Divide `total` in proportion to `weights`, by systematic rounding from `start`, 0 to 1.

    Each share is its exact quota rounded up or down; over all starts, evenly spread, a share
    comes to its quota on the average, so that small ones get their turn, which the method of
    the largest remainder never gives them (W. G. Madow 1949, systematic sampling). Nobody gets
    more than their cap: what is over goes to the others by the same rule, and the sum is less
    than `total` only where the caps add up to less.
    """
    shares = dict.fromkeys(weights, 0)
    free = [name for name, weight in weights.items() if weight > 0 and caps[name] > 0]
    left = total
    while full := [name for name, quota in _quotas(left, weights, free) if quota >= caps[name]]:
        shares |= {name: caps[name] for name in full}
        left -= sum(caps[name] for name in full)
        free = [name for name in free if name not in full]
    passed = start
    for name, quota in _quotas(left, weights, free):
        shares[name] = floor(passed + quota) - floor(passed)
        passed += quota
    return shares


def _quotas(total: int, weights: Mapping[str, int], names: list[str]) -> list[tuple[str, Fraction]]:
    whole = sum(weights[name] for name in names)
    return [(name, Fraction(total * weights[name], whole)) for name in names]
