"""Opening a library file: made private, checked, brought up to date."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from papertui.errors import LibraryError
from papertui.store import schema
from papertui.store.database import Database, LibraryDamagedError, LibraryNewerError, LibraryReadOnlyError


def open_database(
    path: Path,
    *,
    read_only: bool = False,
    migrations: Sequence[str] = schema.MIGRATIONS,
) -> Database:
    """Open the file, making it where there is none; LibraryError says what is in the way."""
    if not read_only:
        _make(path)
    elif not path.exists():
        raise LibraryError(f"There is no library yet ({path}).", "Import a page to make one.")
    database = Database(path, read_only=read_only)
    try:
        with database.plainly():
            _prepare(database, migrations)
    except BaseException:
        database.close()
        raise
    return database


def _make(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600), and nothing that is there already."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except PermissionError as error:
        raise LibraryReadOnlyError(
            f"The library cannot be written ({error}).",
            "Make its folder and file writable for you, or use another one with --data-dir.",
        ) from error
    except OSError as error:
        raise LibraryError(
            f"The library cannot be made ({error}).", "Use another folder with --data-dir."
        ) from error


def _prepare(database: Database, migrations: Sequence[str]) -> None:
    connection = database.connection()
    found = schema.version(connection)
    if not schema.is_ours(connection):
        raise LibraryDamagedError(
            f"This file is no papertui library ({database.path}).", "Use another folder with --data-dir."
        )
    if found > len(migrations):
        raise LibraryNewerError(
            f"The library was written by a newer papertui (schema {found}; this one: {len(migrations)}).",
            "Update papertui, or use another folder with --data-dir.",
        )
    if database.read_only:
        return
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    schema.migrate(connection, migrations)
