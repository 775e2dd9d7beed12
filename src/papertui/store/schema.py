"""The tables of library.db and the numbered steps that bring an older library up to date.

The schema's number is SQLite's `user_version`; `application_id` marks the file as ours.
A migration is one SQL text, run inside one transaction together with its new number.
A step that has been released is never edited: a change is a new step at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

APPLICATION_ID = 0x70617074  # "papt"

FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;

-- What a source said; rows are never deleted and only empty metadata is ever filled.
CREATE TABLE paper (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    seq INTEGER NOT NULL UNIQUE,
    day TEXT,
    url TEXT NOT NULL,
    category TEXT NOT NULL,
    authors TEXT NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    abstract TEXT NOT NULL
);
CREATE INDEX paper_by_title ON paper (title_key);

CREATE TABLE source_id (
    number INTEGER PRIMARY KEY,
    paper INTEGER NOT NULL REFERENCES paper,
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (paper, source, value)
);

-- `imported` counts imports: the higher, the newer. A removed listing is only invisible.
CREATE TABLE listing (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    papers INTEGER NOT NULL,
    visible INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    path TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    day_source TEXT NOT NULL DEFAULT '',
    imported INTEGER NOT NULL DEFAULT 0,
    imported_at TEXT NOT NULL DEFAULT ''
);

CREATE TABLE appearance (
    listing INTEGER NOT NULL REFERENCES listing,
    rank INTEGER NOT NULL,
    paper INTEGER NOT NULL REFERENCES paper,
    PRIMARY KEY (listing, rank, paper)
) WITHOUT ROWID;
CREATE INDEX appearance_by_paper ON appearance (paper, listing, rank);

-- One narrow row a paper: where it stands (derived from its visible appearances) and how
-- far the reader is with it. `listed` counts the visible listings that hold it; 0 hides it.
CREATE TABLE status (
    key INTEGER PRIMARY KEY REFERENCES paper,
    listed INTEGER NOT NULL DEFAULT 0,
    listed_day TEXT NOT NULL DEFAULT '',
    listed_order INTEGER NOT NULL DEFAULT 0,
    rank INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    added_rank INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL DEFAULT '',
    state INTEGER NOT NULL DEFAULT 0,
    bookmark INTEGER,
    has_code INTEGER NOT NULL DEFAULT 0,
    has_number INTEGER NOT NULL DEFAULT 0
);
-- The orders of a list. State and listed make them cover the commonest questions.
CREATE INDEX status_by_page ON status (listed_day DESC, listed_order DESC, rank, key, state, listed)
    WHERE listed > 0;
CREATE INDEX status_by_day ON status (day DESC, listed_order DESC, rank, key, state, listed) WHERE listed > 0;
CREATE INDEX status_by_import ON status (added DESC, added_rank, key, state, listed) WHERE listed > 0;
CREATE INDEX status_by_bookmark ON status (bookmark) WHERE bookmark IS NOT NULL;

CREATE TABLE tag (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE paper_tag (
    tag INTEGER NOT NULL REFERENCES tag,
    paper INTEGER NOT NULL REFERENCES paper,
    PRIMARY KEY (tag, paper)
) WITHOUT ROWID;
CREATE INDEX paper_tag_by_paper ON paper_tag (paper, tag);

CREATE TABLE note (paper INTEGER PRIMARY KEY REFERENCES paper, text TEXT NOT NULL);
CREATE TABLE view (slot INTEGER PRIMARY KEY, value TEXT NOT NULL);

-- Decisions loaded for papers and listings that are not in the library yet.
CREATE TABLE pending (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The journal. `standing`: 0 done, 1 undone and can be redone, 2 undone for good.
CREATE TABLE entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    what TEXT NOT NULL,
    papers INTEGER NOT NULL,
    standing INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entry_by_standing ON entry (standing);
-- A cell is (kind, key, item): the paper's key or 0, and what else names it or ''.
CREATE TABLE change (
    entry INTEGER NOT NULL REFERENCES entry,
    kind TEXT NOT NULL,
    key INTEGER NOT NULL,
    item NOT NULL,
    before,
    after,
    PRIMARY KEY (entry, kind, key, item)
) WITHOUT ROWID;

-- Counts of visible papers by state: of all, of each listed day, of each listing.
CREATE TABLE tally (
    scope TEXT NOT NULL,
    item NOT NULL,
    state INTEGER NOT NULL,
    papers INTEGER NOT NULL,
    PRIMARY KEY (scope, item, state)
) WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES
    ('store_id', lower(hex(randomblob(16)))), ('seq', 0), ('changes', 0), ('imports', 0);
"""

WORDS = """
-- The words that the reader wants to see marked, by list (green, red).
CREATE TABLE word (list TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (list, word)) WITHOUT ROWID;
"""

CORRECTIONS = """
-- What the reader says about a sentence of an abstract: `start` is its offset, `value` JSON.
CREATE TABLE correction (
    paper INTEGER NOT NULL REFERENCES paper,
    start INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (paper, start)
) WITHOUT ROWID;
"""

CLAIM_MARKS = """
-- What the reader keeps of a sentence of an abstract: `start` is its offset, `value` JSON.
CREATE TABLE claim_mark (
    paper INTEGER NOT NULL REFERENCES paper,
    start INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (paper, start)
) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (FIRST, WORDS, CORRECTIONS, CLAIM_MARKS)
"""Step n (from 1) makes schema n out of schema n - 1."""


def version(connection: sqlite3.Connection) -> int:
    """The schema number of an open library; 0 for an empty file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def look(connection: sqlite3.Connection) -> tuple[int, bool]:
    """The schema number, and whether the file is a papertui library or still empty; seen in one moment."""
    connection.execute("BEGIN")
    try:
        found = version(connection)
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        empty = found == 0 and connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None
        return found, ours or empty
    finally:
        connection.execute("ROLLBACK")


def statements(script: str) -> Iterator[str]:
    """The single statements of an SQL text (executescript would commit on its own)."""
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""


def migrate(connection: sqlite3.Connection, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Run every step above the library's number, each in its own transaction.

    Another process may have done it between our look and our lock: the number is
    read again inside the transaction.
    """
    for number, script in enumerate(migrations, start=1):
        if version(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) == number - 1:
                for statement in statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number:d}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
