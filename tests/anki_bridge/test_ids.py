"""Ids of notes and cards."""

from flashcards.anki.ids import Ids, stable_id


def test_an_id_follows_from_the_name():
    ids = Ids()
    ids.give(["a", "b"])
    assert (ids["a"], ids["b"]) == (stable_id("a"), stable_id("b"))
    assert ids.moved == {}


def test_of_two_names_with_one_id_the_newer_one_moves_and_stays_there(monkeypatch):
    monkeypatch.setattr("flashcards.anki.ids.stable_id", lambda name: 1000)
    first = Ids()
    first.give(["a", "b"])
    assert (first["a"], first["b"], first.moved) == (1000, 1001, {"b": 1001})
    later = Ids(first.moved)
    later.give(["a", "b"])
    later.give(["0", "a", "b"])
    assert (later["a"], later["b"], later["0"]) == (1000, 1001, 1002)
