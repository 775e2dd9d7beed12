"""Putting a backup in the library's place.

The copy is checked, and brought up to date, before anything is replaced, and what it
replaces is kept. It gets a new store id, so that all that is derived from the library
is made again. A sound library is overwritten in one transaction of its own file, so
that other processes that have it open go on with the restored one; a damaged one is
moved aside.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from papertui.errors import LibraryError
from papertui.store import schema
from papertui.store.backup import (
    Backups,
    beside,
    changes_in,
    check,
    move_in,
    naming,
    open_reading,
    scratch_file,
)
from papertui.store.database import LOCK_SECONDS, LibraryDamagedError, LibraryLockedError, LibraryNewerError


def restore_library(
    library: Path,
    source: Path,
    now: Callable[[], datetime],
    migrations: Sequence[str] = schema.MIGRATIONS,
) -> Path | None:
    """Put a copy in the library's place; where the replaced one is kept (None if there was none).

    Raises LibraryError, and leaves everything as it was, where the copy is unsound or
    of a newer papertui, or the library cannot be written. Works where the library is
    damaged.
    """
    if not source.is_file():
        raise LibraryError(f"There is no such backup ({source}).", "`papertui doctor` lists the backups.")
    with naming(library):
        library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with naming(library), scratch_file(library) as candidate:
        _prepare(candidate, source, changes_in(library), migrations)
        kept, sound = _keep(library, Backups(library, now))
        if sound:
            _overwrite(library, candidate)
        else:
            move_in(candidate, library)
    return kept


def _prepare(candidate: Path, source: Path, writes: int | None, migrations: Sequence[str]) -> None:
    """Fill the candidate from the copy: sound, ours, of our schema, with a new store id."""
    with naming(source), closing(open_reading(source)) as reading:
        found, ours = schema.look(reading)
        if not ours or found == 0:
            raise LibraryDamagedError(f"This file is no papertui library ({source}).", "Choose another file.")
        if found > len(migrations):
            raise LibraryNewerError(
                f"The backup was made by a newer papertui (schema {found}; this one: {len(migrations)}).",
                "Update papertui, then restore again.",
            )
        check(reading, source)
        with closing(sqlite3.connect(candidate, isolation_level=None)) as copy:
            reading.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            schema.migrate(copy, migrations)
            copy.execute("UPDATE meta SET value = ? WHERE name = 'store_id'", (secrets.token_hex(16),))
            copy.execute("UPDATE meta SET value = max(value, ?) + 1 WHERE name = 'changes'", (writes or 0,))
            check(copy, candidate)


def _keep(library: Path, backups: Backups) -> tuple[Path | None, bool]:
    """Keep what is about to be replaced; where, and whether the library's file is sound."""
    if not library.exists() or library.stat().st_size == 0:
        return None, False
    try:
        return backups.keep("replaced"), True
    except LibraryDamagedError:
        target = backups.new_name("damaged")
        library.replace(target)
        for left, kept in zip(beside(library), beside(target), strict=True):
            if left.exists():
                left.replace(kept)
        return target, False


def _overwrite(library: Path, candidate: Path) -> None:
    """Write the candidate over the library as one transaction; LibraryLockedError after a while."""
    deadline = time.monotonic() + LOCK_SECONDS

    def give_up_in_time(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise LibraryLockedError(
                f"Another papertui is writing to the library ({library}).",
                "Nothing was changed. Wait until the other one is done and try again.",
            )

    with closing(sqlite3.connect(library, timeout=0.1, isolation_level=None)) as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("PRAGMA synchronous = FULL")
        with closing(sqlite3.connect(candidate, isolation_level=None)) as copy:
            copy.backup(live, progress=give_up_in_time)
