"""Opening a library file: made private, checked, brought up to date."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from papertui.errors import LibraryError
from papertui.store import schema
from papertui.store.backup import Backups, unfinished
from papertui.store.database import (
    LOCK_SECONDS,
    Database,
    LibraryDamagedError,
    LibraryLockedError,
    LibraryNewerError,
    LibraryReadOnlyError,
)


def open_database(
    path: Path,
    *,
    now: Callable[[], datetime],
    read_only: bool = False,
    migrations: Sequence[str] = schema.MIGRATIONS,
) -> Database:
    """Open the file, making it where there is none; LibraryError says what is in the way.

    An older library is brought up to date, after a checked copy of it was made.
    """
    if read_only:
        return _open_reading(path, len(migrations))
    _make(path)
    database = Database(path)
    deadline = time.monotonic() + LOCK_SECONDS
    try:
        while True:
            try:
                _prepare(database, Backups(path, now), migrations)
                return database
            except LibraryLockedError:
                # SQLite does not wait by itself where two processes make the same library.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
    except BaseException:
        database.close()
        raise


def _prepare(database: Database, backups: Backups, migrations: Sequence[str]) -> None:
    """Check the file, and bring its journal mode and its schema up to date."""
    found = _schema_of(database, len(migrations))
    if 0 < found < len(migrations):
        backups.keep(f"before-schema-{len(migrations)}")
    with database.plainly():
        connection = database.connection()
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        schema.migrate(connection, migrations)


def _open_reading(path: Path, known: int) -> Database:
    """Open the file and write nothing at all, not even beside it where the folder does not allow it."""
    if not path.exists():
        raise LibraryError(f"There is no library yet ({path}).", "Import a page to make one.")
    database = Database(path, read_only=True)
    try:
        try:
            found = _schema_of(database, known)
        except (LibraryDamagedError, LibraryNewerError):
            raise
        except LibraryError:
            if unfinished(path):
                raise
            database.close()
            database = Database(path, read_only=True, immutable=True)
            found = _schema_of(database, known)
        if found < known:
            raise LibraryError(
                f"The library was written by an older papertui ({path}).",
                "Open it once where it may be written, to bring it up to date.",
            )
    except BaseException:
        database.close()
        raise
    return database


def _schema_of(database: Database, known: int) -> int:
    """The library's schema number; LibraryError where the file is none of ours or newer than `known`."""
    with database.plainly():
        found, ours = schema.look(database.connection())
    if not ours:
        raise LibraryDamagedError(
            f"This file is no papertui library ({database.path}).", "Use another folder with --data-dir."
        )
    if found > known:
        raise LibraryNewerError(
            f"The library was written by a newer papertui (schema {found}; this one: {known}).",
            "Update papertui, or use another folder with --data-dir.",
        )
    return found


def _make(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600), and nothing that is there already."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "the folder may not be written", str(path.parent))
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise LibraryReadOnlyError(
                f"The library cannot be written ({error}).",
                "Make its folder and file writable for you, or use another one with --data-dir.",
            ) from error
        raise LibraryError(
            f"The library cannot be made ({error}).", "Use another folder with --data-dir."
        ) from error
