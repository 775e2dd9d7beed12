"""What an importer is, and what it hands over.

An importer reads numbered lines and yields items, one by one, in the order of the source:

- `DayFound`: the day that the page itself names, before the first paper;
- `Found`: a paper and the line it begins on;
- `Problem`: a doubtful or unreadable place (the rest is read all the same);
- `Reading`: what a line was taken for and why, only when asked to explain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from papertui.model.listing import Problem, Reading
from papertui.model.paper import Paper

EXCERPT = 120


class Line(NamedTuple):
    """A line of a source, numbered from 1, without its line end.

    `trouble` says what was wrong with its bytes. `whole` is False where the line was too long to be held;
    `text` is then only how it begins.
    """

    number: int
    text: str
    trouble: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A paper, and the line of the source on which it begins."""

    paper: Paper
    line: int


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day that a page names; `year` is None where it names none."""

    line: int
    text: str
    month: int
    day: int
    year: int | None = None


Item = Found | DayFound | Problem | Reading


class Importer(Protocol):
    """One format of listings. Adding one is a file with such a class and a line in `IMPORTERS`."""

    @property
    def name(self) -> str:
        """The word for the format on the command line."""
        ...

    @property
    def about(self) -> str:
        """The format in one sentence."""
        ...

    def sniff(self, head: str, name: str) -> int:
        """How sure the importer is, 0 to 100, that a source which begins with `head` is its own.

        `name` is the file's name (`-` for standard input). The last line of `head` may be cut.
        """
        ...

    def read(self, lines: Iterable[Line], explain: bool) -> Iterator[Item]:
        """Yield what stands in `lines`, as it is read."""
        ...


def excerpt(text: str) -> str:
    """Return the beginning of `text`, as long as a message can bear."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
