"""Saved searches, one to a digit."""

from __future__ import annotations

import json
from dataclasses import asdict

from papertui.errors import NotFoundError, UsageError
from papertui.model.mark import JournalEntry, View
from papertui.store.database import Database, storable
from papertui.store.journal import Journal

SLOTS = range(10)


class Views:
    """The saved searches of one library."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def all(self) -> list[View]:
        """Every saved search by its slot."""
        rows = self._database.all("SELECT slot, value FROM view ORDER BY slot")
        return [View(slot=slot, **json.loads(value)) for slot, value in rows]

    def save(self, view: View) -> JournalEntry | None:
        """Keep a search in its slot, in place of what was there; UsageError for a slot that has no key."""
        if view.slot not in SLOTS:
            raise UsageError(f"There is no slot {view.slot} for a view.", "Use a digit from 0 to 9.")
        with self._journal.step("saved view", view.name) as step:
            before = self._database.value("SELECT value FROM view WHERE slot = ?", (view.slot,))
            step.set("view", 0, view.slot, before, view_value(view))
        return step.entry

    def delete(self, slot: int) -> JournalEntry | None:
        """Empty a slot; NotFoundError where it is empty."""
        with self._journal.step("deleted view", str(slot)) as step:
            before = self._database.value("SELECT value FROM view WHERE slot = ?", (slot,))
            if before is None:
                raise NotFoundError(f"There is no saved view {slot}.")
            step.what = json.loads(before)["name"]
            step.set("view", 0, slot, before, None)
        return step.entry


def view_value(view: View) -> str:
    """A view as its cell holds it: JSON without the slot, the same bytes for the same view."""
    fields = {name: value for name, value in asdict(view).items() if name != "slot"}
    return storable(json.dumps(fields, ensure_ascii=False, sort_keys=True))
