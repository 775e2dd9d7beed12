"""Decisions loaded before their paper or listing was in the library: kept, and settled when it comes."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import json

from papertui.model.mark import State
from papertui.store.corrections import cell_value
from papertui.store.database import Database
from papertui.store.standing import CODES
from papertui.store.tags import tag_number

REMOVED = '{"removed": true}'


def settle_listing(database: Database, listing: str) -> None:
    """A listing comes in by the reader's own wish: forget that a loaded dump had it removed."""
    database.run("DELETE FROM pending WHERE id = ?", (listing,))


def settle_papers(database: Database, above: int) -> None:
    """Give the papers with keys above this one the decisions that waited for them.

    They are part of how the paper comes in, not of the import's undo: taking the
    import back hides the paper and keeps its marks.
    """
    for id_, value in database.all("SELECT id, value FROM pending WHERE length(id) = 64 ORDER BY id"):
        key = database.value("SELECT key FROM paper WHERE id = ? AND key > ?", (bytes.fromhex(id_), above))
        if key is None:
            continue
        decisions = json.loads(value)
        database.run(
            "UPDATE status SET state = ?, bookmark = ? WHERE key = ?",
            (CODES[State(decisions.get("state", "unread"))], decisions.get("bookmark"), key),
        )
        if decisions.get("note"):
            database.run("INSERT INTO note (paper, text) VALUES (?, ?)", (key, decisions["note"]))
        for name in decisions.get("tags", ()):
            database.run(
                "INSERT OR IGNORE INTO paper_tag (tag, paper) VALUES (?, ?)",
                (tag_number(database, name), key),
            )
        for table, name in (("correction", "corrections"), ("claim_mark", "claims")):
            for start, facts in decisions.get(name, {}).items():
                database.run(
                    f"INSERT OR REPLACE INTO {table} (paper, start, value) VALUES (?, ?, ?)",
                    (key, int(start), cell_value(facts)),
                )
        database.run("DELETE FROM pending WHERE id = ?", (id_,))
