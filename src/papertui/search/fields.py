"""The one table of query fields: parser, help page and completion follow from its rows."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.model.claim import Kind
from papertui.model.mark import State


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the query language.

    `kind` is `text` (answered by the index), `choice` (one of `values`), `day`
    (a range of days) or `name` (free text that the store compares). `sentence`
    says what the field asks, `examples` are queries that use it.
    """

    name: str
    sentence: str
    kind: str
    examples: tuple[str, ...]
    values: tuple[str, ...] = ()


FIELDS: tuple[Field, ...] = (
    Field("title", "Words of the title.", "text", ("title:attention", 'title:"early exit"')),
    Field("abstract", "Words of the abstract.", "text", ("abstract:latency",)),
    Field("author", "Names of the authors.", "text", ("author:hinton", 'author:"ada lovelace"')),
    Field(
        "tag",
        "A tag; a star at the end takes everything that begins so, `/*` everything below.",
        "name",
        ("tag:vision", "tag:vision/*", "#edge", 'tag:"to cite"'),
    ),
    Field("note", "Text of your notes.", "name", ("note:ask", 'note:"ask Ada"')),
    Field(
        "day",
        "The day of the paper: a day, a month, a year, a range with `..`, an age, "
        "`today`, `newest` or `none`.",
        "day",
        (
            "day:2026-09-03",
            "day:2026-09",
            "day:2026-09..",
            "day:2026-09-01..2026-09-05",
            "day:<7d",
            "day:sep",
        ),
        ("today", "yesterday", "newest", "none"),
    ),
    Field("listing", "Papers of one listing, by its id or a part of its name.", "name", ("listing:3f2a",)),
    Field(
        "is",
        "How far you are with the paper.",
        "choice",
        ("is:unread", "-is:dismissed"),
        (*(state.value for state in State), "bookmarked"),
    ),
    Field(
        "has",
        "What the paper comes with.",
        "choice",
        ("has:code", "has:number"),
        ("code", "note", "number", "variant"),
    ),
    Field(
        "kind",
        "Papers with a claim of this kind.",
        "choice",
        ("kind:result", "kind:limitation"),
        tuple(kind.value for kind in Kind),
    ),
    Field("id", "A paper by the beginning of its id.", "name", ("id:3f2a9c",)),
)


def field_named(name: str) -> Field | None:
    """The row of that name, whatever its case; None where there is none."""
    name = name.casefold()
    for row in FIELDS:
        if row.name == name:
            return row
    return None
