"""Every decision as cells: what a journal entry changed, and how a change is put in force.

A cell is (kind, key, item) with a value or nothing (NULL). Doing, undoing and redoing
are the same act: put the `after` (or the `before`) of an entry's changes in force.

| kind | key | item | value |
|---|---|---|---|
| state | paper | '' | 1 read, 2 later, 3 dismissed, 0 unread |
| bookmark | paper | '' | place in the reader's order |
| note | paper | '' | text |
| tag | paper | tag number | 1 |
| correction | paper | offset of a sentence | JSON of what the reader says about it |
| claim_mark | paper | offset of a sentence | JSON of its bookmark and note |
| view | 0 | slot | JSON of the view |
| word | 0 | JSON of list and word | 1 |
| listing | 0 | listing number | JSON of how it was imported; nothing = not shown |
| pending | 0 | paper or listing id | JSON of decisions waiting for it |
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import json
from collections.abc import Callable

from papertui.store.database import Database
from papertui.store.standing import PaperSet, count_in, count_out, refresh

LISTING_FIELDS = ("name", "path", "day", "day_source", "imported", "imported_at")


def _papers(entry: int, kind: str) -> PaperSet:
    return PaperSet("SELECT key FROM change WHERE entry = ? AND kind = ?", (entry, kind))


def _state(database: Database, entry: int, side: str) -> None:
    papers = _papers(entry, "state")
    count_out(database, papers)
    database.run(
        f"UPDATE status SET state = c.{side} FROM change c"
        " WHERE c.entry = ? AND c.kind = 'state' AND c.key = status.key",
        (entry,),
    )
    count_in(database, papers)


def _bookmark(database: Database, entry: int, side: str) -> None:
    database.run(
        f"UPDATE status SET bookmark = c.{side} FROM change c"
        " WHERE c.entry = ? AND c.kind = 'bookmark' AND c.key = status.key",
        (entry,),
    )


def _note(database: Database, entry: int, side: str) -> None:
    database.run(
        "DELETE FROM note WHERE paper IN (SELECT key FROM change WHERE entry = ? AND kind = 'note')",
        (entry,),
    )
    database.run(
        f"INSERT INTO note (paper, text) SELECT key, {side} FROM change"
        f" WHERE entry = ? AND kind = 'note' AND {side} IS NOT NULL",
        (entry,),
    )


def _tag(database: Database, entry: int, side: str) -> None:
    database.run(
        "DELETE FROM paper_tag WHERE (tag, paper) IN"
        f" (SELECT item, key FROM change WHERE entry = ? AND kind = 'tag' AND {side} IS NULL)",
        (entry,),
    )
    database.run(
        "INSERT OR IGNORE INTO paper_tag (tag, paper)"
        f" SELECT item, key FROM change WHERE entry = ? AND kind = 'tag' AND {side} IS NOT NULL",
        (entry,),
    )


def _of_sentence(kind: str) -> Callable[[Database, int, str], None]:
    """A kind of cell that is a row of the table of its name: a paper, an offset, JSON."""

    def put(database: Database, entry: int, side: str) -> None:
        database.run(
            f"DELETE FROM {kind} WHERE (paper, start) IN"
            f" (SELECT key, item FROM change WHERE entry = ? AND kind = '{kind}')",
            (entry,),
        )
        database.run(
            f"INSERT INTO {kind} (paper, start, value) SELECT key, item, {side} FROM change"
            f" WHERE entry = ? AND kind = '{kind}' AND {side} IS NOT NULL",
            (entry,),
        )

    return put


def _view(database: Database, entry: int, side: str) -> None:
    database.run(
        "DELETE FROM view WHERE slot IN (SELECT item FROM change WHERE entry = ? AND kind = 'view')",
        (entry,),
    )
    database.run(
        f"INSERT INTO view (slot, value) SELECT item, {side} FROM change"
        f" WHERE entry = ? AND kind = 'view' AND {side} IS NOT NULL",
        (entry,),
    )


def _word(database: Database, entry: int, side: str) -> None:
    changes = f"FROM change WHERE entry = ? AND kind = 'word' AND {side}"
    name = "json_extract(item, '$[0]'), json_extract(item, '$[1]')"
    database.run(f"DELETE FROM word WHERE (list, word) IN (SELECT {name} {changes} IS NULL)", (entry,))
    database.run(f"INSERT OR IGNORE INTO word (list, word) SELECT {name} {changes} IS NOT NULL", (entry,))


def _pending(database: Database, entry: int, side: str) -> None:
    database.run(
        "DELETE FROM pending WHERE id IN (SELECT item FROM change WHERE entry = ? AND kind = 'pending')",
        (entry,),
    )
    database.run(
        f"INSERT INTO pending (id, value) SELECT item, {side} FROM change"
        f" WHERE entry = ? AND kind = 'pending' AND {side} IS NOT NULL",
        (entry,),
    )


def _listing(database: Database, entry: int, side: str) -> None:
    changes = database.all(
        f"SELECT item, {side} FROM change WHERE entry = ? AND kind = 'listing' ORDER BY item", (entry,)
    )
    for number, value in changes:
        papers = PaperSet("SELECT paper FROM appearance WHERE listing = ?", (number,))
        count_out(database, papers)
        if value is None:
            database.run("UPDATE listing SET visible = 0 WHERE number = ?", (number,))
        else:
            fields = json.loads(value)
            database.run(
                f"UPDATE listing SET visible = 1, {', '.join(f'{name} = ?' for name in LISTING_FIELDS)}"
                " WHERE number = ?",
                (*(fields[name] for name in LISTING_FIELDS), number),
            )
        refresh(database, papers)
        count_in(database, papers)


KINDS: dict[str, Callable[[Database, int, str], None]] = {
    "state": _state,
    "bookmark": _bookmark,
    "note": _note,
    "tag": _tag,
    "correction": _of_sentence("correction"),
    "claim_mark": _of_sentence("claim_mark"),
    "view": _view,
    "word": _word,
    "listing": _listing,
    "pending": _pending,
}


def put_in_force(database: Database, entry: int, kind: str, side: str) -> None:
    """Give every cell of this kind that the entry changed its `before` or `after` value."""
    KINDS[kind](database, entry, side)
