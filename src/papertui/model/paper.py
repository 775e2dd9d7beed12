"""A paper as it was imported, and as the library knows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from papertui.model.listing import Appearance
from papertui.model.mark import State


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as its source states it; nothing here is ever cleaned or changed.

    `day` is the ISO day (YYYY-MM-DD) that the source itself gives for the paper,
    else None. `source_ids` holds (importer name, id in that source) pairs.
    """

    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    day: str | None = None
    url: str = ""
    category: str = ""
    source_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A paper with everything the library knows about it.

    `key` is the store's row number and never leaves the program; `id` is the
    full fingerprint (64 hex digits). `day` is the paper's own day, else the
    newest day it was listed under, else None. `urls` are the links in the
    abstract in order, after `url` where there is one.
    """

    key: int
    id: str
    paper: Paper
    day: str | None
    state: State = State.UNREAD
    bookmarked: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    variants: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    urls: tuple[str, ...] = field(default=())

    @property
    def short_id(self) -> str:
        """The first 12 hex digits of the fingerprint, as shown to people."""
        return self.id[:12]


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the list shows of a paper.

    `day`, `listing` and `rank` are those of its newest appearance, `listed` is
    how many visible listings hold it.
    """

    key: int
    id: str
    title: str
    state: State
    bookmarked: bool
    tags: tuple[str, ...]
    day: str | None
    rank: int
    listed: int
    variant: bool
    note: str = ""
