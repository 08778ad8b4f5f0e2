"""Shares of a whole in whole numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from flashcards.mock.apportion import apportion

WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 500), min_size=1)
STARTS = st.fractions(0, 1).filter(lambda start: start < 1)


@given(st.integers(0, 200), WEIGHTS, STARTS)
def test_every_share_is_less_than_one_from_its_quota_and_they_add_up(total, weights, start):
    shares = apportion(total, weights, dict.fromkeys(weights, total), start)
    whole = sum(weights.values())
    assert sum(shares.values()) == total
    for name, weight in weights.items():
        assert abs(shares[name] - Fraction(total * weight, whole)) < 1


@given(st.integers(0, 200), WEIGHTS, STARTS, st.data())
def test_nobody_gets_more_than_their_cap_and_all_that_can_be_given_is(total, weights, start, data):
    caps = {name: data.draw(st.integers(0, 30)) for name in weights}
    shares = apportion(total, weights, caps, start)
    assert all(0 <= shares[name] <= caps[name] for name in weights)
    assert sum(shares.values()) == min(total, sum(caps.values()))


def test_over_all_starts_a_share_comes_to_its_quota():
    weights = {"big": 50, "small": 3, "middle": 20}
    starts = [Fraction(at, 73) for at in range(73)]
    shares = [apportion(10, weights, dict.fromkeys(weights, 10), start) for start in starts]
    for name, weight in weights.items():
        assert sum(share[name] for share in shares) == 10 * weight


def test_nothing_is_divided_among_nobody():
    assert apportion(5, {}, {}, Fraction(0)) == {}
    assert apportion(5, {"a": 0}, {"a": 9}, Fraction(0)) == {"a": 0}
