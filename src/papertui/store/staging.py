"""Where a file's papers wait while it is being read, and how the library takes them over.

The temporary tables belong to one connection, may spill to the disk, and lock nobody out.
`staged` is narrow, because it is asked about for every paper; the texts lie beside it.
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

from typing import Any

from papertui.store.database import Database
from papertui.store.pending import settle_papers

_TABLES = {
    "staged": (
        "number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, title_hash INTEGER, key INTEGER,"
        " outcome INTEGER"
    ),
    "staged_text": (
        "number INTEGER PRIMARY KEY, title TEXT, title_key TEXT, abstract TEXT, authors TEXT, day TEXT,"
        " url TEXT, category TEXT, has_code INTEGER, has_number INTEGER"
    ),
    "staged_place": "staged INTEGER, rank INTEGER",
    "staged_source": "staged INTEGER, source TEXT, value TEXT",
}
_FILLED = ("day", "url", "category", "authors")
_FULL = "coalesce({}, '') NOT IN ('', '[]')"


def make_tables(database: Database) -> None:
    """Make the temporary tables, or empty them."""
    database.run("PRAGMA temp.cache_size = -131072")
    database.value("PRAGMA temp.journal_mode = MEMORY")
    for table, columns in _TABLES.items():
        database.run(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns})")
        database.run(f"DELETE FROM temp.{table}")
    database.run("CREATE INDEX IF NOT EXISTS temp.staged_by_title ON staged (title_hash)")


def drop_tables(database: Database) -> None:
    """Give back the room that the temporary tables took."""
    for table in _TABLES:
        database.run(f"DROP TABLE IF EXISTS temp.{table}")


def fill_tables(database: Database, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Add rows to the temporary tables, by the table's name."""
    with database.scratch():
        for table, added in rows.items():
            if added:
                places = ", ".join("?" * len(added[0]))
                database.run_many(f"INSERT INTO temp.{table} VALUES ({places})", added)


def next_number(database: Database, counter: str, by: int = 1) -> int:
    """Raise one of the library's counters; its new value."""
    database.run("UPDATE meta SET value = value + ? WHERE name = ?", (by, counter))
    return int(database.value("SELECT value FROM meta WHERE name = ?", (counter,)))


def take_papers(database: Database) -> None:
    """Store the staged papers that the library lacks, and what is new about the others.

    Another process may have imported since a paper was staged: the keys are looked
    up again under the lock.
    """
    database.run("UPDATE temp.staged SET key = (SELECT p.key FROM paper p WHERE p.id = staged.id)")
    highest = database.value("SELECT coalesce(max(key), 0) FROM paper")
    missing = database.run(
        "UPDATE temp.staged SET key = ? + n.place FROM (SELECT number, row_number() OVER (ORDER BY number)"
        " AS place FROM temp.staged WHERE key IS NULL) n WHERE n.number = staged.number",
        (highest,),
    )
    if missing > 0:
        seq = next_number(database, "seq", missing) - missing
        database.run(
            """
            INSERT INTO paper (key, id, seq, title, title_key, abstract, authors, day, url, category)
            SELECT s.key, s.id, ? + s.key - ?,
                t.title, t.title_key, t.abstract, t.authors, t.day, t.url, t.category
            FROM temp.staged s JOIN temp.staged_text t ON t.number = s.number
            WHERE s.key > ? ORDER BY s.number
            """,
            (seq, highest, highest),
        )
        database.run(
            "INSERT INTO status (key, has_code, has_number) SELECT s.key, t.has_code, t.has_number"
            " FROM temp.staged s JOIN temp.staged_text t ON t.number = s.number"
            " WHERE s.key > ? ORDER BY s.number",
            (highest,),
        )
        settle_papers(database, highest)
    _fill(database, highest)
    database.run(
        "INSERT OR IGNORE INTO source_id (paper, source, value)"
        " SELECT s.key, i.source, i.value FROM temp.staged_source i"
        " JOIN temp.staged s ON s.number = i.staged ORDER BY i.rowid"
    )


def _fill(database: Database, highest: int) -> None:
    """Give known papers the metadata that they lack and this file has; the index hears of them."""
    fillable = " OR ".join(
        f"(NOT {_FULL.format('p.' + name)} AND {_FULL.format('t.' + name)})" for name in _FILLED
    )
    rows = database.all(
        "SELECT p.key, t.number FROM temp.staged s JOIN temp.staged_text t ON t.number = s.number"
        f" JOIN paper p ON p.key = s.key WHERE s.key <= ? AND ({fillable}) ORDER BY s.number",
        (highest,),
    )
    values = ", ".join(
        f"{name} = iif({_FULL.format('paper.' + name)}, paper.{name}, t.{name})" for name in _FILLED
    )
    for key, number in rows:
        database.run(
            f"UPDATE paper SET seq = ?, {values} FROM temp.staged_text t"
            " WHERE t.number = ? AND paper.key = ?",
            (next_number(database, "seq"), number, key),
        )
