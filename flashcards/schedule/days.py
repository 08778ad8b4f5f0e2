"""Study days, and over which of them the cards learnt together are spread."""

from collections.abc import Callable
from zlib import crc32

EPOCH = 719_163  # date(1970, 1, 1).toordinal()


class StudyDays:
    """Study days: local dates that roll over at `rollover` o'clock instead of midnight.

    `utc_offset` tells the seconds east of UTC in force at an instant (seconds since 1970).
    """

    def __init__(self, rollover: int, utc_offset: Callable[[int], int]) -> None:
        self.rollover = rollover
        self._utc_offset = utc_offset

    def day_of(self, at: int) -> int:
        """The study day (`date.toordinal()`) of an instant in milliseconds since 1970."""
        seconds = at // 1000
        local = seconds + self._utc_offset(seconds) - self.rollover * 3600
        return EPOCH + local // 86_400


def spread(interval: int, key: str) -> int:
    """`interval` days moved by up to the width of Anki's fuzz, always the same for one `key`.

    Cards learnt together would come due together for ever. The width is Anki's
    (rslib/src/scheduler/states/fuzz.rs): 1 day and 15 % of the days from 2.5 to 7, 10 % of
    those to 20 and 5 % of the rest; nothing below 2.5 days.
    """
    if interval < 2.5:
        return interval
    bands = ((2.5, 7, 0.15), (7, 20, 0.10), (20, interval, 0.05))
    width = 1 + sum(share * max(0, min(interval, end) - start) for start, end, share in bands)
    first, last = max(2, round(interval - width)), round(interval + width)
    return first + crc32(key.encode()) % (last - first + 1)
