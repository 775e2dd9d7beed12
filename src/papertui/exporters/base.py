"""What every exporter takes and gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from papertui.model.claim import Claim
from papertui.model.paper import Record

GROUPINGS = ("flat", "tag", "day")


@dataclass(frozen=True, slots=True)
class ExportItem:
    """A paper to export, with its claims where the format wants them."""

    record: Record
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How to export: the heading of the document, and one of GROUPINGS."""

    title: str = "Reading list"
    grouping: str = "flat"


class Exporter(Protocol):
    """A format papers can be written in.

    `name` is the word after `--format`, `suffix` the ending of its files,
    `wants_claims` says whether claims are worth computing.
    """

    @property
    def name(self) -> str:
        """The word after `--format`."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        ...

    @property
    def wants_claims(self) -> bool:
        """Whether the items should come with their claims."""
        ...

    def write(self, items: Iterable[ExportItem], options: ExportOptions) -> Iterator[str]:
        """The document in pieces, in order; the same items give the same text, with no control characters."""
        ...
