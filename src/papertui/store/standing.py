"""What is derived from appearances and decisions: where a paper stands, and the counts.

Both are kept in the transaction that changes what they derive from, so that the
first rows of a list and every count on the screen cost no scan of the library.
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from papertui.model.mark import State
from papertui.store.database import Database

STATES: tuple[State, ...] = (State.UNREAD, State.READ, State.LATER, State.DISMISSED)
"""A state is stored as its place in this tuple."""
CODES: dict[State, int] = {state: code for code, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Papers named by a query that gives their keys (one column), with its parameters."""

    sql: str
    parameters: tuple[Any, ...] = ()


_LISTED = """
    SELECT count(DISTINCT a.listing) FROM appearance a JOIN listing l ON l.number = a.listing
    WHERE a.paper = status.key AND l.visible = 1
"""
_NEWEST = """
    SELECT {columns} FROM appearance a JOIN listing l ON l.number = a.listing
    WHERE a.paper = status.key AND l.visible = 1 ORDER BY {order} LIMIT 1
"""
_NEWEST_DAY = _NEWEST.format(columns="l.day, l.imported, a.rank", order="l.day DESC, l.imported DESC, a.rank")
_NEWEST_IMPORT = _NEWEST.format(columns="l.imported, a.rank", order="l.imported DESC, a.rank")


def refresh(database: Database, papers: PaperSet) -> None:
    """Work out again where these papers stand, after a listing came or went."""
    database.run(f"UPDATE status SET listed = ({_LISTED}) WHERE key IN ({papers.sql})", papers.parameters)
    database.run(
        f"""
        UPDATE status SET
            (listed_day, listed_order, rank) = ({_NEWEST_DAY}),
            (added, added_rank) = ({_NEWEST_IMPORT})
        WHERE listed > 0 AND key IN ({papers.sql})
        """,
        papers.parameters,
    )
    database.run(
        f"""
        UPDATE status SET day = coalesce((SELECT p.day FROM paper p WHERE p.key = status.key), listed_day)
        WHERE key IN ({papers.sql})
        """,
        papers.parameters,
    )


_TALLIES = (
    """
    INSERT INTO tally (scope, item, state, papers)
    SELECT 'all', '', state, ? * count(*) FROM status WHERE listed > 0 AND key IN ({papers})
    GROUP BY state
    """,
    """
    INSERT INTO tally (scope, item, state, papers)
    SELECT 'day', l.day, s.state, ? * count(DISTINCT s.key)
    FROM status s JOIN appearance a ON a.paper = s.key JOIN listing l ON l.number = a.listing
    WHERE l.visible = 1 AND s.key IN ({papers}) GROUP BY l.day, s.state
    """,
    """
    INSERT INTO tally (scope, item, state, papers)
    SELECT 'listing', a.listing, s.state, ? * count(*)
    FROM status s JOIN appearance a ON a.paper = s.key JOIN listing l ON l.number = a.listing
    WHERE l.visible = 1 AND s.key IN ({papers}) GROUP BY a.listing, s.state
    """,
)
_ADD_UP = "ON CONFLICT (scope, item, state) DO UPDATE SET papers = papers + excluded.papers"


def count_out(database: Database, papers: PaperSet) -> None:
    """Take these papers out of the counts, before a change to them."""
    for tally in _TALLIES:
        database.run(tally.format(papers=papers.sql) + _ADD_UP, (-1, *papers.parameters))


def count_in(database: Database, papers: PaperSet) -> None:
    """Put these papers into the counts again, after a change to them."""
    for tally in _TALLIES:
        database.run(tally.format(papers=papers.sql) + _ADD_UP, (1, *papers.parameters))


def derived_standing(database: Database) -> int:
    """How many papers stand elsewhere than their appearances say; 0 in a sound library."""
    return int(
        database.value(
            f"""
            SELECT count(*) FROM status WHERE listed <> ({_LISTED}) OR listed > 0 AND (
                (listed_day, listed_order, rank) IS NOT ({_NEWEST_DAY})
                OR (added, added_rank) IS NOT ({_NEWEST_IMPORT})
                OR day <> coalesce((SELECT p.day FROM paper p WHERE p.key = status.key), listed_day))
            """
        )
    )


def derived_counts(database: Database) -> bool:
    """Whether any count differs from what it counts; False in a sound library."""
    counted = set()
    for tally in _TALLIES:
        select = tally[tally.index("SELECT") :].format(papers="SELECT key FROM status")
        counted.update(database.all(select, (1,)))
    return counted != set(database.all("SELECT scope, item, state, papers FROM tally WHERE papers <> 0"))
