"""Row ids are unique, sort by time, and never go back."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from flashcards.store.uuid7 import uuid7, uuid7_of

NOW = 1_795_000_000_000
times = st.integers(0, 2**47)


@given(times)
def test_an_id_is_a_uuid_of_version_7_with_the_time_in_front(at):
    identifier = uuid7(at)
    as_uuid = UUID(identifier)
    assert (as_uuid.version, as_uuid.variant) == (7, "specified in RFC 4122")
    assert (identifier, int(identifier[:12], 16)) == (as_uuid.hex, at)


@given(st.lists(times, min_size=2))
def test_ids_increase_whatever_the_clock_does(clock):
    ids = [""]
    for at in clock:
        ids.append(uuid7(at, ids[-1]))
    assert ids == sorted(set(ids))


def test_ids_of_one_millisecond_count_on_and_stay_near_it():
    ids = [uuid7(NOW)]
    for _ in range(5000):
        ids.append(uuid7(NOW, ids[-1]))
    assert ids == sorted(set(ids))
    assert int(ids[-1][:12], 16) - NOW <= 2


def test_ids_of_two_devices_in_one_millisecond_differ():
    assert len({uuid7(NOW) for _ in range(10_000)}) == 10_000


@given(times, st.text())
def test_the_same_content_at_the_same_time_has_the_same_id(at, content):
    assert uuid7_of(at, content) == uuid7_of(at, content)
    assert uuid7_of(at, content) != uuid7_of(at, content + "!")
    assert int(uuid7_of(at, content)[:12], 16) == at
    assert UUID(uuid7_of(at, content)).version == 7
