"""Getting the reading list out: bookmarks, or what a query finds, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papertui.claims import read_claims
from papertui.errors import UsageError
from papertui.exporters import EXPORTERS
from papertui.exporters.base import Exporter, ExportItem
from papertui.exporters.base import Options as Layout
from papertui.service.finding import select
from papertui.service.workbench import Workbench
from papertui.service.writing import write_text

#: Papers read from the store at a time.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Export:
    """An export in the making: how many papers, in what format, and its text piece by piece."""

    papers: int
    format: str
    text: Iterator[str]


def exporter_named(name: str) -> Exporter:
    """The exporter of that name; raises UsageError that lists them."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    names = ", ".join(e.name for e in EXPORTERS)
    raise UsageError(f"There is no export format {name!r}.", f"The formats are {names}.")


def export(
    bench: Workbench,
    query: str | None = None,
    *,
    format: str = "markdown",
    grouping: str = "flat",
    keys: Sequence[int] | None = None,
) -> Export:
    """Make the export of `keys`, else of a query in page order, else of the bookmarks in the reader's order."""
    exporter = exporter_named(format)
    if keys is None:
        keys = bench.store.bookmarks() if query is None else select(bench, query)
    return Export(len(keys), exporter.name, exporter.write(_items(bench, keys), Layout(grouping=grouping)))


def _items(bench: Workbench, keys: Sequence[int]) -> Iterator[ExportItem]:
    for at in range(0, len(keys), BATCH):
        for record in bench.store.records(keys[at : at + BATCH]):
            yield ExportItem(record, read_claims(record.paper.abstract))


def export_to_file(path: Path, made: Export) -> int:
    """Write an export to a file atomically; returns the bytes written."""
    return write_text(path, made.text)
