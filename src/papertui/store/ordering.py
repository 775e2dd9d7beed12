"""The orders a list can have, as SQL; every one is total, so that equal keys never swap."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

from array import array

from papertui.errors import UsageError
from papertui.model.query import Node
from papertui.store.database import Database
from papertui.store.filters import condition

_SELECT = "SELECT status.key FROM status WHERE listed > 0 AND ({where}) ORDER BY "
_PAGE = _SELECT + "listed_day DESC, listed_order DESC, rank, key"
_TITLE = (
    "SELECT status.key FROM paper t CROSS JOIN status ON status.key = t.key"
    " WHERE listed > 0 AND ({where}) ORDER BY t.title_key, t.key"
)
SORTS: dict[str, tuple[str, ...]] = {
    "page": (_PAGE,),
    "day": (_SELECT + "day DESC, listed_order DESC, rank, key",),
    "title": (_TITLE,),
    "added": (_SELECT + "added DESC, added_rank, key",),
    "bookmark": (
        _SELECT.replace("listed > 0", "bookmark IS NOT NULL AND listed > 0") + "bookmark",
        _PAGE.replace("listed > 0", "bookmark IS NULL AND listed > 0"),
    ),
}
"""Name of the order -> queries, one after the other, each with a place for the condition."""


def keys(database: Database, sort: str, where: Node | None, limit: int | None, offset: int) -> array[int]:
    """The visible papers that match, in this order, as array('q')."""
    queries = SORTS.get(sort)
    if queries is None:
        raise UsageError(f"There is no order '{sort}'.", f"Use one of {', '.join(SORTS)}.")
    if sort == "title" and limit is None:
        return _by_title(database, where)[offset:]
    wanted = condition(database, where)
    found: array[int] = array("q")
    for query in queries:
        missing = -1 if limit is None else offset + limit - len(found)
        found += database.keys(query.format(where=wanted.sql) + " LIMIT ?", (*wanted.parameters, missing))
    return found[offset:]


def _by_title(database: Database, where: Node | None) -> array[int]:
    """All that match by title: the index of titles alone gives the order, without a look at each paper."""
    chosen = bytearray((database.value("SELECT max(key) FROM paper") or 0) + 1)
    for key in matching(database, where):
        chosen[key] = 1
    ordered = database.keys("SELECT key FROM paper ORDER BY title_key, key")
    return array("q", [key for key in ordered if key < len(chosen) and chosen[key]])


def matching(database: Database, where: Node | None) -> array[int]:
    """The visible papers that match, by ascending key, as array('q')."""
    wanted = condition(database, where)
    return database.keys(
        f"SELECT status.key FROM status WHERE listed > 0 AND ({wanted.sql}) ORDER BY status.key",
        wanted.parameters,
    )


def count(database: Database, where: Node | None) -> int:
    """How many visible papers match; without a condition it costs nothing."""
    if where is None:
        total = database.value("SELECT sum(papers) FROM tally WHERE scope = 'all'")
    else:
        wanted = condition(database, where)
        total = database.value(
            f"SELECT count(*) FROM status WHERE listed > 0 AND ({wanted.sql})", wanted.parameters
        )
    return int(total or 0)


def visible(database: Database) -> array[int]:
    """Every visible paper by ascending key.

    Keys are dense from 1, so that a library without hidden papers is a range.
    """
    highest = database.value("SELECT max(key) FROM status") or 0
    if count(database, None) == highest:
        return array("q", range(1, highest + 1))
    return matching(database, None)
