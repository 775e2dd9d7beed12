"""Copies of the library: each one checked before it counts, written aside and then renamed.

`backups/` beside the library holds, by the beginning of the name, `daily-`,
`before-schema-` (made before a migration) and `replaced-` (what a restore replaced), the
newest KEEP of each; `manual-` (made on demand) and `damaged-` (a file that could not even
be read) stay until somebody deletes them. A copy is one file without a WAL, so that it
can be carried anywhere.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from papertui.errors import LibraryError
from papertui.store.database import LOCK_SECONDS, LibraryDamagedError, library_error

KEEP = 7
MANUAL = "manual"


def copy_library(library: Path, target: Path) -> Path:
    """Write a checked copy of a library, as it stands in one moment, in place of `target`.

    Nobody is locked out meanwhile. Raises LibraryError, and leaves what was at
    `target` as it was, where the copy cannot be written or fails its check.
    """
    with naming(library), closing(open_reading(library)) as source, scratch_file(target) as partial:
        with naming(partial), closing(sqlite3.connect(partial, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            check(copy, partial)
        move_in(partial, target)
    return target


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise LibraryDamagedError unless SQLite finds the whole file sound."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise LibraryDamagedError(
            f"The library is damaged ({path}: {found}).",
            f"Bring back a copy with `papertui restore FILE`; copies are in {path.parent / 'backups'}.",
        )


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn failures of SQLite and of the file system into LibraryError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise library_error(error, path) from error
    except OSError as error:
        raise LibraryError(
            f"The copy cannot be written ({error}).", "Free some space or choose another place."
        ) from error


@contextmanager
def scratch_file(target: Path) -> Iterator[Path]:
    """A private new file beside the target, gone again after the block unless it was renamed."""
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        yield partial
    finally:
        for leftover in (partial, *beside(partial)):
            leftover.unlink(missing_ok=True)


def beside(library: Path) -> tuple[Path, ...]:
    """The files that SQLite may keep beside a database."""
    return tuple(library.with_name(library.name + end) for end in ("-journal", "-wal", "-shm"))


def move_in(partial: Path, target: Path) -> None:
    """Rename a written file into place, on the disk when it returns."""
    _to_disk(partial)
    partial.replace(target)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads; a finished file in a folder that may not be written is read too."""
    address = f"file:{quote(os.fsencode(path))}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=LOCK_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError) or unfinished(path):
            raise
        connection = sqlite3.connect(address + "&immutable=1", uri=True, isolation_level=None)
    return connection


def unfinished(path: Path) -> bool:
    """Whether changes wait in a WAL beside the file, so that the file alone would be older."""
    wal = Path(f"{path}-wal")
    return wal.exists() and wal.stat().st_size > 0


class Backups:
    """The copies kept beside one library."""

    def __init__(self, library: Path, now: Callable[[], datetime]) -> None:
        self._library = library
        self._now = now
        self.folder = library.parent / "backups"

    def all(self) -> list[Path]:
        """Every copy, newest first."""
        found = [path for path in self.folder.glob("*.db") if not path.name.startswith(".")]
        return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)

    def keep(self, kind: str) -> Path:
        """Make a copy of this kind, and let go of the oldest of it beyond KEEP, unless made on demand."""
        target = self.new_name(kind)
        copy_library(self._library, target)
        if kind == MANUAL:
            return target
        for old in sorted(self.folder.glob(f"{kind}-[0-9]*.db"))[:-KEEP]:
            old.unlink(missing_ok=True)
        return target

    def new_name(self, kind: str) -> Path:
        """A path in the folder (made where there is none) for a copy made now."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"The backup folder cannot be made ({error}).") from error
        stamp = f"{self._now():%Y-%m-%d-%H%M%S}"
        names = (
            self.folder / f"{kind}-{stamp}{more}.db" for more in ("", *(f"-{n}" for n in range(2, 1000)))
        )
        return next(name for name in names if not name.exists())

    def daily(self) -> Path | None:
        """Make the copy of the day; None where today has one, or nothing changed since the last."""
        copies = sorted(self.folder.glob("daily-[0-9]*.db"))
        if copies:
            newest = copies[-1]
            if newest.name.startswith(f"daily-{self._now():%Y-%m-%d}"):
                return None
            if changes_in(newest) == changes_in(self._library):
                return None
        return self.keep("daily")


def changes_in(path: Path) -> int | None:
    """A library's count of writes; None where it cannot be read."""
    try:
        with closing(open_reading(path)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'changes'").fetchone()
            return None if row is None else int(row[0])
    except sqlite3.Error:
        return None
