"""The ledger: what every abstract claims, as rows that can be asked. Derived, never the truth.

A SQLite file of its own beside the library. It is stamped with the library's id, the version of
what read the claims and the shape of its tables; where one of them is another one, or the file is
damaged, it is made anew without a question. Deleting it loses nothing but the time to read again.

| table | a row is |
|---|---|
| paper | a paper that was read: its kinds (one bit each), the reader's corrections it was read with |
| claim | a sentence: its place in the abstract, kind, confidence |
| quantity | a number of a sentence, as written and in canonical form |
| naming | a sentence names a dataset (role 1) or something it compares with (role 2) |
| name | the text of a metric (role 0), dataset or baseline, each spelling once |
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from papertui.errors import LibraryError
from papertui.model.claim import Claim, Kind
from papertui.store.database import library_error
from papertui.store.ledger_rows import FIGURES, KINDS, TABLES, Figure, figure_of, put_paper

SHAPE = 1
"""Raised whenever the tables change."""


class Ledger:
    """The open ledger of one library; one thread at a time. Without a path it is kept in memory.

    `version` is that of the claims; whatever was read with another one is read anew.
    """

    def __init__(self, path: Path | None, store_id: str, version: int) -> None:
        self._path = path
        self._stamp = f"{SHAPE} {version} {store_id}"
        self._connection = self._opened()

    # The file

    @property
    def path(self) -> Path:
        """The file, or what stands for it."""
        return self._path or Path(":memory:")

    def _opened(self) -> sqlite3.Connection:
        """The file, made anew where it cannot be used; LibraryError where it cannot be made."""
        try:
            if (connection := self._found()) is not None:
                return connection
            self.remove()
            if self._path is not None:
                os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            connection = self._connect()
            self._make(connection)
        except sqlite3.Error as error:
            raise library_error(error, self.path) from error
        except OSError as error:
            raise LibraryError(
                f"The claims cannot be kept ({error}).", "Check that disk and folder."
            ) from error
        return connection

    def _found(self) -> sqlite3.Connection | None:
        """The file as it is; None where it is missing, damaged or stamped otherwise."""
        if self._path is None or not self._path.exists():
            return None
        try:
            connection = self._connect()
            row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        except sqlite3.DatabaseError as error:
            if _primary(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY):
                raise
            return None
        if row is not None and row[0] == self._stamp:
            return connection
        connection.close()
        return None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # What a power cut loses here is read again.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA trusted_schema = OFF")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the tables, unless another process has just done so."""
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
            connection.executemany(
                "INSERT INTO meta (name, value) VALUES (?, ?)",
                (("stamp", self._stamp), ("generation", 0), ("papers", 0), ("changes", 0), ("settled", -1)),
            )
        connection.execute("COMMIT")

    def remove(self) -> None:
        """Delete the file and what SQLite keeps beside it."""
        if self._path is None:
            return
        for suffix in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _safely(self, act: Callable[[], Any]) -> Any:
        """Do something; where the file turns out to be damaged, once more on a new one."""
        try:
            return act()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            damaged = _primary(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)
            if not damaged and "no such table" not in str(error):
                raise library_error(error, self.path) from error
        with suppress(sqlite3.Error):
            self._connection.close()
        self.remove()
        self._connection = self._opened()
        return act()

    def _all(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        return list(self._safely(lambda: self._connection.execute(sql, parameters).fetchall()))

    def _meta(self, name: str) -> int:
        rows = self._all("SELECT value FROM meta WHERE name = ?", (name,))
        return int(rows[0][0]) if rows else 0

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'changes'")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    # Writing

    @property
    def generation(self) -> int:
        """The store's change number up to which papers were read."""
        return self._meta("generation")

    @property
    def papers(self) -> int:
        """How many papers were read."""
        return self._meta("papers")

    @property
    def change_counter(self) -> int:
        """Grows with each write, whoever wrote."""
        return self._meta("changes")

    @property
    def settled(self) -> int:
        """The store's change counter for which corrections were last compared; -1 for never."""
        return self._meta("settled")

    def note_settled(self, change_counter: int) -> None:
        """Remember that corrections are as they were at this change of the store."""
        self._safely(lambda: self._set("settled", change_counter))

    def _set(self, name: str, value: int) -> None:
        self._connection.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))

    def corrected(self) -> dict[int, str]:
        """The corrections that papers were read with, as their text, by key."""
        return dict(self._all("SELECT key, corrected FROM paper WHERE corrected <> ''"))

    def put(self, read: Iterable[tuple[int, Sequence[Claim], str]], generation: int | None = None) -> None:
        """Take in papers (key, claims, corrections as text) in one transaction; the last word stands."""
        papers = list(read)

        def write() -> None:
            with self._writing() as connection:
                known = connection.execute(
                    "SELECT count(*) FROM paper WHERE key IN (SELECT value FROM json_each(?))",
                    (_listed(key for key, _, _ in papers),),
                ).fetchone()[0]
                for key, claims, corrected in papers:
                    put_paper(connection, key, claims, corrected)
                if generation is not None:
                    connection.execute(
                        "UPDATE meta SET value = max(value, ?) WHERE name = 'generation'", (generation,)
                    )
                connection.execute(
                    "UPDATE meta SET value = value + ? WHERE name = 'papers'", (len(papers) - known,)
                )

        self._safely(write)

    # Asking

    def papers_with_kind(self, kind: Kind) -> array[int]:
        """The papers with a claim of this kind, by ascending key."""
        rows = self._all("SELECT key FROM paper WHERE kinds & ? ORDER BY key", (1 << KINDS.index(kind),))
        return array("q", (key for (key,) in rows))

    def names(self, role: int) -> list[tuple[int, str]]:
        """Every name of a role with its number."""
        return self._all("SELECT number, text FROM name WHERE role = ?", (role,))

    def sentences_naming(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """(paper, sentence) of each sentence that names one of these."""
        return self._all(
            "SELECT DISTINCT paper, sentence FROM naming WHERE name IN (SELECT value FROM json_each(?))",
            (_listed(numbers),),
        )

    def sentences_naming_any(self, role: int, papers: Iterable[int]) -> set[tuple[int, int]]:
        """(paper, sentence) of each sentence of these papers that names anything of a role."""
        return set(
            self._all(
                "SELECT g.paper, g.sentence FROM json_each(?) j JOIN naming g ON g.paper = j.value"
                " JOIN name n ON n.number = g.name WHERE n.role = ?",
                (_listed(papers), role),
            )
        )

    def naming_papers(self, role: int) -> array[int]:
        """The papers that name anything of a role."""
        rows = self._all(
            "SELECT DISTINCT g.paper FROM naming g JOIN name n ON n.number = g.name WHERE n.role = ?"
            " ORDER BY g.paper",
            (role,),
        )
        return array("q", (key for (key,) in rows))

    def figures(self, *, metric: str | None = None, written: Iterable[int] = ()) -> list[Figure]:
        """The figures of a canonical metric, and those whose metric is written so."""
        rows = self._all(f"{FIGURES} AND q.metric = ?", (metric,)) if metric else []
        numbers = list(written)
        if numbers:
            rows += self._all(
                f"{FIGURES} AND coalesce(q.metric, char(0)) <> ?"
                " AND q.written IN (SELECT value FROM json_each(?))",
                (metric or "", _listed(numbers)),
            )
        return [figure_of(row) for row in rows]

    def figures_of(self, papers: Iterable[int]) -> list[Figure]:
        """The figures of these papers, in the order of their abstracts."""
        rows = self._all(
            f"{FIGURES} AND q.paper IN (SELECT value FROM json_each(?))",
            (_listed(papers),),
        )
        return [figure_of(row) for row in rows]

    def figures_on(self, metric: str, dataset: str) -> list[Figure]:
        """The figures of a canonical metric on a canonical dataset."""
        rows = self._all(f"{FIGURES} AND q.metric = ? AND q.dataset = ?", (metric, dataset))
        return [figure_of(row) for row in rows]


def _primary(error: sqlite3.Error) -> int | None:
    """SQLite's own word for a failure, without its details."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _listed(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
