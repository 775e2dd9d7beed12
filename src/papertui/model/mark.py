"""What a reader decides about papers, and the journal that remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far the reader is with a paper."""

    UNREAD = "unread"
    READ = "read"
    LATER = "later"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """What the reader keeps of one claim: `start` is the offset of its sentence into the abstract."""

    start: int
    bookmarked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag (nested names are parted by `/`) and how many visible papers bear it."""

    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class View:
    """A saved search: the digit that opens it, its name, its query and its sort."""

    slot: int
    name: str
    query: str
    sort: str = "page"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One undoable step.

    `at` is UTC, ISO 8601 to the second. `verb` is a past tense word
    (`bookmarked`, `tagged`, `imported`), `what` names what it was done to,
    `papers` how many papers it touched. `undone` is true once it is taken back,
    `final` once something else was done since, so that it cannot be redone.
    """

    number: int
    at: str
    verb: str
    what: str
    papers: int
    undone: bool
    final: bool = False
