"""The tables of a register.

Three groups. *Kept*: feeds and what was received or sent; everything that
could not be made again. *Derived*: one table a kind, marks, references,
search; made from the feeds and rebuilt at any time, so they never need a
migration. *Local*: drafts and settings of this copy.

Identifiers of 16 and 32 bytes become integers on arrival: an index over
integers is a quarter of the size, and a join touches no blob.
"""

from __future__ import annotations

from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from liaison_desk.db.connection import SCHEMA
from liaison_desk.records.kind import Kind
from liaison_desk.records.registry import KINDS, UNKNOWN, declaration, known_or_not

_KEPT: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,            -- 16 bytes
    station TEXT NOT NULL,
    purpose TEXT NOT NULL,               -- data, log
    birth BLOB NOT NULL,                 -- strict JSON that its uid is the hash of
    hashed INTEGER NOT NULL DEFAULT 0,   -- own feed: leaves whose subtrees are stored
    holding TEXT NOT NULL DEFAULT ''     -- which numbers are held, and how much of them
);
CREATE TABLE branch (                    -- of a feed, beside its trunk, which is branch 1
    feed INTEGER NOT NULL REFERENCES feed,
    branch INTEGER NOT NULL,
    shared INTEGER NOT NULL,             -- so many of its first numbers are the trunk's too
    PRIMARY KEY (feed, branch)
) WITHOUT ROWID;
CREATE TABLE signed_head (               -- by the feed's own station, verified
    feed INTEGER NOT NULL REFERENCES feed,
    branch INTEGER NOT NULL,             -- all heads of one are known to be of one log
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (feed, branch, size, root)
) WITHOUT ROWID;
CREATE TABLE leaf (                      -- bare: headquarters holds the name and nothing else
    feed INTEGER NOT NULL REFERENCES feed,
    number INTEGER NOT NULL,
    name BLOB NOT NULL,
    PRIMARY KEY (feed, number)
) WITHOUT ROWID;
CREATE TABLE node (                      -- complete subtrees that leaves held here cannot make
    feed INTEGER NOT NULL REFERENCES feed,
    branch INTEGER NOT NULL,             -- beside the trunk, single leaves stand here too
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (feed, branch, level, place)
) WITHOUT ROWID;
CREATE TABLE block (                     -- hash over the names held of 256 numbers
    feed INTEGER NOT NULL REFERENCES feed,
    block INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (feed, block)
) WITHOUT ROWID;
CREATE TABLE changeset (
    id INTEGER PRIMARY KEY,              -- order of arrival
    feed INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name BLOB NOT NULL,                  -- 32 bytes
    record INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL,
    aside INTEGER NOT NULL DEFAULT 0     -- the taken bundle whose undoing set it aside
);
CREATE INDEX changeset_place ON changeset (feed, number, name, record, aside);  -- no row is read
CREATE INDEX changeset_name ON changeset (substr(name, 1, 8));
CREATE INDEX changeset_aside ON changeset (aside) WHERE aside <> 0;
CREATE TABLE astray (                    -- not known to stand in its feed's trunk, but in a branch
    changeset INTEGER PRIMARY KEY
);
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,            -- 16 bytes
    base INTEGER                         -- its one changeset, unless ``later`` names more
);
CREATE TABLE later (                     -- every changeset of a record but its first to arrive
    record INTEGER NOT NULL,
    changeset INTEGER NOT NULL,
    PRIMARY KEY (record, changeset)
) WITHOUT ROWID;
CREATE TABLE statement (                 -- the newest word of another copy on what it holds
    copy BLOB PRIMARY KEY,               -- its data feed
    station TEXT NOT NULL,
    serial INTEGER NOT NULL,
    have BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE bundle_out (
    id INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL,               -- the data feed that numbered it
    recipient TEXT NOT NULL,
    number INTEGER NOT NULL,
    uid TEXT NOT NULL,
    hash TEXT NOT NULL,                  -- SHA-256 of the manifest
    created INTEGER NOT NULL,            -- ms UTC
    contents TEXT NOT NULL,              -- by feed: the holding it carried; attachments
    report TEXT NOT NULL,
    receipt INTEGER NOT NULL DEFAULT 0   -- the taken bundle that said first that it was taken
);
CREATE TABLE bundle_in (
    id INTEGER PRIMARY KEY,
    copy BLOB NOT NULL,                  -- the sender's data feed
    station TEXT NOT NULL,
    number INTEGER NOT NULL,
    uid TEXT NOT NULL,
    hash TEXT NOT NULL,
    taken INTEGER NOT NULL,              -- ms UTC
    undone INTEGER NOT NULL DEFAULT 0,   -- ms UTC; 0: in force
    first INTEGER NOT NULL,              -- the changesets that came in with it,
    last INTEGER NOT NULL,               -- by id, inclusive; 0 and 0: none
    report TEXT NOT NULL,
    UNIQUE (copy, number, uid)
);
CREATE TABLE bundle_report (             -- what taking it did, record by record
    bundle INTEGER PRIMARY KEY,          -- of bundle_in
    report BLOB NOT NULL                 -- strict JSON, zlib
);
CREATE TABLE filling (                   -- values that a taken bundle brought later
    bundle INTEGER NOT NULL,             -- of bundle_in
    changeset INTEGER NOT NULL,          -- held before, without them
    body BLOB NOT NULL,                  -- these values and no others, in the form of a body
    PRIMARY KEY (bundle, changeset)
) WITHOUT ROWID;
CREATE INDEX filling_changeset ON filling (changeset);
CREATE TABLE series (                    -- last number given, by series and year
    series TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) WITHOUT ROWID;
CREATE TABLE trusted (                   -- station cards that an officer confirmed
    station TEXT PRIMARY KEY, card BLOB NOT NULL, confirmed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE pending (                   -- cards whose key code nobody confirmed
    station TEXT PRIMARY KEY, card BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE former_card (               -- oldest first; of our own also the sealing seed
    id INTEGER PRIMARY KEY,
    station TEXT NOT NULL, card BLOB NOT NULL, seal_seed BLOB,
    UNIQUE (station, card)
);
CREATE TABLE succession (                -- a former key says which card follows it
    id INTEGER PRIMARY KEY,
    station TEXT NOT NULL, data BLOB NOT NULL UNIQUE
);
CREATE TABLE copy_outside (              -- readable, until an officer says it was deleted
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    attachment TEXT NOT NULL,            -- id of the record
    path TEXT NOT NULL,                  -- on this computer, or a stick that was in it
    saved INTEGER NOT NULL,              -- ms UTC
    officer TEXT NOT NULL                -- id of the record of the officer who saved it
);
CREATE TABLE draft (
    key TEXT PRIMARY KEY, saved INTEGER NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID;
"""

_DERIVED: Final = """
CREATE TABLE state (
    id INTEGER PRIMARY KEY,              -- of the record
    kind TEXT NOT NULL,
    file INTEGER NOT NULL,
    feed INTEGER NOT NULL,               -- that made it
    made INTEGER NOT NULL,               -- ms UTC, by its maker's clock
    changed INTEGER NOT NULL,            -- ms UTC, newest by its writer's clock
    deleted INTEGER NOT NULL,            -- 1: a deletion covers all of it
    visible INTEGER NOT NULL,            -- 0: deleted, and nothing in its file is left
    digest BLOB NOT NULL
);
CREATE INDEX state_file ON state (file) WHERE file <> id;
CREATE TABLE mark (                      -- conflict, withheld, proposal, deleted
    record INTEGER NOT NULL, field TEXT NOT NULL, mark TEXT NOT NULL,
    PRIMARY KEY (record, field, mark)
) WITHOUT ROWID;
CREATE TABLE reference (
    record INTEGER NOT NULL, field TEXT NOT NULL, target INTEGER NOT NULL,
    feed INTEGER NOT NULL,               -- that wrote it; a row for each, if several did
    PRIMARY KEY (record, field, target, feed)
) WITHOUT ROWID;
CREATE INDEX reference_target ON reference (target);
CREATE TABLE shared (
    file INTEGER NOT NULL, station TEXT NOT NULL, mode TEXT NOT NULL,
    PRIMARY KEY (file, station)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, detail = full,
    tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE known_by USING fts5 (   -- keys of names and numbers: records/signs
    keys, content = '', contentless_delete = 1, detail = none, tokenize = "ascii"
);
"""

# What was read inside documents: it is not made from the feeds, but read again when it is missing.
_READ: Final = """
CREATE VIRTUAL TABLE inside USING fts5 (
    words, content = '', contentless_delete = 1, detail = full,
    tokenize = "unicode61 remove_diacritics 0"
);
"""

DERIVED_TABLES: Final = ("state", "mark", "reference", "shared")
INDEXES: Final = ("search", "known_by")  # full-text: words of texts, keys of names and numbers
# Bytes of an index that wait in memory before they become pages. FTS5's own 1 MiB makes an
# import of 20,000 records write and merge many small ones: a fifth more work.
_UNWRITTEN: Final = 4 << 20
BESIDE: Final = "temp."  # the schema of tables that are made again, to be compared


def create(connection: sqlcipher.Connection) -> None:
    """Make every table in an empty database, inside the open transaction."""
    _run(connection, _KEPT)
    create_derived(connection)
    create_lookups(connection)
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA,))
    note_declaration(connection)


def note_declaration(connection: sqlcipher.Connection) -> None:
    """Note which declarations of kinds the derived tables were made from."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('declaration', ?)", (declaration(),))


def create_derived(connection: sqlcipher.Connection) -> None:
    """Make the derived tables."""
    create_beside(connection, "")
    _run(connection, _READ)
    for kind in (*KINDS.values(), UNKNOWN):
        connection.execute(kind_table(kind))


def create_beside(connection: sqlcipher.Connection, into: str = BESIDE) -> None:
    """Make the derived tables without those of kinds: temporary ones, beside the live ones."""
    _run(connection, _DERIVED, into)
    for name in INDEXES:
        connection.execute(
            f"INSERT INTO {into}{name} ({name}, rank) VALUES ('hashsize', ?)", (_UNWRITTEN,)
        )


def create_lookups(connection: sqlcipher.Connection) -> None:
    """Make the indexes over single columns of kinds that are looked up by value."""
    connection.execute("CREATE INDEX attachment_blob ON k_attachment (blob)")


def drop_derived(connection: sqlcipher.Connection) -> None:
    """Drop the derived tables, whatever version of the program made them."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND (name LIKE 'k\\_%' ESCAPE '\\' OR name IN ('state', 'mark', 'reference',"
        " 'shared', 'search', 'known_by', 'inside'))"
    ).fetchall()
    for (name,) in names:
        connection.execute(f'DROP TABLE "{name}"')


def table(kind: str) -> str:
    """Return the name of a kind's table; kinds of a newer version share one."""
    return f"k_{known_or_not(kind).code}"


def kind_tables() -> tuple[str, ...]:
    """Return the tables of all kinds, the one of unknown kinds last."""
    return tuple(table(kind) for kind in (*KINDS, UNKNOWN.code))


def kind_table(kind: Kind, into: str = "") -> str:
    """Return the statement that makes a kind's table: a column for each field."""
    columns = "".join(f', "{name}"' for name in kind.fields)
    return f"CREATE TABLE {into}{table(kind.code)} (id INTEGER PRIMARY KEY{columns})"


def _run(connection: sqlcipher.Connection, script: str, into: str = "") -> None:
    """Run several statements; ``executescript`` would commit the transaction."""
    plain = "\n".join(line.split("--")[0] for line in script.splitlines())
    for statement in plain.split(";"):
        text = statement.strip()
        if not text:
            continue
        if into:
            for word in ("TABLE ", "INDEX "):
                text = text.replace(f"CREATE {word}", f"CREATE {word}{into}", 1)
            text = text.replace("VIRTUAL TABLE ", f"VIRTUAL TABLE {into}", 1)
        connection.execute(text)
