"""A listing (one imported page), what stands in it, and what was doubtful."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Appearance:
    """A paper's place in a listing: `rank` counts from 1 in page order."""

    listing: str
    day: str | None
    rank: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One imported page.

    `id` is the first 12 hex digits of SHA-256 over the page's bytes. `day` is
    ISO (YYYY-MM-DD) or None, `day_source` says where it came from:
    page+mtime, page+option, option, clock or none. `papers` counts its
    appearances, `unread` those among them that are still unread.
    """

    id: str
    name: str
    path: str
    format: str
    day: str | None
    day_source: str
    imported_at: str
    papers: int
    unread: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubtful or unreadable place of a source: line (from 1), what, the text there."""

    line: int
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line of a source was taken for, and the rule that decided it."""

    line: int
    role: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file brought: `appearances` = `new` + `seen`; `variants` are among `new`."""

    path: str
    format: str
    day: str | None
    day_source: str
    appearances: int = 0
    new: int = 0
    seen: int = 0
    variants: int = 0
    dismissed: int = 0
    listing: str = ""
    problems: tuple[Problem, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a whole import brought, file by file."""

    files: tuple[FileReport, ...]

    @property
    def appearances(self) -> int:
        """Papers standing in the files, each counted where it stands."""
        return sum(f.appearances for f in self.files)

    @property
    def new(self) -> int:
        """Papers that the library did not have before."""
        return sum(f.new for f in self.files)

    @property
    def seen(self) -> int:
        """Appearances of papers that were known already."""
        return sum(f.seen for f in self.files)

    @property
    def variants(self) -> int:
        """New papers whose title stands with another abstract already."""
        return sum(f.variants for f in self.files)

    @property
    def problems(self) -> int:
        """Doubtful places over all files."""
        return sum(len(f.problems) for f in self.files)
