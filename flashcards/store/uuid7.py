"""Row ids: unique on every device, and in the order in which rows were written.

UUID version 7 (RFC 9562, section 5.7) with the 12 bits after the timestamp as a counter
(section 6.2, method 1).
"""

from os import urandom

_RANDOM_BITS = 62
_VERSION_AND_VARIANT = 0x7 << 76 | 0b10 << _RANDOM_BITS


def uuid7(at: int, after: str = "") -> str:
    """A new id, 32 hexadecimal digits, for a row written at `at` (milliseconds since 1970).

    It is greater than the id `after`: within one millisecond, or where the clock was put
    back, by counting on from there; a counter that overflows runs into the timestamp.
    """
    chance = int.from_bytes(urandom(10), "big")
    place = at << 12 | chance >> 68
    if after:
        place = max(place, _place(after) + 1)
    return _written(place, chance)


def uuid7_of(at: int, content: str) -> str:
    """The id of something that happened at `at` elsewhere: equal for equal content."""
    from hashlib import sha256  # with OpenSSL, which a start need not load

    digest = int.from_bytes(sha256(content.encode()).digest()[:10], "big")
    return _written(at << 12 | digest >> 68, digest)


def _written(place: int, chance: int) -> str:
    number = place >> 12 << 80 | (place & 0xFFF) << 64 | chance & (1 << _RANDOM_BITS) - 1
    return f"{number | _VERSION_AND_VARIANT:032x}"


def _place(identifier: str) -> int:
    """The timestamp and the counter as one number of 60 bits."""
    return int(identifier[:12] + identifier[13:16], 16)
