"""Bringing one file in: staged beside the library, then taken over in one transaction.

While a file is being read its papers wait in a private database and the
library is only looked at, so that reading a million papers locks nobody out and a
dry run writes nothing. `finish` takes everything over at once, as one journal entry;
without it, or after a crash, nothing has happened.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from papertui.model.mark import JournalEntry, State
from papertui.model.paper import Paper
from papertui.store.database import Database, storable
from papertui.store.journal import Journal
from papertui.store.pending import settle_listing
from papertui.store.staging import Staging, Takeover
from papertui.store.standing import CODES

_DISMISSED = CODES[State.DISMISSED]

_FRESH = {"new": 1, "variant": 2}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: `appearances` = `new` + `seen`, `variants` are among `new`.

    `dismissed` counts those among `seen` that the reader has dismissed. `listing` is
    the listing's id. `entry` is None where the same page was there already.
    """

    listing: str
    appearances: int
    new: int
    seen: int
    variants: int
    dismissed: int
    entry: JournalEntry | None


class ImportTransaction:
    """One file on its way in; a context manager that forgets what was not finished."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal
        self._staging = Staging()
        self._dismissed = 0

    def __enter__(self) -> ImportTransaction:
        return self

    def __exit__(self, *_: object) -> None:
        self._staging.close()

    def add(
        self,
        paper: Paper,
        id: str,
        title_key: str,
        rank: int,
        *,
        has_code: bool = False,
        has_number: bool = False,
    ) -> str:
        """Take in the paper at this rank: `new`, `variant` (new, known title), `seen` or `dismissed` (seen).

        `id` is the full fingerprint. A paper that is in the library but hidden counts
        as new.
        """
        fingerprint = bytes.fromhex(id)
        title_key = storable(title_key)
        number = self._staging.number_of(fingerprint)
        outcome = self._outcome(fingerprint, title_key, number)
        if number is None:
            number = self._staging.add_paper(
                fingerprint, paper, title_key, _FRESH.get(outcome, 0), (has_code, has_number)
            )
        self._staging.add_place(number, rank, paper)
        self._dismissed += outcome == "dismissed"
        return outcome

    def _outcome(self, fingerprint: bytes, title_key: str, number: int | None) -> str:
        known = self._database.first(
            "SELECT s.state FROM paper p JOIN status s ON s.key = p.key WHERE p.id = ? AND s.listed > 0",
            (fingerprint,),
        )
        if known:
            return "dismissed" if known[0] == _DISMISSED else "seen"
        if number is not None:
            return "seen"
        return "variant" if self._title_known(fingerprint, title_key) else "new"

    def _title_known(self, fingerprint: bytes, title_key: str) -> bool:
        """Whether the file so far or the library has this title with another abstract."""
        if not title_key:
            return False
        if self._staging.has_title(title_key):
            return True
        found = self._database.first(
            "SELECT 1 FROM paper p JOIN status s ON s.key = p.key"
            " WHERE p.title_key = ? AND p.id <> ? AND s.listed > 0 LIMIT 1",
            (title_key, fingerprint),
        )
        return found is not None

    def finish(
        self,
        *,
        sha256: str,
        path: str,
        name: str,
        format: str,
        day: str | None,
        day_source: str,
        onto: int | None = None,
        what: str | None = None,
    ) -> Imported:
        """Take everything over as one journal entry; on the disk when it returns.

        `onto` is the number of the entry that an earlier file of the same call made:
        the two become one step to undo, named `what`.

        `sha256` (64 hex digits) is that of the page's bytes. Where a visible listing
        has it, nothing is stored. Where a removed one has it, that one comes back, as
        it was read now.
        """
        database, staging = self._database, self._staging
        brought = Imported(sha256[:12], staging.places, 0, staging.places, 0, self._dismissed, None)
        with self._journal.step("imported", what or name, onto) as step:
            found = database.first("SELECT number, visible FROM listing WHERE sha256 = ?", (sha256,))
            if not (found and found[1]):
                takeover = Takeover(database, staging)
                takeover.take_papers()
                number = self._listing(found[0] if found else None, sha256, format)
                takeover.take_places(number)
                settle_listing(database, brought.listing)
                database.run("UPDATE meta SET value = value + 1 WHERE name = 'imports'")
                shown = {
                    "name": storable(name),
                    "path": storable(path),
                    "day": day or "",
                    "day_source": day_source,
                    "imported": database.value("SELECT value FROM meta WHERE name = 'imports'"),
                    "imported_at": self._journal.at(),
                }
                step.papers = staging.places
                step.set("listing", 0, number, None, json.dumps(shown, ensure_ascii=False, sort_keys=True))
                brought = replace(
                    brought,
                    new=takeover.new,
                    seen=staging.places - takeover.new,
                    variants=takeover.variants,
                )
        return replace(brought, entry=step.entry)

    def _listing(self, known: int | None, sha256: str, format: str) -> int:
        """The number of a listing without places: a new one, or a removed one emptied."""
        database, papers = self._database, self._staging.places
        if known is not None:
            database.run("DELETE FROM appearance WHERE listing = ?", (known,))
            database.run(
                "UPDATE listing SET format = ?, papers = ? WHERE number = ?", (format, papers, known)
            )
            return known
        database.run(
            "INSERT INTO listing (id, sha256, format, papers) VALUES (?, ?, ?, ?)",
            (sha256[:12], sha256, format, papers),
        )
        return int(database.value("SELECT last_insert_rowid()"))
