"""A query as a tree: words and phrases ask the index, filters ask the store."""

from __future__ import annotations

from dataclasses import dataclass

from papertui.errors import PapertuiError


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in one text field or (field None) in all of them.

    `prefix` matches every word that begins with it, `fuzzy` also words one edit
    away. `start` and `end` are its place in the query as typed.
    """

    text: str
    field: str | None = None
    prefix: bool = False
    fuzzy: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side; `prefix` lets the last one be unfinished."""

    text: str
    field: str | None = None
    prefix: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """A fact the store knows: `is:unread`, `tag:vision/*`, `day:2026-09..`.

    For `day`, `value` is the typed text and `low`/`high` the ISO bounds, both
    included, None where open.
    """

    field: str
    value: str
    low: str | None = None
    high: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """Every part must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not match."""

    part: Node


Node = Word | Phrase | Filter | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed and as understood; `root` None matches every paper.

    `best` asks for best match in plain language: no operators, any word may match.
    """

    text: str
    root: Node | None
    best: bool = False


class QueryError(PapertuiError):
    """A query that cannot be read: what, where (offset into the text) and a hint."""

    exit_code = 2

    def __init__(self, what: str, position: int, hint: str = "") -> None:
        super().__init__(what, hint)
        self.position = position
