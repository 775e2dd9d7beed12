"""The one table of query fields: parser, help page and completion follow from its rows."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.model.claim import Kind
from papertui.model.mark import State


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the query language.

    `kind` is `text` (answered by the index), `choice` (one of `values`), `day`
    (a range of days), `name` (free text that the store or the ledger compares)
    or `claim` (a metric, mostly compared with a value). `sentence` says what the
    field asks, `examples` are queries that use it.
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
    Field("note", "Text of your notes, on papers and on claims.", "name", ("note:ask", 'note:"ask Ada"')),
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
        "What the paper comes with; `mark` is a bookmark or a note of yours on one of its claims.",
        "choice",
        ("has:code", "has:number"),
        ("code", "dataset", "mark", "note", "number", "variant"),
    ),
    Field(
        "kind",
        "Papers with a claim of this kind.",
        "choice",
        ("kind:result", "kind:limitation"),
        tuple(kind.value for kind in Kind),
    ),
    Field(
        "claim",
        "A metric that the paper claims something of, compared with a level (`80`, `80%`, `10ms`) "
        "or a change (`2x`, `+1.5points`, `-50%`, `0`); times less count where less is better.",
        "claim",
        ("claim:speed>=2x", "claim:accuracy>=80", "claim:energy<0", 'claim:"top-1 accuracy>85"'),
    ),
    Field(
        "metric",
        "Papers with a number of this metric.",
        "name",
        ("metric:latency", 'metric:"word error rate"'),
    ),
    Field(
        "on",
        "A dataset that the abstract names; beside claim: and metric: it is where that number was measured.",
        "name",
        ("on:ImageNet", "claim:speed>=2x on:ImageNet"),
    ),
    Field(
        "vs",
        "What the abstract compares with; beside claim: and metric: it is what that number is against.",
        "name",
        ("vs:ResNet", 'vs:"dense attention"'),
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
