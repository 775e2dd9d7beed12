"""One SQLite file, one connection a thread, one way to write, plain words for every failure.

Everything the store says to SQLite passes through `Database`; values always go as
parameters. Reading never waits for writing (WAL). A write is one transaction that
takes the lock at once (BEGIN IMMEDIATE) and is on the disk when it returns
(synchronous=FULL).
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from papertui.errors import LibraryError

Parameters = Sequence[Any] | Mapping[str, Any]
LOCK_SECONDS = 5.0
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class LibraryLockedError(LibraryError):
    """Another process holds the library's write lock."""


class LibraryReadOnlyError(LibraryError):
    """The library's file or folder may be read but not written."""


class LibraryDamagedError(LibraryError):
    """The file is no database, or a broken one."""


class LibraryNewerError(LibraryError):
    """The library was written by a newer papertui."""


def library_error(error: sqlite3.Error, path: Path) -> LibraryError:
    """Say in plain words what a failure of SQLite means and what to do about it."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    detail = f"{path}: {error}"
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryLockedError(
            f"Another papertui is writing to the library ({detail}).",
            "Nothing was changed. Wait until the other one is done and try again.",
        )
    if primary == sqlite3.SQLITE_FULL:
        return LibraryError(
            f"There is no room left for the library ({detail}).",
            "Nothing was changed. Free some space on that disk and try again.",
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return LibraryReadOnlyError(
            f"The library cannot be written ({detail}).",
            "Make its folder and file writable for you, or use another one with --data-dir.",
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamagedError(
            f"The library is damaged or no library at all ({detail}).",
            f"Bring back a copy with `papertui restore FILE`; copies are in {path.parent / 'backups'}.",
        )
    if primary == sqlite3.SQLITE_CANTOPEN:
        return LibraryError(
            f"The library cannot be opened ({detail}).",
            "Check that the folder exists and that you may write to it, or use --data-dir.",
        )
    return LibraryError(
        f"The library failed ({detail}).",
        f"Run `papertui doctor`; the last good copies are in {path.parent / 'backups'}.",
    )


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn failures of SQLite into LibraryError that names the file; a mistake of ours stays what it is."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise library_error(error, path) from error


def storable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, made U+FFFD; else the same object."""
    if text.isascii() or not _LONE_SURROGATE.search(text):
        return text
    return _LONE_SURROGATE.sub("\ufffd", text)


def roll_back(connection: sqlite3.Connection) -> None:
    """End a failed transaction, if SQLite has not done so itself (as on a full disk)."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


class Database:
    """The connections to one library file; safe to share between threads."""

    def __init__(self, path: Path, *, read_only: bool = False, immutable: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._immutable = immutable
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._closed = False

    def connection(self) -> sqlite3.Connection:
        """The connection of the calling thread, made at its first use."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None or self._closed:
            with self.plainly():
                connection = self._connect()
            self._local.connection = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise LibraryError("The library was closed.")
            mode = "ro" if self.read_only else "rw"
            immutable = "&immutable=1" if self._immutable else ""
            connection = sqlite3.connect(
                f"file:{quote(os.fsencode(self.path))}?mode={mode}{immutable}",
                uri=True,
                timeout=LOCK_SECONDS,
                isolation_level=None,
                check_same_thread=False,  # close() may run in another thread than the one that opened
            )
            self._open.append((threading.current_thread(), connection))
        for pragma in (
            "synchronous = FULL",
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "cache_size = -32768",
            "journal_size_limit = 67108864",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        return connection

    def interrupt(self, only: threading.Thread | None = None) -> None:
        """Make what another thread (or every other one) is reading at the moment end with an error."""
        with self._lock:
            for thread, connection in self._open:
                if thread is not threading.current_thread() and only in (None, thread):
                    connection.interrupt()

    def close(self) -> None:
        """Close the connections; the last one to close folds the WAL into the file.

        A connection that another living thread may be using is only interrupted:
        closing it under that thread's hands is undefined in SQLite, and the system
        lets go of it at the end of the process.
        """
        self.interrupt()
        with self._lock:
            self._closed = True
            connections, self._open = self._open, []
        for thread, connection in connections:
            if thread is threading.current_thread() or not thread.is_alive():
                with self.plainly():
                    connection.close()

    def plainly(self) -> AbstractContextManager[None]:
        """Turn failures of SQLite into LibraryError that names this file."""
        return plainly(self.path)

    @contextmanager
    def write(self) -> Iterator[None]:
        """One write transaction; inside another one of this thread it joins that one.

        It is on the disk when the block ends; an exception of any kind undoes all of it.
        """
        connection = self.connection()
        if connection.in_transaction:
            yield
            return
        if self.read_only:
            raise LibraryReadOnlyError(
                f"The library was opened for reading only ({self.path}).",
                "Make its folder and file writable for you, or use another one with --data-dir.",
            )
        with self.plainly():
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.run("UPDATE meta SET value = value + 1 WHERE name = 'changes'")
            with self.plainly():
                connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise

    @contextmanager
    def snapshot(self) -> Iterator[Database]:
        """The library as it is now, for as long as the block lasts, whatever is written meanwhile."""
        frozen = Database(self.path, read_only=True, immutable=self._immutable)
        try:
            frozen.run("BEGIN")
            yield frozen
        finally:
            frozen.close()

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement; the number of rows it changed."""
        try:
            return self.connection().execute(sql, parameters).rowcount
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise library_error(error, self.path) from error

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for every row of parameters."""
        with self.plainly():
            self.connection().executemany(sql, rows)

    def first(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first row as a tuple, or None."""
        try:
            return self.connection().execute(sql, parameters).fetchone()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise library_error(error, self.path) from error

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.first(sql, parameters)
        return None if row is None else row[0]

    def all(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Every row as a tuple."""
        try:
            return self.connection().execute(sql, parameters).fetchall()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise library_error(error, self.path) from error

    def iterate(self, sql: str, parameters: Parameters = ()) -> Iterator[Any]:
        """The rows as tuples, read as they are asked for."""
        with self.plainly():
            # Not `yield from`: it would close a cursor whose database may be closed already.
            for row in self.connection().execute(sql, parameters):  # noqa: UP028 -- see above
                yield row

    def keys(self, sql: str, parameters: Parameters = ()) -> array[int]:
        """The single integer column of the rows as array('q')."""
        with self.plainly():
            return array("q", chain.from_iterable(self.connection().execute(sql, parameters)))
