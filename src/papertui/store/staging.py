"""Where a file's papers wait while it is being read, and how the library takes them over.

They wait in a private database of their own that SQLite keeps in memory as long as it
is small and on the disk when it is not, and that vanishes when it is closed. It locks
nobody out. `staged` is narrow, because it is asked about for every paper; the texts lie
beside it.
"""

# ruff: noqa: S608 -- the name of a table is one of this module's own words

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from papertui.model.paper import Paper
from papertui.store.database import Database, library_error, plainly, storable
from papertui.store.pending import settle_papers

PORTION = 500
_PLACE = Path("temporary files")
_TABLES = """
    CREATE TABLE staged (
        number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, title_hash INTEGER, fresh INTEGER);
    CREATE INDEX staged_by_title ON staged (title_hash);
    CREATE TABLE text (
        number INTEGER PRIMARY KEY, title TEXT, title_key TEXT, abstract TEXT,
        authors TEXT, day TEXT, url TEXT, category TEXT, has_code INTEGER, has_number INTEGER);
    CREATE TABLE place (staged INTEGER, rank INTEGER);
    CREATE TABLE source (staged INTEGER, name TEXT, value TEXT);
"""


class Staging:
    """The papers of one file that is being read; each has a number from 1 in the order of its first place."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        # Nothing here outlives the process: no journal, no waiting for the disk.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._numbers: dict[bytes, int] = {}
        self._titles: set[int] = set()
        self.papers = 0
        self.places = 0

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def number_of(self, fingerprint: bytes) -> int | None:
        """The number of a paper that is staged already."""
        number = self._numbers.get(fingerprint)
        if number is None:
            row = self._find("SELECT number FROM staged WHERE id = ?", fingerprint)
            number = row and row[0]
        return number

    def has_title(self, title_key: str) -> bool:
        """Whether a staged paper has this title."""
        wanted = hash(title_key)
        if wanted in self._titles:
            return True
        return self._find("SELECT 1 FROM staged WHERE title_hash = ?", wanted) is not None

    def _find(self, query: str, value: bytes | int) -> Any:
        try:
            return self._connection.execute(query, (value,)).fetchone()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise library_error(error, _PLACE) from error

    def add_paper(
        self, fingerprint: bytes, paper: Paper, title_key: str, fresh: int, flags: tuple[bool, bool]
    ) -> int:
        """Stage a paper; `fresh` is 1 for a new one, 2 for a variant; `flags` tell of code and of numbers."""
        self.papers += 1
        self._numbers[fingerprint] = self.papers
        self._titles.add(hash(title_key))
        self._rows["staged"].append((self.papers, fingerprint, hash(title_key), fresh))
        self._rows["text"].append(
            (
                self.papers,
                storable(paper.title),
                title_key,
                storable(paper.abstract),
                json.dumps([storable(author) for author in paper.authors], ensure_ascii=False),
                None if paper.day is None else storable(paper.day),
                storable(paper.url),
                storable(paper.category),
                *map(int, flags),
            )
        )
        return self.papers

    def add_place(self, number: int, rank: int, paper: Paper) -> None:
        """Stage an appearance of a staged paper, and the ids that its source gives it there."""
        self.places += 1
        self._rows["place"].append((number, rank))
        for name, value in paper.source_ids:
            self._rows["source"].append((number, storable(name), storable(value)))
        if len(self._rows["place"]) >= PORTION:
            with plainly(_PLACE):
                self._flush()

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            places = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
        self._rows.clear()
        self._numbers.clear()
        self._titles.clear()

    def read_papers(self) -> Iterator[tuple[Any, ...]]:
        """(number, id, fresh, title, title_key, abstract, authors, day, url, category, code, numbers)."""
        return self._read(
            "SELECT s.number, s.id, s.fresh, t.title, t.title_key, t.abstract, t.authors, t.day, t.url,"
            " t.category, t.has_code, t.has_number FROM staged s JOIN text t ON t.number = s.number"
            " ORDER BY s.number"
        )

    def read_places(self) -> Iterator[tuple[int, int]]:
        """(number, rank) of each place."""
        return self._read("SELECT staged, rank FROM place ORDER BY rowid")

    def read_source_ids(self) -> Iterator[tuple[int, str, str]]:
        """(number, source, id there), in the order they came."""
        return self._read("SELECT staged, name, value FROM source ORDER BY rowid")

    def _read(self, query: str) -> Iterator[Any]:
        with plainly(_PLACE):
            self._flush()
            # Not `yield from`: it would close a cursor whose database may be closed already.
            for row in self._connection.execute(query):  # noqa: UP028 -- see above
                yield row


class Takeover:
    """The library taking over a staging, inside a write transaction.

    Another process may have imported since a paper was staged, so all is looked up
    again under the lock. `new` and `variants` count what was not visible before.
    """

    def __init__(self, database: Database, staging: Staging) -> None:
        self._database = database
        self._staging = staging
        self._keys = array("q", bytes(8 * (staging.papers + 1)))
        self._highest: int = database.value("SELECT coalesce(max(key), 0) FROM paper")
        self._next = self._highest + 1
        self._seq: int = database.value("SELECT value FROM meta WHERE name = 'seq'")
        self.new = 0
        self.variants = 0

    def take_papers(self) -> None:
        """Store the papers that the library lacks, and what is new about the others."""
        papers = self._staging.read_papers()
        while portion := list(islice(papers, PORTION)):
            self._take_portion(portion)
        self._database.run("UPDATE meta SET value = ? WHERE name = 'seq'", (self._seq,))
        settle_papers(self._database, self._highest)
        self._database.run_many(
            "INSERT OR IGNORE INTO source_id (paper, source, value) VALUES (?, ?, ?)",
            ((self._keys[number], name, value) for number, name, value in self._staging.read_source_ids()),
        )

    def take_places(self, listing: int) -> None:
        """Store where the papers stand in their listing."""
        self._database.run_many(
            "INSERT OR IGNORE INTO appearance (listing, rank, paper) VALUES (?, ?, ?)",
            ((listing, rank, self._keys[number]) for number, rank in self._staging.read_places()),
        )

    def _take_portion(self, portion: list[tuple[Any, ...]]) -> None:
        papers: list[tuple[Any, ...]] = []
        statuses: list[tuple[int, int, int]] = []
        for number, id_, fresh, *text, has_code, has_number in portion:
            known = self._database.first(
                "SELECT p.key, s.listed, p.authors, p.day, p.url, p.category"
                " FROM paper p JOIN status s ON s.key = p.key WHERE p.id = ?",
                (id_,),
            )
            if fresh and (known is None or known[1] == 0):
                self.new += 1
                self.variants += fresh == 2
            if known is None:
                self._seq += 1
                self._keys[number] = self._next
                papers.append((self._next, id_, self._seq, *text))
                statuses.append((self._next, has_code, has_number))
                self._next += 1
            else:
                self._keys[number] = known[0]
                self._fill(known[0], known[2:], tuple(text[3:]))
        self._database.run_many(
            "INSERT INTO paper (key, id, seq, title, title_key, abstract, authors, day, url, category)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            papers,
        )
        self._database.run_many("INSERT INTO status (key, has_code, has_number) VALUES (?, ?, ?)", statuses)

    def _fill(self, key: int, had: tuple[Any, ...], has: tuple[Any, ...]) -> None:
        """Give a known paper the metadata that it lacks and this file has; the index hears of it."""
        filled = tuple(
            new if old in (None, "", "[]") and new not in (None, "", "[]") else old
            for old, new in zip(had, has, strict=True)
        )
        if filled != had:
            self._seq += 1
            self._database.run(
                "UPDATE paper SET seq = ?, authors = ?, day = ?, url = ?, category = ? WHERE key = ?",
                (self._seq, *filled, key),
            )
