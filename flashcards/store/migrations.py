"""The store's tables, as the migrations that made them. Imported only when one is pending.

A migration that has been released is never changed: add a function and raise `schema.VERSION`.
"""

import sqlite3

from sqlite_utils import Database, Migrations

migrations = Migrations("flashcards")


def apply_all(connection: sqlite3.Connection) -> None:
    """Apply what is pending, within the caller's transaction."""
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))


@migrations()
def log_cards_and_decks(database: Database) -> None:
    """The log, the settings it names, the cards with their states, and the index of the decks."""
    for statement in (*_LOG, *_CARDS, *_DECKS):
        database.execute(statement)


@migrations()
def intervals_in_the_log(database: Database) -> None:
    """How long until the card comes back stands with each rating; NULL where it was not kept."""
    database.execute("ALTER TABLE log ADD COLUMN interval INTEGER")


# `phase` is where the card stood when it was rated, so that a day's work is counted without
# replaying it. A store's name for its device is a fact made by chance.
_LOG = (
    """
    CREATE TABLE log (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        card TEXT NOT NULL,
        event TEXT NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        rating INTEGER CHECK (rating BETWEEN 1 AND 4),
        preset TEXT NOT NULL,
        duration INTEGER NOT NULL,
        undoes TEXT,
        detail TEXT,
        phase INTEGER,
        CHECK (event <> 'rating' OR rating IS NOT NULL),
        CHECK ((event = 'undo') = (undoes IS NOT NULL))
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX log_by_card ON log (card, id)",
    "CREATE INDEX log_by_day ON log (day, id)",
    "CREATE INDEX log_undone ON log (undoes) WHERE undoes IS NOT NULL",
    """
    CREATE TRIGGER log_rows_are_never_changed BEFORE UPDATE ON log
    BEGIN SELECT RAISE(ABORT, 'rows of the log are never changed'); END
    """,
    """
    CREATE TRIGGER log_rows_are_never_deleted BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'rows of the log are never deleted'); END
    """,
    """
    CREATE TABLE presets (
        key TEXT PRIMARY KEY,
        settings TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE facts (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO facts VALUES ('device', json_quote(lower(hex(randomblob(4)))))",
)

# A card is in a deck, in the log, or both. Its deck's columns are NULL once no deck has it;
# the state's columns are a cache of what the log says, and those of `CardState`.
# The three partial indexes are the queues, in order, with all that their queries read.
_CARDS = (
    """
    CREATE TABLE cards (
        card TEXT PRIMARY KEY,
        deck TEXT,
        kind TEXT,
        topic TEXT,
        weight TEXT,
        rank INTEGER,
        phase INTEGER NOT NULL DEFAULT 0,
        step INTEGER,
        stability REAL,
        difficulty REAL,
        due_at INTEGER,
        due_day INTEGER,
        last_at INTEGER,
        last_day INTEGER,
        reps INTEGER NOT NULL DEFAULT 0,
        lapses INTEGER NOT NULL DEFAULT 0,
        suspended INTEGER NOT NULL DEFAULT 0,
        leech INTEGER NOT NULL DEFAULT 0,
        buried_day INTEGER
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX new_cards ON cards (rank, card, deck, buried_day, suspended, phase)
    WHERE deck IS NOT NULL AND suspended = 0 AND phase = 0
    """,
    """
    CREATE INDEX cards_in_steps ON cards (due_at, card, deck, buried_day, suspended, phase)
    WHERE deck IS NOT NULL AND suspended = 0 AND phase IN (1, 3)
    """,
    """
    CREATE INDEX cards_in_review ON cards (due_day, card, deck, buried_day, suspended, phase)
    WHERE deck IS NOT NULL AND suspended = 0 AND phase = 2
    """,
)

# An entry of a deck becomes one card or several; `body` is the deck's own data for it.
_DECKS = (
    """
    CREATE TABLE decks (
        path TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        edition TEXT NOT NULL,
        head TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE entries (
        entry TEXT PRIMARY KEY,
        text TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
)
