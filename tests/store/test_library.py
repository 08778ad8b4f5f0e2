"""The index knows the decks' cards, forgets none that has a history, and finds words and names."""

import pytest
from stocked import DAY, deck, deck_of, entry, rate

from flashcards.schedule import FRESH
from flashcards.store import Store
from flashcards.store.library import IndexedCard, IndexedDeck, Stamp


def cards(store, kind=""):
    return [card.card for card in store.library.cards(kind)]


def test_a_card_and_its_entry_are_looked_up_by_the_cards_name(store):
    lenet = entry("cnn/lenet", "最早的 CNN", cards=("1", "2"), rank=5, topic="lenet")
    store.library.sync([deck("cnn", lenet)])
    card = store.library.card("cnn/lenet:2")
    assert card == IndexedCard("cnn/lenet:2", "basic", "lenet", "normal", 5)
    assert (card.entry, card.deck) == ("cnn/lenet", "cnn")
    assert store.library.body("cnn/lenet:2") == {"id": "lenet", "front": "最早的 CNN"}
    assert store.library.card("cnn/lenet") is None
    assert store.library.body("cnn/nothing") is None


def test_decks_and_files_are_remembered(store):
    gan = IndexedDeck("gan", "/decks/gan.yaml", Stamp(7, 8, "edition 2"), {"title": {"zh": "对抗"}})
    store.library.sync([gan])
    assert store.library.decks()[1] == gan
    assert [one.name for one in store.library.decks()] == ["cnn", "gan"]
    assert store.library.stamps() == {
        "/decks/cnn.yaml": Stamp(100, 1),
        "/decks/gan.yaml": Stamp(7, 8, "edition 2"),
    }


def test_cards_are_listed_in_the_order_of_introduction(store):
    store.library.sync([deck_of("gan", 2), deck("rnn", entry("rnn/first", rank=-1))])
    assert cards(store)[:5] == ["rnn/first", "cnn/c0", "gan/c0", "cnn/c1", "gan/c1"]
    assert len(cards(store)) == 13


def test_cards_of_one_kind_are_listed_by_themselves(store):
    drill = IndexedCard("rnn/unroll", "drill", "", "normal", 0)
    store.library.sync([deck("rnn", entry("rnn/unroll")._replace(cards=(drill,)))])
    assert cards(store, "drill") == ["rnn/unroll"]


def test_cards_of_one_kind_are_found_by_their_very_names(store):
    drills = [IndexedCard(f"{name}", "drill", "", "normal", rank) for rank, name in DRILLS]
    entries = {card: entry(card.card)._replace(cards=(card,)) for card in drills}
    store.library.sync(
        [
            deck(name, *(entries[one] for one in drills if one.deck == name))
            for name in ("rnn", "lm")
        ]
    )
    named = store.library.named
    assert [one.card for one in named(["unroll"], "drill")] == ["lm/unroll", "rnn/unroll"]
    assert [one.card for one in named(["rnn/unroll", "cell"], "drill")] == ["rnn/unroll", "lm/cell"]
    assert named(["cell", "nothing"], "drill") == ()
    assert named(["cell", "rnn"], "drill") == ()
    assert named(["c0"], "drill") == ()
    assert named([], "drill") == ()


DRILLS = ((1, "rnn/unroll"), (0, "lm/unroll"), (2, "lm/cell"))


def test_changing_a_text_keeps_the_history(store):
    state = rate(store, "cnn/c0")
    store.library.sync([deck("cnn", entry("cnn/c0", "a typo less"), mtime_ns=2)])
    assert store.library.body("cnn/c0")["front"] == "a typo less"
    assert store.ledger.state("cnn/c0") == state
    assert store.library.stamps() == {"/decks/cnn.yaml": Stamp(100, 2)}
    assert store.library.search("typo") == ("cnn/c0",)


def test_a_card_that_leaves_keeps_its_history_and_returns_with_it(store):
    state = rate(store, "cnn/c0")
    store.library.sync([deck_of("cnn", 0)])
    assert cards(store) == []
    assert store.library.card("cnn/c0") is None
    assert store.ledger.states() == {"cnn/c0": state}
    store.library.sync([deck_of("cnn", 2)])
    assert cards(store) == ["cnn/c0", "cnn/c1"]
    assert store.ledger.states() == {"cnn/c0": state, "cnn/c1": FRESH}


def test_a_practised_card_that_leaves_keeps_its_log(store):
    store.ledger.record("cnn/c0", "practice", 0, DAY)
    store.library.sync([], gone=["/decks/cnn.yaml"])
    assert [row.event for row in store.ledger.history("cnn/c0")] == ["practice"]


def test_a_file_that_is_gone_takes_its_deck_along_and_no_other(store):
    store.library.sync([deck_of("cn", 1), deck_of("cnn0", 1), deck_of("cnn-b", 1)])
    store.library.sync([], gone=["/decks/cnn.yaml", "/decks/unheard-of.yaml"])
    assert sorted(cards(store)) == ["cn/c0", "cnn-b/c0", "cnn0/c0"]
    assert store.library.search("cnn") == ("cnn-b/c0", "cnn0/c0")
    assert set(store.library.stamps()) == {
        f"/decks/{name}.yaml" for name in ("cn", "cnn-b", "cnn0")
    }


def test_a_deck_can_be_renamed_within_its_file(store):
    state = rate(store, "cnn/c0")
    store.library.sync([deck("conv", entry("conv/c0"), path="/decks/cnn.yaml")])
    assert cards(store) == ["conv/c0"]
    assert [one.name for one in store.library.decks()] == ["conv"]
    assert store.ledger.states() == {"cnn/c0": state, "conv/c0": FRESH}


def test_a_deck_can_move_to_another_file(store):
    state = rate(store, "cnn/c0")
    moved = deck("cnn", entry("cnn/c0"), path="/mine/cnn.yaml")
    store.library.sync([moved], gone=["/decks/cnn.yaml"])
    assert cards(store) == ["cnn/c0"]
    assert store.ledger.state("cnn/c0") == state
    assert set(store.library.stamps()) == {"/mine/cnn.yaml"}


def test_of_two_files_with_one_deck_the_last_is_taken(store):
    store.library.sync([deck("cnn", entry("cnn/mine"), path="/mine/cnn.yaml")])
    assert cards(store) == ["cnn/mine"]
    assert set(store.library.stamps()) == {"/mine/cnn.yaml"}
    store.library.sync([], gone=["/decks/cnn.yaml"])
    assert cards(store) == ["cnn/mine"]


def test_taking_in_what_is_known_writes_no_card_again(store):
    before = store._db.raw.total_changes
    store.library.sync([deck_of("cnn", 10)])
    assert store._db.raw.total_changes - before == 2  # the deck's own row, out and in


def test_a_sync_that_fails_changes_nothing(store):
    broken = IndexedDeck("gan", "/decks/gan.yaml", Stamp(1, 1), {"title": object()})
    with pytest.raises(TypeError, match="not JSON serializable"):
        store.library.sync([deck_of("rnn", 1), broken], gone=["/decks/cnn.yaml"])
    assert len(cards(store)) == 10
    assert set(store.library.stamps()) == {"/decks/cnn.yaml"}


@pytest.fixture
def found(store) -> Store:
    store.library.sync(
        [
            deck(
                "text",
                entry("text/stride", "步长为 2 的卷积\nA Convolution with stride 2"),
                entry("text/full-width", "参数量：９００"),
                entry("text/percent", "100% of_it"),
                entry("text/other", "straße and Ünder"),
            )
        ]
    )
    return store


@pytest.mark.parametrize(
    ("query", "entries"),
    [
        ("步", ("text/stride",)),
        ("卷积", ("text/stride",)),
        ("步长为", ("text/stride",)),
        ("convolution", ("text/stride",)),
        ("STRIDE 卷积", ("text/stride",)),
        ("stride 参数", ()),
        ("900", ("text/full-width",)),
        ("参数量:", ("text/full-width",)),
        ("0%", ("text/percent",)),
        ("f_i", ("text/percent",)),
        ("%", ("text/percent",)),
        ("STRASSE ünder", ("text/other",)),
        ("text/", ("text/full-width", "text/other", "text/percent", "text/stride")),
        ("'\"(*", ()),
        ("  ", ()),
        ("", ()),
    ],
)
def test_search_finds_entries_with_every_word(found, query, entries):
    assert found.library.search(query) == entries


@pytest.fixture
def named(path):
    with Store.open(path) as store:
        store.library.sync(
            [
                deck(
                    "cnn",
                    entry("cnn/filter-depth"),
                    entry("cnn/filter"),
                    entry("cnn/lenet", cards=("1", "2", "3")),
                    entry("cnn/pool", cards=("reversed",)),
                ),
                deck("gan", entry("gan/filter"), entry("gan/loss-value")),
            ]
        )
        rate(store, "cnn/filter-old")
        yield store


@pytest.mark.parametrize(
    ("name", "cards"),
    [
        ("cnn/filter", ("cnn/filter",)),
        ("cnn/lenet:2", ("cnn/lenet:2",)),
        ("cnn/lenet", ("cnn/lenet:1", "cnn/lenet:2", "cnn/lenet:3")),
        ("lenet", ("cnn/lenet:1", "cnn/lenet:2", "cnn/lenet:3")),
        ("filter", ("cnn/filter", "gan/filter")),
        ("filter-depth", ("cnn/filter-depth",)),
        ("cnn/filter-old", ()),
        ("depth", ()),
        ("", ()),
    ],
)
def test_a_name_denotes_a_card_an_entry_or_an_id(named, name, cards):
    assert named.library.find(name) == cards


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("depth", ("cnn/filter-depth",)),
        (" LeNet ", ("cnn/lenet",)),
        ("gan/", ("gan/filter", "gan/loss-value")),
        ("filtre-depht", ("cnn/filter-depth",)),
        ("gan/los-value", ("gan/loss-value",)),
        ("cnn/filter-old", ("cnn/filter", "cnn/filter-depth", "gan/filter")),
        ("quite-another-thing", ()),
        ("", ()),
    ],
)
def test_a_name_that_denotes_nothing_is_near_others(named, name, entries):
    assert named.library.near(name) == entries
