"""Marks, bookmarks and notes: each call one step of the journal, on the disk when it returns."""

from __future__ import annotations

from collections.abc import Iterable

from papertui.errors import NotFoundError
from papertui.model.mark import JournalEntry, State
from papertui.store.database import Database, storable
from papertui.store.journal import Journal
from papertui.store.papers import picked
from papertui.store.standing import CODES

_VERBS = {
    State.UNREAD: "marked unread",
    State.READ: "marked read",
    State.LATER: "put off for later",
    State.DISMISSED: "dismissed",
}


def named(database: Database, wanted: str) -> str:
    """What the journal calls these papers (a JSON list of keys): the title of one, else how many."""
    number = database.value("SELECT count(DISTINCT value) FROM json_each(?)", (wanted,))
    if number != 1:
        return f"{number:,} papers"
    title = database.value("SELECT title FROM paper WHERE key IN (SELECT value FROM json_each(?))", (wanted,))
    return title or "a paper without a title"


class Decisions:
    """The marks, bookmarks and notes of one library."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def set_state(self, keys: Iterable[int], state: State) -> JournalEntry | None:
        """Put papers into a state."""
        wanted = picked(keys)
        with self._journal.step(_VERBS[state], named(self._database, wanted)) as step:
            step.change(
                "state",
                "SELECT key, '', state, ? FROM status WHERE key IN (SELECT value FROM json_each(?))"
                " AND state <> ?",
                (CODES[state], wanted, CODES[state]),
            )
        return step.entry

    def set_bookmark(self, keys: Iterable[int], on: bool) -> JournalEntry | None:
        """Put papers at the end of the bookmarks, in the order given, or take them out."""
        wanted = picked(keys)
        verb = "bookmarked" if on else "took the bookmark off"
        with self._journal.step(verb, named(self._database, wanted)) as step:
            if on:
                step.change(
                    "bookmark",
                    "SELECT s.key, '', NULL, row_number() OVER (ORDER BY min(j.key))"
                    " + (SELECT coalesce(max(bookmark), 0) FROM status WHERE bookmark IS NOT NULL)"
                    " FROM json_each(?) j JOIN status s ON s.key = j.value"
                    " WHERE s.bookmark IS NULL GROUP BY s.key",
                    (wanted,),
                )
            else:
                step.change(
                    "bookmark",
                    "SELECT key, '', bookmark, NULL FROM status"
                    " WHERE key IN (SELECT value FROM json_each(?)) AND bookmark IS NOT NULL",
                    (wanted,),
                )
        return step.entry

    def move_bookmark(self, key: int, by: int) -> JournalEntry | None:
        """Move a bookmark by places among the visible ones; it stops at either end."""
        database = self._database
        with self._journal.step("moved bookmark", named(database, picked([key]))) as step:
            order = database.all(
                "SELECT key, bookmark FROM status WHERE bookmark IS NOT NULL AND listed > 0 ORDER BY bookmark"
            )
            places = dict(order)
            keys = list(places)
            if key not in keys:
                raise NotFoundError("This paper is not bookmarked.", "Bookmark it first.")
            start = keys.index(key)
            target = max(0, min(len(keys) - 1, start + by))
            keys.insert(target, keys.pop(start))
            step.set_many(
                "bookmark",
                (
                    (mover, "", places[mover], place)
                    for (held, place), mover in zip(order, keys, strict=True)
                    if mover != held
                ),
            )
        return step.entry

    def set_note(self, key: int, text: str) -> JournalEntry | None:
        """Write a paper's note; an empty text takes it away."""
        text = storable(text)
        with self._journal.step(
            "noted" if text else "took the note off", named(self._database, picked([key]))
        ) as step:
            step.change(
                "note",
                "SELECT s.key, '', n.text, ? FROM status s LEFT JOIN note n ON n.paper = s.key"
                " WHERE s.key = ?",
                (text or None, key),
            )
        return step.entry
