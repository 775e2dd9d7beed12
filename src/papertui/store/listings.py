"""Imported pages: what they are, how much of them is unread, and taking one out again."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

from papertui.errors import NotFoundError
from papertui.model.listing import Listing
from papertui.model.mark import JournalEntry, State
from papertui.store.database import Database, storable
from papertui.store.journal import Journal
from papertui.store.standing import CODES

_UNREAD = CODES[State.UNREAD]
SHOWN_AS = (
    "json_object('name', name, 'path', path, 'day', day, 'day_source', day_source,"
    " 'imported', imported, 'imported_at', imported_at)"
)


class Listings:
    """The listings of one library; a removed one is hidden, and its papers with it."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database = database
        self._journal = journal

    def all(self) -> list[Listing]:
        """The visible listings, newest day first, within a day the newest import first."""
        rows = self._database.all(
            "SELECT l.id, l.name, l.path, l.format, l.day, l.day_source, l.imported_at, l.papers,"
            " coalesce(t.papers, 0), l.visible FROM listing l LEFT JOIN tally t"
            " ON t.scope = 'listing' AND t.item = l.number AND t.state = ?"
            " WHERE l.visible = 1 ORDER BY l.day DESC, l.imported DESC",
            (_UNREAD,),
        )
        return [
            Listing(id_, name, path, format_, day or None, source, at, papers, unread, not visible)
            for id_, name, path, format_, day, source, at, papers, unread, visible in rows
        ]

    def days(self) -> list[tuple[str | None, int, int]]:
        """(day, papers, unread) of each day that has a listing, newest first; None gathers those without."""
        rows = self._database.all(
            "SELECT item, sum(papers), sum(papers * (state = ?)) FROM tally WHERE scope = 'day'"
            " GROUP BY item HAVING sum(papers) > 0 ORDER BY item DESC",
            (_UNREAD,),
        )
        return [(day or None, papers, unread) for day, papers, unread in rows]

    def remove(self, prefix: str) -> JournalEntry | None:
        """Hide the visible listing whose id begins so; NotFoundError for none or several."""
        with self._journal.step("removed listing", prefix) as step:
            found = self._database.all(
                "SELECT number, name, papers FROM listing"
                " WHERE visible = 1 AND substr(id, 1, length(:prefix)) = :prefix",
                {"prefix": storable(prefix).strip().lower()},
            )
            if not found or not prefix.strip():
                raise NotFoundError(f"No listing has the id {prefix!r}.", "`papertui listings` shows them.")
            if len(found) > 1:
                raise NotFoundError(
                    f"{len(found)} listings have an id that begins with {prefix!r}.", "Type more digits."
                )
            number, name, papers = found[0]
            step.what, step.papers = name, papers
            step.change(
                "listing", f"SELECT 0, number, {SHOWN_AS}, NULL FROM listing WHERE number = ?", (number,)
            )
        return step.entry
