"""Filters of a query as SQL conditions on `status`; values always go as parameters.

Only what the store knows is answered here. Words and phrases ask the index: a tree
that holds one is refused with a QueryError.
"""

# ruff: noqa: S608 -- statements are composed of this package's own words; values go as parameters

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from papertui.model.query import And, Filter, Node, Not, Or, QueryError
from papertui.store.database import Database, storable
from papertui.store.standing import CODES

EVERYTHING = "1"
NOTHING = "0"


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition on a row of `status` with its parameters."""

    sql: str
    parameters: tuple[Any, ...] = ()


_IS = {
    "bookmarked": "bookmark IS NOT NULL",
    "tagged": "key IN (SELECT paper FROM paper_tag)",
    # The titles that stand twice come from the index of titles alone, in one pass.
    "variant": (
        "key IN (SELECT p.key FROM paper p JOIN paper o ON o.title_key = p.title_key AND o.key <> p.key"
        " JOIN status t ON t.key = o.key WHERE t.listed > 0 AND p.title_key IN (SELECT title_key FROM paper"
        " WHERE title_key <> '' GROUP BY title_key HAVING count(*) > 1))"
    ),
    **{state.value: f"state = {code}" for state, code in CODES.items()},
}
_CLAIM_NOTE = "coalesce(json_extract(value, '$.note'), '')"
_HAS = {
    "code": "has_code = 1",
    "number": "has_number = 1",
    "mark": "key IN (SELECT paper FROM claim_mark)",
    "note": f"key IN (SELECT paper FROM note UNION SELECT paper FROM claim_mark WHERE {_CLAIM_NOTE} <> '')",
    "tag": _IS["tagged"],
    "variant": _IS["variant"],
}


def _word(words: dict[str, str]) -> Callable[[Database, Filter], Condition]:
    def condition(_database: Database, wanted: Filter) -> Condition:
        sql = words.get(wanted.value.casefold())
        if sql is None:
            raise QueryError(
                f"{wanted.field}: does not know '{wanted.value}'.",
                wanted.start,
                f"It knows {', '.join(sorted(words))}.",
            )
        return Condition(sql)

    return condition


def matching_tags(database: Database, pattern: str) -> list[int]:
    """The numbers of the tags that a pattern names, in any case.

    `vision` names itself and what lies below it, `vision/*` only what lies below it,
    a star anywhere stands for any characters.
    """
    folded = storable(pattern).casefold().strip().strip("/")
    if "*" in folded:
        regexp = ".*".join(re.escape(part) for part in re.split(r"\*+", folded))
    else:
        regexp = re.escape(folded) + "(?:/.*)?"
    matches = re.compile(regexp, re.DOTALL).fullmatch
    return [
        number for number, name in database.all("SELECT number, name FROM tag") if matches(name.casefold())
    ]


def _tag(database: Database, wanted: Filter) -> Condition:
    numbers = matching_tags(database, wanted.value)
    listed = ", ".join(map(str, numbers))
    return Condition(f"key IN (SELECT paper FROM paper_tag WHERE tag IN ({listed}))")


def _day(_database: Database, wanted: Filter) -> Condition:
    word = wanted.value.strip().casefold()
    if wanted.low is None and wanted.high is None:
        if word == "newest":
            return Condition("listed_day = (SELECT max(listed_day) FROM status WHERE listed > 0)")
        return Condition("day = ''" if word == "none" else EVERYTHING)
    low, high = wanted.low or "0", wanted.high or "9999-99-99"
    return Condition(
        "(day BETWEEN ? AND ? OR key IN (SELECT a.paper FROM listing l JOIN appearance a"
        " ON a.listing = l.number WHERE l.visible = 1 AND l.day BETWEEN ? AND ?))",
        (low, high, low, high),
    )


def _listing(_database: Database, wanted: Filter) -> Condition:
    folded = storable(wanted.value).casefold()
    return Condition(
        "key IN (SELECT a.paper FROM listing l JOIN appearance a ON a.listing = l.number"
        " WHERE l.visible = 1 AND (substr(l.id, 1, length(?)) = ? OR instr(casefold(l.name), ?)))",
        (folded, folded, folded),
    )


def id_range(prefix: str) -> tuple[bytes, bytes] | None:
    """The lowest and highest fingerprint that begin with these hex digits; None where none can."""
    digits = prefix.strip().lower()
    if not re.fullmatch("[0-9a-f]{1,64}", digits):
        return None
    return bytes.fromhex(digits.ljust(64, "0")), bytes.fromhex(digits.ljust(64, "f"))


def _id(_database: Database, wanted: Filter) -> Condition:
    bounds = id_range(wanted.value)
    if bounds is None:
        return Condition(NOTHING)
    return Condition("key IN (SELECT p.key FROM paper p WHERE p.id BETWEEN ? AND ?)", bounds)


def _note(_database: Database, wanted: Filter) -> Condition:
    words = storable(wanted.value).casefold()
    return Condition(
        "key IN (SELECT paper FROM note WHERE instr(casefold(text), ?)"
        f" UNION SELECT paper FROM claim_mark WHERE instr(casefold({_CLAIM_NOTE}), ?))",
        (words, words),
    )


_FIELDS: dict[str, Callable[[Database, Filter], Condition]] = {
    "is": _word(_IS),
    "has": _word(_HAS),
    "tag": _tag,
    "day": _day,
    "listing": _listing,
    "id": _id,
    "note": _note,
}


def condition(database: Database, node: Node | None) -> Condition:
    """The condition that a tree of filters sets; None sets none.

    Raises QueryError for an unknown field or value, and for words, which the store
    cannot answer.
    """
    if node is None:
        return Condition(EVERYTHING)
    if isinstance(node, Filter):
        make = _FIELDS.get(node.field)
        if make is None:
            raise QueryError(f"There is no field '{node.field}'.", node.start)
        return make(database, node)
    if isinstance(node, Not):
        inner = condition(database, node.part)
        return Condition(f"NOT ({inner.sql})", inner.parameters)
    if isinstance(node, And | Or):
        parts = [condition(database, part) for part in node.parts]
        word, empty = (" AND ", EVERYTHING) if isinstance(node, And) else (" OR ", NOTHING)
        return Condition(
            word.join(f"({part.sql})" for part in parts) or empty,
            tuple(value for part in parts for value in part.parameters),
        )
    raise QueryError(f"'{node.text}' is a word: the index answers words.", node.start)
