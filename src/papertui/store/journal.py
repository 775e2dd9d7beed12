"""The journal: every decision is an entry with its changes, undone and redone in order.

An entry holds each cell at most once, with its value before the entry and after it, so
the order of the changes inside it does not matter. Undo takes back the newest entry
that is in force; redo the oldest one that was undone. A new entry makes the undone ones
final: they stay in the history, but cannot be redone.
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from papertui.model.mark import JournalEntry
from papertui.store.cells import put_in_force
from papertui.store.database import Database, storable

DONE, UNDONE, DROPPED = 0, 1, 2
_COLUMNS = "number, at, verb, what, papers, standing"


def _entry(row: tuple[Any, ...]) -> JournalEntry:
    number, at, verb, what, papers, standing = row
    return JournalEntry(number, at, verb, what, papers, standing != DONE, standing == DROPPED)


class _UnchangedError(Exception):
    """Ends the transaction of an entry without changes, so that it leaves no trace."""


class Step:
    """A journal entry in the making; `entry` is the entry once its block has ended.

    It stays None where nothing changed, and for the steps inside a compound. `papers`
    and `what`, where set, replace the number of papers counted and the first naming.
    """

    def __init__(self, database: Database, number: int) -> None:
        self._database = database
        self.number = number
        self.papers: int | None = None
        self.what: str | None = None
        self.entry: JournalEntry | None = None

    def change(self, kind: str, select: str, parameters: Sequence[Any] = ()) -> None:
        """Change the cells that a query names: its columns are key, item, before, after."""
        self._database.run(
            "INSERT INTO change (entry, kind, key, item, before, after)"
            f" SELECT {self.number:d}, '{kind}', * FROM ({select}) WHERE true"
            " ON CONFLICT (entry, kind, key, item) DO UPDATE SET after = excluded.after",
            parameters,
        )
        put_in_force(self._database, self.number, kind, "after")

    def set(self, kind: str, key: int, item: int | str, before: Any, after: Any) -> None:
        """Change one cell."""
        self.set_many(kind, [(key, item, before, after)])

    def set_many(self, kind: str, cells: Iterable[tuple[int, int | str, Any, Any]]) -> None:
        """Change cells given as (key, item, before, after)."""
        self._database.run_many(
            "INSERT INTO change (entry, kind, key, item, before, after) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (entry, kind, key, item) DO UPDATE SET after = excluded.after",
            ((self.number, kind, *cell) for cell in cells),
        )
        put_in_force(self._database, self.number, kind, "after")


class Journal:
    """The entries of one library; see the module's text for the rules."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._local = threading.local()

    def at(self) -> str:
        """The time now as it is stored: UTC, ISO 8601, to the second."""
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def step(self, verb: str, what: str, onto: int | None = None) -> Iterator[Step]:
        """One entry: all changes of the block or none. Inside a compound it adds to that one.

        `onto` names the newest entry: the changes join it and `what` names both, so
        that several transactions are one step to undo. Where that entry is not the
        newest any more, or undone, it is a step of its own.
        """
        database = self._database
        outer: Step | None = getattr(self._local, "step", None)
        if outer is not None:
            inner = Step(database, outer.number)
            yield inner
            if inner.papers is not None:
                outer.papers = (outer.papers or 0) + inner.papers
            return
        with suppress(_UnchangedError), database.write():
            database.run(
                "INSERT INTO entry (at, verb, what, papers) VALUES (?, ?, ?, 0)",
                (self.at(), verb, storable(what)),
            )
            step = Step(database, database.value("SELECT last_insert_rowid()"))
            self._local.step = step
            try:
                yield step
            finally:
                self._local.step = None
            self._finish(step)
            if onto is not None and step.entry is not None:
                self._join(step, onto)

    def _join(self, step: Step, onto: int) -> None:
        """Make the changes of a finished step part of the entry before it."""
        database = self._database
        before = "SELECT max(number) FROM entry WHERE number < ? AND standing = ?"
        if database.value(before, (step.number, DONE)) != onto:
            return
        assert step.entry is not None
        database.run(
            "INSERT INTO change (entry, kind, key, item, before, after)"
            " SELECT ?, kind, key, item, before, after FROM change WHERE entry = ?"
            " ON CONFLICT (entry, kind, key, item) DO UPDATE SET after = excluded.after",
            (onto, step.number),
        )
        database.run("DELETE FROM change WHERE entry = ?", (step.number,))
        database.run("DELETE FROM entry WHERE number = ?", (step.number,))
        database.run(
            "UPDATE entry SET papers = papers + ?, what = ? WHERE number = ?",
            (step.entry.papers, step.entry.what, onto),
        )
        step.entry = _entry(database.first(f"SELECT {_COLUMNS} FROM entry WHERE number = ?", (onto,)))

    def _finish(self, step: Step) -> None:
        database, number = self._database, step.number
        database.run("DELETE FROM change WHERE entry = ? AND before IS after", (number,))
        if database.first("SELECT 1 FROM change WHERE entry = ?", (number,)) is None:
            raise _UnchangedError
        if step.papers is None:
            step.papers = database.value(
                "SELECT count(DISTINCT key) FROM change WHERE entry = ? AND key > 0", (number,)
            )
        database.run(
            "UPDATE entry SET papers = ?, what = coalesce(?, what) WHERE number = ?",
            (step.papers, step.what and storable(step.what), number),
        )
        database.run("UPDATE entry SET standing = ? WHERE standing = ?", (DROPPED, UNDONE))
        step.entry = _entry(database.first(f"SELECT {_COLUMNS} FROM entry WHERE number = ?", (number,)))

    def undo(self) -> JournalEntry | None:
        """Take back the newest entry in force; None where there is none."""
        return self._turn("max", DONE, UNDONE, "before")

    def redo(self) -> JournalEntry | None:
        """Do the entry that was undone last again; None where there is none."""
        return self._turn("min", UNDONE, DONE, "after")

    def _turn(self, pick: str, found: int, becomes: int, side: str) -> JournalEntry | None:
        database = self._database
        with database.write():
            number = database.value(f"SELECT {pick}(number) FROM entry WHERE standing = ?", (found,))
            if number is None:
                return None
            for (kind,) in database.all("SELECT DISTINCT kind FROM change WHERE entry = ?", (number,)):
                put_in_force(database, number, kind, side)
            database.run("UPDATE entry SET standing = ? WHERE number = ?", (becomes, number))
            return _entry(database.first(f"SELECT {_COLUMNS} FROM entry WHERE number = ?", (number,)))

    def history(self, limit: int) -> list[JournalEntry]:
        """The newest entries, newest first, undone ones among them."""
        rows = self._database.all(f"SELECT {_COLUMNS} FROM entry ORDER BY number DESC LIMIT ?", (limit,))
        return [_entry(row) for row in rows]
