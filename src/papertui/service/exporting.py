"""Getting the reading list out: bookmarks, or what a query finds, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
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


@dataclass(frozen=True, slots=True)
class Wish:
    """What to export and how; `keys` None means the bookmarks."""

    keys: Sequence[int] | None
    format: str
    grouping: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines of an export; `more` where it goes on."""

    papers: int
    lines: tuple[str, ...]
    more: bool


def preview(bench: Workbench, wish: Wish, lines: int) -> Preview:
    """The first lines of an export, made from as few papers as they need."""
    keys = bench.store.bookmarks() if wish.keys is None else wish.keys
    # A paper takes at least three lines, and a grouping reads all of its papers first.
    made = export(bench, format=wish.format, grouping=wish.grouping, keys=keys[: lines // 3])
    found = list(islice(_rows(made.text), lines + 1))
    return Preview(len(keys), tuple(found[:lines]), len(found) > lines or made.papers < len(keys))


def _rows(pieces: Iterable[str]) -> Iterator[str]:
    """The lines of a text that comes in pieces, which may end anywhere."""
    rest = ""
    for piece in pieces:
        *rows, rest = (rest + piece).split("\n")
        yield from rows
    if rest:
        yield rest


def write_export(bench: Workbench, wish: Wish, path: Path) -> int:
    """Write an export to a file atomically; returns the bytes written."""
    made = export(bench, format=wish.format, grouping=wish.grouping, keys=wish.keys)
    return write_text(path, made.text)


def short_export(bench: Workbench, wish: Wish, limit: int) -> str | None:
    """The text of an export, None as soon as it is longer than `limit` bytes."""
    pieces = []
    for piece in export(bench, format=wish.format, grouping=wish.grouping, keys=wish.keys).text:
        pieces.append(piece)
        limit -= len(piece.encode("utf-8", "replace"))
        if limit < 0:
            return None
    return "".join(pieces)


def export_to_file(path: Path, made: Export) -> int:
    """Write an export to a file atomically; returns the bytes written."""
    return write_text(path, made.text)
