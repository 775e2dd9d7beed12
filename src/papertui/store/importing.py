"""Bringing one file in: staged beside the library, then taken over in one transaction.

While a file is being read its papers go to temporary tables of this connection and
the library is only looked at, so that reading a million papers locks nobody out and a
dry run writes nothing. `finish` takes everything over at once, as one journal entry;
without it, or after a crash, nothing has happened.
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from papertui.model.mark import JournalEntry, State
from papertui.model.paper import Paper
from papertui.store.database import Database, storable
from papertui.store.journal import Journal
from papertui.store.pending import settle_listing, settle_papers
from papertui.store.standing import CODES

PORTION = 500
_DISMISSED = CODES[State.DISMISSED]

_STAGING = (
    """
    CREATE TEMP TABLE IF NOT EXISTS staged (
        number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, key INTEGER, outcome INTEGER NOT NULL,
        title TEXT, title_key TEXT, abstract TEXT, authors TEXT, day TEXT, url TEXT, category TEXT,
        has_code INTEGER, has_number INTEGER)
    """,
    "CREATE INDEX IF NOT EXISTS temp.staged_by_title ON staged (title_key)",
    "CREATE TEMP TABLE IF NOT EXISTS staged_place (staged INTEGER, rank INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS staged_source (staged INTEGER, source TEXT, value TEXT)",
)
_OUTCOMES = {"new": 1, "variant": 2}
_TABLES = ("staged", "staged_place", "staged_source")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: `appearances` = `new` + `seen`, `variants` are among `new`.

    `dismissed` counts those among `seen` that the reader has dismissed. `listing` is
    the listing's id. `entry` is None where the same page was there already.
    """

    listing: str
    appearances: int
    new: int
    seen: int
    variants: int
    dismissed: int
    entry: JournalEntry | None


class ImportTransaction:
    """One file on its way in; a context manager that forgets what was not finished."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._papers: dict[bytes, tuple[Any, ...]] = {}
        self._titles: dict[str, set[bytes]] = {}
        self._places: list[tuple[int, int]] = []
        self._sources: list[tuple[int, str, str]] = []
        self._numbers: dict[bytes, int] = {}
        self._count = 0
        self._dismissed = 0

    def __enter__(self) -> ImportTransaction:
        for statement in _STAGING:
            self._database.run(statement)
        self._clear()
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _clear(self) -> None:
        for table in _TABLES:
            self._database.run(f"DELETE FROM temp.{table}")

    def add(
        self,
        paper: Paper,
        id: str,
        title_key: str,
        rank: int,
        *,
        has_code: bool = False,
        has_number: bool = False,
    ) -> str:
        """Take in the paper at this rank: `new`, `variant` (new, known title), `seen` or `dismissed` (seen).

        `id` is the full fingerprint. A paper that is in the library but hidden counts
        as new.
        """
        fingerprint = bytes.fromhex(id)
        title_key = storable(title_key)
        outcome, number, known = self._look_up(fingerprint, title_key)
        if number is None:
            self._count += 1
            number = self._numbers[fingerprint] = self._count
            self._papers[fingerprint] = (
                number,
                fingerprint,
                known,
                _OUTCOMES.get(outcome, 0),
                storable(paper.title),
                title_key,
                storable(paper.abstract),
                json.dumps([storable(author) for author in paper.authors], ensure_ascii=False),
                None if paper.day is None else storable(paper.day),
                storable(paper.url),
                storable(paper.category),
                int(has_code),
                int(has_number),
            )
            self._titles.setdefault(title_key, set()).add(fingerprint)
        self._places.append((number, rank))
        self._sources += [(number, storable(source), storable(value)) for source, value in paper.source_ids]
        self._dismissed += outcome == "dismissed"
        if len(self._places) >= PORTION:
            self._flush()
        return outcome

    def _look_up(self, fingerprint: bytes, title_key: str) -> tuple[str, int | None, int | None]:
        """What the paper is, its number if it is staged already, and its key if the library knows it."""
        first = self._database.first
        number = self._numbers.get(fingerprint)
        if number is None:
            staged = first("SELECT number FROM temp.staged WHERE id = ?", (fingerprint,))
            number = staged[0] if staged else None
        known = first(
            "SELECT p.key, s.listed, s.state FROM paper p JOIN status s ON s.key = p.key WHERE p.id = ?",
            (fingerprint,),
        )
        if known and known[1] > 0:
            return ("dismissed" if known[2] == _DISMISSED else "seen"), number, known[0]
        key = known[0] if known else None
        if number is not None:
            return "seen", number, key
        return ("variant" if self._title_known(fingerprint, title_key) else "new"), None, key

    def _title_known(self, fingerprint: bytes, title_key: str) -> bool:
        if not title_key:
            return False
        if self._titles.get(title_key, set()) - {fingerprint}:
            return True
        first = self._database.first
        return bool(
            first("SELECT 1 FROM temp.staged WHERE title_key = ? AND id <> ?", (title_key, fingerprint))
            or first(
                "SELECT 1 FROM paper p JOIN status s ON s.key = p.key"
                " WHERE p.title_key = ? AND p.id <> ? AND s.listed > 0 LIMIT 1",
                (title_key, fingerprint),
            )
        )

    def _flush(self) -> None:
        """Write the portion to the temporary tables; this takes no lock on the library."""
        database = self._database
        with database.scratch():
            columns = ", ".join("?" * 13)
            database.run_many(f"INSERT INTO temp.staged VALUES ({columns})", self._papers.values())
            database.run_many("INSERT INTO temp.staged_place VALUES (?, ?)", self._places)
            database.run_many("INSERT INTO temp.staged_source VALUES (?, ?, ?)", self._sources)
        self._papers.clear()
        self._titles.clear()
        self._places.clear()
        self._sources.clear()
        self._numbers.clear()

    def finish(
        self,
        *,
        sha256: str,
        path: str,
        name: str,
        format: str,
        day: str | None,
        day_source: str,
    ) -> Imported:
        """Take everything over as one journal entry; on the disk when it returns.

        `sha256` (64 hex digits) is that of the page's bytes. Where a visible listing
        has it, nothing is stored. Where a removed one has it, that one comes back, as
        it was read now.
        """
        self._flush()
        database = self._database
        with self._journal.step("imported", name) as step:
            found = database.first("SELECT number, visible FROM listing WHERE sha256 = ?", (sha256,))
            outcome = self._counted(sha256)
            if not (found and found[1]):
                _take_papers(database)
                number = self._take_listing(found[0] if found else None, sha256, format, outcome.appearances)
                value = {
                    "name": storable(name),
                    "path": storable(path),
                    "day": day or "",
                    "day_source": day_source,
                    "imported": _next(database, "imports"),
                    "imported_at": self._journal.at(),
                }
                settle_listing(database, outcome.listing)
                step.papers = outcome.appearances
                step.set("listing", 0, number, None, json.dumps(value, ensure_ascii=False, sort_keys=True))
        return replace(outcome, entry=step.entry)

    def _counted(self, sha256: str) -> Imported:
        """What the file brings, seen under the lock: another process may have brought some of it since."""
        appearances = self._database.value("SELECT count(*) FROM temp.staged_place")
        new, variants = self._database.first(
            "SELECT count(*), coalesce(sum(outcome = 2), 0) FROM temp.staged WHERE outcome > 0 AND NOT EXISTS"
            " (SELECT 1 FROM paper p JOIN status s ON s.key = p.key WHERE p.id = staged.id AND s.listed > 0)"
        )
        return Imported(sha256[:12], appearances, new, appearances - new, variants, self._dismissed, None)

    def _take_listing(self, known: int | None, sha256: str, format: str, papers: int) -> int:
        database = self._database
        if known is None:
            database.run(
                "INSERT INTO listing (id, sha256, format, papers) VALUES (?, ?, ?, ?)",
                (sha256[:12], sha256, format, papers),
            )
            known = int(database.value("SELECT last_insert_rowid()"))
        else:
            database.run("DELETE FROM appearance WHERE listing = ?", (known,))
            database.run(
                "UPDATE listing SET format = ?, papers = ? WHERE number = ?", (format, papers, known)
            )
        database.run(
            "INSERT OR IGNORE INTO appearance (listing, rank, paper)"
            " SELECT ?, a.rank, s.key FROM temp.staged_place a JOIN temp.staged s ON s.number = a.staged"
            " ORDER BY a.rank",
            (known,),
        )
        return known


def _next(database: Database, counter: str, by: int = 1) -> int:
    """Raise one of the library's counters; its new value."""
    database.run("UPDATE meta SET value = value + ? WHERE name = ?", (by, counter))
    return int(database.value("SELECT value FROM meta WHERE name = ?", (counter,)))


def _take_papers(database: Database) -> None:
    """Store the staged papers that the library lacks, and what is new about the others.

    Another process may have imported since a paper was staged: the keys are looked
    up again under the lock.
    """
    database.run("UPDATE temp.staged SET key = (SELECT p.key FROM paper p WHERE p.id = staged.id)")
    missing = database.value("SELECT count(*) FROM temp.staged WHERE key IS NULL")
    highest = database.value("SELECT coalesce(max(key), 0) FROM paper")
    if missing:
        last = _next(database, "seq", missing) - missing
        database.run(
            """
            INSERT INTO paper (key, id, seq, title, title_key, abstract, authors, day, url, category)
            SELECT ? + row_number() OVER (ORDER BY number), id, ? + row_number() OVER (ORDER BY number),
                title, title_key, abstract, authors, day, url, category
            FROM temp.staged WHERE key IS NULL ORDER BY number
            """,
            (highest, last),
        )
        database.run(
            "UPDATE temp.staged SET key = (SELECT p.key FROM paper p WHERE p.id = staged.id)"
            " WHERE key IS NULL"
        )
        database.run(
            "INSERT INTO status (key, has_code, has_number) SELECT key, has_code, has_number"
            " FROM temp.staged WHERE key > ? ORDER BY key",
            (highest,),
        )
        settle_papers(database, highest)
    _fill(database, highest)
    database.run(
        "INSERT OR IGNORE INTO source_id (paper, source, value)"
        " SELECT s.key, i.source, i.value FROM temp.staged_source i"
        " JOIN temp.staged s ON s.number = i.staged ORDER BY i.rowid"
    )


_FILLED = ("day", "url", "category", "authors")


def _fill(database: Database, highest: int) -> None:
    """Give known papers the metadata that they lack and this file has; the index hears of them."""
    lacking = " OR ".join(
        f"(coalesce(p.{name}, '') IN ('', '[]') AND coalesce(s.{name}, '') NOT IN ('', '[]'))"
        for name in _FILLED
    )
    rows = database.all(
        "SELECT s.number, p.key FROM temp.staged s JOIN paper p ON p.key = s.key"
        f" WHERE s.key <= ? AND ({lacking}) ORDER BY s.number",
        (highest,),
    )
    for number, key in rows:
        filled = ", ".join(
            f"{name} = CASE WHEN coalesce({name}, '') IN ('', '[]')"
            f" THEN (SELECT s.{name} FROM temp.staged s WHERE s.number = :staged) ELSE {name} END"
            for name in _FILLED
        )
        database.run(
            f"UPDATE paper SET {filled}, seq = :seq WHERE key = :key",
            {"staged": number, "seq": _next(database, "seq"), "key": key},
        )
