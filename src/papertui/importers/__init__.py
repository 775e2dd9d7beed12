"""Bytes to papers: one file per format, and one door for all of them.

    with read_file(path, now=now) as stream:
        stream.day, stream.day_source, stream.format        # known before the first item
        for item in stream:                                 # Found | Problem | Reading, as they are read
            ...
        stream.sha256                                       # known after the last item

To add a format, write a class with `name`, `about`, `sniff` and `read` (see `base`) and put it into
`IMPORTERS`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from papertui.importers.base import DayFound, Found, Importer, Item, Line
from papertui.importers.daily_papers import DailyPapers
from papertui.importers.jsonl import JsonLines
from papertui.importers.source import STDIN
from papertui.importers.stream import ImportStream, read_source, sniff_head
from papertui.model.listing import Problem, Reading

__all__ = [
    "FORMATS",
    "IMPORTERS",
    "STDIN",
    "DayFound",
    "Found",
    "ImportStream",
    "Importer",
    "Item",
    "Line",
    "Problem",
    "Reading",
    "read_file",
    "sniff_format",
]

# Asked in this order; the surest reads, the first of two that are equally sure.
IMPORTERS: tuple[Importer, ...] = (DailyPapers(), JsonLines())

FORMATS: tuple[str, ...] = tuple(importer.name for importer in IMPORTERS)


def read_file(
    path: Path | str | BinaryIO,
    *,
    format: str | None = None,
    day: str | None = None,
    explain: bool = False,
    now: datetime,
) -> ImportStream:
    """Open a file, standard input (`-`) or a binary stream and return what it holds, item by item.

    `format` is one of `FORMATS`, None to find out. `day` (YYYY-MM-DD) overrules the page's. `now` is the
    time, with its zone. Raises InputError for a file that cannot be read as a listing (missing, a folder,
    empty, a PDF, a compression bomb, of an unknown format), saying what it is and what to do; UsageError for
    an unknown format or a day that is none.
    """
    return read_source(path, IMPORTERS, format=format, day=day, explain=explain, now=now)


def sniff_format(path: Path, *, now: datetime) -> str | None:
    """Return the format of a file in a word, None where no importer knows it. Reads its beginning only."""
    return sniff_head(path, IMPORTERS, now=now)
