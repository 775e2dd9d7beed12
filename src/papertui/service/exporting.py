"""Getting the reading list out: bookmarks, or what a query finds, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from papertui.errors import UsageError
from papertui.exporters import GROUPINGS, ExportItem, ExportOptions, by_name
from papertui.service.correcting import claims_of
from papertui.service.finding import select
from papertui.service.workbench import Workbench
from papertui.service.writing import write_text

#: Papers whose claims are read together.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Export:
    """An export in the making: how many papers, in what format, and its text piece by piece."""

    papers: int
    format: str
    text: Iterator[str]


def export(
    bench: Workbench,
    query: str | None = None,
    *,
    format: str = "markdown",
    grouping: str = "flat",
    keys: Sequence[int] | None = None,
) -> Export:
    """Make the export of `keys`, else of a query in page order, else of the bookmarks in their order."""
    exporter = by_name(format)
    if grouping not in GROUPINGS:
        raise UsageError(f"There is no grouping {grouping!r}.", f"The groupings are {', '.join(GROUPINGS)}.")
    if keys is None:
        keys = bench.store.bookmarks() if query is None else select(bench, query)
    items = _items(bench, keys, claims=exporter.wants_claims)
    return Export(len(keys), exporter.name, exporter.write(items, ExportOptions(grouping=grouping)))


def _items(bench: Workbench, keys: Sequence[int], *, claims: bool) -> Iterator[ExportItem]:
    for at in range(0, len(keys), AT_ONCE):
        portion = keys[at : at + AT_ONCE]
        read = claims_of(bench, portion) if claims else {}
        for record in bench.store.records(portion):
            shown = tuple(claim for claim in read.get(record.key, ()) if not claim.rejected)
            yield ExportItem(record, shown)


def export_to_file(path: Path, made: Export) -> int:
    """Write an export to a file atomically; returns the bytes written."""
    return write_text(path, made.text)
