"""Units: what converts, what does not, and which scales are mixed up."""

from fractions import Fraction

import pytest

from flashcards.answers.normal import Unreadable
from flashcards.answers.units import unit, worth


@pytest.mark.parametrize(
    ("typed", "wanted", "factor"),
    [
        ("MB", "MB", 1),
        ("mb", "MB", 1),
        ("KB", "MB", Fraction(1, 1000)),
        ("kB", "MB", Fraction(1, 1000)),
        ("GB", "MB", 1000),
        ("MiB", "MB", Fraction(2**20, 10**6)),
        ("mib", "MiB", 1),
        ("KiB", "MiB", Fraction(1, 1024)),
        ("GiB", "MiB", 1024),
        ("B", "KB", Fraction(1, 1000)),
        ("bytes", "KB", Fraction(1, 1000)),
        ("字节", "KB", Fraction(1, 1000)),
        ("Mbit", "MB", Fraction(1, 8)),
        ("bits", "bits", 1),
        ("GMACs", "MACs", 10**9),
        ("G MACs", "MACs", 10**9),
        ("gmacs", "MACs", 10**9),
        ("MACs", "GMACs", Fraction(1, 10**9)),
        ("MFLOPs", "GFLOPs", Fraction(1, 1000)),
        ("次乘加", "MACs", 1),
        ("px", "pixels", 1),
        ("像素", "px", 1),
        ("Pixel", "pixels", 1),
        ("个参数", "parameters", 1),
        ("个", "parameters", 1),
        ("params", "M", Fraction(1, 10**6)),
        ("Mparams", "parameters", 10**6),
        ("B", "parameters", 10**9),
        ("B parameters", "parameters", 10**9),
        ("万个参数", "parameters", 10**4),
        ("ms", "s", Fraction(1, 1000)),
        ("µs", "ms", Fraction(1, 1000)),
        ("px", "", 1),
        ("个", "", 1),
        ("M", "", 10**6),
        ("furlongs", "furlong", 1),
        ("Ratio", "ratio", 1),
    ],
)
def test_a_unit_of_the_same_kind_converts(typed: str, wanted: str, factor: Fraction | int) -> None:
    assert worth(typed, unit(wanted)) == factor


@pytest.mark.parametrize(
    ("typed", "wanted", "message"),
    [
        ("px", "MB", "the answer is asked in MB, not in px"),
        ("MB", "pixels", "the answer is asked in pixels, not in MB"),
        ("weights", "parameters", "the answer is asked in parameters, not in weights"),
        ("FLOPs", "MACs", "the answer is asked in MACs, and a MAC is two FLOPs"),
        ("GMACs", "GFLOPs", "the answer is asked in GFLOPs, and a MAC is two FLOPs"),
        ("nats", "bits", "the answer is asked in bits, not in nats"),
        ("MB", "", 'no unit is asked, so "MB" says too much'),
        ("Mb", "MB", '"Mb" could be bits or bytes: type MB or Mbit'),
        ("furlongs", "MB", 'I do not know the unit "furlongs"'),
        ("m", "", 'I do not know the unit "m"'),
        ("g", "MB", 'I do not know the unit "g"'),
    ],
)
def test_another_kind_of_unit_is_refused(typed: str, wanted: str, message: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        worth(typed, unit(wanted))
    assert refusal.value.message == message
