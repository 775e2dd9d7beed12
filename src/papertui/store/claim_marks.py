"""What the reader keeps of claims, bookmarks and notes: a cell a sentence, each change a step."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from papertui.model.mark import ClaimMark, JournalEntry
from papertui.store.corrections import cell_value
from papertui.store.database import Database, storable
from papertui.store.decisions import named
from papertui.store.journal import Journal
from papertui.store.papers import picked


def mark_facts(mark: ClaimMark) -> dict[str, Any]:
    """What is kept of a sentence, ready for JSON; empty where that is nothing."""
    facts: dict[str, Any] = {"bookmarked": True} if mark.bookmarked else {}
    return {**facts, "note": storable(mark.note)} if mark.note else facts


def mark_of(start: int, facts: Any) -> ClaimMark:
    """A mark from what `mark_facts` made of it; ValueError or TypeError where it is none."""
    if start < 0 or not isinstance(facts, dict):
        raise ValueError("the mark of a claim names no sentence")
    note = facts.get("note", "")
    if not isinstance(note, str):
        raise TypeError("the note of a claim is no text")
    return ClaimMark(start, facts.get("bookmarked") is True, storable(note))


class ClaimMarks:
    """The marked claims of one library."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def of(self, keys: Iterable[int]) -> dict[int, tuple[ClaimMark, ...]]:
        """The marks of these papers' claims, by key, in the order of their sentences."""
        rows = self._database.all(
            "SELECT paper, start, value FROM claim_mark WHERE paper IN (SELECT value FROM json_each(?))"
            " ORDER BY paper, start",
            (picked(keys),),
        )
        found: dict[int, tuple[ClaimMark, ...]] = {}
        for key, start, value in rows:
            found[key] = (*found.get(key, ()), mark_of(start, json.loads(value)))
        return found

    def set(self, key: int, marks: Iterable[ClaimMark], verb: str, what: str) -> JournalEntry | None:
        """Set the marks of sentences, each in the place of the one before; an empty one takes it away."""
        database = self._database
        with self._journal.step(verb, f"{what}: {named(database, picked([key]))}") as step:
            rows = database.all("SELECT start, value FROM claim_mark WHERE paper = ?", (key,))
            before: dict[int, str] = dict(rows)
            step.set_many(
                "claim_mark",
                [(key, one.start, before.get(one.start), cell_value(mark_facts(one))) for one in marks],
            )
        return step.entry
