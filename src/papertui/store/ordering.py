"""The orders a list can have, as SQL; every one is total, so that equal keys never swap."""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

from array import array

from papertui.errors import UsageError
from papertui.model.query import Node
from papertui.store.database import Database
from papertui.store.filters import condition

_PLAIN = "SELECT status.key FROM status WHERE listed > 0 AND ({where}) "
SORTS: dict[str, str] = {
    "page": _PLAIN + "ORDER BY listed_day DESC, listed_order DESC, rank, key",
    "day": _PLAIN + "ORDER BY day DESC, listed_order DESC, rank, key",
    "title": (
        "SELECT status.key FROM paper t CROSS JOIN status ON status.key = t.key"
        " WHERE listed > 0 AND ({where}) ORDER BY t.title_key, t.key"
    ),
    "added": _PLAIN + "ORDER BY added DESC, added_rank, key",
    "bookmark": _PLAIN + "ORDER BY bookmark IS NULL, bookmark, listed_day DESC, listed_order DESC, rank, key",
}
"""Name of the order -> query with a place for the condition."""


def keys(database: Database, sort: str, where: Node | None, limit: int | None, offset: int) -> array[int]:
    """The visible papers that match, in this order, as array('q')."""
    template = SORTS.get(sort)
    if template is None:
        raise UsageError(f"There is no order '{sort}'.", f"Use one of {', '.join(SORTS)}.")
    wanted = condition(database, where)
    return database.keys(
        template.format(where=wanted.sql) + " LIMIT ? OFFSET ?",
        (*wanted.parameters, -1 if limit is None else limit, offset),
    )


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
