"""Invented papers, pages and files of them, and libraries made from those."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from papertui.model.listing import ImportReport
from papertui.service import indexing
from papertui.service.importing import Options, import_paths
from papertui.service.workbench import Workbench

SAVED = datetime(2026, 9, 20, 12, 0, tzinfo=UTC)
"""When the invented pages were saved: their days are of this year."""

_FIRST = "Quiet Patient Sparse Folded Gentle Hollow Amber Northern Narrow Plain Woven".split()
_THING = "Routers Probes Adapters Caches Samplers Ledgers Decoders".split()


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 9, 21, 12, 0, tzinfo=UTC)


def title(number: int) -> str:
    """The title of the paper of a number: its own."""
    return f"{_FIRST[number % 11]} {_THING[number % 7]} for River Forecasts, Part {number}"


def abstract(number: int) -> str:
    """The abstract of the paper of a number; every third has code, every second a figure."""
    figure = f"It reaches {60 + number % 39}.{number % 10}% accuracy on Harbour-7. " if number % 2 else ""
    code = f" Code is at https://github.com/example/part-{number}." if number % 3 == 0 else ""
    return (
        f"River gauges number {number} are read slowly on small machines. We present a sieve that skips what "
        f"cannot matter. {figure}On longer inputs the gain is smaller than hoped for.{code}"
    )


def page_text(numbers: Iterable[int], day: str | None = "Sep 3") -> str:
    """A saved listing page with the papers of these numbers."""
    lines = ["Daily Papers", "byAK and the research community", *([day] if day else [])]
    for number in numbers:
        lines += [title(number), abstract(number)]
    return "\n\n".join(lines) + "\n"


def write_page(
    path: Path, numbers: Iterable[int], day: str | None = "Sep 3", saved: datetime = SAVED
) -> Path:
    """A page as a file that was saved at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_text(numbers, day), encoding="utf-8")
    os.utime(path, (saved.timestamp(), saved.timestamp()))
    return path


def write_jsonl(path: Path, papers: Iterable[Mapping[str, Any]]) -> Path:
    """A JSON Lines file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(dict(paper)) + "\n" for paper in papers), encoding="utf-8")
    return path


def bring(bench: Workbench, *paths: Path, **options: Any) -> ImportReport:
    """Import files."""
    return import_paths(bench, [str(path) for path in paths], Options(**options))


def filled(bench: Workbench, folder: Path, papers: int, *, index: bool = True) -> list[int]:
    """Import one page with so many papers and index it; the keys in page order."""
    bring(bench, write_page(folder / "page.txt", range(papers)))
    if index:
        indexing.catch_up(bench)
    return list(bench.store.keys())


def titles(bench: Workbench, keys: Sequence[int]) -> list[str]:
    """The titles of papers."""
    return [row.title for row in bench.store.rows(keys)]
