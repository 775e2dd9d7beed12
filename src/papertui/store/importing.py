"""Bringing one file in: staged beside the library, then taken over in one transaction.

While a file is being read its papers go to temporary tables of this connection and
the library is only looked at, so that reading a million papers locks nobody out and a
dry run writes nothing. `finish` takes everything over at once, as one journal entry;
without it, or after a crash, nothing has happened.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from papertui.model.mark import JournalEntry, State
from papertui.model.paper import Paper
from papertui.store.database import Database, storable
from papertui.store.journal import Journal
from papertui.store.pending import settle_listing
from papertui.store.staging import drop_tables, fill_tables, make_tables, next_number, take_papers
from papertui.store.standing import CODES

PORTION = 4000
_DISMISSED = CODES[State.DISMISSED]

_OUTCOMES = {"new": 1, "variant": 2}


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
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._numbers: dict[bytes, int] = {}
        self._titles: set[str] = set()
        self._staged = 0
        self._dismissed = 0

    def __enter__(self) -> ImportTransaction:
        make_tables(self._database)
        return self

    def __exit__(self, *_: object) -> None:
        drop_tables(self._database)

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
        outcome, number = self._look_up(fingerprint, title_key)
        if number is None:
            number = self._stage(fingerprint, title_key, outcome)
            self._rows["staged_text"].append(
                (
                    number,
                    storable(paper.title),
                    title_key,
                    storable(paper.abstract),
                    json.dumps([storable(author) for author in paper.authors], ensure_ascii=False),
                    None if paper.day is None else storable(paper.day),
                    storable(paper.url),
                    storable(paper.category),
                    int(has_code),
                    int(has_number),
                )
            )
        self._rows["staged_place"].append((number, rank))
        self._rows["staged_source"] += [
            (number, storable(source), storable(value)) for source, value in paper.source_ids
        ]
        self._dismissed += outcome == "dismissed"
        if len(self._rows["staged_place"]) >= PORTION:
            self._flush()
        return outcome

    def _stage(self, fingerprint: bytes, title_key: str, outcome: str) -> int:
        self._staged += 1
        self._numbers[fingerprint] = self._staged
        self._titles.add(title_key)
        self._rows["staged"].append(
            (self._staged, fingerprint, hash(title_key), None, _OUTCOMES.get(outcome, 0))
        )
        return self._staged

    def _look_up(self, fingerprint: bytes, title_key: str) -> tuple[str, int | None]:
        """What the paper is, and its number if this file had it already."""
        first = self._database.first
        number = self._numbers.get(fingerprint)
        if number is None:
            staged = first("SELECT number FROM temp.staged WHERE id = ?", (fingerprint,))
            number = staged[0] if staged else None
        known = first(
            "SELECT s.state FROM paper p JOIN status s ON s.key = p.key WHERE p.id = ? AND s.listed > 0",
            (fingerprint,),
        )
        if known:
            return ("dismissed" if known[0] == _DISMISSED else "seen"), number
        if number is not None:
            return "seen", number
        return ("variant" if self._title_known(fingerprint, title_key) else "new"), None

    def _title_known(self, fingerprint: bytes, title_key: str) -> bool:
        """Whether the file so far or the library has this title with another abstract."""
        if not title_key:
            return False
        first = self._database.first
        return bool(
            title_key in self._titles
            or first("SELECT 1 FROM temp.staged WHERE title_hash = ?", (hash(title_key),))
            or first(
                "SELECT 1 FROM paper p JOIN status s ON s.key = p.key"
                " WHERE p.title_key = ? AND p.id <> ? AND s.listed > 0 LIMIT 1",
                (title_key, fingerprint),
            )
        )

    def _flush(self) -> None:
        """Write the portion to the temporary tables."""
        fill_tables(self._database, self._rows)
        self._rows.clear()
        self._numbers.clear()
        self._titles.clear()

    def finish(
        self,
        *,
        sha256: str,
        path: str,
        name: str,
        format: str,
        day: str | None,
        day_source: str,
    ) -> Imported:
        """Take everything over as one journal entry; on the disk when it returns.

        `sha256` (64 hex digits) is that of the page's bytes. Where a visible listing
        has it, nothing is stored. Where a removed one has it, that one comes back, as
        it was read now.
        """
        self._flush()
        database = self._database
        with self._journal.step("imported", name) as step:
            found = database.first("SELECT number, visible FROM listing WHERE sha256 = ?", (sha256,))
            outcome = self._counted(sha256)
            if not (found and found[1]):
                take_papers(database)
                number = self._take_listing(found[0] if found else None, sha256, format, outcome.appearances)
                value = {
                    "name": storable(name),
                    "path": storable(path),
                    "day": day or "",
                    "day_source": day_source,
                    "imported": next_number(database, "imports"),
                    "imported_at": self._journal.at(),
                }
                settle_listing(database, outcome.listing)
                step.papers = outcome.appearances
                step.set("listing", 0, number, None, json.dumps(value, ensure_ascii=False, sort_keys=True))
        return replace(outcome, entry=step.entry)

    def _counted(self, sha256: str) -> Imported:
        """What the file brings, seen under the lock: another process may have brought some of it since."""
        appearances = self._database.value("SELECT count(*) FROM temp.staged_place")
        new, variants = self._database.first(
            "SELECT count(*), coalesce(sum(outcome = 2), 0) FROM temp.staged WHERE outcome > 0 AND NOT EXISTS"
            " (SELECT 1 FROM paper p JOIN status s ON s.key = p.key WHERE p.id = staged.id AND s.listed > 0)"
        )
        return Imported(sha256[:12], appearances, new, appearances - new, variants, self._dismissed, None)

    def _take_listing(self, known: int | None, sha256: str, format: str, papers: int) -> int:
        database = self._database
        if known is None:
            database.run(
                "INSERT INTO listing (id, sha256, format, papers) VALUES (?, ?, ?, ?)",
                (sha256[:12], sha256, format, papers),
            )
            known = int(database.value("SELECT last_insert_rowid()"))
        else:
            database.run("DELETE FROM appearance WHERE listing = ?", (known,))
            database.run(
                "UPDATE listing SET format = ?, papers = ? WHERE number = ?", (format, papers, known)
            )
        database.run(
            "INSERT OR IGNORE INTO appearance (listing, rank, paper)"
            " SELECT ?, a.rank, s.key FROM temp.staged_place a JOIN temp.staged s ON s.number = a.staged"
            " ORDER BY a.rank",
            (known,),
        )
        return known
