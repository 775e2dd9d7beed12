"""Tables as text: Markdown and CSV; whatever a cell holds, it stays text there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papertui.exporters.escaping import escape
from papertui.text.safe import printable

FORMATS = ("markdown", "csv")
SUFFIXES = {"markdown": ".md", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of plain text, under a title, over a closing line."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    closing: str = ""


def markdown(tables: Sequence[Table], title: str) -> Iterator[str]:
    """The tables under their titles, piece by piece."""
    yield f"# {escape(title)}\n"
    closing = ""
    for table in tables:
        yield f"\n## {escape(table.title)}\n\n"
        yield _row(table.heads)
        yield _row(("---",) * len(table.heads), plain=True)
        for row in table.rows:
            yield _row(row)
        closing = table.closing or closing
    if closing:
        yield f"\n{escape(closing)}\n"


def _row(cells: Sequence[str], *, plain: bool = False) -> str:
    return f"| {' | '.join(cell if plain else escape(cell) for cell in cells)} |\n"


def comma_separated(tables: Sequence[Table]) -> Iterator[str]:
    """All rows under one line of heads, each with its table's title in front.

    A text that a spreadsheet would take for a formula gets an apostrophe in front of it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    heads = tables[0].heads if tables else ()
    writer.writerow(("Board", *heads))
    for table in tables:
        for row in table.rows:
            writer.writerow([_inert(cell) for cell in (table.title, *row)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _inert(cell: str) -> str:
    text = " ".join(printable(cell).split())
    if text[:1] in ("=", "+", "-", "@"):
        try:
            float(text)
        except ValueError:
            return f"'{text}"
    return text
